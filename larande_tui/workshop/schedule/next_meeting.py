"""Next meeting of the group: the day, and the time that the words beside it may begin with."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.date_reading import date_warning, is_bare_weekday, read_day, read_time
from larande_tui.workshop.model.dates import time_span, weekday_date
from larande_tui.workshop.model.items import Details

_TIME: Final = r"\d{1,2}(?:[.:]\d{2})?"
_UNTIL: Final = rf"\s*(?:-|–|till)\s*(?P<ends>{_TIME})"
_END: Final = r"(?![\w.:/]*\d)"
_SPAN: Final = re.compile(
    rf"\s*(?:(?:kl\.?|klockan)\s*(?P<starts>{_TIME})|(?P<plain>\d{{1,2}}[.:]\d{{2}}))(?:{_UNTIL})?{_END}", re.IGNORECASE
)
_SPAN_AFTER_DAY: Final = re.compile(rf"\s*(?P<starts>{_TIME}){_UNTIL}{_END}", re.IGNORECASE)
"""From and to say a time of their own only right after a day."""
_BARE_NUMBER: Final = re.compile(r"(?P<hour>1?\d|2[0-3])(?:\s+i\s|$)")
_MAY_SAY_WHICH: Final = re.compile(r"(?:den\s+)?\d|v(?:ecka|eckan)?\.?\s*\d", re.IGNORECASE)
_WEEK: Final = re.compile(r"v(?:ecka|eckan)?\.?\s*\d", re.IGNORECASE)


class Times(NamedTuple):
    """From when until when; None where it was not said."""

    starts: dt.time | None = None
    ends: dt.time | None = None


def describe_meeting(details: Details) -> str:
    """Join the day and the words beside it: "torsdag 4 mars 2027, kl. 9 i Björkgården"; "" for neither."""
    day = weekday_date(details.next_meeting) if details.next_meeting else ""
    return ", ".join(part for part in (day, details.next_meeting_note) if part)


def meeting_times(note: str) -> Times:
    """Read the time of day that the words beside the day begin with: "kl. 9", "9–11.30", "13.15 i salen"."""
    return _times_and_words(note)[0]


def says_time(text: str) -> bool:
    """Tell whether a text that no day stands before begins with a time of day, said so that it is nothing else."""
    match = _SPAN.match(text)
    return match is not None and _times(match).starts is not None


def describe_meeting_reading(said: str, today: dt.date) -> str:
    """Describe how a line about the next meeting is read: "torsdag 4 mars 2027 kl. 9.00, i salen"; "" without a day."""
    day, note = read_meeting(said, today)
    if day is None:
        return ""
    times, words = _times_and_words(note)
    when = " ".join(part for part in (weekday_date(day), time_span(*times)) if part)
    number = None if times.starts else _BARE_NUMBER.match(words)
    asked = f"Är {number['hour']} ett klockslag? Skriv kl. {number['hour']}." if number else ""
    reading = ", ".join(part for part in (when, words) if part)
    return ". ".join(part for part in (reading, date_warning(said, day, today), asked) if part)


def _times_and_words(note: str) -> tuple[Times, str]:
    """Split the words after a day into the time of day they begin with and the rest."""
    match = _SPAN.match(note) or _SPAN_AFTER_DAY.match(note)
    times = _times(match) if match else Times()
    return (times, note[match.end() :].strip(" ,;")) if match and times.starts else (Times(), note.strip())


def _times(match: re.Match[str]) -> Times:
    said = match.groupdict()
    starts = read_time(said["starts"] or said["plain"])
    ends = read_time(said["ends"]) if said["ends"] and starts else None
    return Times(starts, ends if starts and ends and ends > starts else None)


def read_meeting(said: str, today: dt.date) -> tuple[dt.date | None, str]:
    """Read the day that a line about the next meeting begins with.

    The longest start that is a day counts. A weekday alone counts only where no digits follow that may say which.

    Args:
        said: what was typed.
        today: the day it was said.

    Returns:
        The day and the words after it; None and all words when no day is understood.
    """
    if _WEEK.match(said):
        return None, said  # a week is no day to meet on
    words = said.split()
    for count in range(len(words), 0, -1):
        start, rest = " ".join(words[:count]), " ".join(words[count:])
        day = read_day(start, today)
        if day is not None:
            return (None, said) if is_bare_weekday(start) and _MAY_SAY_WHICH.match(rest) else (day, rest)
    return None, said
