"""Render context: tracks the items that the document already contains, so that the remaining ones come at the end."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from larande_tui.packs.schema.step_kinds.current_state import Area, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.follow_up.series import Series, SeriesPart, series_of
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.model.items import Goal, Item, Key, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.techniques.map_findings import MapFinding, map_findings

ItemT = TypeVar("ItemT", bound=Item)


class RenderContext:
    """A workshop, and the keys of those of its items that the document already contains.

    Attributes:
        workshop: to compose the document from.
        preparation: the manager's preparation, if it was given.
        series: all workshops of the workplace, this being the latest, if the document covers them all.
    """

    is_latest: bool = True
    """The document contains no later workshop."""

    def __init__(self, workshop: Workshop, preparation: Workshop | None = None, series: Series | None = None) -> None:
        self.workshop = workshop
        self.preparation = preparation
        self.series = series or series_of([SeriesPart("", workshop)])
        self._included: set[Key] = set()

    def include(self, key: Key) -> bool:
        """Mark an item as contained in the document; True when it was not before."""
        if key in self._included:
            return False
        self._included.add(key)
        return True

    def new_items(self, items: Iterable[ItemT]) -> list[ItemT]:
        """Return the items that the document does not contain yet, and mark them as contained."""
        return [item for item in items if self.include(item.key)]

    def new_notes(self, step: str, place: str = "") -> list[Note]:
        """Return the notes at a place that have words and are new in the document, and mark them as contained."""
        notes = self.workshop.notes_in(step, place)
        return [note for note in self.new_items(notes) if note.text.strip()] if notes else []

    @cached_property
    def earlier(self) -> tuple[RenderContext, ...]:
        """Return the contexts of the earlier workshops, the latest first, without what a later one already contains."""
        return tuple(map(_EarlierContext, self.series.earlier))

    @cached_property
    def steps(self) -> list[PlannedStep]:
        """Return all steps in the group's order, also those left out, which may hold earlier notes."""
        return agenda(self.workshop, whole=True)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """Return the programme's areas by id."""
        return {
            area.id: area
            for planned in self.steps
            if isinstance(planned.step, CurrentStateStep)
            for area in planned.step.areas
        }

    @cached_property
    def goals(self) -> GoalFinder[Goal]:
        """Return a finder of goals, by the words of those whose behaviour they concern."""
        return GoalFinder(self.workshop.goals)

    @cached_property
    def findings(self) -> dict[str, MapFinding]:
        """Return the findings of the ecosystem's map, by id."""
        for planned in self.steps:
            if isinstance(planned.step, EcosystemStep):
                return {finding.id: finding for finding in map_findings(self.workshop, planned.step)}
        return {}


class _EarlierContext(RenderContext):
    """An earlier workshop of a series."""

    is_latest = False
