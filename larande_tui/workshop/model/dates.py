"""Dates as people in Sweden type and read them.

Written out: "13 december 2026" in running text, "kl. 9.00–15.30" with a full stop (the Swedish Language Council's
advice). Read: whatever a facilitator types in a hurry, seen from the day of the workshop.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Final

MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_NUMBERS: Final = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6,
    "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
}  # fmt: skip
_FRIDAY: Final = 5


def long_date(day: dt.date) -> str:
    """As in running text: "13 december 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: dt.date) -> str:
    """With its weekday: "söndag 13 december 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: dt.date) -> str:
    """Where space is tight: "2026-12-13"."""
    return day.isoformat()


def said_date(day: dt.date | None, text: str = "", *, tight: bool = False) -> str:
    """A date together with what the group said: "22 januari 2027 (v. 3)".

    Args:
        day: as understood; None when it was not.
        text: as typed, when it was not a plain date.
        tight: as in a table: "2027-01-22 (v. 3)".
    """
    if day is None:
        return text
    written = short_date(day) if tight else long_date(day)
    plain = (short_date(day), long_date(day), weekday_date(day))
    return f"{written} ({text})" if text and text not in plain else written


def clock(time: dt.time | dt.datetime) -> str:
    """A time of day: "9.05"."""
    return f"{time.hour}.{time.minute:02}"


def time_span(starts: dt.time | None, ends: dt.time | None) -> str:
    """From and to: "kl. 9.00–15.30"; "" when neither is known."""
    if starts is None:
        return "" if ends is None else f"till kl. {clock(ends)}"
    return f"kl. {clock(starts)}" if ends is None else f"kl. {clock(starts)}–{clock(ends)}"


def read_time(text: str) -> dt.time | None:
    """A time of day as typed: 9, 9.00, 09:30, 0930, kl 9.30. None when it is none."""
    match = re.fullmatch(r"\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:,]?(\d{2}))?\s*", text, re.IGNORECASE)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def read_date(text: str, today: dt.date) -> dt.date | None:
    """A day as typed: 2026-12-01, 1/12, 1 dec, v. 49, fredag, om två veckor, i morgon, i slutet av mars.

    A day without a year is the first one not before ``today``. A week means its Friday, since it is said of when
    work is done.

    Args:
        text: what was typed.
        today: the day it was said.

    Returns:
        The day, or None when it cannot be told.
    """
    said = " ".join(text.lower().replace(",", " ").split())
    said = re.sub(r"^(?:senast|till|den|på|klart|innan|före)\s+(?:den\s+)?", "", said).rstrip(".")
    if not said:
        return None
    for pattern, reader in _READERS:
        match = pattern.fullmatch(said)
        if match is not None:
            try:
                return reader(match, today)
            except (ValueError, OverflowError):
                return None
    return None


def _coming(month: int, day: int, today: dt.date) -> dt.date:
    """That day of the year, this year or the next; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        if day <= calendar.monthrange(year, month)[1]:
            there = dt.date(year, month, day)
            if there >= today:
                return there
    raise ValueError("no such day")


def _year(text: str | None) -> int | None:
    return None if text is None else int(text) + (2000 if len(text) == 2 else 0)


def _day(month: int, day: int, year: str | None, today: dt.date) -> dt.date:
    given = _year(year)
    return _coming(month, day, today) if given is None else dt.date(given, month, day)


def _month(name: str) -> int:
    for number, month in enumerate(MONTHS, 1):
        if len(name) >= 3 and month.startswith(name.rstrip(".")):
            return number
    raise ValueError("no such month")


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _week(match: re.Match[str], today: dt.date) -> dt.date:
    year = _year(match["year"])
    weekday = WEEKDAYS.index(match["weekday"]) + 1 if match["weekday"] else _FRIDAY
    if year is not None:
        return dt.date.fromisocalendar(year, int(match["week"]), weekday)
    this_year = today.isocalendar().year
    for candidate in (this_year, this_year + 1):
        try:
            there = dt.date.fromisocalendar(candidate, int(match["week"]), weekday)
        except ValueError:
            continue
        if there >= today:
            return there
    raise ValueError("no such week")


