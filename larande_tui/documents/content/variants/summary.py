"""The summary on one or two pages, for those who were not in the room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, DocumentPart, Heading
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.front import brief_plan_blocks, chosen_blocks, decision_blocks, facts_blocks
from larande_tui.documents.content.levels.goals import brief_goal_blocks
from larande_tui.documents.content.levels.requests import waiting_blocks
from larande_tui.documents.content.step_sections import closing
from larande_tui.documents.content.step_sections.current_state import rating_blocks
from larande_tui.documents.content.step_sections.prioritise import where_from
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.workshop.model.items import Note, Theme

_MOST_VOICES: Final = 5
_LONGEST: Final = 160
_LONGEST_GOAL: Final = 40
"""Characters of a goal: it stands on a line with its document and the actions that serve it."""


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the first page of the full document, then the ratings, what got most votes and what was put aside."""
    yield DocumentPart("facts", tuple(facts_blocks(context, "Sammanfattning av ")))
    yield DocumentPart("decisions", tuple(decision_blocks(context)))
    yield DocumentPart("brief", (*brief_plan_blocks(context), *waiting_blocks(context)))
    yield DocumentPart("goals", tuple(brief_goal_blocks(context, _LONGEST_GOAL)))
    yield DocumentPart("chosen", tuple(chosen_blocks(context)))
    yield DocumentPart("steps", tuple(_rest(context)))


def _rest(context: RenderContext) -> Iterator[Block]:
    ratings = list(rating_blocks(context, list(context.areas)))
    if ratings:
        yield Heading("Nuläget", 2)
        yield from ratings
    yield from _voices(context)
    for block in closing.blocks(context):
        yield replace(block, level=2) if isinstance(block, Heading) else block


def _voices(context: RenderContext) -> Iterator[Block]:
    """Yield the notes and themes that got most votes, the first said first among equals and notes before themes."""
    items: list[Note | Theme] = [*context.workshop.all(Note), *context.workshop.all(Theme)]
    items_with_votes = [(item, context.workshop.votes_for(item)) for item in items if _words(item).strip()]
    winners = sorted((pair for pair in items_with_votes if pair[1]), key=lambda pair: -pair[1])
    if winners:
        noun = "förslag" if any(isinstance(item, Theme) for item, _ in winners) else "anteckningar"
        detail = f"{_MOST_VOICES} av {len(winners)} {noun}" if len(winners) > _MOST_VOICES else ""
        yield Heading("Det flest röstade på", 2, detail)
        yield Bullets(
            tuple(
                Bullet(on_one_line(_words(item), _LONGEST), joined((_kind(context, item), votes(count))))
                for item, count in winners[:_MOST_VOICES]
            )
        )


def _words(item: Note | Theme) -> str:
    return item.name if isinstance(item, Theme) else item.text


def _kind(context: RenderContext, item: Note | Theme) -> str:
    """Describe a theme among notes: "tema i Reflektion"."""
    return where_from(context, str(item.key)) if isinstance(item, Theme) else ""
