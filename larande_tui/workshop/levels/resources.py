"""Hours a week and kronor, read out of the words for resources: what the plan takes, and what may be decided.

The words stay as they are typed; what is not understood is in no sum. The handbook's wish that leadership allots
resources (Adda, *Kicka igång en lärande kultur*) is kept when the two can be laid beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from larande_tui.workshop.model.items import ENDED, Action, Note
from larande_tui.workshop.model.state import Workshop

FRAME_QUESTION: Final = "FR2"
"""The question of the preparation whose answer says what the manager may decide."""

_WORDS: Final = {
    "en": 1.0, "ett": 1.0, "två": 2.0, "tre": 3.0, "fyra": 4.0, "fem": 5.0, "sex": 6.0, "sju": 7.0, "åtta": 8.0,
    "nio": 9.0, "tio": 10.0, "tjugo": 20.0, "trettio": 30.0, "halv": 0.5, "en halv": 0.5,
}  # fmt: skip
_NUMBER: Final = r"\d{1,4}(?:[.,]\d{1,2})?|en halv|halv|" + "|".join(
    sorted((word for word in _WORDS if "halv" not in word), key=len, reverse=True)
)
_HOURS: Final = re.compile(
    rf"\b(?:(?P<number>{_NUMBER})\s*(?P<unit>tim(?:mar|me)?|h|min(?:uter|ut)?)|"
    r"(?:en )?(?P<part>halvtimme|kvart))\b\.?\s*"
    r"(?P<often>i veckan|(?:per|varje|varannan) vecka|(?:/\s?|per )(?:vecka|v|månad|mån|dag)\b|i månaden|varje månad|"
    r"om (?:dagen|dan)\b|varje dag|var fjortonde dag)",
    re.IGNORECASE,
)
_PER_WEEK: Final = {"varannan vecka": 0.5, "fjortonde": 0.5, "mån": 12 / 52, "dag": 5.0, "dan": 5.0}
_PARTS: Final = {"halvtimme": 0.5, "kvart": 0.25}
"""Hours of what is said without a number."""

_MONEY: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,9})(?:,(?P<part>\d{1,2}))?\s*(?P<unit>tkr|ksek|mkr|kronor|kr|sek|:-)",
    re.IGNORECASE,
)
_THOUSANDS: Final = {"tkr": 1_000, "ksek": 1_000, "mkr": 1_000_000}
_EACH: Final = re.compile(r"\b(?:per|för varje)\s+(?:person|deltagare|medarbetare)\b|\bvar och en\b", re.IGNORECASE)
_LONGEST: Final = 1_000
"""Characters of a text that are read."""


class Resources(NamedTuple):
    """Hours a week and kronor; None for what is not said."""

    hours: float | None = None
    kronor: float | None = None

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return self.hours is not None or self.kronor is not None


NOTHING_SAID: Final = Resources()


@lru_cache(maxsize=4096)
def read_resources(text: str) -> Resources:
    """Read hours a week and kronor: "7 timmar i veckan, 20 tkr"; several of a sort are added up.

    What is said for each person is not read, since nobody knows how many they are.
    """
    text = text[:_LONGEST]
    if _EACH.search(text):
        return NOTHING_SAID
    hours = [_hours(match) for match in _HOURS.finditer(text)]
    kronor = [_kronor(match) for match in _MONEY.finditer(text)]
    return Resources(sum(hours) if hours else None, sum(kronor) if kronor else None)


def plan_resources(actions: Iterable[Action]) -> Resources:
    """Sum what the unfinished actions of a plan take."""
    return sum_of(
        read_resources(action.resources) for action in actions if action.resources and action.status not in ENDED
    )


def frame_of(workshop: Workshop) -> Resources:
    """Return what may be decided: as it stands among the facts, else as the preparation answered."""
    if workshop.details.frame:
        return read_resources(workshop.details.frame)
    return sum_of(read_resources(note.text) for note in workshop.all(Note) if note.place == FRAME_QUESTION)


def describe_resources(resources: Resources) -> str:
    """Write out hours and kronor: "7,5 tim i veckan och 20 000 kr"; "" for neither."""
    parts = []
    if resources.hours is not None:
        parts.append(f"{_decimal(resources.hours)} tim i veckan")
    if resources.kronor is not None:
        parts.append(f"{resources.kronor:,.0f} kr".replace(",", " "))
    return " och ".join(parts)


def describe_load(workshop: Workshop) -> str:
    """Lay what the plan takes beside what may be decided: "planen tar 9 tim i veckan, ramen är 4 tim i veckan"."""
    takes = plan_resources(workshop.actions)
    if not takes:
        return ""
    frame = frame_of(workshop)
    beside = f", ramen är {describe_resources(frame)}" if frame else ""
    return f"planen tar {describe_resources(takes)}{beside}"


def beyond_frame(takes: Resources, frame: Resources) -> bool:
    """Tell whether a plan takes more than may be decided."""
    hours = takes.hours is not None and frame.hours is not None and takes.hours > frame.hours
    kronor = takes.kronor is not None and frame.kronor is not None and takes.kronor > frame.kronor
    return hours or kronor


def sum_of(each: Iterable[Resources]) -> Resources:
    """Add up hours a week and kronor, each over those that say it."""
    hours, kronor = [], []
    for resources in each:
        hours += [resources.hours] if resources.hours is not None else []
        kronor += [resources.kronor] if resources.kronor is not None else []
    return Resources(sum(hours) if hours else None, sum(kronor) if kronor else None)


def _hours(match: re.Match[str]) -> float:
    if match["part"]:
        number = _PARTS[match["part"].casefold()]
    else:
        words = match["number"].casefold()
        number = _WORDS.get(words) or float(words.replace(",", "."))
        number /= 60 if match["unit"].casefold().startswith("min") else 1
    often = match["often"].casefold()
    return number * next((share for word, share in _PER_WEEK.items() if word in often), 1.0)


def _kronor(match: re.Match[str]) -> float:
    whole = re.sub(r"\D", "", match["number"])
    number = float(f"{whole}.{match['part']}" if match["part"] else whole)
    return number * _THOUSANDS.get(match["unit"].casefold(), 1)


def _decimal(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
