"""Dates with their typed words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.date_reading import date_warning, read_date
from larande_tui.workshop.model.dates import weekday_date

_DAY_AND_WORDS: Final = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:\s*\((?P<words>.*)\)|[\s,;]+(?P<after>[^\d]+))", re.DOTALL
)
"""A complete date with words after it, in brackets as in documents or plain; without digits they are no other date."""


class SaidDate(NamedTuple):
    """A date and the words for it.

    Attributes:
        day: the date; None for words that are no date.
        words: as typed; "" when they are the plain date, such as 2026-12-01, or empty.
    """

    day: dt.date | None = None
    words: str = ""


def read_said(text: str, today: dt.date) -> SaidDate:
    """Parse a date and keep its words; used by the stage, forms, records, tables and documents alike.

    Args:
        text: in a form that `read_date` reads, or as in a document: "2027-01-22 (v. 3)".
        today: the day that relative dates start from.
    """
    line = text.strip()
    day = read_date(line, today) if line else None
    if day is not None:
        return SaidDate(day, "" if line == day.isoformat() else line)
    match = _DAY_AND_WORDS.fullmatch(line)
    day = read_date(match["day"], today) if match else None
    if match is None or day is None:
        return SaidDate(None, line)
    words = (match["words"] or match["after"] or "").strip(" \n\t–-")
    # Words for another day are outdated: somebody changed the day beside them.
    return SaidDate(day, "" if read_date(words, today) not in {None, day} else words)


def describe_reading(text: str, day: dt.date, today: dt.date) -> str:
    """Describe how a text was understood, with any `date_warning`: "fredag 4 december 2026. Det är ingen onsdag."."""
    return ". ".join(part for part in (weekday_date(day), date_warning(text, day, today)) if part)
