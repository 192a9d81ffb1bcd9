"""The group's next meeting: its day, and the time of day in the note beside it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.date_reading import (
    date_warning,
    is_bare_weekday,
    is_span,
    read_date,
    read_day,
    read_time,
    weekday_first,
)
from larande_tui.workshop.model.dates import long_date, time_span, weekday_date
from larande_tui.workshop.model.items import Details
from larande_tui.workshop.schedule.rhythm import split_rhythm

_TIME: Final = r"\d{1,2}(?:[.:]\d{2})?"
_UNTIL: Final = rf"\s*(?:-|–|till)\s*(?P<ends>{_TIME})"
_END: Final = r"(?![\w.:/]*\d)"
_SPAN: Final = re.compile(
    rf"\s*(?:(?:kl\.?|klockan)\s*(?P<starts>{_TIME})|(?P<plain>\d{{1,2}}[.:]\d{{2}}))(?:{_UNTIL})?{_END}", re.IGNORECASE
)
_SPAN_AFTER_DAY: Final = re.compile(rf"\s*(?P<starts>{_TIME}){_UNTIL}{_END}", re.IGNORECASE)
""""Från" and "till" mark a time only right after a day."""
_BARE_NUMBER: Final = re.compile(r"(?P<hour>1?\d|2[0-3])(?:\s+i\s|$)")
_MAY_SAY_WHICH: Final = re.compile(r"(?:den\s+)?\d|v(?:ecka|eckan)?\.?\s*\d", re.IGNORECASE)
_ANOTHER_WEEK: Final = re.compile(
    r"om\s+\w+\s+(?:dag|veck|mån)|(?:i\s+)?nästnästa|veckan\s+(?:där|efter)", re.IGNORECASE
)
"""Words after a weekday that mean another week than the coming one."""
_LONE_WEEK: Final = re.compile(r"v(?:ecka|eckan)?\.?\s*(?P<week>\d{1,2})(?![\d/-])", re.IGNORECASE)
_WEEK: Final = re.compile(r"v(?:ecka|eckan)?\.?\s*\d", re.IGNORECASE)
_BETWEEN_DAYS: Final = re.compile(r"(?:eller|annars|och|samt|till|[-–&/])\s+", re.IGNORECASE)
_NO_YEAR_OR_HOUR: Final = re.compile(r"[-–]\s*\d{1,2}$|(?:\d{3,4}|2[4-9]|[3-9]\d)$|\d{4}\s")
_NAME: Final = (
    r"(?:(?:på|vid|till)\s+)?(?:nästa\s+)?(?:apt|arbetsplatsträff(?:en)?|samverkan|uppföljning(?:en)?|sammanträde(?:t)?|"
    r"\w*(?:möte(?:t)?|träff(?:en)?|grupp(?:en)?|nämnd(?:en)?|bokslut(?:et)?|rapport(?:en)?))"
)
_NAMED: Final = rf"(?P<name>{_NAME})(?:\s+(?:den|är|blir|hålls))?[,:]?\s+(?P<when>\S.*)"
"""A meeting by its name before its day: "tertialmötet den 4 mars", "APT: 4 mars kl. 9"."""
_TIME_WITH_DOT: Final = re.compile(r"\d{1,2}\.\d{2}$")


class Times(NamedTuple):
    """Start and end of a meeting; None where it is unknown."""

    starts: dt.time | None = None
    ends: dt.time | None = None


def describe_meeting(details: Details) -> str:
    """Join the day and the note beside it: "torsdag 4 mars 2027, kl. 9 i Björkgården"; "" for neither."""
    day = weekday_date(details.next_meeting) if details.next_meeting else ""
    again = f"sedan {details.rhythm}" if details.rhythm else ""
    return ", ".join(part for part in (day, details.next_meeting_note, again) if part)


def meeting_times(note: str) -> Times:
    """Parse the time of day at the start of the note: "kl. 9", "9–11.30", "13.15 i salen"."""
    return _times_and_words(note)[0]


def says_time(text: str) -> bool:
    """Return whether a text without a day begins with an unambiguous time of day."""
    match = _SPAN.match(text)
    return match is not None and _times(match).starts is not None


def describe_meeting_reading(text: str, today: dt.date) -> str:
    """Describe how a meeting is understood: "torsdag 4 mars 2027 kl. 9.00, i salen"; "" without a day."""
    line, rhythm = split_rhythm(text)
    day, note = read_meeting(line, today)
    if day is None:
        return ""
    times, words = _times_and_words(note)
    date_and_time = " ".join(part for part in (weekday_date(day), time_span(*times)) if part)
    number = None if times.starts else _BARE_NUMBER.match(words)
    question = f"Är {number['hour']} ett klockslag? Skriv kl. {number['hour']}." if number else ""
    again = f"sedan {rhythm}" if rhythm else ""
    reading = ", ".join(part for part in (date_and_time, words, again) if part)
    return ". ".join(part for part in (reading, date_warning(text, day, today), question) if part)


def ask_for_day(text: str, today: dt.date) -> str:
    """Return a sentence that asks for a day of the week named in a text; "" for other texts."""
    if (named := re.fullmatch(_NAMED, text.strip(), re.IGNORECASE)) is not None:
        return ask_for_day(named["when"], today)
    match = _LONE_WEEK.match(text)
    friday = read_date(match[0], today) if match else None
    if match is None or friday is None:
        return ""
    monday, week = friday - dt.timedelta(days=4), match["week"]
    days = f"{long_date(monday)} till {long_date(friday)}"
    return f"Vecka {week} är {days}. Vilken dag? Skriv till exempel torsdag v. {week}."


def _times_and_words(note: str) -> tuple[Times, str]:
    """Split a note into the time of day at its start and the rest."""
    match = _SPAN.match(note) or _SPAN_AFTER_DAY.match(note)
    times = _times(match) if match else Times()
    return (times, note[match.end() :].strip(" ,;")) if match and times.starts else (Times(), note.strip())


def _times(match: re.Match[str]) -> Times:
    groups = match.groupdict()
    starts = read_time(groups["starts"] or groups["plain"])
    ends = read_time(groups["ends"]) if groups["ends"] and starts else None
    return Times(starts, ends if starts and ends and ends > starts else None)


def read_meeting(text: str, today: dt.date) -> tuple[dt.date | None, str]:
    """Parse the day at the start of a line about the next meeting, or right after the meeting's name.

    The longest beginning that is a day counts. A weekday alone counts only when no digits follow: they may be a date.

    Args:
        text: the line as typed.
        today: the day that relative dates start from.

    Returns:
        The day and the words after it; None and all words without a day.
    """
    if (named := re.fullmatch(_NAMED, text.strip(), re.IGNORECASE)) is not None:
        day, rest = read_meeting(named["when"], today)
        return (None, text) if day is None else (day, ", ".join(filter(None, (rest, named["name"]))))
    text = weekday_first(text)
    if _WEEK.match(text) or is_span(text, today):
        return None, text  # neither is a day
    words = text.split()
    for count in range(len(words), 0, -1):
        start, rest = " ".join(words[:count]), " ".join(words[count:])
        day = read_day(start, today)
        if day is not None:
            in_doubt = (
                (is_bare_weekday(start) and (_MAY_SAY_WHICH.match(rest) or _ANOTHER_WEEK.match(rest)))
                or _NO_YEAR_OR_HOUR.match(rest)
                or _says_another(start, rest, today)
            )
            return (None, text) if in_doubt else (day, rest)
    return None, text


def _says_another(start: str, rest: str, today: dt.date) -> bool:
    """Return whether the words after a day begin with another one: "10 mars eller 12 mars", "1.12 15.12"."""
    words = _BETWEEN_DAYS.sub("", rest).split()
    days = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return any(
        read_day(day, today) and not is_bare_weekday(day) and not (_TIME_WITH_DOT.match(day) and "." not in start)
        for day in days
    )
