"""Commands on ambassadors: add one, record the answer and the outcome, and describe them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from larande_tui.core.text import beginning_of
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import AMBASSADOR_ANSWERS, Ambassador, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import added_label
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session

AMBASSADOR_LABELS: Final[dict[str, str]] = {
    "role": "Roll",
    "does": "Gör redan",
    "support": "Behöver",
    "time": "Tid",
    "mandate": "Får bestämma",
    "asked_by": "Frågas av",
    "ask_by": "Frågas senast",
    "answer": "Svar",
    "since": "Så har det gått",
}
"""The label of each field of an ambassador, the same everywhere."""

_CALLED: Final = r"(?:ny )?(?:lär)?ambassadör(?:en)?\b[\s:,–-]*(?P<rest>\S.*)"
_LIMITS: Final = ("före ", "innan ", "till ", "senast ")
"""Words that may begin the words of a date; "senast" comes before others."""
_LONG: Final = 60


def called_ambassador(text: str) -> str:
    """Return the text after the word *ambassadör*; "" for a line that does not begin with it."""
    match = re.fullmatch(_CALLED, text.strip(), re.IGNORECASE | re.DOTALL)
    return match["rest"] if match else ""


def add_ambassadors(session: Session, texts: Sequence[str]) -> list[Ambassador]:
    """Add an ambassador for each line in one transaction, and return them; see `read_ambassador`.

    A line about one who is there adds to what is known: what it says of an empty field, and more of what they do.
    """
    from larande_tui.workshop.levels.ambassador_reading import read_ambassador

    with session.transaction() as workshop:
        known = {_role_key(one.role): one for one in workshop.ambassadors}
        number, day = workshop.next_number(), workshop_day(workshop)
        order = max((one.order for one in workshop.ambassadors), default=0.0) + 1.0
        added: dict[str, Ambassador] = {}
        for text in texts:
            said = read_ambassador(called_ambassador(text) or text, day)
            key = _role_key(said["role"])
            if (there := added.get(key) or known.get(key)) is not None:
                added[key] = _extended(there, said)
            else:
                place = len(added.keys() - known.keys())
                added[key] = Ambassador(**said, number=number + place, order=order + place)
        items = list(added.values())
        session.put(*items, name=added_label(items))
    return items


def _role_key(role: str) -> str:
    return " ".join(role.casefold().split())


def _extended(one: Ambassador, said: Mapping[str, Any]) -> Ambassador:
    """Return an ambassador with what a line adds; what is known already is not replaced."""
    values = {field: value for field, value in said.items() if not getattr(one, field) or field == "does"}
    if one.does and (more := values.get("does")):
        values["does"] = one.does if more.casefold() in one.does.casefold() else f"{one.does}, {more}"
    return one.changed(**values)


def record(session: Session, key: Key, values: Mapping[str, Any]) -> Ambassador | None:
    """Record answers about an ambassador; outcomes are appended. None when the ambassador was removed."""
    with session.transaction() as workshop:
        one = workshop.find(Ambassador, key.id)
        if one is None:
            return None
        since = "\n".join(filter(None, (one.since, values.get("since", ""))))
        changed = one.changed(**{**values, "since": since})
        session.put(changed, name=f"Ambassadör {one.number}: {describe_answer(changed.answer)}")
    return changed


def unasked(workshop: Workshop) -> list[Ambassador]:
    """Return the ambassadors who have not been asked, the most urgent first."""
    those = [one for one in workshop.ambassadors if not one.answer]
    return sorted(those, key=lambda one: (one.ask_by is None, one.ask_by or dt.date.max))


def describe_answer(answer: str) -> str:
    """Describe how far the asking has come: "inte frågad", "ja"."""
    return AMBASSADOR_ANSWERS.get(answer, "inte frågad")


def describe_asking(one: Ambassador) -> str:
    """Describe the asking: "frågas av enhetschef, senast 1 dec", "ja"; "ingen frågar" when nobody is to ask."""
    if one.answer:
        return describe_answer(one.answer)
    when = said_date(one.ask_by, one.ask_by_text)
    parts = (
        f"frågas av {one.asked_by}" if one.asked_by else "",
        when if when.startswith(_LIMITS) else f"senast {when}" if when else "",
    )
    return ", ".join(filter(None, parts)) or "ingen frågar"


def describe_terms(one: Ambassador) -> str:
    """Describe an ambassador's needs: "1 tim i veckan · behöver en vikarie · får bestämma vad som tas upp"."""
    parts = (
        one.time,
        f"behöver {one.support}" if one.support else "",
        f"får bestämma {one.mandate}" if one.mandate else "",
    )
    return " · ".join(" ".join(part.split()) for part in parts if part)


def name_of(one: Ambassador) -> str:
    """Return the role on one line, for a sentence."""
    return beginning_of(one.role, _LONG) or "en ambassadör"
