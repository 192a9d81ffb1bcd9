"""Read log lines: parse a line, and keep the position up to which a file has been read.

Every reader of a workshop's file uses `read_line`, so that all agree on which lines are intact.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Final, Generic, NamedTuple, TypeVar

from larande_tui.workshop.model.transaction import BadLineError, Transaction, decode, decode_line, whole_pieces
from larande_tui.workshop.store.file_format.open_report import Damage, OpenReport

_BLOCK: Final = 1 << 16

LARGEST_FILE: Final = 100_000_000
"""Largest size of a workshop's file, in bytes: forty times that of ten thousand notes."""

LONGEST_LINE: Final = 50_000_000
"""Longest line, in bytes: twice the largest import. A longer one was not written by larande and is damage."""


T = TypeVar("T")


class LineContents(NamedTuple, Generic[T]):
    """The intact transactions and the header on one line of a workshop's file.

    Attributes:
        transactions: in order; two when the newline between two lines was lost.
        raws: the bytes of each transaction.
        header: the bytes of a header, or b"".
        damaged: a part of the line is damaged.
    """

    transactions: list[T]
    raws: list[bytes]
    header: bytes = b""
    damaged: bool = False


def read_line(line: bytes) -> LineContents[Transaction]:
    """Parse one line of a workshop's file, with or without its newline."""
    return read_line_as(line, decode)


def read_line_as(line: bytes, read: Callable[[bytes], T]) -> LineContents[T]:
    """Parse one line of a workshop's file with a function for its transactions.

    Args:
        line: with or without its newline.
        read: decodes a transaction's bytes, and raises `BadLineError` wherever `decode` does.
    """
    if len(line) > LONGEST_LINE:
        return LineContents([], [], damaged=True)
    try:
        return LineContents([read(line)], [line])
    except BadLineError:
        if not line.strip():
            return LineContents([], [])
    pieces = whole_pieces(line)
    header = next((piece for piece in pieces if {"larande", "workshop"} <= decode_line(piece).keys()), b"")
    contents: LineContents[T] = LineContents([], [], header, damaged=not header or pieces != [line])
    for piece in pieces:
        with contextlib.suppress(BadLineError):
            contents.transactions.append(read(piece))
            contents.raws.append(piece)
    return contents


def bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Read lines from the file's position on; a line above the limit comes in pieces, none of which is valid."""
    return iter(lambda: file.readline(LONGEST_LINE), b"")


def read_block(file: BinaryIO, offset: int, end: int | None = None) -> bytes:
    """Read a block of complete lines from an offset, or the rest when no further line ends.

    A line longer than `LONGEST_LINE` is not read to its end.

    Args:
        file: open for reading.
        offset: of the first byte.
        end: the last possible offset; None for the file's end.

    Raises:
        OSError: the system refused to read it.
    """
    file.seek(offset)
    parts, length = [], 0
    while part := file.read(_BLOCK if end is None else min(_BLOCK, end - offset)):
        parts.append(part)
        offset += len(part)
        length += len(part)
        if b"\n" in part or length > LONGEST_LINE:
            break
    return b"".join(parts)


