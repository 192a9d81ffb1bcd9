"""What a cell of the plan's tables holds of an action, written and read back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from larande_tui.core.text import clean, one_line
from larande_tui.interchange.imports.names import choice, fold
from larande_tui.workshop.model.dates import read_date, said_date
from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action

CHOICES: Final[dict[str, Mapping[str, str]]] = {"status": STATUSES, "decision_level": DECISION_LEVELS}
_ALSO: Final = {
    "klart": "klar", "färdig": "klar", "färdigt": "klar", "genomförd": "klar", "genomfört": "klar", "gjort": "klar",
    "påbörjad": "pagar", "påbörjat": "pagar", "pågående": "pagar", "ej påbörjat": "ej_paborjad",
    "inte påbörjad": "ej_paborjad", "inte påbörjat": "ej_paborjad", "pausat": "pausad", "vilande": "pausad",
    "avbrutet": "avbruten", "inställd": "avbruten", "inställt": "avbruten", "chefen": "chef",
    "chefen beslutar": "chef", "till samverkan": "samverkan", "nästa chef": "nasta_chef", "ej beslutat": "ej_beslutad",
}  # fmt: skip
"""What people write instead of the words of a list."""
_MEANT: Final = {fold(said): value for said, value in _ALSO.items()}

_DAY_AND_WORDS: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})\b\s*(?:\((.*)\)|(.*))", re.DOTALL)
_BLANKS: Final = re.compile(r"[^\S\n]+")


_NO_OPTIONS: Final[Mapping[str, str]] = MappingProxyType({})


class Day(NamedTuple):
    """A day, and what was written when that was not the day alone."""

    day: dt.date | None
    words: str


Value = str | Day


class Part(NamedTuple):
    """One thing that a cell holds.

    Attributes:
        field: of `Action`; for a guideline's own question the key of its answer.
        label: before it in a cell that holds several things; "" for the thing that comes first without one.
        kind: how it is written; a ``line`` may be cut, and ``links`` are told and never read.
        options: what an ``answer`` is chosen among, by value.
    """

    field: str
    label: str = ""
    kind: Literal["text", "line", "date", "choice", "links", "answer"] = "text"
    options: Mapping[str, str] = _NO_OPTIONS

    def value(self, action: Action) -> Value:
        """What an action holds of it."""
        match self.kind:
            case "date":
                return Day(getattr(action, self.field), getattr(action, f"{self.field}_text"))
            case "answer":
                return action.answers.get(self.field, "")
            case "links":
                return ""
            case _:
                return str(getattr(action, self.field))

    def words(self, value: Value) -> str:
        """A value as it is written in a cell."""
        if isinstance(value, Day):
            return said_date(value.day, value.words, tight=True)
        match self.kind:
            case "choice":
                return CHOICES[self.field].get(value, value)
            case "answer":
                return self.options.get(value, value)
            case "line":
                return one_line(value)
            case _:
                return value

    def read(self, said: str, on: dt.date) -> Value | None:
        """What was written in a cell, as a value; None when it is none of what can be chosen.

        Args:
            said: the words.
            on: the day they were written, for dates without a year.
        """
        match self.kind:
            case "date":
                return _read_day(said, on)
            case "choice":
                return _chosen(said, CHOICES[self.field], may_be_empty=self.field != "status")
            case "answer" if self.options:
                return _chosen(said, self.options, may_be_empty=True)
            case _:
                return said

    def into(self, action: Action, value: Value) -> Action:
        """The action with another value of it."""
        changes: dict[str, Any]
        if isinstance(value, Day):
            changes = {self.field: value.day, f"{self.field}_text": value.words}
        elif self.kind == "answer":
            kept = {key: answer for key, answer in action.answers.items() if key != self.field}
            changes = {"answers": kept | {self.field: value} if value else kept}
        else:
            changes = {self.field: value}
        return action.changed(**changes)

    def unchanged(self, written: str, said: str) -> bool:
        """Whether a cell says what was written in it, but for what programs do to blanks."""
        if self.kind == "line":
            beginning = one_line(said).removesuffix("…").rstrip()
            return one_line(written) == one_line(said) or ("…" in said[-2:] and one_line(written).startswith(beginning))
        return tidy(written) == tidy(said)


def tidy(text: str) -> str:
    """A text without what differs between programs: outer blanks, blank lines at its ends, runs of blanks."""
    lines = [_BLANKS.sub(" ", line).strip() for line in clean(text).split("\n")]
    return "\n".join(lines).strip("\n")


def _chosen(said: str, labels: Mapping[str, str], *, may_be_empty: bool) -> str | None:
    if not said.strip(" -–"):
        return "" if may_be_empty else None
    meant = _MEANT.get(fold(said))
    return choice(said, labels) or (meant if meant in labels else None)


def _read_day(said: str, on: dt.date) -> Day:
    """A day as it stands in a cell: alone, with words in brackets or after it, or as people say it."""
    said = one_line(said)
    if not said.strip(" -–"):
        return Day(None, "")
    day = read_date(said, on)
    if day is not None:
        return Day(day, "" if said == day.isoformat() else said)
    match = _DAY_AND_WORDS.fullmatch(said)
    day = read_date(match[1], on) if match else None
    if match is None or day is None:
        return Day(None, said)
    words = (match[2] or match[3] or "").strip(" ,;–-")
    # Somebody changed the day and left the words: the words no longer say when.
    meant = read_date(words, on) if words else None
    return Day(day, "" if meant not in {None, day} else words)
