"""Next meeting of the group: the day, and the time that the words beside it may begin with."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.date_reading import is_bare_weekday, read_day, read_time
from larande_tui.workshop.model.dates import weekday_date
from larande_tui.workshop.model.items import Details

_TIME: Final = r"\d{1,2}(?:[.:]\d{2})?"
_SPAN: Final = re.compile(
    rf"\s*(?:(?:kl\.?|klockan)\s*(?P<starts>{_TIME})|(?P<plain>\d{{1,2}}[.:]\d{{2}}))"
    rf"(?:\s*(?:-|–|till)\s*(?P<ends>{_TIME}))?(?![\w.:/]*\d)",
    re.IGNORECASE,
)
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
    """Read the time of day that the words beside the day begin with: "kl. 9", "kl 9–11.30", "13.15 i salen"."""
    match = _SPAN.match(note)
    if match is None:
        return Times()
    starts = read_time(match["starts"] or match["plain"])
    ends = read_time(match["ends"]) if match["ends"] and starts else None
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
