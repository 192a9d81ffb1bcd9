"""The places of notes in every step that is led, by their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda


class NotePlace(NamedTuple):
    """A place that a note can be sent to: the ids of its step and itself, and their titles."""

    step: str
    place: str
    title: str
    step_title: str

    @property
    def name(self) -> str:
        """Return both ids as one."""
        return f"{self.step}/{self.place}"


def note_places(workshop: Workshop) -> Sequence[NotePlace]:
    """List the questions and the aspects of areas of all steps that are led, in their order."""
    places: list[NotePlace] = []
    for planned in agenda(workshop):
        step = planned.step
        if isinstance(step, QuestionsStep):
            places += [NotePlace(step.id, question.id, question.title, step.title) for question in step.questions]
        elif isinstance(step, CurrentStateStep):
            places += [
                NotePlace(step.id, f"{area.id}.{aspect}", f"{area.title}: {title}", step.title)
                for area in step.areas
                for aspect, title in ASPECTS.items()
            ]
    return places
