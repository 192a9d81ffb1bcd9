"""What can be undone and redone: one's own transactions, one at a time, and never over what somebody else did since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from larande_tui.workshop.model.items import Item, Key, Placed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.model.undo_label import adding, is_adding


@dataclass(frozen=True, slots=True)
class Done:
    """What remains of a transaction that was carried out: a long day has thousands, so no more than undoing it needs.

    Attributes:
        seq: its place in the log.
        before: what was there before each of its changes.
    """

    seq: int
    _name: str
    _what: Item | tuple[Change, ...]
    before: tuple[Item | None, ...]

    @classmethod
    def of(cls, transaction: Transaction, before: tuple[Item | None, ...]) -> Done:
        """What remains of a transaction. Most of a long day only put one thing there: of those, only the thing."""
        if before == _ONE_NEW and (item := transaction.changes[0].item) is not None:
            name = "" if is_adding(transaction.name, item) else transaction.name
            return cls(transaction.seq, name, item, _ONE_NEW)
        return cls(transaction.seq, transaction.name, transaction.changes, before)

    @property
    def name(self) -> str:
        """What the person did; what was called by the words that were said is not kept twice."""
        return self._name or adding((cast("Placed", self._what),))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What it changed, in the order that applied."""
        return self._what if isinstance(self._what, tuple) else (Change.put(self._what),)


_ONE_NEW: Final[tuple[Item | None, ...]] = (None,)


class History:
    """The undo and redo stacks of one hand, kept up by seeing every transaction go by, also when a file is read."""

    def __init__(self, who: str) -> None:
        self._who = who
        self._undo: list[Done] = []
        self._redo: list[Done] = []

    def saw(self, transaction: Transaction, before: tuple[Item | None, ...]) -> None:
        """Take a transaction into account, and what was there before each of its changes."""
        if transaction.who != self._who or not transaction.name:
            return
        if transaction.undoes is not None:
            self._move(transaction.undoes, self._undo, self._redo)
        elif transaction.redoes is not None:
            self._move(transaction.redoes, self._redo, self._undo)
        else:
            self._undo.append(Done.of(transaction, before))
            self._redo.clear()

    @staticmethod
    def _move(seq: int, source: list[Done], target: list[Done]) -> None:
        for index in range(len(source) - 1, -1, -1):
            if source[index].seq == seq:
                target.append(source.pop(index))
                return

    @property
    def to_undo(self) -> Done | None:
        """The transaction that the next undo takes back."""
        return self._undo[-1] if self._undo else None

    @property
    def to_redo(self) -> Done | None:
        """The transaction that the next redo does again."""
        return self._redo[-1] if self._redo else None

    def done_since(self, seq: int) -> list[Done]:
        """The transactions after this number that can be undone."""
        return [done for done in self._undo if done.seq > seq]

    def skip_undo(self) -> None:
        """Leave the next transaction be: others have changed everything it touched."""
        self._undo.pop()

    def skip_redo(self) -> None:
        """Leave the next undone transaction be, likewise."""
        self._redo.pop()


def backward(done: Done, workshop: Workshop) -> tuple[Change, ...]:
    """The changes that take a transaction back, without those that somebody has built on since."""
    steps = zip(reversed(done.changes), reversed(done.before), strict=True)
    return _replaced([(change.key, change.item, before) for change, before in steps], workshop)


def forward(done: Done, workshop: Workshop) -> tuple[Change, ...]:
    """The changes that do an undone transaction again, likewise."""
    steps = zip(done.changes, done.before, strict=True)
    return _replaced([(change.key, before, change.item) for change, before in steps], workshop)


def _replaced(steps: list[tuple[Key, Item | None, Item | None]], workshop: Workshop) -> tuple[Change, ...]:
    """One change for each thing that is as it should be before its steps; a transaction may touch a thing twice."""
    now: dict[Key, Item | None] = {}
    left_alone: set[Key] = set()
    for key, expected, wanted in steps:
        if key in left_alone or now.get(key, workshop.get(key)) != expected:
            left_alone.add(key)
        else:
            now[key] = wanted
    return tuple(
        Change.put(item) if item is not None else Change.gone(key)
        for key, item in now.items()
        if item != workshop.get(key)
    )
