"""Format dates and times in Swedish: "13 december 2026" in running text, "kl. 9.00–15.30" with full stops.

Both follow the advice of the Swedish Language Council.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

MONTHS: Final = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_NAMED: Final = "|".join((*MONTHS, "jan", "febr?", "mar", "apr", "jun", "jul", "aug", "sept?", "okt", "nov", "dec"))
_DAY_ALONE: Final = (
    rf"(?:(?:{'|'.join(WEEKDAYS)}|mån|tis|ons|tors?|fre|lör|sön)(?:en)?\.?,?\s+)?(?:den\s+)?"
    rf"(?:(?:\d{{1,4}}\s*[-/.‑–⁄]\s*\d{{1,2}}|[¼½¾])(?:\s*[-/.‑– ]\s*\d{{2,4}})?|\d{{6}}|\d{{8}}"
    rf"|\d{{1,2}}(?::?[ea])?\s+(?:{_NAMED})\.?(?:\s+\d{{2,4}})?)"
)
"""A day in digits or with its month's name, weekday and year optional, and no other word. It is compiled when a plan
first shows a day's own words."""


def long_date(day: dt.date) -> str:
    """Format a date for running text: "13 december 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: dt.date) -> str:
    """Format a date with its weekday: "söndag 13 december 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def short_date(day: dt.date) -> str:
    """Format a date where space is tight: "2026-12-13"."""
    return day.isoformat()


_SHORT_MONTHS: Final = (
    "jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec",
)  # fmt: skip
_FAR: Final = dt.timedelta(days=330)


def room_date(day: dt.date, today: dt.date) -> str:
    """Format a date for people in a room: "28 feb"; with its year when it is past or nearly a year ahead.

    Args:
        day: the date.
        today: the day of the workshop.
    """
    text = f"{day.day} {_SHORT_MONTHS[day.month - 1]}"
    return text if dt.timedelta(0) <= day - today < _FAR else f"{text} {day.year}"


def said_date(day: dt.date | None, text: str = "", *, tight: bool = False) -> str:
    """Format a date with the words that were typed for it: "22 januari 2027 (v. 3)".

    Args:
        day: the date; None when the words could not be parsed.
        text: the words; left out when they are only another spelling of the date.
        tight: use the short format, as in a table: "2027-01-22 (v. 3)".
    """
    if day is None:
        return text
    date = short_date(day) if tight else long_date(day)
    return f"{date} ({text})" if text and not re.fullmatch(_DAY_ALONE, text.strip(), re.IGNORECASE) else date


def written_date(day: dt.date | None, text: str = "", *, tight: bool = False) -> str:
    """Format a date for documents: the day, or the typed words when they could not be parsed: "till sommarn".

    Args:
        day: the date; None when the words could not be parsed.
        text: the words.
        tight: use the short format, as in a table: "2027-01-22".
    """
    return said_date(day, "" if day else text, tight=tight)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month; Python's ``calendar`` takes 0.15 MB for as much.

    Raises:
        ValueError: there is no such month.
    """
    if not 1 <= month <= len(_DAYS):
        raise ValueError(month)
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + (month == 2 and is_leap)


def later(day: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or that month's last when it is shorter; at most the last possible date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def clock(time: dt.time | dt.datetime) -> str:
    """Format a time of day: "9.05"."""
    return f"{time.hour}.{time.minute:02}"


def time_span(starts: dt.time | None, ends: dt.time | None) -> str:
    """Format a time span: "kl. 9.00–15.30"; "" when neither time is known."""
    if starts is None:
        return "" if ends is None else f"till kl. {clock(ends)}"
    return f"kl. {clock(starts)}" if ends is None else f"kl. {clock(starts)}–{clock(ends)}"
