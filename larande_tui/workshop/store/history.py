"""Undo and redo the leader's transactions one at a time, never overwriting later changes of others.

The original programme is never undone, since it makes the workshop; other initial items, and later changes of the
programme, are.

Phones have no undo; they remove their own items by id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from larande_tui.workshop.model.items import ORIGINAL, Element, Item, Key, Note, Placed, ProgrammeUsed, Silence
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction
from larande_tui.workshop.model.undo_label import added_label, is_added_label


@dataclass(frozen=True, slots=True)
class UndoableTransaction:
    """A transaction reduced to what undo needs, since a long day has thousands.

    Attributes:
        seq: its place in the log.
        before: the previous version of each changed item.
    """

    seq: int
    _name: str
    _what: Item | tuple[Change, ...]
    before: tuple[Item | None, ...]

    @classmethod
    def of(cls, transaction: Transaction, before: tuple[Item | None, ...]) -> UndoableTransaction:
        """Reduce a transaction. Most transactions of a long day only add one item: of those, only the item is kept."""
        if before == _ONE_NEW and (item := transaction.changes[0].item) is not None:
            name = "" if is_added_label(transaction.name, item) else transaction.name
            return cls(transaction.seq, name, item, _ONE_NEW)
        return cls(transaction.seq, transaction.name, transaction.changes, before)

    @property
    def name(self) -> str:
        """Return the transaction's name; a name made from its item's words is derived rather than stored twice."""
        return self._name or added_label((cast("Placed", self._what),))

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return the transaction's changes in order."""
        return self._what if isinstance(self._what, tuple) else (Change.put(self._what),)


_ONE_NEW: Final[tuple[Item | None, ...]] = (None,)
_ITSELF: Final = Key(ProgrammeUsed.kind, ORIGINAL)


class History:
    """Undo and redo stacks of the leader, updated by every transaction, also while a file is read.

    For any other author they stay empty.
    """

    def __init__(self, who: str) -> None:
        self._who = who
        self._undo: list[UndoableTransaction] = []
        self._redo: list[UndoableTransaction] = []

    def take_in(self, transaction: Transaction, before: tuple[Item | None, ...]) -> None:
        """Update the stacks with a transaction.

        Args:
            transaction: anybody's.
            before: the previous version of each changed item.
        """
        if not transaction.name or not self._who == transaction.who == LEADER:
            return
        if transaction.undoes is not None:
            self._move(transaction.undoes, self._undo, self._redo)
        elif transaction.redoes is not None:
            self._move(transaction.redoes, self._redo, self._undo)
        else:
            self._undo.append(UndoableTransaction.of(transaction, before))
            self._redo.clear()

    @staticmethod
    def _move(seq: int, source: list[UndoableTransaction], target: list[UndoableTransaction]) -> None:
        for index in range(len(source) - 1, -1, -1):
            if source[index].seq == seq:
                target.append(source.pop(index))
                return

    def next_to_undo(self, workshop: Workshop) -> UndoableTransaction | None:
        """Return the transaction that the next undo reverts, skipping those that others have changed since."""
        while self._undo and not backward(self._undo[-1], workshop):
            self._undo.pop()
        return self._undo[-1] if self._undo else None

    def next_to_redo(self, workshop: Workshop) -> UndoableTransaction | None:
        """Return the transaction that the next redo repeats, with the same exception."""
        while self._redo and not forward(self._redo[-1], workshop):
            self._redo.pop()
        return self._redo[-1] if self._redo else None

    def done_since(self, seq: int) -> list[UndoableTransaction]:
        """Return the undoable transactions after this number."""
        return [undoable for undoable in self._undo if undoable.seq > seq]


def backward(undoable: UndoableTransaction, workshop: Workshop) -> tuple[Change, ...]:
    """Return the changes that revert a transaction, except those of items that somebody has changed since."""
    steps = zip(reversed(undoable.changes), reversed(undoable.before), strict=True)
    return _replaced([(change.key, change.item, before) for change, before in steps], workshop)


def forward(undoable: UndoableTransaction, workshop: Workshop) -> tuple[Change, ...]:
    """Return the changes that redo an undone transaction, with the same exception."""
    steps = zip(undoable.changes, undoable.before, strict=True)
    return _replaced([(change.key, before, change.item) for change, before in steps], workshop)


def _replaced(steps: list[tuple[Key, Item | None, Item | None]], workshop: Workshop) -> tuple[Change, ...]:
    """Make one change for each item that is as expected before its steps; a transaction may change an item twice."""
    now: dict[Key, Item | None] = {}
    left_alone = {_ITSELF}
    for key, before, after in steps:
        if key in left_alone or not _alike(now.get(key, workshop.get(key)), before):
            left_alone.add(key)
        else:
            now[key] = _shown(after, workshop)
    return tuple(
        Change.put(item) if item is not None else Change.gone(key)
        for key, item in now.items()
        if item != workshop.get(key)
    )


def _alike(item: Item | None, expected: Item | None) -> bool:
    """Tell whether an item is as expected; a later reveal does not count as a change."""
    return item == expected or (
        isinstance(expected, Note | Element) and expected.hidden and item == expected.changed(hidden=False)
    )


def _shown(item: Item | None, workshop: Workshop) -> Item | None:
    """Return an item to restore, no longer hidden once its step's silent writing has ended."""
    over = isinstance(item, Note | Element) and item.hidden and workshop.find(Silence, item.step) is None
    return item.changed(hidden=False) if item is not None and over else item
