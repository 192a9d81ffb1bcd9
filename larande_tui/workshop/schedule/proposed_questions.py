"""Which questions of a step there is time for, by how many people answer and how long the step is."""

from __future__ import annotations

from typing import Final

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep

_PER_QUESTION: Final = ((6, 4), (15, 5))
"""Minutes of a question for at most so many people. Twelve people answer five questions in 25 minutes: so says the
script of the half day, which was tried with such groups."""

_LARGE: Final = 6
"""Minutes of a question for more people than those."""


def proposed_questions(step: QuestionsStep, minutes: int, people: int) -> tuple[str, ...]:
    """Return the ids of the questions to ask, first choices before others, in the order of the step.

    Args:
        step: with all questions that can be asked in it.
        minutes: its timebox.
        people: how many are expected; 0 when nobody has said.

    Returns:
        None of them when nobody has said how many there are, or there is time for all that are usually asked.
    """
    usual = [question.id for question in step.asked()]
    each = next((need for most, need in _PER_QUESTION if people <= most), _LARGE)
    count = max(1, minutes // each)
    if not people or count >= len(usual):
        return ()
    order = [*(name for name in step.first_choices if name in usual), *usual]
    chosen = list(dict.fromkeys(order))[:count]
    return tuple(name for name in usual if name in chosen)
