"""Projection of a workshop that is safe to show the audience: no hidden notes, and no dots of open ballots."""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.items import Ballot, Element, Item, Key, Note, Silence, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.techniques.ballots.standing import open_ballots
from larande_tui.workshop.techniques.silent_writing import is_hidden

_DECIDING: Final = frozenset({Silence.kind, Ballot.kind})
"""Kinds of items that decide which other items are withheld."""


class AudienceView:
    """Projection of the state that is safe to show the audience, updated with each transaction.

    A session has one: ``session.projection(AudienceView)``. Everything shown to others than the facilitator, on a wall
    or a phone, is read from its `workshop`. Of an open ballot it has the targets but no dots, and so no totals.

    While nothing is withheld, `workshop` is the session's own state. Otherwise it is a state with the visible items,
    rebuilt when silent writing or a ballot begins or ends, and updated item by item by other transactions.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._whole = workshop
        self._shown: Workshop | None = None
        self._kept_back: set[Key] = set()
        self._open_ballots: set[str] = set()
        self._derive()

    @property
    def workshop(self) -> Workshop:
        """Return the state that may be shown; it must not be changed."""
        return self._whole if self._shown is None else self._shown

    @property
    def keeps_back(self) -> bool:
        """Return whether silent writing or a ballot is in progress, so that items may be withheld."""
        return self._shown is not None

    def take_in(self, transaction: Transaction) -> None:
        """Update the projection after a transaction that the workshop has applied."""
        if not all(self._follow(change) for change in transaction.changes):
            self._derive()

    def _follow(self, change: Change) -> bool:
        """Apply one change; False when the projection must be rebuilt, for other items or for their order."""
        key, item = change.key, change.item
        if key.kind in _DECIDING:
            return False
        keeps_back = item is not None and self._must_keep_back(item)
        if keeps_back and self._shown is None:
            return False
        if not keeps_back and item is not None and key in self._kept_back:
            return False
        if keeps_back:
            self._kept_back.add(key)
        else:
            self._kept_back.discard(key)
        if self._shown is not None:
            self._shown.apply(Change.gone(key) if keeps_back else change)
        return True

    def _derive(self) -> None:
        """Rebuild the projection from the workshop."""
        self._open_ballots = open_ballots(self._whole)
        self._kept_back = {item.key for item in self._whole if self._must_keep_back(item)}
        self._shown = None
        if self._open_ballots or self._kept_back or self._whole.all(Silence):
            self._shown = Workshop()
            for item in self._whole:
                if item.key not in self._kept_back:
                    self._shown.apply(Change.put(item))

    def _must_keep_back(self, item: Item) -> bool:
        match item:
            case Note() | Element():
                return is_hidden(self._whole, item)
            case Vote():
                return item.ballot in self._open_ballots
            case _:
                return False
