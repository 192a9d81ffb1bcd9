"""Answers that are typed to a question with a choice or a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.workshop.model.said_date import SaidDate, describe_reading, read_said

NO_ANSWER: Final = frozenset({"-", "–", "0"})
"""Texts that clear an answer."""


def read_choice(text: str, options: Mapping[str, str]) -> str:
    """Return the option that a text begins; "-" clears an answer.

    Raises:
        RefusedError: no option, or several, begin so.
    """
    beginning = text.strip().casefold()
    if beginning in NO_ANSWER:
        return ""
    exact = [name for name, label in options.items() if label.casefold() == beginning]
    matches = exact or [name for name, label in options.items() if beginning and label.casefold().startswith(beginning)]
    if len(matches) != 1:
        raise RefusedError(f"Skriv något av {', '.join(options.values())}. Början räcker.")
    return matches[0]


def read_day(text: str, today: dt.date) -> SaidDate:
    """Return the day that a text says; none for "-".

    Raises:
        RefusedError: it is no day.
    """
    if text.strip() in NO_ANSWER:
        return SaidDate()
    date = read_said(text, today)
    if date.day is None:
        raise RefusedError(f"”{text}” går inte att läsa som ett datum. Skriv till exempel 2027-03-04 eller v. 9.")
    return date


def describe_day(text: str, today: dt.date, nothing: str) -> str:
    """Return how a text is read as a day while it is being typed.

    Args:
        text: as typed so far.
        today: the day that relative dates start from.
        nothing: said of "-".
    """
    if text.strip() in NO_ANSWER:
        return f"→ {nothing}"
    day = read_said(text, today).day
    return f"→ {describe_reading(text, day, today)}" if day else "→ Datumet går inte att förstå."
