"""The closing in the minutes: the parking lot. Decisions and the next meeting are on the first page."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.wording import joined, votes
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.model.items import Parked


def blocks(context: RenderContext, step: Step | None = None) -> Iterator[Block]:  # noqa: ARG001 - as every section
    """Yield the parking lot, each matter with its owner."""
    parked = context.new_items(context.workshop.parked)
    if parked:
        yield Heading("Parkerat", 3)
        yield Bullets(tuple(_point(context, item) for item in parked))


def _point(context: RenderContext, item: Parked) -> Bullet:
    owner = f"ansvarig: {item.owner}" if item.owner else "ingen ansvarig än"
    return Bullet(item.text, joined((owner, votes(context.workshop.votes_for(item)))))
