"""Goals as cards, with their level and source, and as the chain down to the actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from larande_tui.packs.schema.levels import GoalLevel
from larande_tui.tui.step_views.parts.cards import plain_card
from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.levels.goal_chain import ChainLink, goal_chain
from larande_tui.workshop.levels.goals import (
    GOAL_LABELS,
    add_goals,
    describe_follow_up,
    describe_gaps,
    describe_source,
    goal_from,
    level_word,
)
from larande_tui.workshop.model.dates import room_date
from larande_tui.workshop.model.items import Action, Goal
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session

_CHAIN: Final = (
    WallColumn("Mål och åtgärder", 30, 4),
    WallColumn(GOAL_LABELS["level"], 13),
    WallColumn("Står i · ansvarig", 18, 2),
    WallColumn("Uppföljning", 14, 2),
)


def goal_card(goal: Goal, *, with_level: bool = False) -> Card:
    """Return a goal's card: its wording as a quotation, and below it its source and follow-up.

    Args:
        goal: the goal, or the answer that its level has none.
        with_level: add the level, where the lane does not show it.
    """
    follow_up = describe_follow_up(goal)
    parts = (
        level_word(goal) if with_level else "",
        describe_source(goal),
        f"betyder: {goal.meaning}" if goal.meaning else "",
        f"följs upp: {follow_up}" if follow_up else "",
    )
    return Card(goal, goal_text(goal), goal.number, " · ".join(filter(None, parts)), "★" if goal.chosen else " ")


def goal_text(goal: Goal) -> str:
    """Return the wording as a quotation, or a remark that the level has none."""
    text = text_of(goal)
    return f"”{text}”" if goal.wording else text[0].upper() + text[1:]


def write_goals(session: Session, texts: Sequence[str], level: GoalLevel | None = None) -> list[Goal]:
    """Add goals, or the answer that a level has none.

    Args:
        session: of the workshop.
        texts: the lines as typed.
        level: that is asked for; without one the lines say theirs.

    Raises:
        RefusedError: a line says that there is none on a level that has one, or on no level.
    """
    if any(goal.absent and not goal.level for goal in (goal_from(text, level) for text in texts)):
        raise RefusedError("Skriv målet som det står, med dokument och sida om du har dem.")
    goals = add_goals(session, texts, level)
    if not goals:
        raise RefusedError("Här står redan ett mål. Peka på det och tryck Delete om det inte ska vara med.")
    return goals


def chain_lanes(workshop: Workshop, place: str) -> list[Lane]:
    """Return the chain from goals to actions as a table, and below it the gaps.

    Args:
        workshop: has the goals and the plan.
        place: the id of the lane for typing.
    """
    chain, today = goal_chain(workshop), workshop_day(workshop)
    numbers = {action.id: number for number, action in enumerate(workshop.actions, 1)}
    rows = [card for row in chain.rows for card in _cards(row, numbers, today)]
    lanes = [Lane(place, "", rows, "Skriv ett mål och tryck Enter.", _CHAIN)]
    gaps = describe_gaps(chain, numbers)
    return [*lanes, Lane("", "Här bryts kedjan", [plain_card(gap) for gap in gaps])] if gaps else lanes


def _cards(row: ChainLink | Goal, numbers: Mapping[str, int], today: dt.date) -> Iterator[Card]:
    """Yield the cards of a goal with its actions, or of a level without a goal."""
    if isinstance(row, ChainLink):
        yield from _link_cards(row, numbers, today)
    else:
        yield _row(row, 0, goal_text(row), level_word(row), describe_source(row), "")


def _link_cards(link: ChainLink, numbers: Mapping[str, int], today: dt.date) -> Iterator[Card]:
    goal = link.goal
    yield _row(goal, link.depth, goal_text(goal), level_word(goal), describe_source(goal), describe_follow_up(goal))
    for action in link.actions:
        due = room_date(action.follow_up, today) if action.follow_up else action.follow_up_text
        text = "\n".join(filter(None, (action.activity, _behaviour(action))))
        yield _row(action, link.depth + 1, text, f"åtgärd {numbers[action.id]}", action.owner, due)


def _behaviour(action: Action) -> str:
    """Return the wanted behaviour, which links an action to its goal; "" without one."""
    return f"beteende: {' '.join(action.behaviour.split())}" if action.behaviour else ""


def _row(item: Goal | Action, depth: int, text: str, *rest: str) -> Card:
    """Return a row of the chain, with an arrow for each level below a goal."""
    mark = "★" if isinstance(item, Goal) and item.chosen else " "
    number = item.number if isinstance(item, Goal) else 0  # an action's own number is in the next column
    return Card(item, text, number, "", mark, (f"{'→ ' * depth}{text}", *rest))
