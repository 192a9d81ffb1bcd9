"""Questions: the group reflects, and its notes fall under each question."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel


class Question(PackModel):
    """A question to reflect on.

    Attributes:
        id: the place of its notes, such as ``RF1``.
        title: two to five words, for lists and headings.
        prompt: the question itself, shown large.
        form: how the group works with it (pairs, silent writing …).
        captures: answers worth writing down.
        source: its origin in literature or practice.
        prepared_by: the question in the manager's own preparation whose answers are shown here.
        shows_goals: the goals that are known stand with the question.
    """

    id: Id
    title: PackText
    prompt: PackText
    form: PackText
    captures: PackText
    source: PackText
    prepared_by: Id | None = None
    shows_goals: bool = False


class QuestionsStep(StepModel):
    """Reflection: one question at a time, all of them reachable."""

    kind: Literal["questions"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its questions."""
        return tuple(question.id for question in self.questions)
