"""Which questions of a step there is time for, by how many people answer and how long the step is."""

from __future__ import annotations

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep, questions_in


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
    count = questions_in(minutes, people)
    if not people or count >= len(usual):
        return ()
    order = [*(name for name in step.first_choices if name in usual), *usual]
    chosen = list(dict.fromkeys(order))[:count]
    return tuple(name for name in usual if name in chosen)
