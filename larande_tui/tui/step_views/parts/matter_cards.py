"""Earlier decisions and parked matters as rows of a table, and the parsing of what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.follow_up.matters import MATTER_LABELS, SORTS, matters, read_became, record_became
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

_COLUMNS: Final = (
    WallColumn(MATTER_LABELS["text"], 26, 4),
    WallColumn(MATTER_LABELS["sort"], 8),
    WallColumn(MATTER_LABELS["owner"], 12, 1),
    WallColumn(MATTER_LABELS["became"], 16, 3),
)


def matter_place(place: str) -> StepPlace:
    """Return the place for typing what became of a matter."""
    return StepPlace(place, "Sagt sist", placeholder="numret och vad det blev: 2 klart i mars")


def matter_lanes(workshop: Workshop, place: str) -> list[Lane]:
    """Return the matters as one table, numbered from one."""
    cards = [
        Card(one, one.text, number, "", " " if one.became else "?", (one.text, SORTS[one.sort], one.owner, one.became))
        for number, one in enumerate(matters(workshop), 1)
    ]
    return [Lane(place, "", cards, columns=_COLUMNS)]


def write_matter(session: Session, texts: Sequence[str]) -> None:
    """Record what became of matters, one on each line.

    Raises:
        RefusedError: a line has no number of a matter, or nothing after it.
    """
    lines = [read_became(text) for text in texts]
    count = len(matters(session.workshop))
    if not all(line is not None and 1 <= line[0] <= count for line in lines):
        raise RefusedError("Skriv numret på raden och vad det blev, till exempel 2 klart i mars.")
    with session.transaction("Vad det blev av sist"):
        for line in lines:
            if line is not None:
                record_became(session, *line)
