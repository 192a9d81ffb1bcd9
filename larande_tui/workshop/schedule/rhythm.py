"""The rhythm of the group's meetings about its plan: parsed from words, and expanded to days.

A rhythm of months keeps to the weekday, such as the first Thursday, since the same day of the month may be a Sunday.
The idea that learning is followed up as regularly as the budget is from Adda, *Kicka igång en lärande kultur*.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from larande_tui.workshop.model.dates import days_in_month, later
from larande_tui.workshop.model.items import Action, Details

_ORDINALS: Final = {
    "annan": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8, "nionde": 9, "tionde": 10,
    "tolfte": 12,
}  # fmt: skip
_NAMED: Final = {
    "månad": 1, "månadsvis": 1, "apt": 1, "kvartal": 3, "kvartalsvis": 3, "tertial": 4, "tertialvis": 4, "halvår": 6,
    "halvårsvis": 6, "delår": 6, "delårsvis": 6, "år": 12, "årligen": 12, "årsvis": 12,
}  # fmt: skip
"""Months of each word; a municipality's delår is taken as half a year."""
_WORDS: Final = "|".join(sorted(_NAMED, key=len, reverse=True))
_EVERY: Final = "|".join(_ORDINALS)
_RHYTHM: Final = re.compile(
    rf"(?:(?:,\s*|\s+)(?:och\s+)?(?:(?:sedan|sen|därefter)\s+)?|^(?:(?:sedan|sen|därefter)\s+)?)"
    rf"(?P<rhythm>(?:på\s+|vid\s+)?(?:varje|en gång (?:i|per))\s+"
    rf"(?P<one>{_WORDS}|vecka|månaden|kvartalet|tertialet|halvåret|året)"
    rf"|(?:(?P<plain>månadsvis|kvartalsvis|tertialvis|halvårsvis|delårsvis|årligen|årsvis|"
    rf"vid delår(?:en)?|vid tertial(?:en)?))"
    rf"|var(?:annan|t annat)\s+(?P<second>vecka|månad|år)"
    rf"|var\s+(?P<nth>{_EVERY}|\d{{1,2}}:?e)\s+(?P<unit>vecka|månad))\s*\.?$",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(r",?\s*\b(?:utan|ingen)\s+rytm\s*\.?$", re.IGNORECASE)
_YEAR: Final = 12
_WORTH_A_LOOK: Final = dt.timedelta(weeks=6)
_TIME_TO_CHANGE: Final = dt.timedelta(weeks=2)
"""Time before the end of an action in which changes are still possible."""


class Rhythm(NamedTuple):
    """A period between meetings, in months or in weeks."""

    months: int = 0
    weeks: int = 0

    def after(self, first: dt.date, count: int) -> dt.date:
        """Return the day of a later meeting, the ``count``-th after the first."""
        if self.weeks:
            days = 7 * self.weeks * count
            return first + dt.timedelta(days=days) if days <= (dt.date.max - first).days else dt.date.max
        month = later(first.replace(day=1), self.months * count)
        begins = 1 + (first.weekday() - month.weekday()) % 7
        such = range(begins, days_in_month(month.year, month.month) + 1, 7)
        return month.replace(day=such[-1 if is_last(first) else (first.day - 1) // 7])


def is_last(day: dt.date) -> bool:
    """Tell whether a day is counted from the end of its month: the fifth of its weekday, which not all months have."""
    return day.day > 28


def read_rhythm(text: str) -> Rhythm | None:
    """Parse a rhythm: "varje månad", "varje tertial", "var sjätte vecka"; None when it is none."""
    match = _RHYTHM.fullmatch(text.strip())
    return _rhythm(match) if match else None


def split_rhythm(text: str) -> tuple[str, str | None]:
    """Split a line about the next meeting into the text before its rhythm, and the rhythm.

    Returns:
        The rest, and the rhythm in words; "" where the line ends the rhythm, None where it does not mention one.
    """
    if (ended := _ENDED.search(text)) is not None:
        return text[: ended.start()].strip(" ,"), ""
    match = _RHYTHM.search(text)
    if match is None or _rhythm(match) is None:
        return text, None
    return text[: match.start()].strip(" ,"), " ".join(match["rhythm"].lower().split())


def _rhythm(match: re.Match[str]) -> Rhythm | None:
    groups = match.groupdict()
    if groups["nth"]:
        nth = groups["nth"].lower()
        count = _ORDINALS.get(nth) or int(re.sub(r"\D", "", nth))
        return None if not count else Rhythm(weeks=count) if groups["unit"].lower() == "vecka" else Rhythm(count)
    if groups["second"]:
        unit = groups["second"].lower()
        return {"vecka": Rhythm(weeks=2), "månad": Rhythm(2), "år": Rhythm(2 * _YEAR)}[unit]
    word = (groups["one"] or groups["plain"]).lower().removeprefix("vid ")
    if word == "vecka":
        return Rhythm(weeks=1)
    months = next((_NAMED[end] for end in (word, re.sub(r"(?:en|et)$", "", word)) if end in _NAMED), None)
    return Rhythm(months) if months else None


def meeting_days(details: Details) -> Iterator[dt.date]:
    """Yield the days of the next meeting and, with a rhythm, of those after it within twelve months from the first."""
    first = details.next_meeting
    if first is None:
        return
    yield first
    rhythm, end = read_rhythm(details.rhythm), later(first, _YEAR)
    count = 1
    while rhythm is not None and first < (day := rhythm.after(first, count)) < end:
        yield day
        count += 1


def next_by_rhythm(details: Details) -> dt.date | None:
    """Return the day of the meeting after this one by the rhythm; None without a rhythm or a day."""
    rhythm = read_rhythm(details.rhythm)
    return rhythm.after(details.date, 1) if rhythm is not None and details.date is not None else None


def reconciliation_day(details: Details, action: Action) -> dt.date | None:
    """Return the day to review an action before its end, with a rhythm: the last meeting before, else halfway.

    A day on a weekend moves to the Monday after. None without a rhythm, and for work of less than six weeks.
    """
    begins = action.start or action.first_step_by or details.date
    if not details.rhythm or read_rhythm(details.rhythm) is None or begins is None or action.due is None:
        return None
    if action.due - begins < _WORTH_A_LOOK:
        return None
    meetings = [day for day in meeting_days(details) if begins < day <= action.due - _TIME_TO_CHANGE]
    if meetings:
        return meetings[-1]
    halfway = begins + (action.due - begins) // 2
    return halfway + dt.timedelta(days=7 - halfway.weekday() if halfway.weekday() > 4 else 0)