class LineReader:
    """The position up to which a workshop's file has been read, with the damage before it.

    Attributes:
        report: the unreadable parts so far.
        offset: of the next line, in bytes.
        seq: the highest number of a transaction so far.
        last_line: the bytes of the line before the offset.
        unended: the last line is an intact transaction that has lost its newline.
        refused: the disk refused the bytes after the offset, so that even an intact line there does not count.
        damage_mark: 32 bits that identify this damage.
        tail_mark: 32 bits that identify the torn end.
    """

    def __init__(self, header: bytes = b"") -> None:
        self.report = OpenReport()
        self.offset = len(header)
        self.seq = 0
        self.last_line = header
        self.unended = False
        self.refused = False
        self.damage_mark = 0
        self.tail_mark = 0
        self._line = 1 if header else 0

    def read_on(self, file: BinaryIO, end: int | None = None) -> Iterator[list[Transaction]]:
        """Read the following lines, a block at a time, so that a long day does not fill the memory.

        Args:
            file: open for reading.
            end: the last possible offset; None for the file's end.

        Raises:
            OSError: the system refused to read it; the next call continues there.
        """
        while not file.closed:
            data = read_block(file, self.offset, end)
            if self.unended and data:
                data = self._end_of_line(data)
            whole = data.rfind(b"\n") + 1
            if not whole and len(data) > LONGEST_LINE:
                whole = self._pass_over(file, end)
                yield []
                if whole:
                    continue
                return
            transactions = self._read_lines(data[:whole]) if whole else self._read_tail(data)
            self.seq = max([self.seq, *(transaction.seq for transaction in transactions)])
            yield transactions
            if not whole:
                return

    def wrote(self, data: bytes, line: bytes, seq: int) -> None:
        """Advance past a line written at the offset, given the written bytes, the line in them, and its number."""
        self.offset += len(data)
        self._line += 1
        self.last_line, self.unended, self.refused = line, False, False
        self.seq = seq

    def go_on_behind(self, header: bytes, other: bytes) -> None:
        """Continue in a file that has another header followed by the same lines."""
        self.offset += len(other) - len(header)
        self._line += not header
        if self.last_line == header:
            self.last_line = other

    def has_grown(self, file: BinaryIO, size: int) -> bool:
        """Tell whether a file of this size has more than was read.

        Raises:
            OSError: the system would not let it be read.
        """
        if size <= self.offset:
            return False
        # Another window may have replaced a torn line with a line of the same length.
        return size != self.offset + self.report.torn or _mark(read_block(file, self.offset)) != self.tail_mark

    def _end_of_line(self, data: bytes) -> bytes:
        """Read the newline of a last line that had lost it, if another window has written it since."""
        self.unended = False
        if not data.startswith(b"\n"):
            return data
        self.offset += 1
        self.last_line += b"\n"
        return data[1:]

    def _read_lines(self, lines: bytes) -> list[Transaction]:
        transactions: list[Transaction] = []
        for line in lines.split(b"\n")[:-1]:
            transactions += self._read_line(line)
        self.offset += len(lines)
        self.last_line = lines[lines.rfind(b"\n", 0, -1) + 1 :]
        return transactions

    def _read_line(self, line: bytes) -> list[Transaction]:
        self._line += 1
        contents = read_line(line)
        if contents.damaged or contents.header:
            self.report.damaged.append(Damage(self._line, len(line) + 1))
            self.damage_mark = zlib.crc32(line, self.damage_mark)
        return contents.transactions

    def _read_tail(self, tail: bytes) -> list[Transaction]:
        """Read a last line without a newline: torn, unless it is an intact transaction that lost only the newline."""
        if tail and not self.refused and read_line(tail).transactions:
            self.offset += len(tail)
            self.last_line, self.unended = tail, True
            self.report.torn = self.tail_mark = 0
            return self._read_line(tail)
        self.report.torn = len(tail)
        self.tail_mark = _mark(tail)
        return []

    def _pass_over(self, file: BinaryIO, end: int | None) -> int:
        """Skip a line above the limit, and return its length; 0 when it does not end, and is torn."""
        size = os.fstat(file.fileno()).st_size if end is None else end
        at, length, tail = self.offset, 0, b""
        while not length and at < size:
            file.seek(at)
            part = file.read(min(_BLOCK, size - at))
            if not part:
                break
            tail = tail or part
            length = (at - self.offset + part.find(b"\n") + 1) if b"\n" in part else 0
            at += len(part)
        if not length:
            self.report.torn, self.tail_mark = at - self.offset, _mark(tail)
            return 0
        self._line += 1
        self.report.damaged.append(Damage(self._line, length))
        self.damage_mark = zlib.crc32(tail, self.damage_mark)
        self.offset += length
        self.last_line = b""
        return length


def _mark(tail: bytes) -> int:
    """Return 32 bits that identify a torn end by its beginning, which has its own number, time and checksum."""
    return zlib.crc32(tail[:_BLOCK])
