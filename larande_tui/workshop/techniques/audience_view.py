"""Projection of a workshop that is safe to show the audience: no words written in silence, no dots of open ballots."""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.items import Ballot, Element, Item, Key, Note, Silence, Vote
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.techniques.silent_writing import is_hidden
from larande_tui.workshop.techniques.voting import open_ballots

_DECIDING: Final = frozenset({Silence.kind, Ballot.kind})
"""Kinds of items that decide what is kept back of others."""


class AudienceView:
    """What the audience may see of a workshop, kept current transaction by transaction.

    A session has one: ``session.projection(AudienceView)``. Everything that is shown to others than the facilitator,
    on a wall or a phone, is read of its `workshop`. Of an open ballot it has the targets and no dots, so no totals.

    While nothing is kept back it is the workshop itself. Otherwise it holds the items that are shown, which is copied
    when a silence or a ballot begins or ends, and not when something is written.
    """

    def __init__(self, workshop: Workshop) -> None:
        self._whole = workshop
        self._shown: Workshop | None = None
        self._kept_back: set[Key] = set()
        self._open_ballots: set[str] = set()
        self._derive()

    @property
    def workshop(self) -> Workshop:
        """Return what may be seen; ask it, never change it."""
        return self._whole if self._shown is None else self._shown

    @property
    def keeps_back(self) -> bool:
        """Return whether a silence or a ballot goes on, so that something may be kept back."""
        return self._shown is not None

    def take_in(self, transaction: Transaction) -> None:
        """Bring it up to date after a transaction that the workshop has taken in."""
        if not all(self._follow(change) for change in transaction.changes):
            self._derive()

    def _follow(self, change: Change) -> bool:
        """Follow one change; False when more than its own item may be seen after it, or an item where it once came."""
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
        """Derive all of it anew from the workshop."""
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
