"""The steps of an agenda that is being edited, and how they are kept as an unsent text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import quote, unquote

from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.step_roles import NOBODY_ELSE, StepRoles

ROW: Final = re.compile(
    r"(?P<id>[^:]+):(?P<minutes>\d{1,3})(?P<out>-?)(?:!(?P<leads>[^!?]*)!(?P<notes>[^?]*))?(?:\?(?P<asked>.*))?"
)
"""A step of an unsent text: ``reflektion:25-!rektorn!planeraren?RF1,RF5``, with its roles as in a web address."""


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A step of the list, as it is planned.

    Attributes:
        usual: the minutes that the programme gives it.
        questions: the title of each question that can be asked in it, by its id.
        asked: the ids of those that are asked.
        usually_asked: the ids of those that the programme asks.
        roles: who leads it and takes notes, where others than in the rest do.
        step: as the programme has it, with all its questions; None when it has none to choose among.
    """

    id: str
    title: str
    minutes: int
    usual: int
    left_out: bool = False
    questions: Mapping[str, str] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    usually_asked: tuple[str, ...] = ()
    roles: StepRoles = NOBODY_ELSE
    step: QuestionsStep | None = None

    def toggled(self, question: str) -> AgendaRow:
        """Return the step with a question asked or not; the last one stays."""
        asked = tuple(name for name in self.questions if (name in self.asked) is not (name == question))
        return replace(self, asked=asked) if asked else self


def agenda_row(planned: PlannedStep) -> AgendaRow:
    """Return a planned step as a row of the list."""
    asked = {question.id for question in planned.step.questions} if isinstance(planned.step, QuestionsStep) else set()
    off = planned.step.if_chosen if isinstance(planned.step, QuestionsStep) else ()
    return AgendaRow(
        planned.id,
        planned.step.title,
        planned.minutes,
        planned.step.minutes,
        planned.run.left_out,
        {question.id: question.title for question in planned.offered},
        tuple(question.id for question in planned.offered if question.id in asked),
        tuple(question.id for question in planned.offered if question.id not in off),
        planned.roles,
        planned.step.model_copy(update={"questions": planned.offered})
        if isinstance(planned.step, QuestionsStep)
        else None,
    )


def row_as_text(row: AgendaRow) -> str:
    """Return a row as a part of an unsent text, which `ROW` reads."""
    return f"{row.id}:{row.minutes}{'-' if row.left_out else ''}{_roles_text(row)}{_asked_text(row)}"


def _asked_text(row: AgendaRow) -> str:
    return f"?{','.join(row.asked)}" if row.asked != row.usually_asked else ""


def _roles_text(row: AgendaRow) -> str:
    return f"!{'!'.join(quote(role, safe='') for role in row.roles)}" if any(row.roles) else ""


def restored_row(row: AgendaRow, part: re.Match[str]) -> AgendaRow:
    """Return a row as a part of an unsent text says that it was."""
    chosen = (part["asked"] or "").split(",")
    asked = tuple(name for name in row.questions if name in chosen)
    roles = StepRoles(unquote(part["leads"] or ""), unquote(part["notes"] or ""))
    return replace(
        row,
        minutes=int(part["minutes"]),
        left_out=bool(part["out"]),
        asked=asked or row.usually_asked,
        roles=roles if any(roles) else row.roles,
    )
