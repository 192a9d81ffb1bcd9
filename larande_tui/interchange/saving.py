"""Save an export in its place."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.files import write_whole
from larande_tui.interchange.errors import WriteError


def save(target: Path, contents: str | bytes) -> Path:
    """Write an export, whole or not at all; see `write_whole`.

    Raises:
        WriteError: the folder or disk refused; a file that was there is as it was.
    """
    try:
        return write_whole(target, contents)
    except OSError as error:
        raise WriteError(target, error) from error
