"""Ambassadors as cards, and the places for naming them and for what came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.levels.ambassadors import (
    AMBASSADOR_LABELS,
    add_ambassadors,
    called_ambassador,
    describe_asking,
    describe_terms,
    name_of,
    record,
)
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import AMBASSADOR_ANSWERS, Ambassador, Item
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session

AMBASSADORS: Final = "ambassadorer"
"""The place of ambassadors in a step."""

NARROW: Final = 80
"""Cells from which two columns have room for an ambassador's card."""

BESIDE: Final = "roll och stöd; eller: ambassadör planeraren"
"""The hint at a question with ambassadors beside it."""

_HINT: Final = "en roll: vad den gör, behöver 1 tim i veckan, chefen frågar före 1 dec"
_LATER: Final = "numret och hur det gått: 12 ja, fick en timme i veckan"
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,9})[\s:.,)]+(?P<rest>\S.*)", re.DOTALL)
_COLUMNS: Final = (
    WallColumn(AMBASSADOR_LABELS["role"], 17, 4),
    WallColumn("Tid och stöd", 14, 3),
    WallColumn("Frågas", 14, 2),
    WallColumn(AMBASSADOR_LABELS["since"], 16, 3),
)


def ambassador_place(*, later: bool = False) -> StepPlace:
    """Return the place for typing ambassadors; ``later`` for what came of them."""
    return StepPlace(AMBASSADORS, "Ambassadörer", placeholder=_LATER if later else _HINT)


def ambassador_lane(workshop: Workshop, place: str = "", title: str = "Våra ambassadörer") -> Lane:
    """Return the ambassadors as cards under their heading."""
    return Lane(place, title, [ambassador_card(one) for one in workshop.ambassadors], "Skriv en roll och tryck Enter.")


def followed_lane(workshop: Workshop, width: int) -> Lane:
    """Return the ambassadors with what came of each: as a table, or below each other on a narrow screen."""
    if width < NARROW:
        return Lane(AMBASSADORS, "", [_followed_card(one) for one in workshop.ambassadors])
    return Lane(AMBASSADORS, "", [_row(one) for one in workshop.ambassadors], columns=_COLUMNS)


def _followed_card(one: Ambassador) -> Card:
    meta = " · ".join(filter(None, (one.since, describe_asking(one), describe_terms(one))))
    return Card(one, one.role, one.number, meta, "✓" if one.answer == "ja" else " ")


def ambassador_card(one: Ambassador) -> Card:
    """Return an ambassador's card: role and present tasks, and below them its needs and who asks."""
    text = f"{one.role}: {one.does}" if one.does else one.role
    meta = " · ".join(filter(None, (describe_terms(one), describe_asking(one))))
    return Card(one, text, one.number, meta, "✓" if one.answer == "ja" else " ")


def _row(one: Ambassador) -> Card:
    return Card(one, one.role, one.number, "", " ", (one.role, describe_terms(one), describe_asking(one), one.since))


def write_ambassadors(session: Session, texts: Sequence[str]) -> tuple[Item, str]:
    """Write typed lines: outcomes of numbered ambassadors, or new ambassadors; return the item and a message.

    Raises:
        RefusedError: no ambassador has the number.
    """
    match = _NUMBERED.fullmatch(texts[0].strip()) if len(texts) == 1 else None
    if match is None:
        return add_ambassadors(session, texts)[-1], ""
    one = session.workshop.by_number(int(match["number"]))
    if not isinstance(one, Ambassador):
        raise RefusedError("Numret hör inte till någon ambassadör. Skriv numret före rollen, eller en ny roll.")
    from larande_tui.workshop.levels.ambassador_reading import read_ambassador_parts

    changed = record(session, one.key, read_ambassador_parts(match["rest"], workshop_day(session.workshop), "since"))
    return changed or one, f"{one.number} {name_of(one)}: {describe_asking(changed or one)}. Ctrl+Z ångrar."


def read_aloud(text: str, today: dt.date) -> str:
    """Return how a line about an ambassador is parsed: "roll: planeraren · tid: 1 tim i veckan"; "" for only a role."""
    from larande_tui.workshop.levels.ambassador_reading import read_ambassador, read_ambassador_parts

    match = _NUMBERED.fullmatch(text.strip())
    values = (
        read_ambassador_parts(match["rest"], today, "since")
        if match
        else read_ambassador(called_ambassador(text) or text, today)
    )
    words = []
    for name, label in AMBASSADOR_LABELS.items():
        value = values.get(name)
        if name == "ask_by":
            value = said_date(value, values.get("ask_by_text", "")) if name in values else ""
        elif name == "answer":
            value = AMBASSADOR_ANSWERS.get(value or "", "")
        if value:
            words.append(f"{label.lower()}: {value}")
    return " · ".join(words) if len(words) > 1 or match else ""
