"""The summary on one or two pages, for those who were not in the room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading, Paragraph, Table
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.contents import LINES, height_of
from larande_tui.documents.content.front import (
    MOST_IN_BRIEF,
    brief_plan_blocks,
    chosen_blocks,
    decision_blocks,
    facts_blocks,
)
from larande_tui.documents.content.levels.goals import brief_goal_blocks
from larande_tui.documents.content.levels.requests import waiting_blocks
from larande_tui.documents.content.step_sections import closing
from larande_tui.documents.content.step_sections.current_state import rating_blocks
from larande_tui.documents.content.step_sections.prioritise import where_from
from larande_tui.documents.content.wording import joined, on_one_line, votes
from larande_tui.workshop.model.items import Note, Theme

_TWO_PAGES: Final = 1.9 * LINES
"""Lines of two pages, with a margin since heights are estimates."""

_LEAST_ROWS: Final = 3
_MOST_VOICES: Final = 5
_LONGEST: Final = 160
_LONGEST_GOAL: Final = 40
"""Characters of a goal: it stands on a line with its document and the actions that serve it."""


def parts(context: RenderContext) -> Iterator[DocumentPart]:
    """Yield the first page of the full document and the goals, then ratings, notes with most votes, and parked matters.

    Long tables and lists are shortened to fit two pages, and say how much they leave out.
    """
    facts = DocumentPart("facts", tuple(facts_blocks(context, "Sammanfattning av ")))
    decisions = DocumentPart("decisions", tuple(decision_blocks(context)))
    waiting = tuple(waiting_blocks(context))
    rest = (
        DocumentPart("goals", tuple(brief_goal_blocks(context, _LONGEST_GOAL))),
        DocumentPart("chosen", tuple(chosen_blocks(context))),
        DocumentPart("steps", tuple(_rest(context))),
    )
    for most in range(MOST_IN_BRIEF, _LEAST_ROWS - 1, -1):
        brief = DocumentPart("brief", (*brief_plan_blocks(context, most=most), *waiting))
        shortened = [replace(part, blocks=tuple(_shortened(part.blocks, most))) for part in (decisions, brief, *rest)]
        if sum(height_of(block) for part in (facts, *shortened) for block in part.blocks) <= _TWO_PAGES:
            break
    yield from (facts, *shortened)


def _shortened(blocks: Iterable[Block], most: int) -> Iterator[Block]:
    """Yield blocks with at most ``most`` rows or points each, and the number left out."""
    for block in blocks:
        match block:
            case Table(rows=rows, bookmarks=bookmarks, drawn=False) if len(rows) > most:
                yield replace(block, rows=rows[:most], bookmarks=bookmarks[:most])
                yield Paragraph(_more(len(rows) - most), "muted")
            case Bullets(items) if len(items) > most:
                yield Bullets((*items[:most], Bullet(_more(len(items) - most))))
            case _:
                yield block


def _more(count: int) -> str:
    return f"{count} till står i anteckningarna."


def _rest(context: RenderContext) -> Iterator[Block]:
    ratings = list(rating_blocks(context, list(context.areas)))
    if ratings:
        yield Heading("Nuläget", 2)
        yield from ratings
    yield from _voices(context)
    for block in closing.blocks(context):
        yield replace(block, level=2) if isinstance(block, Heading) else block


def _voices(context: RenderContext) -> Iterator[Block]:
    """Yield the notes and themes with most votes; the earliest first among equals, notes before themes."""
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
