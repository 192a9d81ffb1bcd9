"""Several workshops of a workplace as a series: their order in time, and the contents that no later one has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.model.items import (
    ENDED,
    PLACED,
    Action,
    Ambassador,
    AreaFinding,
    EarlierAction,
    Element,
    Goal,
    Item,
    Note,
    Rating,
    Relation,
    Request,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques.ratings import area_result

_CARRIED: tuple[type[Item], ...] = (Action, Goal, Request, Ambassador, Element, Relation)
"""Kinds of items that a follow-up takes over, so that a missing one was removed there."""


class SeriesPart(NamedTuple):
    """A workshop of a series, with the id that follow-ups of it name."""

    workshop_id: str
    workshop: Workshop


@dataclass(frozen=True)
class Series:
    """Workshops of a workplace in order of time.

    Attributes:
        parts: oldest first; at least one.
        preparation: the leader's own; answers that it brought to a workshop are not repeated.
    """

    parts: tuple[SeriesPart, ...]
    preparation: Workshop | None = None

    @property
    def latest(self) -> Workshop:
        """Return the latest workshop."""
        return self.parts[-1].workshop

    @cached_property
    def earlier(self) -> tuple[Workshop, ...]:
        """Return the other workshops, the latest first, each with only the contents that no later one has."""
        workshops = [part.workshop for part in self.parts]
        more = [self.preparation] if self.preparation is not None else []
        return tuple(
            _remainder(self.parts[place], [*workshops[place + 1 :], *more])
            for place in reversed(range(len(workshops) - 1))
        )


def series_of(parts: Sequence[SeriesPart], preparation: Workshop | None = None) -> Series:
    """Make a series of workshops in any order; a follow-up comes after the workshop it follows up."""
    by_day = sorted(parts, key=lambda part: (day_of(part.workshop) or dt.date.min, len(chain(part.workshop))))
    return Series(tuple(by_day), preparation)


def day_of(workshop: Workshop) -> dt.date | None:
    """Return the day of a workshop; without one, or with an earlier one, that of the last it follows up."""
    days = [day for day in (workshop.details.date, *(link.date for link in chain(workshop))) if day is not None]
    return max(days, default=None)


def rated_areas(workshop: Workshop) -> dict[str, float]:
    """Return the result of each area that a workshop rated."""
    areas = [*(one.area for one in workshop.all(Rating)), *(one.id for one in workshop.all(AreaFinding))]
    results = {area: area_result(workshop, area).now for area in dict.fromkeys(areas)}
    return {area: now for area, now in results.items() if now is not None}


def _remainder(part: SeriesPart, later: Sequence[Workshop]) -> Workshop:
    """Return a copy of a workshop without the contents of later ones, and without actions that were ended."""
    rest = part.workshop.copy()
    chosen = {link for action in rest.actions for link in action.links}
    has = _Said(later)
    is_followed_up = any(link.id == part.workshop_id for workshop in later for link in chain(workshop))
    for item in list(rest):
        is_carried_over = is_followed_up and isinstance(item, _CARRIED)
        if is_carried_over or has.item(item) or (isinstance(item, Action) and item.status in ENDED):
            rest.apply(Change.gone(item.key))
        elif isinstance(item, Note) and str(item.key) in chosen and not item.chosen:
            rest.apply(Change.put(item.changed(chosen=True)))  # kept even if its action is gone
    return rest


class _Said:
    """Items of later workshops, by id and by words."""

    def __init__(self, workshops: Sequence[Workshop]) -> None:
        self._keys = {item.key for workshop in workshops for item in workshop}
        self._words = {words for workshop in workshops for item in workshop for words in _words(item)}
        self._areas = {area for workshop in workshops for area in rated_areas(workshop)}
        self._followed = {one.action.id for workshop in workshops for one in workshop.all(EarlierAction)}

    def item(self, item: Item) -> bool:
        """Tell whether a later workshop has an item: the same one, or one with the same words in the same place."""
        match item:
            case Note():  # a copy in a follow-up is in another place
                return not self._words.isdisjoint(_words(item))
            case Rating():
                return item.area in self._areas
            case AreaFinding():
                return item.id in self._areas
            case Action() if item.id in self._followed:
                return True
            case _:
                return isinstance(item, (*_CARRIED, *PLACED)) and (
                    item.key in self._keys or not self._words.isdisjoint(_words(item))
                )


def _words(item: Item) -> Iterator[tuple[str, ...]]:
    """Yield the words that identify an item when it has been rewritten; nothing for other kinds."""
    if isinstance(item, PLACED) and (words := " ".join(text_of(item).casefold().split())):
        yield (item.kind, item.place if isinstance(item, Note) else "", words)
