"""Projections of a workshop's state: derived once and then updated by each transaction."""

from __future__ import annotations

from typing import Protocol, TypeVar

from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Transaction


class Projection(Protocol):
    """A value derived from a workshop's state and updated transaction by transaction."""

    def __init__(self, workshop: Workshop) -> None:
        """Derive the projection from the present state."""
        ...

    def take_in(self, transaction: Transaction) -> None:
        """Update the projection after a transaction that the workshop has applied."""
        ...


ProjectionT = TypeVar("ProjectionT", bound=Projection)


class Projections:
    """The projections of one workshop, one of each class."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._by_class: dict[type[Projection], Projection] = {}

    def get(self, model: type[ProjectionT]) -> ProjectionT:
        """Return the projection of a class, made on the first call."""
        known = self._by_class.get(model)
        if not isinstance(known, model):
            self._by_class[model] = known = model(self._workshop)
        return known

    def take_in(self, transaction: Transaction) -> None:
        """Update all projections after a transaction that the workshop has applied."""
        for projection in self._by_class.values():
            projection.take_in(transaction)
