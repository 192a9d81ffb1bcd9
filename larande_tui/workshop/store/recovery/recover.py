"""Recover a workshop: combine all intact transactions of its file and all copies of it into a new file.

The original is never touched. Nothing is guessed: a transaction is intact by its checksum, or missing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import heapq
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import SUFFIX, free_name, is_folder, is_there
from larande_tui.workshop.errors import (
    MissingFileError,
    NotAWorkshopError,
    NothingToRescueError,
    NotSavedError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.model.transaction import decode_line
from larande_tui.workshop.store.backups import backups_named, backups_of
from larande_tui.workshop.store.file_format.header import Header, harmless_id, id_in_file, new_header
from larande_tui.workshop.store.identity.conflict_copies import conflict_copies
from larande_tui.workshop.store.identity.copies import identity_of
from larande_tui.workshop.store.identity.registry import is_same_file, owner_of, register, registered_at
from larande_tui.workshop.store.identity.rescue import aside_start, is_rescued, rescue_name
from larande_tui.workshop.store.recovery.lines import FileLines, LogLine, read_lines, without_erased


class Gap(NamedTuple):
    """Transactions that are intact in no file.

    Attributes:
        first, last: their numbers.
        after, before: the times of the transactions around them; None at an end.
    """

    first: int
    last: int
    after: dt.datetime | None
    before: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Recovery:
    """A workshop combined from its file and all copies of it.

    Attributes:
        path: the file to recover.
        original: its own lines.
        transactions: those of the file and its copies.
        workshop_id: the workshop's own.
        header: the first line of the new file.
        gained: the number of transactions that only copies had.
        of_others: the number of those that only conflict copies of a synced folder had, and none of larande's own.
        conflicting: the conflict copies that had any.
        gaps: the missing transactions in the middle.
        end_lost: whether the end was damaged and no copy has it.
    """

    path: Path
    original: FileLines
    transactions: tuple[LogLine, ...]
    workshop_id: str
    header: bytes
    gained: int
    of_others: int
    conflicting: tuple[Path, ...]
    gaps: tuple[Gap, ...]
    end_lost: bool

    @property
    def whole(self) -> bool:
        """Tell whether the file itself is undamaged and lacks nothing that a copy has."""
        return not (self.original.damaged or self.original.torn or self.gained) and bool(self.original.header)

    @property
    def complete(self) -> bool:
        """Tell whether the result lacks nothing."""
        return not self.gaps and not self.end_lost


def recover(path: Path) -> Recovery:
    """Read a workshop's file and all copies of it. Nothing is written.

    Args:
        path: the file; it may be damaged, empty or missing, as long as there are copies.

    Raises:
        MissingFileError: it is missing, and there is no copy of it.
        NothingToRescueError: neither it nor any copy has contents of a workshop.
        NewerFormatError: a newer larande wrote it.
        UnreadableError: the system would not let it be read.
    """
    original = _read_original(path)
    workshop_id = _own_id(path, original)
    first = _first_number(original)
    lines_by_copy = {other: _from_number(first, lines) for other, lines in _copies(path, original, workshop_id).items()}
    if original.torn or _have_more(lines_by_copy.values(), original):
        # A stage may be writing: each line is in the file before it is in the copy.
        original = _read_original(path)
    copies = _without_renumbered(original, without_erased(original, list(lines_by_copy.values())))
    transactions = put_together([original.transactions, *(copy.transactions for copy in copies)])
    headers = [lines.header for lines in (original, *copies) if lines.header]
    if not transactions and (not headers or original.damaged):
        raise NothingToRescueError(path) if is_there(path) else MissingFileError(path)
    last = max((line.seq for line in original.transactions), default=0)
    own_lines = {line.raw for line in original.transactions}
    more = [{line.raw for line in copy.transactions} - own_lines for copy in copies]
    gained = set[bytes]().union(*more)
    conflicting = set(conflict_copies(path))
    from_backups = set[bytes]().union(
        *(lines for other, lines in zip(lines_by_copy, more, strict=True) if other not in conflicting)
    )
    return Recovery(
        path,
        original,
        tuple(transactions),
        workshop_id,
        _header(headers, workshop_id),
        len(gained),
        len(gained - from_backups),
        tuple(
            other
            for other, lines in zip(lines_by_copy, more, strict=True)
            if lines - from_backups and other in conflicting
        ),
        tuple(_gaps(transactions, begins_late=not original.hurt_before)),
        original.hurt_after and (not transactions or transactions[-1].seq <= last),
    )


def _read_original(path: Path) -> FileLines:
    """Read the lines of the file to recover.

    Raises:
        NotAWorkshopError: it is a folder.
        NewerFormatError: a newer larande wrote it.
        UnreadableError: the system would not let it be read.
    """
    try:
        return read_lines(path)
    except OSError as error:
        if is_folder(path):
            raise NotAWorkshopError(path) from None
        raise UnreadableError(path, error) from error


def _have_more(copies: Iterable[FileLines], original: FileLines) -> bool:
    known = {line.raw for line in original.transactions}
    return any(line.raw not in known for copy in copies for line in copy.transactions)


def _own_id(path: Path, original: FileLines) -> str:
    """Return the id of the workshop in a file; where the header is lost, the registered one, or ""."""
    if not original.header:
        return next(iter(registered_at(path)), "")
    owner = owner_of(original.workshop_id)
    if owner is not None and is_rescued(owner, path):  # this file was rescued before: the result keeps its id
        return original.workshop_id
    return identity_of(path, original.workshop_id).workshop_id


def _header(headers: Sequence[bytes], workshop_id: str) -> bytes:
    """Return the first line of the new file: the old one with the workshop's own id, if there is one."""
    if not headers:
        return new_header(workshop_id or new_id()).rstrip(b"\n")
    header_id = harmless_id(str(decode_line(headers[0])["workshop"]))
    if workshop_id in ("", header_id):
        return headers[0]
    return Header(header_id, headers[0]).of_copy(workshop_id).line.rstrip(b"\n")


