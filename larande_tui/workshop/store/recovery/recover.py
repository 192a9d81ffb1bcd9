"""Recovering a workshop: every whole transaction that its file or any copy of it holds, put together in a new file.

The original is never touched. Nothing is guessed: a transaction is there whole, as its checksum tells, or missing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import SUFFIX, free_name
from larande_tui.workshop.errors import (
    MissingFileError,
    NotAWorkshopError,
    NotSavedError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.store.backups import backups_named, backups_of
from larande_tui.workshop.store.file_format.header import new_header
from larande_tui.workshop.store.recovery.lines import FileLines, LogLine, read_lines
from larande_tui.workshop.store.rescue import rescue_name


class Gap(NamedTuple):
    """Transactions that are whole nowhere.

    Attributes:
        first, last: their numbers.
        after, before: when the transactions around them were made; None at an end.
    """

    first: int
    last: int
    after: dt.datetime | None
    before: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """A workshop put together of its file and all copies of it.

    Attributes:
        path: the file that is to be recovered.
        original: what it holds itself.
        transactions: what it and its copies hold together.
        header: the first line of the new file.
        gained: how many of the transactions only the copies had.
        gaps: what is missing in the middle.
        end_lost: whether the end was damaged and no copy goes further.
    """

    path: Path
    original: FileLines
    transactions: tuple[LogLine, ...]
    header: bytes
    gained: int
    gaps: tuple[Gap, ...]
    end_lost: bool

    @property
    def whole(self) -> bool:
        """Whether the file itself is undamaged and lacks nothing that a copy has."""
        return not (self.original.damaged or self.original.torn or self.gained) and bool(self.original.header)

    @property
    def complete(self) -> bool:
        """Whether nothing is missing in what was put together."""
        return not self.gaps and not self.end_lost


def recover(path: Path) -> Recovery:
    """Read a workshop's file and all copies of it. Nothing is written.

    Args:
        path: the file; it may be damaged, empty or gone, as long as there are copies.

    Raises:
        MissingFileError: it is gone, and there is no copy of it.
        NotAWorkshopError: there is nothing of larande's in it, nor in any copy.
        NewerFormatError: a newer larande wrote it.
        UnreadableError: the system would not let it be read.
    """
    try:
        original = read_lines(path)
    except OSError as error:
        if path.is_dir():
            raise NotAWorkshopError(path) from None
        raise UnreadableError(path, error) from error
    first = _first_number(original)
    copies = _without_renumbered(original, [_from_number(first, copy) for copy in _copies(path, original)])
    transactions = put_together([original.transactions, *(copy.transactions for copy in copies)])
    header = next((lines.header for lines in (original, *copies) if lines.header), b"")
    if not header and not transactions:
        raise NotAWorkshopError(path) if path.exists() else MissingFileError(path)
    last = max((line.seq for line in original.transactions), default=0)
    gained = {line.raw for copy in copies for line in copy.transactions} - {line.raw for line in original.transactions}
    return Recovery(
        path,
        original,
        tuple(transactions),
        header or new_header(original.workshop_id).rstrip(b"\n"),
        len(gained),
        tuple(_gaps(transactions, begins_late=not original.hurt_before)),
        original.hurt_after and (not transactions or transactions[-1].seq <= last),
    )


def write_recovered(recovery: Recovery) -> Path:
    """Write a recovered workshop beside the original, under a name of its own.

    Raises:
        NotSavedError: the disk refused, and there is no such file.
    """
    path = free_name(rescue_name(recovery.path))
    try:
        lines = (recovery.header, *(line.raw for line in recovery.transactions))
        return write_atomically(path, b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise NotSavedError(path, error) from error


def put_together(sources: Iterable[Sequence[LogLine]]) -> list[LogLine]:
    """Put together every transaction of several files of the same workshop once, in the order they were made.

    Where two files went different ways, after a synced folder had put an older one back, both ways are kept: from there
    on the transactions stand by their time, under new numbers, so that of two versions of a thing the later one counts.

    Args:
        sources: the file itself first.
    """
    own, *others = sources
    trunk = {line.raw: line for line in own}
    taken = {line.seq for line in own}
    way: dict[bytes, list[LogLine]] = {}
    ways: list[list[LogLine]] = []
    for lines in sorted(others, key=len, reverse=True):
        mine: list[LogLine] | None = None
        for line in lines:
            if line.raw in trunk:
                continue
            if line.raw in way:
                mine = way[line.raw]
            elif mine is None and line.seq not in taken:
                trunk[line.raw] = line
                taken.add(line.seq)
            else:
                if mine is None:
                    ways.append(mine := [])
                mine.append(line)
                way[line.raw] = mine
    together = sorted(trunk.values(), key=lambda line: line.seq)
    if not ways:
        return together
    parting = min(branch[0].seq for branch in ways)
    before = [line for line in together if line.seq < parting]
    return before + _by_time([together[len(before) :], *ways], after=before[-1].seq if before else 0)


def _by_time(ways: Sequence[Sequence[LogLine]], after: int) -> list[LogLine]:
    """Merge several ways into one by time, each in its own order, and number them anew."""
    dated = [[(line.time, index, line) for line in lines] for index, lines in enumerate(ways)]
    numbers: list[dict[int, int]] = [{} for _ in ways]
    merged = []
    for number, (_, index, line) in enumerate(heapq.merge(*dated, key=lambda entry: entry[:2]), after + 1):
        numbers[index][line.seq] = number
        merged.append(line.renumbered(numbers[index]))
    return merged


def _first_number(original: FileLines) -> int:
    """Return the first number that a file needs; one that went on from another begins with all that came before."""
    return original.transactions[0].seq if original.transactions and not original.hurt_before else 0


def _from_number(first: int, copy: FileLines) -> FileLines:
    return replace(copy, transactions=[line for line in copy.transactions if line.seq >= first])


def _without_renumbered(original: FileLines, copies: list[FileLines]) -> list[FileLines]:
    """Return the copies without what the file has under other numbers: a rescue numbers anew what went two ways."""
    known = {line.raw for line in original.transactions}
    if all(line.raw in known for copy in copies for line in copy.transactions):
        return copies
    numbered_anew = {line.identity for line in original.transactions}
    return [
        replace(
            copy,
            transactions=[
                line for line in copy.transactions if line.raw in known or line.identity not in numbered_anew
            ],
        )
        for copy in copies
    ]


def _copies(path: Path, original: FileLines) -> list[FileLines]:
    """Read the copies of this very workshop, the fullest first."""
    known = {line.raw for line in original.transactions}
    beside = [
        other
        for other in (path.parent.iterdir() if path.parent.is_dir() else ())
        if other.name.startswith(f"{path.stem}-skadad-") and other.name.endswith(f"{SUFFIX}-kopia")
    ]
    kept = backups_of(original.workshop_id) if original.header else backups_named(None if known else path)
    copies = []
    for other in (*beside, *kept):
        with contextlib.suppress(WorkshopError, OSError):
            lines = read_lines(other)
            if other in beside or original.header or not known or any(line.raw in known for line in lines.transactions):
                copies.append(lines)
    if not original.header and not known and len({lines.workshop_id for lines in copies if lines.workshop_id}) > 1:
        return []
    return sorted(copies, key=lambda lines: len(lines.transactions), reverse=True)


def _gaps(transactions: Sequence[LogLine], *, begins_late: bool) -> Iterable[Gap]:
    """Find the numbers that are missing; a file that went on from another does not begin at 1."""
    if transactions and transactions[0].seq > 1 and not begins_late:
        yield Gap(1, transactions[0].seq - 1, None, transactions[0].time)
    for one, other in pairwise(transactions):
        if other.seq > one.seq + 1:
            yield Gap(one.seq + 1, other.seq - 1, one.time, other.time)
