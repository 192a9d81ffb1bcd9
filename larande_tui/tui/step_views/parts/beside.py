"""Lanes beside the few cards of a wall, on a very wide screen: the step's questions, what to begin from, what comes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds.questions import Question
from larande_tui.tui.step_views.parts.cards import plain_card
from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.link_candidates import describe_candidate, link_candidates

_VERY_WIDE: Final = 150
"""Cells of a wall that has room for them."""
_NARROWEST: Final = 36
"""Cells of a column for the titles of questions and steps."""
_FEW: Final = 4
_MOST_ORIGINS: Final = 6
WIDE: Final = 60
"""Cells of a column from which the last words on a question take a line or two."""


def room_beside(width: int, lanes: int) -> int:
    """Return the cells of a column beside lanes on a wall that is so wide; 0 for no room."""
    each = width // (lanes + 1)
    return each if width >= _VERY_WIDE and each >= _NARROWEST else 0


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
    """Return the steps after a step, with their minutes, and their purposes where they are few; none after the last."""
    steps = agenda(workshop)
    coming = steps[next((index for index, planned in enumerate(steps, 1) if planned.id == step), len(steps)) :]
    cards = [
        plain_card(
            f"{planned.step.title}, {planned.minutes}\N{NO-BREAK SPACE}min",
            meta=planned.step.purpose if len(coming) <= _FEW else "",
        )
        for planned in coming
    ]
    return (Lane("", "Sedan", cards, spare=True, aside=True),) if cards else ()


def titles_lane(title: str, texts: Iterable[str]) -> Lane:
    """Return texts to read under a title."""
    return Lane("", title, [plain_card(text) for text in texts], spare=True, aside=True)


def origins_lane(workshop: Workshop) -> Sequence[Lane]:
    """Return what actions can begin from, the group's choices first; no lane where nothing has been said."""
    cards = []
    for origin in link_candidates(workshop)[:_MOST_ORIGINS]:
        card = plain_card(origin.text, meta=describe_candidate(workshop, origin))
        card.mark = "★" if origin.chosen else " "
        cards.append(card)
    return (Lane("", "Att utgå från", cards, spare=True, aside=True),) if cards else ()


def _last_words(notes: Sequence[Note]) -> str:
    if not notes:
        return ""
    last = " ".join(max(notes, key=lambda note: note.number).text.split())
    return f"{counted(len(notes), 'anteckning', 'anteckningar')}, senast: {last}"
