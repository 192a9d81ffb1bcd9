"""Whether the file that is open is still the one at its path, and still holds what was read of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Final

_BLOCK: Final = 1 << 16


def is_taken_away(path: Path, file: BinaryIO) -> bool:
    """Whether the file at a path is no longer the one that is open: deleted, or replaced.

    Raises:
        OSError: the system would not say.
    """
    try:
        at_path = path.stat()
    except FileNotFoundError:
        return True
    opened = os.fstat(file.fileno())
    return (at_path.st_ino, at_path.st_dev) != (opened.st_ino, opened.st_dev)


def is_rewritten(file: BinaryIO, offset: int, last_line: bytes) -> bool:
    """Whether another program cut or rewrote a file in its place.

    Args:
        file: open for reading.
        offset: how many bytes had been read of it.
        last_line: the bytes before the offset.

    Raises:
        OSError: the system would not say.
    """
    if os.fstat(file.fileno()).st_size < offset:
        return True
    file.seek(offset - len(last_line))
    return file.read(len(last_line)) != last_line


def go_on_alike(one: BinaryIO, one_from: int, other: BinaryIO, other_from: int, size: int) -> bool:
    """Whether two files hold the same bytes, as many as that, each from its own place on."""
    one.seek(one_from)
    other.seek(other_from)
    while size > 0:
        part = one.read(min(size, _BLOCK))
        if not part or other.read(len(part)) != part:
            return False
        size -= len(part)
    return True
