"""A date that was said: understood once, its words kept beside it, and told while it is typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.date_reading import date_warning, read_date
from larande_tui.workshop.model.dates import weekday_date

_DAY_AND_WORDS: Final = re.compile(
    r"(?P<day>\d{4}-\d{1,2}-\d{1,2})(?:\s*\((?P<words>.*)\)|[\s,;]+(?P<after>[^\d]+))", re.DOTALL
)
"""A whole date with words in brackets, as documents write it, or after it: without digits they say no other day."""


class SaidDate(NamedTuple):
    """A day and the words for it.

    Attributes:
        day: as it was understood; None for words that are no day.
        words: as they were written; "" when they are the plain day, such as 2026-12-01, or nothing was said.
    """

    day: dt.date | None = None
    words: str = ""


def read_said(text: str, today: dt.date) -> SaidDate:
    """Read a date wherever one is given: on the stage, in a form, a record, a table or a document.

    Args:
        text: as `read_date` reads it, or as a document writes it: "2027-01-22 (v. 3)".
        today: the day it was said.
    """
    said = text.strip()
    day = read_date(said, today) if said else None
    if day is not None:
        return SaidDate(day, "" if said == day.isoformat() else said)
    match = _DAY_AND_WORDS.fullmatch(said)
    day = read_date(match["day"], today) if match else None
    if match is None or day is None:
        return SaidDate(None, said)
    words = (match["words"] or match["after"] or "").strip(" \n\t–-")
    # Somebody changed the day and left the words: the words no longer say when.
    return SaidDate(day, "" if read_date(words, today) not in {None, day} else words)


def describe_reading(text: str, day: dt.date, today: dt.date) -> str:
    """Describe how a text was read, with a warning of an odd day: "fredag 4 december 2026. Det är ingen onsdag."."""
    return ". ".join(part for part in (weekday_date(day), date_warning(text, day, today)) if part)
