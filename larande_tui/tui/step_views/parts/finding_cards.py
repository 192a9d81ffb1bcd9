"""Remaining work on the plan as a table on the wall, and the findings that were set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.checks.describe import about
from larande_tui.workshop.checks.left_to_do import LeftToDo
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.model.items import Action, Key
from larande_tui.workshop.model.state import Workshop

FINDING: Final = "check"
"""The kind of the key of a finding's card."""

_OPEN: Final = (WallColumn("Det som är kvar", 30, 5), WallColumn("Gäller", 22, 3))

_ASIDE: Final = (WallColumn("Kontroll", 30, 3), WallColumn("Gäller", 12, 2), WallColumn("Skäl", 14, 3))


def finding_key(result: CheckResult) -> Key:
    """Return the key of a finding's card."""
    return Key(FINDING, f"{result.check} {result.target}")


def open_lanes(workshop: Workshop, left: Sequence[LeftToDo]) -> list[Lane]:
    """Return the lane of remaining work, action by action; no lane when there is none."""
    plan = workshop.actions
    before = (0, *(item.number for item in left))
    cards = [_left_card(plan, item, is_first=item.number != last) for item, last in zip(left, before, strict=False)]
    return [Lane("findings", "Kvar att göra", cards, columns=_OPEN)] if cards else []


def _left_card(plan: Sequence[Action], item: LeftToDo, *, is_first: bool) -> Card:
    """Return a card of remaining work; only the first card of an action has the action's words."""
    subject = (plan[item.number - 1].activity if is_first else "") if item.number else item.about
    return Card(finding_key(item.results[0]), item.text, item.number, cells=(item.text, subject))


def aside_lanes(workshop: Workshop, results: Sequence[CheckResult]) -> list[Lane]:
    """Return the lane of findings that were set aside, with the reasons; no lane when there are none."""
    cards = [_card(workshop, result, result.reason) for result in results if not result.is_open]
    return [Lane("aside", "Ni har gått ifrån", cards, columns=_ASIDE)] if cards else []


def _card(workshop: Workshop, result: CheckResult, *cells: str) -> Card:
    return Card(finding_key(result), result.message, cells=(result.message, about(workshop, result.target), *cells))
