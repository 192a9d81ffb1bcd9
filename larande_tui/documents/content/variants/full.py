"""The full minutes: a manager's overview first, then each step, then the remaining items."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block, Heading, Paragraph
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import (
    brief_plan_blocks,
    chosen_blocks,
    decision_blocks,
    facts_blocks,
)
from larande_tui.documents.content.levels.ambassadors import ambassador_blocks
from larande_tui.documents.content.levels.goals import goal_blocks
from larande_tui.documents.content.levels.requests import request_blocks
from larande_tui.documents.content.notes import remaining_notes
from larande_tui.documents.content.plan import (
    FIRST_PAGE_ROWS,
    PORTRAIT_ROWS,
    has_landscape_plan,
    plan_blocks,
    plan_detail_blocks,
    timeline_blocks,
)
from larande_tui.documents.content.step_sections import blocks_left, step_blocks
from larande_tui.documents.content.wording import on_one_line
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.step_kinds import usual_title
from larande_tui.workshop.model.items import Note, Theme
from larande_tui.workshop.schedule.day_changes import day_changes


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the parts with every captured word; empty parts are left out."""
    yield DocumentPart("facts", tuple(facts_blocks(context)))
    yield DocumentPart("decisions", tuple(decision_blocks(context)))
    yield DocumentPart("brief", tuple(brief_plan_blocks(context)), only_if_asked=True)
    yield DocumentPart("plan", tuple(_plan(context)))
    yield DocumentPart("chosen", tuple(chosen_blocks(context)))
    yield DocumentPart("plan", (*plan_detail_blocks(context), *request_blocks(context), *ambassador_blocks(context)))
    yield DocumentPart("goals", tuple(goal_blocks(context)))
    yield DocumentPart("steps", tuple(_steps(context)))


def _plan(context: RenderContext) -> Iterator[Block]:
    """Yield the plan and its days; a plan that turns the page comes last, so that what is before it has a full page."""
    if not has_landscape_plan(context):
        yield from plan_blocks(context)
        yield from timeline_blocks(context, PORTRAIT_ROWS)
        return
    fits = len(context.workshop.actions) < FIRST_PAGE_ROWS
    yield from timeline_blocks(context, FIRST_PAGE_ROWS if fits else PORTRAIT_ROWS)
    yield from plan_blocks(context)


def _steps(context: RenderContext) -> Iterator[Block]:
    for planned in context.steps:
        yield from _step(context, planned.step)
    leftovers = list(_left(context))
    if leftovers:
        yield Heading("Övrigt", 2)
        yield from leftovers


def _step(context: RenderContext, step: Step) -> Iterator[Block]:
    section = list(step_blocks(context, step))
    section += remaining_notes(context, step.id, 3, alone=not section)
    if section:
        yield Heading(step.title, 2)
        yield Paragraph(step.purpose, "muted")
        if changes := day_changes(context.workshop, step):
            yield Paragraph(f"Ändrat under dagen. {' '.join(changes)}", "muted")
        yield from section


def _left(context: RenderContext) -> Iterator[Block]:
    """Yield the items of steps that the programme does not have: the group's words are never dropped."""
    yield from blocks_left(context)
    workshop = context.workshop
    steps = [note.step for note in workshop.all(Note)] + [theme.step for theme in workshop.all(Theme)]
    for step in dict.fromkeys(steps):
        section = list(remaining_notes(context, step, 4, alone=True))
        if section:
            yield Heading(on_one_line(usual_title(step)) or "Anteckningar", 3)
            yield from section
    newer = len(workshop.foreign) + sum(1 for item in workshop if item.model_extra)
    if newer:
        amount = "en uppgift" if newer == 1 else f"{newer} uppgifter"
        yield Paragraph(
            f"Workshoppen innehåller {amount} från en nyare version av larande. Det är kvar i filen men visas inte här."
        )
    unreadable = len(workshop.damaged)
    if unreadable:
        amount = "en uppgift" if unreadable == 1 else f"{unreadable} uppgifter"
        yield Paragraph(
            f"Workshoppen innehåller {amount} som inte går att läsa. Det är kvar i filen men visas inte här."
        )
