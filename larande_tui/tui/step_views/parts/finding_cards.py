"""The findings of the checks as tables on the wall: beside the plan, and before it is decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.checks.describe import about
from larande_tui.workshop.checks.result import SEVERITIES, CheckResult
from larande_tui.workshop.model.items import Key
from larande_tui.workshop.model.state import Workshop

FINDING: Final = "check"
"""The kind of the key of a finding's card."""

_OPEN: Final = (
    WallColumn("Anmärkning", 30, 5),
    WallColumn("Gäller", 12, 2),
    WallColumn("Grad", 10),
    WallColumn("Nr", 4),
)
_ASIDE: Final = (WallColumn("Kontroll", 30, 3), WallColumn("Gäller", 12, 2), WallColumn("Skäl", 14, 3))


def finding_key(result: CheckResult) -> Key:
    """Return the key of a finding's card."""
    return Key(FINDING, f"{result.check} {result.target}")


def open_lanes(workshop: Workshop, results: Sequence[CheckResult]) -> list[Lane]:
    """Return the lane of open findings; no lane without any."""
    cards = [
        _card(workshop, result, SEVERITIES[result.severity], result.number) for result in results if result.is_open
    ]
    return [Lane("findings", "Att se över", cards, columns=_OPEN)] if cards else []


def aside_lanes(workshop: Workshop, results: Sequence[CheckResult]) -> list[Lane]:
    """Return the lane of findings that the group set aside, with the reasons; no lane without any."""
    cards = [_card(workshop, result, result.reason) for result in results if not result.is_open]
    return [Lane("aside", "Ni har gått ifrån", cards, columns=_ASIDE)] if cards else []


def _card(workshop: Workshop, result: CheckResult, *cells: str) -> Card:
    return Card(finding_key(result), result.message, cells=(result.message, about(workshop, result.target), *cells))
