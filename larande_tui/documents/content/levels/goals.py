"""The goals in a document, with their sources, the actions about them, and the gaps in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.documents.content.blocks import Block, Bullet, Bullets, Heading, Paragraph, Table, TableColumn
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.tables import without_empty_columns
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.workshop.levels.goal_chain import ChainLink, goal_chain
from larande_tui.workshop.levels.goals import (
    GOAL_LABELS,
    describe_follow_up,
    describe_gap_counts,
    describe_gaps,
    describe_source,
    level_word,
)
from larande_tui.workshop.model.items import GOAL_SUBJECTS, Action, Goal
from larande_tui.workshop.model.undo_label import text_of

TITLE: Final = "Från mål till åtgärd"
_ABOUT: Final = (
    "En rad för varje mål, de översta först: på vilken nivå det står, hur det är formulerat och var, vad det betyder "
    "för oss, hur det följs upp, vilka åtgärder som bidrar och vilket beteende de ska ge."
)
_COLUMNS: Final = (
    TableColumn(GOAL_LABELS["level"], 2.4),
    TableColumn("Målet, som det står", 4.6),
    TableColumn(GOAL_LABELS["meaning"], 3.2),
    TableColumn("Så följs det upp", 2.9),
    TableColumn("Det gör vi", 3.9),
)
_ALWAYS: Final = 2
"""Columns that stand though no goal fills them in."""

_STEP: Final = "→ "
"""Prefix of a goal, once for each goal above it."""


def goal_blocks(context: RenderContext, level: int = 2) -> Iterator[Block]:
    """Yield the chain from goals to actions with its gaps; no blocks in a workshop without goals.

    Args:
        context: the workshop.
        level: of the heading.
    """
    if not context.new_items(context.workshop.goals):
        return
    chain, numbers = goal_chain(context.workshop), _numbers(context)
    rows = [_row(row, numbers) if isinstance(row, ChainLink) else _absent_row(row) for row in chain.rows]
    yield Heading(TITLE, level)
    yield without_empty_columns(Table(TITLE, _ABOUT, _COLUMNS, tuple(rows)), _ALWAYS)
    gaps = describe_gaps(chain, numbers) if numbers else []
    if gaps:
        yield Paragraph("Här bryts kedjan:")
        yield Bullets(tuple(Bullet(gap) for gap in gaps))


def brief_goal_blocks(context: RenderContext, most: int = MAX_CHARACTERS) -> Iterator[Block]:
    """Yield the goals behind the plan in a few lines, for a short document; no blocks without goals.

    They are the goals that an action serves or the group chose, and the number of gaps in the chain.

    Args:
        context: the workshop.
        most: the highest number of characters of a goal; a longer one is cut at a word.
    """
    if not context.new_items(context.workshop.goals):
        return
    chain, numbers = goal_chain(context.workshop), _numbers(context)
    lines = [_line(link, numbers, most) for link in chain.links if link.actions or link.goal.chosen]
    if numbers and (gaps := describe_gap_counts(chain)):
        lines.append(f"Från mål till åtgärd fattas: {gaps}.")
    if lines:
        yield Paragraph("\n".join(lines), "muted")


def _numbers(context: RenderContext) -> dict[str, int]:
    """Return the number of each action in the document's plan, by its id."""
    return {action.id: number for number, action in enumerate(context.workshop.actions, 1)}


def _line(link: ChainLink, numbers: dict[str, int], most: int) -> str:
    actions = [str(numbers[action.id]) for action in link.actions]
    source = joined((level_word(link.goal), describe_source(link.goal)))
    words = f"Mål: ”{on_one_line(link.goal.wording, most)}”{f' ({source})' if source else ''}"
    return f"{words}, åtgärd {joined(actions)}." if actions else f"{words}, som ingen åtgärd bidrar till."


def _row(link: ChainLink, numbers: dict[str, int]) -> tuple[str, ...]:
    goal = link.goal
    about = f"Handlar om {GOAL_SUBJECTS[goal.subject]}." if goal.subject else ""
    choice = "Valt att arbeta mot." if goal.chosen else ""
    return (
        level_word(goal),
        joined((f"{_STEP * link.depth}”{goal.wording}”", describe_source(goal), about, choice), "\n"),
        goal.meaning,
        describe_follow_up(goal),
        joined((_with_behaviour(action, numbers) for action in link.actions), "\n"),
    )


def _absent_row(goal: Goal) -> tuple[str, ...]:
    """Return the row of a level without a goal."""
    return level_word(goal), joined((text_of(goal).capitalize(), describe_source(goal)), "\n"), "", "", ""


def _with_behaviour(action: Action, numbers: dict[str, int]) -> str:
    """Return an action by its number, with the behaviour that links it to the goal: "åtgärd 1: alla frågar först"."""
    return joined((f"åtgärd {numbers[action.id]}", on_one_line(action.behaviour)), ": ")
