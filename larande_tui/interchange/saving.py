"""Save an export in its place."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.files import write_beside_open
from larande_tui.interchange.errors import WriteError


def save(target: Path, contents: str | bytes) -> Path:
    """Write an export, whole or not at all, and never on top of one that is open; see `write_beside_open`.

    Returns:
        The target, or a free name beside it such as ``name-2.xlsx``.

    Raises:
        WriteError: it cannot be written there under any name; files that were there are as they were.
    """
    try:
        return write_beside_open(target, contents)
    except OSError as error:
        raise WriteError(target, error) from error
