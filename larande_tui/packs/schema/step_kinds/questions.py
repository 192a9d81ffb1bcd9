"""Questions: the group reflects, and writes its notes under each question."""

from collections.abc import Collection
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from larande_tui.packs.schema.base import Id, PackModel, PackText, StepModel, Translations

MOST_PROMPT_ROWS: Final = 3
"""Rows of a question on the stage above which its short form is shown."""

_PER_QUESTION: Final = ((6, 4), (15, 5))
"""Minutes of a question (second) for up to so many people (first). Twelve people answer five questions in 25 minutes
according to the script of the half day, which was tried with such groups."""

_LARGE: Final = 6
"""Minutes of a question for larger groups."""


def questions_in(minutes: int, people: int) -> int:
    """Estimate how many questions a group has time for; at least one.

    Args:
        minutes: of the step.
        people: the number of people who answer.
    """
    return max(1, minutes // next((need for most, need in _PER_QUESTION if people <= most), _LARGE))


class Question(PackModel):
    """A question to reflect on.

    Attributes:
        id: the place of its notes, such as ``RF1``.
        title: two to five words, for lists and headings.
        prompt: the question itself, shown large.
        short: the question in fewer words, for a small screen.
        form: the way of working (pairs, silent writing …).
        captures: answers worth writing down.
        source: its origin in literature or practice.
        prepared_by: the question in the manager's own preparation whose answers are shown here.
        shows_goals: show the known goals with the question.
        ambassadors: ``answers`` when each line names an ambassador; ``beside`` when lines are notes, and the
            ambassadors are shown with the question.
        translations: the prompt in other languages, for the participants' page.
    """

    id: Id
    title: PackText
    prompt: PackText
    short: PackText | None = None
    form: PackText
    captures: PackText
    source: PackText
    prepared_by: Id | None = None
    shows_goals: bool = False
    ambassadors: Literal["none", "beside", "answers"] = "none"
    translations: Translations = {}  # noqa: RUF012 - pydantic copies it


class QuestionsStep(StepModel):
    """Reflection: one question at a time, in any order.

    Attributes:
        questions: in the order they are asked.
        if_chosen: the ids of questions that are off unless somebody switches them on at set-up.
        first_choices: the ids of questions to ask when time is short, the most important first.
    """

    kind: Literal["questions"]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    if_chosen: tuple[Id, ...] = ()
    first_choices: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _some_are_asked(self) -> Self:
        ids = {question.id for question in self.questions}
        for field in ("if_chosen", "first_choices"):
            unknown = [name for name in getattr(self, field) if name not in ids]
            if unknown:
                message = "{field}: {name} finns inte bland stegets frågor."
                raise PydanticCustomError("unknown_question", message, {"field": field, "name": unknown[0]})
        if ids <= set(self.if_chosen):
            raise PydanticCustomError("no_question", "Minst en av frågorna ska ställas utan att någon väljer den.", {})
        return self

    def asked(self, chosen: Collection[str] = ()) -> tuple[Question, ...]:
        """Return the questions to ask.

        Args:
            chosen: the ids chosen at set-up; when empty, all questions that are on by default.
        """
        by_choice = tuple(question for question in self.questions if question.id in chosen)
        return by_choice or tuple(question for question in self.questions if question.id not in self.if_chosen)

    def place_ids(self) -> tuple[str, ...]:
        """Return the ids of its questions."""
        return tuple(question.id for question in self.questions)
