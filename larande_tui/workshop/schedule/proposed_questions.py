"""Propose the questions of a step that there is time for, by the number of people and the length of the step."""

from __future__ import annotations

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep, questions_in


def proposed_questions(step: QuestionsStep, minutes: int, people: int) -> tuple[str, ...]:
    """Return the ids of the questions to ask, first choices before others, in the order of the step.

    Args:
        step: with all its questions.
        minutes: its timebox.
        people: the expected number; 0 when unknown.

    Returns:
        The ids; empty when the number of people is unknown, or there is time for all default questions.
    """
    usual = [question.id for question in step.asked()]
    count = questions_in(minutes, people)
    if not people or count >= len(usual):
        return ()
    order = [*(name for name in step.first_choices if name in usual), *usual]
    chosen = list(dict.fromkeys(order))[:count]
    return tuple(name for name in usual if name in chosen)
