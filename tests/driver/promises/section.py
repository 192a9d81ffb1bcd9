"""The made-up kind in documents."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block, Heading, Paragraph
from larande_tui.documents.content.context import Telling
from larande_tui.documents.content.front import Chosen
from larande_tui.documents.content.notes import note_blocks
from tests.driver.promises.schema import PromisesStep
from tests.driver.promises.status import kept_promises


def blocks(telling: Telling, step: PromisesStep) -> Iterator[Block]:
    for promise in step.promises:
        notes = telling.notes(step.id, promise.id)
        if notes:
            yield Heading(f"Vi lovar: {promise.title}", 3)
            yield from note_blocks(telling, notes, 4)


def handbook(telling: Telling, step: PromisesStep) -> Iterator[Block]:
    for promise in step.promises:
        for note in telling.notes(step.id, promise.id):
            yield Paragraph(f"Hos oss lovar vi: {note.text}")


def chosen(telling: Telling) -> Iterator[Chosen]:
    for planned in telling.steps:
        if isinstance(planned.step, PromisesStep):
            for promise in kept_promises(telling.workshop, planned.step):
                yield promise.title, "löfte", f"promise/{promise.id}"
