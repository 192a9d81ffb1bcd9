"""Hours a week and kronor, parsed from the words for resources: those of the plan, and those of the manager's frame.

The words are kept as typed; words that cannot be parsed are in no sum. Comparing the two serves the handbook's wish
that leadership allots resources (Adda, *Kicka igång en lärande kultur*).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from larande_tui.workshop.model.items import ENDED, Action, Note
from larande_tui.workshop.model.state import Workshop

FRAME_QUESTION: Final = "FR2"
"""The question of the preparation about the resources that the manager may decide."""

_WORDS: Final = {
    "en": 1.0, "ett": 1.0, "ett par": 2.0, "två": 2.0, "tre": 3.0, "fyra": 4.0, "fem": 5.0, "sex": 6.0, "sju": 7.0,
    "åtta": 8.0, "nio": 9.0, "tio": 10.0, "tjugo": 20.0, "trettio": 30.0, "halv": 0.5, "en halv": 0.5,
}  # fmt: skip
_WORD: Final = "|".join(sorted((word for word in _WORDS if "halv" not in word), key=len, reverse=True))
_NUMBER: Final = rf"\d{{1,4}}(?:[.,]\d{{1,2}})?|en halv|halv|{_WORD}"
_TO: Final = r"\s*(?:[-–]|till)\s*"
_WEEKDAY: Final = "(?:mån|tis|ons|tors|fre|lör|sön)dag"
_OFTEN: Final = (
    r"i veckan|veckovis|(?:per|varje|varannan|var (?:tredje|fjärde|[34](?::e)?)) vecka|"
    r"(?:/\s?|per )(?:vecka|v|månad|mån|dag|kvartal|tertial|termin|halvår|år)\b|i månaden|(?:varje|varannan) månad|"
    r"om (?:dagen|dan|året)\b|dagligen|varje (?:dag|morgon|kväll|arbetsdag|kvartal|tertial|termin|halvår|år)|"
    rf"(?:varje|varannan) {_WEEKDAY}|på {_WEEKDAY}ar(?:na)?|var (?:fjortonde|14(?::e)?) dag"
)
_UNIT: Final = (
    r"tim(?:mar|me)?|h|t|min(?:uter|ut)?|halv(?:a )?dag(?:ar)?|(?:för|efter)middag(?:ar)?|(?:arbets)?dag(?:ar)?"
)
_HOURS: Final = (
    rf"\b(?:(?P<times>{_NUMBER})\s*(?:x|×|gånger|ggr)\s*)?(?:(?:(?P<least>{_NUMBER}){_TO})?(?P<number>{_NUMBER})\s*"
    rf"(?P<unit>{_UNIT})|(?:en )?(?P<part>halvtimme|kvart))\b\.?\s*(?P<often>{_OFTEN})"
    r"(?:\s*(?:x|×)\s*(?P<many>\d{1,3})\b)?"
)
_OFTEN_FIRST: Final = (
    rf"\b(?P<often>{_OFTEN})[:,]?\s+(?P<amount>(?:{_NUMBER})\s*(?:{_UNIT})|(?:en )?(?:halvtimme|kvart))\b"
    rf"(?!\.?\s*(?:{_OFTEN}))"
)
"""As "varje torsdag en timme"."""

_POST: Final = r"\b(?P<share>\d{1,3})\s?(?:%|procent)\s(?:av )?(?:en )?(?:tjänst|heltid)\w*"
_WEEK: Final = 40
"""Hours a week of a full-time post."""

_PER_WEEK: Final = {
    "varannan månad": 6 / 52, "varannan": 1 / 2, "fjortonde": 1 / 2, "14": 1 / 2, "tredje": 1 / 3, "3": 1 / 3,
    "fjärde": 1 / 4, "4": 1 / 4, "kvartal": 4 / 52, "tertial": 3 / 52, "termin": 2 / 52, "halvår": 2 / 52, "år": 1 / 52,
    "mån": 12 / 52, "dag": 5.0, "dan": 5.0, "morgon": 5.0, "kväll": 5.0,
}  # fmt: skip
_PARTS: Final = {"halvtimme": 0.5, "kvart": 0.25}
"""Hours of words without a number."""

_UNITS: Final = {"min": 1 / 60, "halv": 4.0, "förmiddag": 4.0, "eftermiddag": 4.0, "dag": 8.0, "arbetsdag": 8.0}
"""Hours of each unit other than an hour, by its beginning; a working day is eight."""

_AMOUNT: Final = r"(?:\d{1,3}(?:[ \u00a0.]\d{3})+|\d{1,9})(?:,\d{1,2})?"
_MONEY: Final = (
    rf"(?:(?P<least>{_AMOUNT}){_TO})?(?P<number>{_AMOUNT})\s*"
    r"(?P<unit>tkr|kkr|ksek|mkr|miljon(?:er)?(?: (?:kronor|kr))?|tusen(?: (?:kronor|kr)|(?=\s*(?:[,.;]|$)))|t ?kr|"
    r"[´'’′] ?(?:kronor|kr)|kronor|kr|sek|:-|k\b)"
)
_THOUSANDS: Final = rf"\b(?P<number>{_WORD})\s?tusen(?: (?:kronor|kr)\b|(?=\s*(?:[,.;]|$)))"
_TIMES: Final = {"t": 1_000, "kk": 1_000, "ks": 1_000, "kr": 1, "k": 1_000, "m": 1_000_000} | dict.fromkeys(
    "´'’′", 1_000
)
"""Factor of each unit, by its beginning: people write 20' kr for twenty thousand."""
_EACH: Final = (
    r"(?:\b(?:per|för varje|(?:vecka|månad) och)\s+|/\s?)"
    r"(?:person|pers|deltagare|medarbetare|anställd|enhet|avdelning|grupp)\b|"
    r"\bvar och en\b|\b(?:veckan?|kr|kronor) var(?=\s*(?:[,.;]|$))"
)
_LONGEST: Final = 1_000
"""Longest text that is parsed, in characters."""


