"""Save a document under its name."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.files import write_beside_open
from larande_tui.documents.errors import NotWrittenError
from larande_tui.workshop.store.file_format.header import must_not_be_workshop


def save(target: Path, data: bytes) -> Path:
    """Write a document atomically, and never over one that is open in a program; see `write_beside_open`.

    Returns:
        The target, or a free name beside it such as ``name-2.docx``.

    Raises:
        OverwritesWorkshopError: the target is a workshop.
        NotWrittenError: the folder or disk refused every name.
    """
    must_not_be_workshop(target)
    try:
        return write_beside_open(target, data)
    except OSError as error:
        raise NotWrittenError(target, error) from error
