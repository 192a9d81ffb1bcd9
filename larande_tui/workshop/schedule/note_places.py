"""The places of notes in all steps that are not left out, by their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda


class ListedPlace(NamedTuple):
    """A place that texts can be assigned to.

    Attributes:
        step: its step's id.
        place: its id; "" for the step itself.
        title: of the place.
        step_title: of its step.
    """

    step: str
    place: str
    title: str
    step_title: str

    @property
    def name(self) -> str:
        """Return the ids of the step and the place in one text."""
        return f"{self.step}/{self.place}".removesuffix("/")


def note_places(workshop: Workshop) -> Sequence[ListedPlace]:
    """List the questions and the aspects of areas of all steps that are not left out, in order."""
    places: list[ListedPlace] = []
    for planned in agenda(workshop):
        step = planned.step
        if isinstance(step, QuestionsStep):
            places += [ListedPlace(step.id, question.id, question.title, step.title) for question in step.questions]
        elif isinstance(step, CurrentStateStep):
            places += [
                ListedPlace(step.id, f"{area.id}.{aspect}", f"{area.title}: {title}", step.title)
                for area in step.areas
                for aspect, title in ASPECTS.items()
            ]
    return places
