"""Parse a typed line about an ambassador: "planeraren: ser mönster, 1 tim i veckan, chefen frågar före jul".

Imported where a line is read: an opening stage does not wait for its patterns.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final

from larande_tui.workshop.levels.resources import read_resources
from larande_tui.workshop.model.date_reading import read_date
from larande_tui.workshop.model.said_date import SaidDate, read_said

_FIRST: Final = re.compile(r"\s*:\s+|\s*[,;]\s+|\s+[–—-]\s+")
_PARTS: Final = re.compile(r"\s*[,;]\s+|\s+[–—-]\s+(?=(?:behöver|vill ha|stöd|får|frågas?|\S+ frågar)\b)")
_TEACHES: Final = re.compile(
    r"(?P<role>(?!(?:den|de|det|hon|han|någon|en|ett)\s)\S.*?)\s+(?:som\s+)?"
    r"(?P<deed>(?:handleder|lär|lotsar|introducerar|coachar|stöttar|hjälper|visar)\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A role followed by a task for others' learning; other verbs may belong to the role's name."""

_WANTS: Final = re.compile(
    r"(?P<role>(?!(?:den|de|det|hon|han|någon|en|ett)\s)\S.*?)\s+(?P<need>(?:behöver|vill ha)\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NEED: Final = re.compile(r"(?:behöver|stöd|vill ha)\b[\s:]*(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
_MAY: Final = re.compile(r"(?:får|mandat|kan besluta|bestämmer)\b[\s:]*(?P<what>\S.*)", re.IGNORECASE | re.DOTALL)
_WHEN: Final = r"(?:\s+(?P<limit>senast|före|innan|till|den)?\s*(?P<when>\S.*))?"
_ASKED: Final = re.compile(
    rf"(?:(?:ska )?(?:till)?frågas av (?P<by>[\w-]+)|(?P<who>\S.*?) (?:ska fråga|frågar)){_WHEN}", re.IGNORECASE
)
_ASKS: Final = re.compile(r"jag|\w*(?:chef(?:en)?|ledare(?:n)?|rektorn?|samordnaren?|föreståndaren?)", re.IGNORECASE)
_OCCASION: Final = re.compile(r"(?:på|vid|i|under|nästa) \S.*", re.IGNORECASE)
"""An occasion instead of a day: "på apt i december"."""
_DAY: Final = re.compile(
    r"(?:frågas?\s+)?(?P<limit>senast|före|innan)\s+(?P<when>\S.*)|frågas?\s+(?P<day>\S.*)", re.IGNORECASE
)
_ANSWER: Final = re.compile(r"(?P<answer>ja|nej|frågad)(?:[\s.–—-]+(?P<rest>\S.*))?", re.IGNORECASE | re.DOTALL)
_ANSWERS: Final = {"ja": "ja", "nej": "nej", "frågad": "fragad"}


def read_ambassador(text: str, today: dt.date) -> dict[str, Any]:
    """Parse the fields of an ambassador: the role first, then the rest; unassigned words are the tasks.

    A task needs no punctuation after the role: "undersköterskan handleder nya".

    Args:
        text: as it was typed.
        today: the day that relative dates start from.
    """
    role, *more = _FIRST.split(text.strip(), maxsplit=1)
    if (teaches := _TEACHES.fullmatch(role)) is not None:
        role, more = teaches["role"], [teaches["deed"], *more]
    elif (wants := _WANTS.fullmatch(role)) is not None:
        role, more = wants["role"], [wants["need"], *more]
    return {"role": " ".join(role.split()), **read_ambassador_parts(", ".join(more), today, "does")}


def read_ambassador_parts(text: str, today: dt.date, otherwise: str) -> dict[str, Any]:
    """Parse the text after an ambassador's role or number, separated by commas.

    Args:
        text: such as "ja, 1 tim i veckan".
        today: the day that relative dates start from.
        otherwise: the field for unassigned words.
    """
    values: dict[str, Any] = {}
    rest: list[str] = []
    for part in filter(None, _PARTS.split(text.strip())):
        for read in (_answer, _asked, _need, _mandate, _time):
            if (found := read(part, today)) and found.keys().isdisjoint(values):
                rest += [found.pop("rest")] if "rest" in found else []
                values |= found
                break
        else:
            rest.append(part)
    return values | ({otherwise: ", ".join(rest)} if rest else {})


_Read = Callable[[str, dt.date], dict[str, Any]]


def _answer(part: str, _: dt.date) -> dict[str, Any]:
    match = _ANSWER.fullmatch(part)
    if match is None:
        return {}
    answer = {"answer": _ANSWERS[match["answer"].casefold()]}
    return answer | ({"rest": match["rest"]} if match["rest"] else {})


def _asked(part: str, today: dt.date) -> dict[str, Any]:
    if (day := _DAY.fullmatch(part)) is not None:
        when = _read_limited(day["limit"], day["when"] or day["day"], today)
        if when.day is not None:
            return {"ask_by": when.day, "ask_by_text": when.words}
    match = _ASKED.fullmatch(part)
    if match is None:
        return {}
    values: dict[str, Any] = {"asked_by": " ".join((match["by"] or match["who"]).split())}
    if match["when"]:
        when = _read_limited(match["limit"], match["when"], today)
        is_said = _ASKS.fullmatch(values["asked_by"]) and _OCCASION.fullmatch(match["when"])
        if when.day is None and not match["limit"] and not is_said:
            return {}
        values |= {"ask_by": when.day, "ask_by_text": when.words}
    return values


def _read_limited(limit: str | None, words: str, today: dt.date) -> SaidDate:
    """Parse a deadline for asking, such as "före jul"; a month or a week is no exact day."""
    if limit and read_date(f"{limit} {words}", today) is None:
        return SaidDate(None, f"{limit} {words}")
    return read_said(words, today)


def _need(part: str, today: dt.date) -> dict[str, Any]:
    match = _NEED.fullmatch(part)
    if match is None:
        return {}
    return _time(match["what"], today) or {"support": match["what"]}


def _mandate(part: str, _: dt.date) -> dict[str, Any]:
    match = _MAY.fullmatch(part)
    return {"mandate": match["what"]} if match else {}


def _time(part: str, _: dt.date) -> dict[str, Any]:
    return {"time": part} if read_resources(part).hours is not None else {}