class Resources(NamedTuple):
    """Hours a week and kronor; None for an unknown amount.

    Attributes:
        hours: a week; the upper end of a range.
        kronor: the upper end of a range.
        least_hours: the lower end of a range; else as `hours`.
        least_kronor: the lower end of a range; else as `kronor`.
    """

    hours: float | None = None
    kronor: float | None = None
    least_hours: float | None = None
    least_kronor: float | None = None

    def __bool__(self) -> bool:
        """Return whether any amount is known."""
        return self.hours is not None or self.kronor is not None


NOTHING_SAID: Final = Resources()


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once something is to be read: most starts of larande read nothing."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_resources(text: str) -> Resources:
    """Parse hours a week and kronor: "4–6 timmar i veckan, 20 tkr"; several amounts of a kind are summed.

    Amounts for each person are ignored, since the number of persons is unknown.
    """
    text = text[:_LONGEST]
    if _compiled(_EACH).search(text):
        return NOTHING_SAID
    text = _compiled(_OFTEN_FIRST).sub(r"\g<amount> \g<often>", text)
    hours = [_hours(match) for match in _compiled(_HOURS).finditer(text)]
    hours += [(int(match["share"]) * _WEEK / 100,) * 2 for match in _compiled(_POST).finditer(text)]
    kronor = [_kronor(match) for match in _compiled(_MONEY).finditer(text)]
    kronor += [(_number(match["number"]) * 1_000,) * 2 for match in _compiled(_THOUSANDS).finditer(text)]
    return sum_of(
        [
            *(Resources(hours=most, least_hours=least) for least, most in hours),
            *(Resources(kronor=most, least_kronor=least) for least, most in kronor),
        ]
    )