def write_recovered(recovery: Recovery) -> Path:
    """Write a recovered workshop to a new file beside the original, and register it as the workshop's file.

    Raises:
        NotSavedError: the disk refused, and no file was written.
    """
    path = free_name(rescue_name(recovery.path))
    try:
        lines = (recovery.header, *(line.raw for line in recovery.transactions))
        write_atomically(path, b"".join(line + b"\n" for line in lines))
    except OSError as error:
        raise NotSavedError(path, error) from error
    register(id_in_file(path), path)
    return path


def put_together(sources: Iterable[Sequence[LogLine]]) -> list[LogLine]:
    """Combine the transactions of several files of the same workshop, each once, in their order.

    Where two files diverged, after a synced folder had restored an older one, both branches are kept: from there on the
    transactions are ordered by time and renumbered, so that the later of two versions of an item counts.

    Args:
        sources: the file itself first.
    """
    own_lines, *others = sources
    trunk = {line.raw: line for line in own_lines}
    taken = {line.seq for line in own_lines}
    branch_by_line: dict[bytes, list[LogLine]] = {}
    branches: list[list[LogLine]] = []
    for lines in sorted(others, key=len, reverse=True):
        branch_of_file: list[LogLine] | None = None
        for line in lines:
            if line.raw in trunk:
                continue
            if line.raw in branch_by_line:
                branch_of_file = branch_by_line[line.raw]
            elif branch_of_file is None and line.seq not in taken:
                trunk[line.raw] = line
                taken.add(line.seq)
            else:
                if branch_of_file is None:
                    branches.append(branch_of_file := [])
                branch_of_file.append(line)
                branch_by_line[line.raw] = branch_of_file
    together = sorted(trunk.values(), key=lambda line: line.seq)
    if not branches:
        return together
    parting = min(branch[0].seq for branch in branches)
    before = [line for line in together if line.seq < parting]
    return before + _by_time([together[len(before) :], *branches], after=before[-1].seq if before else 0)


def _by_time(branches: Sequence[Sequence[LogLine]], after: int) -> list[LogLine]:
    """Merge several branches by time, each in its own order, and renumber them."""
    dated = [[(line.time, index, line) for line in lines] for index, lines in enumerate(branches)]
    numbers: list[dict[int, int]] = [{} for _ in branches]
    lines_in_order = []
    for number, (_, index, line) in enumerate(heapq.merge(*dated, key=lambda entry: entry[:2]), after + 1):
        numbers[index][line.seq] = number
        lines_in_order.append(line.renumbered(numbers[index]))
    return lines_in_order


def _first_number(original: FileLines) -> int:
    """Return the first number that a recovery needs: a file that continues another begins with a summary of it."""
    return original.transactions[0].seq if original.transactions and not original.hurt_before else 0


def _from_number(first: int, copy: FileLines) -> FileLines:
    return replace(copy, transactions=[line for line in copy.transactions if line.seq >= first])


def _without_renumbered(original: FileLines, copies: list[FileLines]) -> list[FileLines]:
    """Return the copies without transactions that the file has renumbered, as a rescue does with branches."""
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


def _copies(path: Path, original: FileLines, workshop_id: str) -> dict[Path, FileLines]:
    """Read the copies of exactly this workshop, the longest first, without larande's own copies of others."""
    known = {line.raw for line in original.transactions}
    certain = {*_beside(path), *(backups_of(workshop_id) if workshop_id else ())}
    if original.header:
        certain.update(conflict_copies(path))
    maybe = [] if workshop_id else [copy for copy in backups_named(None if known else path) if copy not in certain]
    copies: dict[Path, FileLines] = {}
    for other in (*sorted(certain), *maybe):
        with contextlib.suppress(WorkshopError, OSError):
            lines = read_lines(other)
            if other in certain or (_belongs(lines, path) and _have_lines_in_common(lines, known)):
                copies[other] = lines
    if maybe and not known and len({lines.workshop_id for lines in copies.values() if lines.workshop_id}) > 1:
        return {}
    return dict(sorted(copies.items(), key=lambda copy: len(copy[1].transactions), reverse=True))


def _beside(path: Path) -> list[Path]:
    files = path.parent.iterdir() if is_folder(path.parent) else ()
    start, end = aside_start(path), f"{SUFFIX}-kopia"
    return [file for file in files if file.name.startswith(start) and file.name.endswith(end)]


def _belongs(copy: FileLines, path: Path) -> bool:
    """Tell whether no other known file owns a copy's workshop."""
    owner = owner_of(copy.workshop_id) if copy.workshop_id else None
    return owner is None or is_same_file(owner, path)


def _have_lines_in_common(copy: FileLines, known: Collection[bytes]) -> bool:
    return not known or any(line.raw in known for line in copy.transactions)


def _gaps(transactions: Sequence[LogLine], *, begins_late: bool) -> Iterable[Gap]:
    """Find the missing numbers; a file that continues another does not begin at 1."""
    if transactions and transactions[0].seq > 1 and not begins_late:
        yield Gap(1, transactions[0].seq - 1, None, transactions[0].time)
    for one, other in pairwise(transactions):
        if other.seq > one.seq + 1:
            yield Gap(one.seq + 1, other.seq - 1, one.time, other.time)
