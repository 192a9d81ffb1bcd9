"""Projections of a workshop's state: whatever is derived from it once and then kept current by each transaction."""

from __future__ import annotations

from typing import Protocol, TypeVar

from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Transaction


class Projection(Protocol):
    """Something derived from a workshop's state that is kept current, transaction by transaction."""

    def __init__(self, workshop: Workshop) -> None:
        """Derive it from the state as it stands."""
        ...

    def take_in(self, transaction: Transaction) -> None:
        """Bring it up to date after a transaction that the workshop has taken in."""
        ...


ProjectionT = TypeVar("ProjectionT", bound=Projection)


class Projections:
    """The projections of one workshop, one of each class."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._by_class: dict[type[Projection], Projection] = {}

    def get(self, model: type[ProjectionT]) -> ProjectionT:
        """Return the projection of a class; it is made when it is first asked for."""
        known = self._by_class.get(model)
        if not isinstance(known, model):
            self._by_class[model] = known = model(self._workshop)
        return known

    def take_in(self, transaction: Transaction) -> None:
        """Bring all of them up to date after a transaction that the workshop has taken in."""
        for projection in self._by_class.values():
            projection.take_in(transaction)
