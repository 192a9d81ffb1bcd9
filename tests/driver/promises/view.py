"""The made-up kind on the stage."""

from __future__ import annotations

from collections.abc import Sequence

from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.places import StepPlace
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import Item
from larande_tui.workshop.techniques import wall_items
from tests.driver.promises.schema import PromisesStep


class PromisesView(StepView[PromisesStep]):
    """A view with a lane for each promise."""

    chooses = True
    writes_notes = True

    def places(self) -> Sequence[StepPlace]:
        return [StepPlace(promise.id, promise.title) for promise in self.step.promises]

    def homes(self) -> Sequence[StepPlace]:
        return self.places()

    def lanes(self) -> Sequence[Lane]:
        workshop = self.session.workshop
        return [Lane(place.id, place.label, self.cards.of(workshop, self.notes(place.id))) for place in self.places()]

    def write(self, texts: Sequence[str]) -> Item:
        return wall_items.add_notes(self.session, self.step.id, self.place, texts)[-1]
