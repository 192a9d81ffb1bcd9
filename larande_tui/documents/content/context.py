"""A workshop being told once: an account of what has been said, so that what no step claims is told at the end."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from larande_tui.packs.schema.step_kinds.current_state import Area, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Item, Key, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.techniques.map_findings import Finding, findings

ItemT = TypeVar("ItemT", bound=Item)


class RenderContext:
    """The workshop, and which of its items the document already holds.

    Attributes:
        workshop: what is told.
    """

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._told: set[Key] = set()

    def include(self, key: Key) -> bool:
        """Whether this has not been told before; from now on it has."""
        if key in self._told:
            return False
        self._told.add(key)
        return True

    def new_items(self, items: Iterable[ItemT]) -> list[ItemT]:
        """Those of the items that have not been told before; from now on they have."""
        return [item for item in items if self.include(item.key)]

    def new_notes(self, step: str, place: str = "") -> list[Note]:
        """The notes at a place that say something and have not been told before."""
        return [note for note in self.new_items(self.workshop.notes_in(step, place)) if note.text.strip()]

    @cached_property
    def steps(self) -> list[PlannedStep]:
        """All steps in the group's order, with those left out: they may hold notes from before."""
        return agenda(self.workshop, whole=True)

    @cached_property
    def areas(self) -> dict[str, Area]:
        """The programme's areas by id."""
        return {
            area.id: area
            for planned in self.steps
            if isinstance(planned.step, CurrentStateStep)
            for area in planned.step.areas
        }

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """What the map of the ecosystem says by itself, by id."""
        for planned in self.steps:
            if isinstance(planned.step, EcosystemStep):
                return {finding.id: finding for finding in findings(self.workshop, planned.step)}
        return {}
