"""Read a whole workshop file that is not open, line by line, and report its unreadable parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from larande_tui.core.files import open_to_read
from larande_tui.core.paths import in_command
from larande_tui.workshop.errors import LockRefusedError
from larande_tui.workshop.store.file_format.header import Header, intact_header, read_header
from larande_tui.workshop.store.file_format.line_reader import bounded_lines, read_line_as
from larande_tui.workshop.store.locks.lock import append_lock

_PATIENCE: Final = 5.0
"""Seconds to wait for a window that is writing; a write takes milliseconds."""


_MOST_TOGETHER: Final = 1 << 22
"""Size from which a file is read line by line only, in bytes: forty times that of a half day."""

RawChange = tuple[tuple[str, str], dict[str, Any] | None]
"""Kind and id of an item, and its JSON data; None when it is removed."""

LatestData = dict[str, dict[str, dict[str, Any]]]
"""The last JSON data of each item that has not been removed, by its kind and id."""


class FileAtRest(NamedTuple):
    """The contents of a workshop's file.

    Attributes:
        header: its first line.
        latest: the items.
        last: the bytes of the last transaction; b"" without any.
        damaged: the number of damaged lines.
        cut: its end is missing.
    """

    header: Header
    latest: LatestData
    last: bytes
    damaged: int
    cut: bool


def read_at_rest(
    path: Path,
    read: Callable[[bytes], Iterable[RawChange]],
    read_all: Callable[[list[bytes]], LatestData | None] | None = None,
) -> FileAtRest:
    """Read the last state of each item in a workshop's file as JSON, without making items.

    Args:
        path: of the file.
        read: decodes the changes of a line, see `read_line_as`.
        read_all: reads all lines of a file together, without newlines and the first one, or returns None.

    Raises:
        WorkshopError: it is no workshop, or a newer larande wrote it.
        OSError: the system would not let it be read.
    """
    together = _read_together(path, read_all) if read_all is not None else None
    return _read_line_by_line(path, read) if together is None else together


def _read_together(path: Path, read_all: Callable[[list[bytes]], LatestData | None]) -> FileAtRest | None:
    """Read a file without damage in one piece, with as few calls of the system as there can be; None for others."""
    with open_to_read(path, buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        data = file.read(size + 1) if size < _MOST_TOGETHER else b""
    first, *lines = data.split(b"\n")
    if not lines or lines.pop():
        return None
    header = intact_header(path, first + b"\n")
    latest = None if header is None else read_all(lines)
    if header is None or latest is None:
        return None
    return FileAtRest(header, latest, lines[-1] if lines else b"", 0, cut=False)


def _read_line_by_line(path: Path, read: Callable[[bytes], Iterable[RawChange]]) -> FileAtRest:
    latest: LatestData = {}
    last, damaged, is_cut = b"", 0, False
    with open_to_read(path) as file:
        header = read_header(path, file)
        file.seek(len(header.line))
        for line in _lines_at_rest(path, file):
            contents = read_line_as(line, read)
            last = contents.raws[-1] if contents.raws else last
            if contents.damaged or contents.header:
                whole = line.endswith(b"\n")
                damaged, is_cut = damaged + whole, is_cut or not whole
            for (kind, name), data in chain.from_iterable(contents.transactions):
                if data is None:
                    latest.get(kind, {}).pop(name, None)
                else:
                    latest.setdefault(kind, {})[name] = data
    return FileAtRest(header, latest, last, damaged, is_cut)


def _lines_at_rest(path: Path, file: BinaryIO) -> Iterator[bytes]:
    """Read the lines from the file's present position on.

    Another window of this machine may still be writing a last line without an end, so that is read when no window
    writes.

    Args:
        path: of the file, for its lock.
        file: open for reading.

    Raises:
        OSError: the system would not let it be read.
    """
    at = file.tell()
    for line in bounded_lines(file):
        if not line.endswith(b"\n"):
            break
        at += len(line)
        yield line
    else:
        return
    with ExitStack() as lock:
        with suppress(LockRefusedError):  # without locks; nobody else on this machine can write either
            lock.enter_context(append_lock(path).acquire(timeout=_PATIENCE))
        file.seek(at)
        yield from bounded_lines(file)


def damage_sentences(path: Path, damaged: int, *, cut: bool) -> Iterator[str]:
    """Yield a sentence about the unreadable parts of a file; none when all was read.

    Args:
        path: of the file.
        damaged: how many of its lines are not as they were written.
        cut: its end is missing.
    """
    hurt = []
    if damaged:
        hurt.append("en rad är skadad" if damaged == 1 else f"{damaged} rader är skadade")
    if cut:
        hurt.append("slutet av filen fattas")
    if hurt:
        command = f"larande granska {in_command(path)}"
        yield f"{path.name}: {' och '.join(hurt)}, och det som stod där räknas inte. {command} säger mer."
