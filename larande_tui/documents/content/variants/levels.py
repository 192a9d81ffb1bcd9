"""Documents of the levels above the workplace: the promises of a management, and the decisions of a committee."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, Paragraph
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import decision_blocks, title_blocks, title_of
from larande_tui.documents.content.levels.ambassadors import ambassador_blocks
from larande_tui.documents.content.levels.goals import goal_blocks
from larande_tui.documents.content.levels.requests import request_blocks
from larande_tui.documents.content.plan import table_of
from larande_tui.documents.content.step_sections.closing import blocks as closing_blocks
from larande_tui.documents.content.step_sections.questions import question_blocks
from larande_tui.documents.content.wording import joined
from larande_tui.documents.plan_table.columns import PLAN, PlanColumn
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import describe_meeting

_PROMISED: Final = "Det vi lovar"
_SHOWN: Final = frozenset(map(label_of, ("activity", "owner", "due", "follow_up_how", "follow_up_who")))
_COLUMNS: Final[tuple[PlanColumn, ...]] = (PLAN[0], *(column for column in PLAN if column.title in _SHOWN))


def management_title(workshop: Workshop) -> str:
    """Return the title of a management's document."""
    return f"Det ledningen lovar: {title_of(workshop)}"


def committee_title(workshop: Workshop) -> str:
    """Return the title of a committee's document."""
    return f"Beslut om lärande: {title_of(workshop)}"


def management_parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield promises and decisions, then requests and answers, the goals, and the notes."""
    yield DocumentPart("facts", tuple(_facts(context, management_title(context.workshop), "Löften och besked")))
    yield DocumentPart("plan", tuple(_promises(context)))
    yield DocumentPart("decisions", (*decision_blocks(context), *request_blocks(context), *ambassador_blocks(context)))
    yield DocumentPart("goals", tuple(goal_blocks(context)))
    yield DocumentPart("steps", tuple(_answers(context)))


def committee_parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the decision first, then the goals of the plans, the answers to the questions, and the rest."""
    yield DocumentPart("facts", tuple(_facts(context, committee_title(context.workshop), "Underlag och beslut")))
    yield DocumentPart("decisions", tuple(decision_blocks(context)))
    yield DocumentPart("goals", tuple(goal_blocks(context)))
    yield DocumentPart("steps", (*_answers(context), *closing_blocks(context)))


def _facts(context: RenderContext, title: str, kind: str) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title, kind)
    facts = (
        Fact("Organisation", joined((details.workplace, details.department, details.organisation))),
        Fact("Datum", long_date(details.date) if details.date else ""),
        Fact("Diarienummer", details.registry_number),
        Fact("Kommer tillbaka", describe_meeting(details)),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _promises(context: RenderContext) -> Iterator[Block]:
    actions = context.new_items(context.workshop.actions)
    if actions:
        yield Heading(_PROMISED, 2)
        yield table_of(
            _PROMISED,
            "En rad för varje löfte: vad, vilken roll som lovar, till när, och vem som frågar efter det.",
            _COLUMNS,
            actions,
        )


def _answers(context: RenderContext) -> Iterator[Block]:
    """Yield each question that has answers, under its step."""
    for planned in context.steps:
        if isinstance(planned.step, QuestionsStep):
            blocks = [
                block for question in planned.step.questions for block in question_blocks(context, planned.id, question)
            ]
            if blocks:
                yield Heading(planned.step.title, 2)
                yield Paragraph(planned.step.purpose, "muted")
                yield from blocks
