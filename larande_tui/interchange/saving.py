"""Save exports."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.files import write_beside_open
from larande_tui.interchange.errors import WriteError
from larande_tui.workshop.store.file_format.header import must_not_be_workshop


def save(target: Path, contents: str | bytes) -> Path:
    """Write an export atomically, under a free name when the target is open; see `write_beside_open`.

    Returns:
        The target, or a free name beside it such as ``name-2.xlsx``.

    Raises:
        OverwritesWorkshopError: the target is a workshop.
        WriteError: it cannot be written under any name; existing files are unchanged.
    """
    must_not_be_workshop(target)
    try:
        return write_beside_open(target, contents)
    except OSError as error:
        raise WriteError(target, error) from error