def plan_resources(actions: Iterable[Action]) -> Resources:
    """Sum the resources of the unfinished actions of a plan."""
    return sum_of(
        read_resources(action.resources) for action in actions if action.resources and action.status not in ENDED
    )


def frame_of(workshop: Workshop) -> Resources:
    """Return the resources that the manager may decide: from the facts, else from the preparation's answer."""
    if workshop.details.frame:
        return read_resources(workshop.details.frame)
    return sum_of(read_resources(note.text) for note in workshop.all(Note) if note.place == FRAME_QUESTION)


def describe_resources(resources: Resources) -> str:
    """Format hours and kronor: "7,5 tim i veckan och 20 000–30 000 kr"; "" for neither."""
    parts = []
    if resources.hours is not None:
        parts.append(f"{_span(resources.least_hours, resources.hours, _decimal)} tim i veckan")
    if resources.kronor is not None:
        parts.append(f"{_span(resources.least_kronor, resources.kronor, _thousands)} kr")
    return " och ".join(parts)


def describe_load(workshop: Workshop) -> str:
    """Compare the plan's resources with the frame: "planen tar 9 tim i veckan, ramen är 4 tim i veckan"."""
    takes = plan_resources(workshop.actions)
    if not takes:
        return ""
    frame = frame_of(workshop)
    beside = f", ramen är {describe_resources(frame)}" if frame else ""
    return f"planen tar {describe_resources(takes)}{beside}"


def beyond_frame(takes: Resources, frame: Resources) -> bool:
    """Tell whether a plan may exceed the frame, counting the upper end of ranges."""
    hours = takes.hours is not None and frame.hours is not None and takes.hours > frame.hours
    kronor = takes.kronor is not None and frame.kronor is not None and takes.kronor > frame.kronor
    return hours or kronor


def sum_of(each: Iterable[Resources]) -> Resources:
    """Sum hours a week and kronor, each over those that have them."""
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
    """Sum the lower ends; None where there is no range."""
    return sum(least) if least != most else None


def _hours(match: re.Match[str]) -> tuple[float, float]:
    """Return the lower and upper number of hours a week of a match."""
    share = _share(match["often"].casefold())
    share *= _number(match["times"]) if match["times"] else 1
    share *= int(match["many"]) if match["many"] else 1
    if match["part"]:
        return (_PARTS[match["part"].casefold()] * share,) * 2
    unit = match["unit"].casefold()
    share *= next((hours for beginning, hours in _UNITS.items() if unit.startswith(beginning)), 1)
    return _ends(match, _number, share)


def _share(often: str) -> float:
    """Return how many times a week something happens: 1 for what is said of a week or of one of its days."""
    if re.search(_WEEKDAY, often):
        return 1 / 2 if "varannan" in often else 1.0
    return next((share for word, share in _PER_WEEK.items() if word in often), 1.0)


def _number(words: str) -> float:
    """Parse a number in digits or in words."""
    return _WORDS.get(words.casefold()) or float(words.replace(",", "."))


def _kronor(match: re.Match[str]) -> tuple[float, float]:
    """Return the lower and upper amount in kronor of a match."""
    unit = match["unit"].casefold()
    times = next((times for beginning, times in _TIMES.items() if unit.startswith(beginning)), 1)
    return _ends(match, _amount, times)


def _amount(figures: str) -> float:
    whole, _, part = figures.partition(",")
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}")


def _ends(match: re.Match[str], read: Callable[[str], float], times: float) -> tuple[float, float]:
    """Return the ends of a range; where they do not increase, only the last number counts."""
    most = read(match["number"]) * times
    return min(read(match["least"]) * times, most) if match["least"] else most, most


def _span(least: float | None, most: float, written: Callable[[float], str]) -> str:
    ends = dict.fromkeys(written(end) for end in (least, most) if end is not None)
    return "–".join(ends)


def _thousands(number: float) -> str:
    return f"{number:,.0f}".replace(",", "\N{NO-BREAK SPACE}")


def _decimal(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
