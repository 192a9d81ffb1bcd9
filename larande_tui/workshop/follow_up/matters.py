"""Decisions and parked matters of earlier workshops, shown until their outcome is recorded."""

from __future__ import annotations

import re
from typing import Final

from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.model.items import EarlierMatter
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

SORTS: Final[dict[str, str]] = {"beslut": "beslut", "parkerat": "parkerat"}
MATTER_LABELS: Final[dict[str, str]] = {
    "text": "Det vi sa sist",
    "sort": "Sort",
    "owner": "Ansvarig",
    "became": "Vad blev det",
}
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,4})[\s:.,)]+(?P<became>\S.*)", re.DOTALL)


def matters(workshop: Workshop) -> list[EarlierMatter]:
    """Return the matters, those of the latest workshop last, decisions before parked ones."""
    order = {link.id: link.order for link in chain(workshop)}
    return sorted(workshop.all(EarlierMatter), key=lambda one: (order.get(one.workshop, -1), one.sort))


def read_became(text: str) -> tuple[int, str] | None:
    """Parse a line about a numbered matter: "2 klart i mars"; None for other lines."""
    match = _NUMBERED.fullmatch(text.strip())
    return (int(match["number"]), match["became"].strip()) if match else None


def record_became(session: Session, number: int, became: str) -> EarlierMatter | None:
    """Record the outcome of the matter with a number, from 1; a dash clears it. None for an unknown number."""
    with session.transaction() as workshop:
        listed = matters(workshop)
        if not 1 <= number <= len(listed):
            return None
        matter = listed[number - 1].changed(became="" if became in ("-", "–") else became)
        session.put(matter, name=f"Vad det blev av {number}")
    return matter
