"""Lanes beside the notes of a question, on a screen that has room for them: the step's questions, and what comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.questions import Question
from larande_tui.tui.step_views.parts.cards import plain_card
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda

NARROWEST: Final = 36
"""Cells of a column for the titles of questions and steps."""
WIDE: Final = 60
"""Cells of a column from which the last words on a question take a line or two."""


def questions_lane(
    questions: Sequence[Question], notes: Mapping[str, Sequence[Note]], place: str, *, in_words: bool
) -> Lane:
    """Return the questions of a step, with the last words on those that the group has answered.

    Args:
        questions: that are asked.
        notes: those in sight, by the ids of the questions.
        place: the id of the question that is up; the room has its words in sight already.
        in_words: tell the last words, else a mark alone.
    """
    cards = []
    for question in questions:
        said = notes[question.id]
        if question.id == place:
            card = plain_card(question.title)
            card.mark = "●"
        else:
            card = plain_card(question.title, meta=_last_words(said) if in_words else "")
            card.mark = "✓" if said else " "
        cards.append(card)
    return Lane("", "Frågorna", cards, spare=True, aside=True)


def coming_lane(workshop: Workshop, step: str) -> Sequence[Lane]:
    """Return the steps after a step, with their minutes; no lane after the last one."""
    steps = agenda(workshop)
    at = next((index for index, planned in enumerate(steps, 1) if planned.id == step), len(steps))
    cards = [plain_card(f"{planned.step.title}, {planned.minutes}\N{NO-BREAK SPACE}min") for planned in steps[at:]]
    return (Lane("", "Sedan", cards, spare=True, aside=True),) if cards else ()


def _last_words(notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    last = " ".join(max(notes, key=lambda note: note.number).text.split())
    return f"{counted(len(notes), 'anteckning', 'anteckningar')}, senast: {last}"
