"""Hours a week and kronor, read out of the words for resources: what the plan takes, and what may be decided.

The words stay as they are typed; what is not understood is in no sum. The handbook's wish that leadership allots
resources (Adda, *Kicka igång en lärande kultur*) is kept when the two can be laid beside each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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
_TO: Final = r"\s*(?:[-–]|till)\s*"
_HOURS: Final = re.compile(
    rf"\b(?:(?P<times>{_NUMBER})\s*(?:x|×|gånger|ggr)\s*)?(?:(?:(?P<least>{_NUMBER}){_TO})?(?P<number>{_NUMBER})\s*"
    r"(?P<unit>tim(?:mar|me)?|h|min(?:uter|ut)?|halv(?:a )?dag(?:ar)?|förmiddag(?:ar)?|eftermiddag(?:ar)?|"
    r"(?:arbets)?dag(?:ar)?)|(?:en )?(?P<part>halvtimme|kvart))\b\.?\s*"
    r"(?P<often>i veckan|(?:per|varje|varannan|var (?:tredje|fjärde)) vecka|(?:/\s?|per )(?:vecka|v|månad|mån|dag)\b|"
    r"i månaden|varje månad|om (?:dagen|dan)\b|varje dag|var fjortonde dag)",
    re.IGNORECASE,
)
_PER_WEEK: Final = {
    "varannan vecka": 1 / 2, "tredje vecka": 1 / 3, "fjärde vecka": 1 / 4, "fjortonde": 1 / 2, "mån": 12 / 52,
    "dag": 5.0, "dan": 5.0,
}  # fmt: skip
_PARTS: Final = {"halvtimme": 0.5, "kvart": 0.25}
"""Hours of what is said without a number."""

_UNITS: Final = {"min": 1 / 60, "halv": 4.0, "förmiddag": 4.0, "eftermiddag": 4.0, "dag": 8.0, "arbetsdag": 8.0}
"""Hours of each unit by its beginning, where it is no hour; a working day is eight."""

_AMOUNT: Final = r"(?:\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,9})(?:,\d{1,2})?"
_MONEY: Final = re.compile(
    rf"(?:(?P<least>{_AMOUNT}){_TO})?(?P<number>{_AMOUNT})\s*"
    r"(?P<unit>tkr|kkr|ksek|mkr|tusen(?: (?:kronor|kr)|(?=\s*(?:[,.;]|$)))|t ?kr|"
    r"[´'’′] ?(?:kronor|kr)|kronor|kr|sek|:-)",
    re.IGNORECASE,
)
_TIMES: Final = {"t": 1_000, "kk": 1_000, "ks": 1_000, "m": 1_000_000} | dict.fromkeys("´'’′", 1_000)
"""By what each unit multiplies, by its beginning: people write 20' kr for twenty thousand."""
_EACH: Final = re.compile(r"\b(?:per|för varje)\s+(?:person|deltagare|medarbetare)\b|\bvar och en\b", re.IGNORECASE)
_LONGEST: Final = 1_000
"""Characters of a text that are read."""


class Resources(NamedTuple):
    """Hours a week and kronor; None for what is not said.

    Attributes:
        hours: a week; the most of them where a span is said.
        kronor: likewise.
        least_hours: of a span; else as `hours`.
        least_kronor: likewise.
    """

    hours: float | None = None
    kronor: float | None = None
    least_hours: float | None = None
    least_kronor: float | None = None

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return self.hours is not None or self.kronor is not None


NOTHING_SAID: Final = Resources()


@lru_cache(maxsize=4096)
def read_resources(text: str) -> Resources:
    """Read hours a week and kronor: "4–6 timmar i veckan, 20 tkr"; several of a sort are added up.

    What is said for each person is not read, since nobody knows how many they are.
    """
    text = text[:_LONGEST]
    if _EACH.search(text):
        return NOTHING_SAID
    hours = [_hours(match) for match in _HOURS.finditer(text)]
    kronor = [_kronor(match) for match in _MONEY.finditer(text)]
    return sum_of(
        [
            *(Resources(hours=most, least_hours=least) for least, most in hours),
            *(Resources(kronor=most, least_kronor=least) for least, most in kronor),
        ]
    )


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
    """Write out hours and kronor: "7,5 tim i veckan och 20 000–30 000 kr"; "" for neither."""
    parts = []
    if resources.hours is not None:
        parts.append(f"{_span(resources.least_hours, resources.hours, _decimal)} tim i veckan")
    if resources.kronor is not None:
        parts.append(f"{_span(resources.least_kronor, resources.kronor, _thousands)} kr")
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
    """Tell whether a plan may take more than may be decided: of what is said as a span, the most counts."""
    hours = takes.hours is not None and frame.hours is not None and takes.hours > frame.hours
    kronor = takes.kronor is not None and frame.kronor is not None and takes.kronor > frame.kronor
    return hours or kronor


def sum_of(each: Iterable[Resources]) -> Resources:
    """Add up hours a week and kronor, each over those that say it."""
    hours, kronor, least_hours, least_kronor = [], [], [], []
    for resources in each:
        if resources.hours is not None:
            hours.append(resources.hours)
            least_hours.append(resources.hours if resources.least_hours is None else resources.least_hours)
        if resources.kronor is not None:
            kronor.append(resources.kronor)
            least_kronor.append(resources.kronor if resources.least_kronor is None else resources.least_kronor)
    return Resources(
        sum(hours) if hours else None,
        sum(kronor) if kronor else None,
        _less(least_hours, hours),
        _less(least_kronor, kronor),
    )


def _less(least: list[float], most: list[float]) -> float | None:
    """Sum the least of what is said; None where nothing is said as a span."""
    return sum(least) if least != most else None


def _hours(match: re.Match[str]) -> tuple[float, float]:
    """Return the least and the most hours a week of what is said."""
    often = match["often"].casefold()
    share = next((share for word, share in _PER_WEEK.items() if word in often), 1.0)
    share *= _number(match["times"]) if match["times"] else 1
    if match["part"]:
        return (_PARTS[match["part"].casefold()] * share,) * 2
    unit = match["unit"].casefold()
    share *= next((hours for beginning, hours in _UNITS.items() if unit.startswith(beginning)), 1)
    return _ends(match, _number, share)


def _number(words: str) -> float:
    """Read a number in figures or in words."""
    return _WORDS.get(words.casefold()) or float(words.replace(",", "."))


def _kronor(match: re.Match[str]) -> tuple[float, float]:
    """Return the least and the most kronor of what is said."""
    unit = match["unit"].casefold()
    times = next((times for beginning, times in _TIMES.items() if unit.startswith(beginning)), 1)
    return _ends(match, _amount, times)


def _amount(figures: str) -> float:
    whole, _, part = figures.partition(",")
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}")


def _ends(match: re.Match[str], read: Callable[[str], float], times: float) -> tuple[float, float]:
    """Return the ends of a span; what does not grow is none, and its last number counts alone."""
    most = read(match["number"]) * times
    return min(read(match["least"]) * times, most) if match["least"] else most, most


def _span(least: float | None, most: float, written: Callable[[float], str]) -> str:
    ends = dict.fromkeys(written(end) for end in (least, most) if end is not None)
    return "–".join(ends)


def _thousands(number: float) -> str:
    return f"{number:,.0f}".replace(",", " ")


def _decimal(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
