"""Putting a finished document in its place: whole or not at all, and never on top of what somebody has open."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.documents.errors import NotWrittenError

_MOST_NAMES: Final = 99


def save(target: Path, data: bytes) -> Path:
    """Write a file beside its target and move it into place.

    A link is replaced like a file, and what it leads to is as it was: whoever put it there decides about no other file.

    Args:
        target: where it should be; what stands there is replaced unless it is open or read-only. What stands under
            another name never is.
        data: the whole file.

    Returns:
        Where it is: the target, or a free name beside it such as ``name-2.docx``.

    Raises:
        NotWrittenError: it cannot be written there under any name.
    """
    draft = target.with_name(f".larande-{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        return _move(draft, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise NotWrittenError(target, error) from error


def _move(draft: Path, target: Path) -> Path:
    """Move the draft to the first name that lets itself be replaced."""
    refused: OSError | None = None
    for name in _names(target):
        if in_use(name) or (name != target and name.exists()):
            continue
        try:
            draft.replace(name)
        except PermissionError as error:  # Windows: Word has it open
            refused = error
        else:
            return name
    raise refused or PermissionError(13, "every name is in use")


def _names(target: Path) -> Iterator[Path]:
    yield target
    for number in range(2, _MOST_NAMES + 1):
        yield target.with_name(f"{target.stem}-{number}{target.suffix}")


def in_use(path: Path) -> bool:
    """Whether the file is read-only or open in Word or LibreOffice, which leave a note of it beside the file."""
    try:
        read_only = not path.stat().st_mode & stat.S_IWUSR
    except FileNotFoundError:
        return False
    marks = (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}")
    return read_only or any(path.with_name(mark).exists() for mark in marks)
