"""Parse typed answers to questions with a choice or a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError, read_number
from larande_tui.workshop.model.said_date import SaidDate, describe_reading, read_said

NO_ANSWER: Final = frozenset({"-", "–", "0"})
"""Texts that clear an answer."""

CHOICE_HINT: Final = "en siffra, eller början av orden"
"""The hint at a question with choices below it."""


def read_choice(text: str, options: Mapping[str, str]) -> str:
    """Return the option that begins with a text, or has it as its number; "-" clears the answer.

    Raises:
        RefusedError: no option, or several, begin with it.
    """
    beginning = text.strip().casefold()
    if beginning in NO_ANSWER:
        return ""
    number = read_number(beginning) or 0
    if 0 < number <= len(options):
        return list(options)[number - 1]
    exact = [name for name, label in options.items() if label.casefold() == beginning]
    matches = exact or [name for name, label in options.items() if beginning and label.casefold().startswith(beginning)]
    if len(matches) != 1:
        raise RefusedError(f"Skriv en siffra, 1–{len(options)}, eller början av orden.")
    return matches[0]


def read_choice_and_words(text: str, options: Mapping[str, str]) -> tuple[str, str]:
    """Return the option that a text says, and the words after it: "nej, ingen fick tid".

    Raises:
        RefusedError: the text says no option.
    """
    text = text.strip()
    for label in sorted(options.values(), key=len, reverse=True):
        match = re.fullmatch(rf"{re.escape(label)}[\s,.:;–-]+(?P<words>\w.*)", text, re.IGNORECASE | re.DOTALL)
        if match is not None:
            return read_choice(label, options), match["words"]
    answer, _, words = text.partition(", ")
    return read_choice(answer, options), words.strip()


def numbered(options: Mapping[str, str]) -> str:
    """Return the options with their numbers: "1 ja · 2 delvis · 3 nej"."""
    return " · ".join(f"{number} {label}" for number, label in enumerate(options.values(), 1))


def read_day_answer(text: str, today: dt.date) -> SaidDate:
    """Parse a date; "-" clears it.

    Raises:
        RefusedError: it is not a date.
    """
    if text.strip() in NO_ANSWER:
        return SaidDate()
    date = read_said(text, today)
    if date.day is None:
        raise RefusedError(f"”{text}” går inte att läsa som ett datum. Skriv till exempel 2027-03-04 eller v. 9.")
    return date


def describe_day(text: str, today: dt.date, nothing: str) -> str:
    """Return how a text is understood as a date while it is typed.

    Args:
        text: as typed so far.
        today: the day that relative dates start from.
        nothing: the result for "-".
    """
    if text.strip() in NO_ANSWER:
        return f"→ {nothing}"
    day = read_said(text, today).day
    return f"→ {describe_reading(text, day, today)}" if day else "→ Datumet går inte att förstå."
