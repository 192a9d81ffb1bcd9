"""The files of a merge: the contents of each, and the history of each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from larande_tui.workshop.model.items import Element, Erasure, Item, Key, MergedWorkshop, Note, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.file_format.header import erased_at
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.techniques.silent_writing import is_hidden

MERGE: Final = "Sammanslagning"
"""The beginning of the name of a merge's transaction."""

_A_SECOND: Final = dt.timedelta(seconds=1)


class Version(NamedTuple):
    """An item from a moment on; None from its removal on."""

    time: dt.datetime
    item: Item | None


Versions = dict[Key, list[Version]]


@dataclass(frozen=True, slots=True)
class Source:
    """A file of a merge.

    Attributes:
        name: of the file.
        workshop: its contents.
        versions: of every item that was ever in it, in order.
        unread: the number of its unreadable lines.
        erased: the time of the last erasure in it or in a file merged into it; None when never.
        ids: of the workshop, by the file's first line, and of those merged into it.
    """

    name: str
    workshop: Workshop = field(default_factory=Workshop)
    versions: Versions = field(default_factory=dict)
    unread: int = 0
    erased: dt.datetime | None = None
    ids: frozenset[str] = frozenset()

    def changed(self, key: Key) -> dt.datetime:
        """Return the time of an item's last change."""
        return self.versions[key][-1].time

    def items(self) -> Iterable[Item]:
        """Yield every item, themes first, including hidden ones of silent writing."""
        yield from self.workshop.all(Theme)
        for item in self.workshop:
            if isinstance(item, Note | Element) and not item.hidden and is_hidden(self.workshop, item):
                yield item.changed(hidden=True)
            elif not isinstance(item, Theme):
                yield item


def read_source(path: Path, *, as_target: bool = False) -> Source:
    """Read a file with its whole history. Nothing is written.

    Args:
        path: of the file.
        as_target: the file is the target, in which undone merges count as never made.

    Raises:
        WorkshopError: it cannot be read.
    """
    log = FileLog.open(path, writable=False)
    try:
        transactions = list(log.read_after(0))
        unread = len(log.report.damaged) + bool(log.report.torn)
        erased = erased_at(log.header.line)
        workshop_id = log.header.workshop_id
    finally:
        log.close()
    passed_over = _undone_merges(transactions) if as_target else set()
    workshop, versions = Workshop(), Versions()
    for transaction in transactions:
        for change in transaction.changes:
            workshop.apply(change)
            if transaction.seq not in passed_over:
                versions.setdefault(change.key, []).append(Version(transaction.time, change.item))
    for item in workshop:
        known = versions.setdefault(item.key, [])
        if not known or known[-1].item != item:
            known.append(Version(transactions[-1].time, item))
    if (trace := workshop.find(Erasure, "erasure")) is not None:
        erased = max(filter(None, (erased, trace.at)))
    ids = {workshop_id, *(one.id for one in workshop.all(MergedWorkshop))}
    return Source(path.name, workshop, versions, unread, erased, frozenset(ids))


def _undone_merges(transactions: Iterable[Transaction]) -> set[int]:
    """Return the numbers of the undone merges, and of their undoing."""
    merges, undone, touching = set[int](), set[int](), dict[int, set[int]]()
    for transaction in transactions:
        if transaction.name.startswith(MERGE) and transaction.undoes is None and transaction.redoes is None:
            merges.add(transaction.seq)
        elif transaction.undoes in merges:
            undone.add(transaction.undoes)
            touching.setdefault(transaction.undoes, set()).add(transaction.seq)
        elif transaction.redoes in merges:
            undone.discard(transaction.redoes)
            touching.setdefault(transaction.redoes, set()).add(transaction.seq)
    return undone.union(*(touching[seq] for seq in undone))


def before_erasing(source: Source, others: Iterable[Source]) -> dt.datetime | None:
    """Return the moment before which items of a file are left out, since another was erased then; None without one.

    In a file that the erasure did not reach, erased words cannot be told from others. Later items are included, as when
    a damaged file is rescued.
    """
    moments = [other.erased for other in others if other.erased is not None]
    return max(moments) + _A_SECOND if moments and source.erased is None else None


def values_of(versions: Iterable[Version], name: str) -> list[Any]:
    """List the values that a field has had; None stands for the default."""
    return [version.item.dump().get(name) for version in versions if version.item is not None]


def since(versions: Iterable[Version], name: str) -> dt.datetime:
    """Return the time when a field got its last value."""
    ordered = sorted((one for one in versions if one.item is not None), key=lambda version: version.time)
    moment, value = ordered[-1].time, ordered[-1].item.dump().get(name) if ordered[-1].item else None
    for version in reversed(ordered):
        if version.item is None or version.item.dump().get(name) != value:
            break
        moment = version.time
    return moment
