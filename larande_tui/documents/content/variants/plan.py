"""The plan alone, in landscape: to put on the wall, and to follow up from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from larande_tui.documents.content.blocks import Block, Fact, Facts, Heading, PageSetup, Paragraph
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.tables import without_empty_rows
from larande_tui.documents.content.front import decision_blocks, title_blocks, title_of
from larande_tui.documents.content.levels.goals import brief_goal_blocks
from larande_tui.documents.content.levels.requests import request_blocks
from larande_tui.documents.content.links import came_from
from larande_tui.documents.content.plan import has_landscape_plan, plan_table, source_blocks, table_of, timeline_blocks
from larande_tui.documents.content.wording import joined
from larande_tui.documents.plan_table.columns import used_reasons
from larande_tui.workshop.levels.resources import describe_load
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import describe_meeting

_REASONS: Final = "Varför, och hur vi märker det"


def title(workshop: Workshop) -> str:
    """Return the title, with the workshop's."""
    return f"Handlingsplan: {title_of(workshop)}"


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the parts: the plan, the decisions, the requests, the year, and the reasons."""
    yield DocumentPart("facts", (PageSetup(landscape=True), *_facts(context)))
    yield DocumentPart("plan", tuple(_actions(context)))
    yield DocumentPart("decisions", tuple(decision_blocks(context)))
    yield DocumentPart("plan", (*request_blocks(context), *timeline_blocks(context), *_why(context)))


def _facts(context: RenderContext) -> Iterator[Block]:
    details = context.workshop.details
    yield from title_blocks(context, title(context.workshop), "Handlingsplan")
    facts = (  # the header of each page has the date and the registry number
        Fact("Arbetsplats", joined((details.workplace, details.department, details.organisation))),
        Fact("Nästa möte", describe_meeting(details)),
    )
    if any(fact.value for fact in facts):
        yield Facts(tuple(fact for fact in facts if fact.value))


def _actions(context: RenderContext) -> Iterator[Block]:
    actions = context.workshop.actions
    owner = context.workshop.details.plan_owner
    about = joined((f"ägs av {owner}" if owner else "", describe_load(context.workshop)), " · ")
    yield Heading("Åtgärder", 2, about)
    if not actions:
        yield Paragraph("Planen har ingen åtgärd ännu.")
        return
    yield plan_table(actions)


def _why(context: RenderContext) -> Iterator[Block]:
    actions = context.workshop.actions
    if actions:
        yield from brief_goal_blocks(context)
    is_long = has_landscape_plan(context)
    sources = source_blocks(context, actions) if is_long else []
    columns = used_reasons(context.workshop, with_sources=not is_long)
    if columns or sources:
        yield Heading(_REASONS, 2)
    if columns:
        about = "En rad för varje åtgärd som det står mer om, med samma nummer som i tabellen före."
        spell_link = None if is_long else partial(came_from, context)
        yield without_empty_rows(table_of(_REASONS, about, columns, actions, spell_link))
    yield from sources
