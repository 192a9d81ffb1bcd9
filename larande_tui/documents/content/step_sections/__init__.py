"""Sections of the minutes: one file for each kind of step, named after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from larande_tui.documents.content.blocks import Block
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.step_sections import prioritise
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.step_kinds import piece, step_kind, step_kinds


def step_blocks(context: RenderContext, step: Step) -> Iterator[Block]:
    """Yield the section of a step, from heading level 3 on, without the notes at places unknown to its kind.

    Pauses have no section, and the plan comes at the beginning of the document. Votes and placements between effort
    and gain come after the rest of their step.
    """
    section: Callable[[RenderContext, Step], Iterable[Block]] | None = piece(step_kind(step.kind).section)
    if section is not None:
        yield from section(context, step)
    yield from prioritise.blocks(context, step)


def blocks_left(context: RenderContext) -> Iterator[Block]:
    """Yield the sections of kinds that the programme has no step of, so that nothing is dropped."""
    for kind in step_kinds():
        leftovers: Callable[[RenderContext], Iterable[Block]] | None = piece(kind.leftovers)
        if leftovers is not None:
            yield from leftovers(context)


def handbook_blocks(context: RenderContext) -> Iterator[Block]:
    """Yield the steps' own sections for the workplace's handbook, beside its chapters."""
    for planned in context.steps:
        handbook: Callable[[RenderContext, Step], Iterable[Block]] | None = piece(step_kind(planned.step.kind).handbook)
        if handbook is not None:
            yield from handbook(context, planned.step)
