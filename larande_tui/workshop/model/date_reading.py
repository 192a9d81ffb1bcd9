"""Parse dates as people in Sweden type them, relative to the day of the workshop.

Nothing is guessed: an ambiguous text, or one with other words in it, is no date.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Final

from larande_tui.workshop.model.date_patterns import (
    AWAY,
    DAYS,
    SHORT_WEEKDAY_NAMES,
    WEEKDAY_NAMES,
    match_day,
    split_range,
    weekday_number,
)
from larande_tui.workshop.model.dates import WEEKDAYS

_FAR: Final = dt.timedelta(days=2 * 366)
"""Distance from which a day gives a warning: plans are followed up within two years."""
_BARE_WEEKDAY: Final = re.compile(rf"(?:nästa\s+)?(?:{WEEKDAY_NAMES})(?:en)?")
_WEEKDAY_IN_WEEK: Final = re.compile(rf"(?:{WEEKDAY_NAMES}|{SHORT_WEEKDAY_NAMES})\w*\.?\s+(?:i\s+)?v[^-]*$")
_CLOCK: Final = r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?"
_TIME_AFTER: Final = re.compile(
    rf"\s+(?:(?:kl\.?|klockan)\s*{_CLOCK}(?:\s*(?:-|till)\s*{_CLOCK})?|{_CLOCK}\s*(?:-|till)\s*{_CLOCK}"
    r"|(?:[01]?\d|2[0-3])[.:][0-5]\d)$"
)
"""An unambiguous time of day after a day: with "kl", with minutes, or a span."""
_FRACTION: Final = re.compile(r"(?<!\d)[¼½¾⅓⅔⅛⅜⅝⅞]")
"""Vulgar fractions, which Word and others substitute for 1/4 and the like; after a digit one is a real fraction."""

_TWO_DAYS: Final = re.compile(r"\d{1,2}\.\d{1,2}\s+\d{1,2}\.(?:0\d|1[0-2])")
"""Two days with dots, "1.12 15.12": the second is no time of day."""
_BEFORE: Final = re.compile(r"(?:(?:senast|klart)\s+)*(?:till|innan|före)\s")
_END: Final = re.compile(r"slutet|mitten|början|skiftet")
"""Words that make a month or a week a day: its end, middle or beginning."""
_COMMA: Final = re.compile(r",(?!\s*\d{1,2}$)")
"""A comma without meaning; before another number, as in "v. 26, 27", it separates, and that is no year."""

_WEEK_FIRST: Final = re.compile(
    rf"^(v(?:ecka|eckan)?\.?\s*\d{{1,2}}),?\s+(?:på\s+)?((?:{WEEKDAY_NAMES})(?:en)?)(?=\s|,|$)", re.IGNORECASE
)
_SIGNS: Final = str.maketrans(dict.fromkeys("‐‑–—−", "-") | dict.fromkeys("⁄∕", "/") | {"\N{SOFT HYPHEN}": ""})


def read_time(text: str) -> dt.time | None:
    """Parse a time of day as typed: 9, 9.00, 09:30, 0930, kl 9.30. None for other texts."""
    match = re.fullmatch(r"\s*(?:kl\.?\s*)?(\d{1,2})(?:[.:,]?(\d{2}))?\s*", text, re.IGNORECASE)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def weekday_first(text: str) -> str:
    """Reorder "v. 9 torsdag" to "torsdag v. 9"; other texts are returned unchanged."""
    return _WEEK_FIRST.sub(r"\2 \1", text)


def read_date(text: str, today: dt.date) -> dt.date | None:
    """Parse a date as typed: 2026-12-01, 1/12, 1 dec, v. 49, fredag, om två veckor, i slutet av mars, 4 mars kl 13.

    A day without a year is the next such day, today included. A week means its Friday; a month, a quarter and a range
    mean their last day, since such dates are deadlines. A time of day after the day is ignored.

    Args:
        text: the text as typed.
        today: the day that relative dates start from.

    Returns:
        The day, or None when the text is ambiguous or no date.
    """
    tidied = _tidied(text)
    before_span = _BEFORE.match(text.lower().lstrip()) and not _END.search(tidied)
    day = match_day(tidied, today, DAYS if before_span else None)
    time_match = None if _TWO_DAYS.fullmatch(tidied) else _TIME_AFTER.search(tidied)
    return day or (match_day(tidied[: time_match.start()], today, DAYS) if time_match else None)


def read_day(text: str, today: dt.date) -> dt.date | None:
    """Parse a day to meet on, as `read_date` does; None for a text with a time of day, and for a week or range."""
    tidied = _tidied(text)
    if split_range(tidied, today):
        return None
    return match_day(tidied, today, None if _WEEKDAY_IN_WEEK.match(tidied) else (*DAYS, AWAY))


def is_span(text: str, today: dt.date) -> bool:
    """Return whether a text is a week, a month, a range of days or another range, and not a single day."""
    return match_day(_tidied(text), today) is not None and read_day(text, today) is None


def is_bare_weekday(text: str) -> bool:
    """Return whether a text is a weekday's name alone, so that following words may specify the day."""
    return _BARE_WEEKDAY.fullmatch(_tidied(text)) is not None


def date_warning(text: str, day: dt.date, today: dt.date) -> str:
    """Return a warning about a probably unintended day: a wrong weekday, past, or far ahead; "" for others.

    Args:
        text: the text as typed.
        day: the result of `read_date`.
        today: the day that relative dates started from.
    """
    tidied = _tidied(text)
    days = split_range(tidied, today)
    weekday_match = re.match(rf"({WEEKDAY_NAMES}|{SHORT_WEEKDAY_NAMES})", days[1] if days else tidied)
    if weekday_match and weekday_number(weekday_match[1]) != day.isoweekday():
        return f"Det är ingen {WEEKDAYS[weekday_number(weekday_match[1]) - 1]}."
    if day < today:
        return "Den dagen har varit."
    return "Det är långt fram." if day - today > _FAR else ""


def _tidied(text: str) -> str:
    """Normalise a text for the patterns: lower case, plain hyphens and slashes, no leading "senast" or "till"."""
    plain = _FRACTION.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text.lower())
    words = " ".join(_COMMA.sub(" ", plain.translate(_SIGNS).strip()).split())
    return weekday_first(re.sub(r"^(?:(?:senast|till|den|på|klart|innan|före)\s+)+", "", words).rstrip("."))
