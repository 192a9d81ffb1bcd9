"""The made-up kind in documents."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block, Heading, Paragraph
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import Chosen
from larande_tui.documents.content.notes import note_blocks
from tests.driver.promises.schema import PromisesStep
from tests.driver.promises.status import kept_promises


def blocks(context: RenderContext, step: PromisesStep) -> Iterator[Block]:
    for promise in step.promises:
        notes = context.new_notes(step.id, promise.id)
        if notes:
            yield Heading(f"Vi lovar: {promise.title}", 3)
            yield from note_blocks(context, notes, 4)


def handbook(context: RenderContext, step: PromisesStep) -> Iterator[Block]:
    for promise in step.promises:
        for note in context.new_notes(step.id, promise.id):
            yield Paragraph(f"Hos oss lovar vi: {note.text}")


def chosen(context: RenderContext) -> Iterator[Chosen]:
    for planned in context.steps:
        if isinstance(planned.step, PromisesStep):
            for promise in kept_promises(context.workshop, planned.step):
                yield promise.title, "löfte", f"promise/{promise.id}"