def _weekday(match: re.Match[str], today: dt.date) -> dt.date:
    ahead = (WEEKDAYS.index(match["weekday"]) - today.weekday()) % 7
    if match["next"] or match["week"]:
        ahead += 7 if ahead <= 6 - today.weekday() else 0
    return today + dt.timedelta(days=ahead or 7)


def _later(match: re.Match[str], today: dt.date) -> dt.date:
    count, unit = _count(match["count"]), match["unit"]
    if unit.startswith("d"):
        return today + dt.timedelta(days=count)
    if unit.startswith("v"):
        return today + dt.timedelta(weeks=count)
    months = count * (12 if unit == "år" else 1) + today.month - 1
    year, month = today.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _part_of_month(match: re.Match[str], today: dt.date) -> dt.date:
    month, year = _month(match["month"]), _year(match["year"])

    def day_of(year: int) -> dt.date:
        last = calendar.monthrange(year, month)[1]
        return dt.date(year, month, {"början": 10, "mitten": 15}.get(match["part"] or "", last))

    if year is not None:
        return day_of(year)
    there = day_of(today.year)
    return there if there >= today else day_of(today.year + 1)


_NAMES: Final = "|".join(WEEKDAYS)
_COUNT: Final = r"(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], dt.date], dt.date]], ...]] = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), lambda m, _: dt.date(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), lambda m, _: dt.date(int(m[1]), int(m[2]), int(m[3]))),
    (re.compile(r"(\d{2})(\d{2})(\d{2})"), lambda m, _: dt.date(2000 + int(m[1]), int(m[2]), int(m[3]))),
    (
        re.compile(r"(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{4}|\d{2}))?"),
        lambda m, today: _day(int(m[2]), int(m[1]), m[3], today),
    ),
    (
        re.compile(
            rf"(?:(?:{_NAMES})(?:en)?\s+(?:den\s+)?)?(\d{{1,2}})(?::?[ea])?\s+([a-zåäö]+)\.?(?:\s+(\d{{4}}|\d{{2}}))?"
        ),
        lambda m, today: _day(_month(m[2]), int(m[1]), m[3], today),
    ),
    (
        re.compile(
            rf"(?:(?P<weekday>{_NAMES})(?:en)?\s+(?:i\s+)?)?(?:v|vecka|veckan)\.?\s*(?P<week>\d{{1,2}})"
            r"(?:\s*[,/ -]\s*(?P<year>\d{4}|\d{2}))?"
        ),
        _week,
    ),
    (re.compile(r"i\s?dag|idag|nu"), lambda _, today: today),
    (re.compile(r"i\s?morgon|imorgon|imorron"), lambda _, today: today + dt.timedelta(days=1)),
    (re.compile(r"i\s?övermorgon"), lambda _, today: today + dt.timedelta(days=2)),
    (re.compile(rf"(?P<next>nästa\s+)?(?P<weekday>{_NAMES})(?:en)?(?P<week>\s+nästa\s+vecka)?"), _weekday),
    (
        re.compile(r"nästa\s+vecka"),
        lambda _, today: today + dt.timedelta(days=7 - today.weekday() + _FRIDAY - 1),
    ),
    (re.compile(rf"(?:om|inom)\s+{_COUNT}\s+(?P<unit>dag(?:ar)?|veckor|vecka|mån(?:ad(?:er)?)?|år)"), _later),
    (
        re.compile(
            r"(?:i\s+)?(?:(?P<part>början|mitten|slutet)\s+(?:av|på)\s+)?(?P<month>[a-zåäö]{3,9})(?:\s+(?P<year>\d{4}))?"
        ),
        _part_of_month,
    ),
)
