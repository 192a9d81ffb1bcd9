"""The lines of a file for recovery, intact and damaged."""

from __future__ import annotations

import datetime as dt
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from larande_tui.core.files import open_to_read
from larande_tui.workshop.errors import NewerFormatError
from larande_tui.workshop.model.transaction import Transaction, decode_line, encode_line
from larande_tui.workshop.store.file_format.header import FORMAT, erased_at, harmless_id
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, read_line
from larande_tui.workshop.store.file_format.open_report import Damage

_BLOCK: Final = 1 << 16
_A_SECOND: Final = dt.timedelta(seconds=1)
_NUMBERS: Final = ("seq", "undoes", "redoes")
"""Fields of a transaction that number it and others."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """A transaction in a file, without its newline."""

    raw: bytes
    seq: int
    time: dt.datetime

    @classmethod
    def of(cls, raw: bytes, transaction: Transaction) -> Self:
        """Reduce a transaction to what recovery needs."""
        return cls(raw, transaction.seq, transaction.time)

    @property
    def identity(self) -> str:
        """Return the identity of a transaction, ignoring its sequence number."""
        fields = decode_line(self.raw)
        return json.dumps({name: value for name, value in fields.items() if name not in _NUMBERS}, sort_keys=True)

    def renumbered(self, numbers: dict[int, int]) -> LogLine:
        """Return the line with new numbers, its own and those that it undoes and redoes; unknown fields stay.

        Args:
            numbers: the new number by the old; missing ones stay.
        """
        fields = decode_line(self.raw)
        for name in _NUMBERS:
            if fields.get(name) is not None:
                fields[name] = numbers.get(fields[name], fields[name])
        return LogLine(encode_line(fields).rstrip(b"\n"), fields["seq"], self.time)


@dataclass(slots=True)
class FileLines:
    """All lines of a file.

    Attributes:
        header: the first line; none when it is damaged or missing.
        workshop_id: from the header, or "".
        transactions: the intact ones, in order.
        damaged: the damaged lines.
        torn: the number of bytes at the end that are no complete line.
        hurt_before: whether there is damage before the first intact transaction.
        hurt_after: whether there is damage or a torn end after the last one.
    """

    header: bytes = b""
    workshop_id: str = ""
    transactions: list[LogLine] = field(default_factory=list)
    damaged: list[Damage] = field(default_factory=list)
    torn: int = 0
    hurt_before: bool = False
    hurt_after: bool = False

    def take(self, number: int, raw: bytes, *, ended: bool) -> None:
        """Add a line of the file.

        Args:
            number: from 1.
            raw: without its newline.
            ended: whether it had a newline.
        """
        contents = read_line(raw)
        read = bool(contents.transactions or contents.header)
        self.transactions += map(LogLine.of, contents.raws, contents.transactions)
        if contents.header:
            self.header = self.header or contents.header
            self.workshop_id = self.workshop_id or harmless_id(str(decode_line(contents.header)["workshop"]))
        if contents.transactions:
            self.hurt_after = False
        if contents.damaged:
            self.hurt_after = not read
            self.hurt_before |= number > 1 and not self.transactions
            if ended or read:
                self.damaged.append(Damage(number, len(raw) + ended))
            else:
                self.torn = len(raw)


def without_erased(original: FileLines, copies: list[FileLines]) -> list[FileLines]:
    """Return the copies without the lines from before an erasure, in copies that the erasure did not reach.

    A program may have held such a copy, or another machine have it. Its later lines are used, but not its header, which
    does not mark the erasure.
    """
    moments = [moment for lines in (original, *copies) if (moment := erased_at(lines.header))]
    if not moments:
        return copies
    last = max(moments)
    return [
        copy
        if erased_at(copy.header) == last
        else replace(copy, header=b"", transactions=[one for one in copy.transactions if one.time >= last + _A_SECOND])
        for copy in copies
    ]


def read_lines(path: Path) -> FileLines:
    """Read every line of a file; parts that the disk cannot read count as damage. A missing file has no lines.

    Raises:
        NewerFormatError: a newer larande wrote it.
        OSError: it cannot be read at all.
    """
    lines = FileLines()
    try:
        data, left = _all_that_can_be_read(path)
    except FileNotFoundError:
        return lines
    parts = data.split(b"\n")
    for number, raw in enumerate(parts, 1):
        lines.take(number, raw.removesuffix(b"\r"), ended=number < len(parts))
    if left:
        lines.torn, lines.hurt_after = lines.torn + left, True
    version = decode_line(lines.header)["larande"] if lines.header else FORMAT
    if isinstance(version, int) and version > FORMAT:
        raise NewerFormatError(path, version)
    return lines


def _all_that_can_be_read(path: Path) -> tuple[bytes, int]:
    """Return a file's readable bytes, at most the limit of a workshop, and the number of bytes after them.

    Zeros at the end of a file were never written, and are not read into memory.
    """
    parts, zeros = [], 0
    with open_to_read(path, buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        most = min(size, LARGEST_FILE)
        for start in range(0, most, _BLOCK):
            length = min(_BLOCK, most - start)
            try:
                file.seek(start)
                part = file.read(length)
            except OSError:
                if not start and length == size:
                    raise
                part = bytes(length)
            if part.count(0) == len(part):
                zeros += len(part)
                continue
            parts += [bytes(zeros), part]
            zeros = 0
    return b"".join(parts), zeros + size - most
