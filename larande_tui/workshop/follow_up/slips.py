"""The question three months after a training: the actions with one, its day, and the parsing of counted answers.

No single answer is stored: the group writes the counts. Idea: Hedemora kommun's guideline, which looks for changed
behaviour rather than for single trainings; the wording is our own.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from larande_tui.workshop.model.dates import later
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop

SLIP_QUESTION: Final = "Vad gör du annorlunda i dag?"
ANSWERS: Final = ("ja, något", "delvis", "inte än")
"""The boxes to tick: whether the person does something differently."""

_TRAININGS: Final = (
    "utbildning", "kurs", "konferens", "föreläsning", "seminari", "planeringsdag", "temadag", "studiedag", "workshop",
    "handledning", "introduktion", "kick-off", "kickoff",
)  # fmt: skip
"""Words that identify a training, as in the guideline's own list (S2)."""
_MONTHS: Final = 3

_COUNT: Final = r"(?P<{0}>\d{{1,4}}|ingen|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|alla)"
_OF: Final = re.compile(rf"\b{_COUNT.format('some')}(?:\s+av\s+|\s*/\s*){_COUNT.format('all')}\b", re.IGNORECASE)
_ALL_OF: Final = re.compile(r"\balla\s+(?P<all>\d{1,4}|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b", re.IGNORECASE)
_EACH: Final = re.compile(rf"{_COUNT.format('count')}\s+(?P<word>ja|delvis|lite|nej|inte)\b", re.IGNORECASE)
_WORDS: Final = {
    "ingen": 0, "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10,
}  # fmt: skip


class Slip(NamedTuple):
    """A slip to hand out: its action, and its day; None while the training has none."""

    action: Action
    day: dt.date | None


class Tally(NamedTuple):
    """Number of people who answered, and of those who do something differently."""

    different: int
    answers: int


def is_training(action: Action) -> bool:
    """Tell from its words whether an action is a training, a conference or the like."""
    text = f"{action.activity}\n{action.form}".casefold()
    return any(word in text for word in _TRAININGS)


def slips_of(workshop: Workshop) -> list[Slip]:
    """Return a slip for each action with training that was not cancelled, in the plan's order."""
    return [
        Slip(action, slip_day(action))
        for action in workshop.actions
        if is_training(action) and action.status != "avbruten"
    ]


def slip_day(action: Action) -> dt.date | None:
    """Return the day three months after the end of the training; None while that has no day."""
    done = action.due or action.start
    return None if done is None else later(done, _MONTHS)


def read_tally(text: str) -> Tally | None:
    """Parse counted answers: "7 av 9", "7/9", "alla nio", "7 ja, 2 nej"; None for other words."""
    if (match := _OF.search(text)) is not None:
        everyone = _number(match["all"])
        some = everyone if match["some"].casefold() == "alla" else _number(match["some"])
        return None if some is None or everyone is None or some > everyone else Tally(some, everyone)
    if (match := _ALL_OF.search(text)) is not None and (everyone := _number(match["all"])):
        return Tally(everyone, everyone)
    counts = [(_number(match["count"]), match["word"].casefold()) for match in _EACH.finditer(text)]
    known = [(count, word) for count, word in counts if count is not None]
    if not known:
        return None
    return Tally(sum(count for count, word in known if word == "ja"), sum(count for count, _ in known))


def describe_tally(text: str) -> str:
    """Describe counted answers as understood: "7 av 9 gör något annorlunda"; "" for other words."""
    tally = read_tally(text)
    return f"{tally.different} av {tally.answers} gör något annorlunda" if tally else ""


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _WORDS.get(word.casefold())
