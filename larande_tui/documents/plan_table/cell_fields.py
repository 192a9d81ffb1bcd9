"""A field of an action as a cell of the plan's tables holds it: written, read back, and put into the action."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from larande_tui.core.text import clean, one_line
from larande_tui.interchange.imports.names import choice, name_key
from larande_tui.workshop.model.action_fields import action_field
from larande_tui.workshop.model.date_reading import read_date
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import Action

_SYNONYMS: Final = {
    "klart": "klar", "färdig": "klar", "färdigt": "klar", "genomförd": "klar", "genomfört": "klar", "gjort": "klar",
    "påbörjad": "pagar", "påbörjat": "pagar", "pågående": "pagar", "ej påbörjat": "ej_paborjad",
    "inte påbörjad": "ej_paborjad", "inte påbörjat": "ej_paborjad", "pausat": "pausad", "vilande": "pausad",
    "avbrutet": "avbruten", "inställd": "avbruten", "inställt": "avbruten", "chefen": "chef",
    "chefen beslutar": "chef", "till samverkan": "samverkan", "nästa chef": "nasta_chef", "ej beslutat": "ej_beslutad",
}  # fmt: skip
"""What people write instead of the words of a list."""
_VALUES: Final = {name_key(said): value for said, value in _SYNONYMS.items()}

_DAY_AND_WORDS: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})\b\s*(?:\((.*)\)|(.*))", re.DOTALL)
_BLANKS: Final = re.compile(r"[^\S\n]+")
_NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


class WrittenDate(NamedTuple):
    """A date as a cell holds it: the day, and the words where those say more than the day; either may be missing."""

    day: dt.date | None
    words: str


CellValue = str | WrittenDate


class CellField(NamedTuple):
    """A field of an action, as a cell holds it.

    Attributes:
        name: of the field in `Action`; for a guideline's own question the key of its answer.
        label: the field's Swedish label.
        kind: how it is written; a ``line`` may be cut, and ``links`` are written and never read.
        choices: the words of a ``choice`` or an ``answer`` by stored value.
        labelled: whether the label stands before it, in a cell that holds several fields.
        earlier: labels it had before, which are read too.
    """

    name: str
    label: str
    kind: Literal["text", "line", "date", "choice", "links", "answer"] = "text"
    choices: Mapping[str, str] = _NO_CHOICES
    labelled: bool = False
    earlier: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, *, labelled: bool = False) -> CellField:
        """Make the cell's field of a field of `Action`."""
        field = action_field(name)
        kind = "text" if field.kind == "role" or field.kind == "goal" else field.kind
        return cls(name, field.label, kind, field.choices, labelled, field.earlier)

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of today, and those of earlier versions."""
        return (self.label, *self.earlier)

    @property
    def in_sentence(self) -> str:
        """The label inside a sentence: "klart senast"; a guideline's own words stay as they are."""
        return self.label if self.kind == "answer" else self.label[0].lower() + self.label[1:]

    def value(self, action: Action) -> CellValue:
        """Return what an action holds in the field."""
        match self.kind:
            case "date":
                return WrittenDate(getattr(action, self.name), getattr(action, f"{self.name}_text"))
            case "answer":
                return action.answers.get(self.name, "")
            case "links":
                return ""
            case "text" | "line" | "choice":
                return str(getattr(action, self.name))

    def text(self, value: CellValue) -> str:
        """Write out a value as a cell says it."""
        if isinstance(value, WrittenDate):
            return said_date(value.day, value.words, tight=True)
        match self.kind:
            case "choice" | "answer":
                return self.choices.get(value, value)
            case "line":
                return one_line(value)
            case "text" | "date" | "links":
                return value

    def read(self, text: str, on: dt.date) -> CellValue | None:
        """Read what was written in a cell; None when it is none of the choices.

        Args:
            text: the cell's words.
            on: the day they were written, for dates without a year.
        """
        match self.kind:
            case "date":
                return _read_date(text, on)
            case "choice":
                return _chosen(text, self.choices, may_be_empty=self.name != "status")
            case "answer" if self.choices:
                return _chosen(text, self.choices, may_be_empty=True)
            case "text" | "line" | "links" | "answer":
                return text

    def put(self, action: Action, value: CellValue) -> Action:
        """Return the action with another value in the field."""
        changes: dict[str, Any]
        if isinstance(value, WrittenDate):
            changes = {self.name: value.day, f"{self.name}_text": value.words}
        elif self.kind == "answer":
            kept = {key: answer for key, answer in action.answers.items() if key != self.name}
            changes = {"answers": kept | {self.name: value} if value else kept}
        else:
            changes = {self.name: value}
        return action.changed(**changes)

    def unchanged(self, written: str, now: str) -> bool:
        """Tell whether a cell still says what was written in it, but for what programs do to blanks."""
        if self.kind == "line":
            beginning = one_line(now).removesuffix("…").rstrip()
            return one_line(written) == one_line(now) or ("…" in now[-2:] and one_line(written).startswith(beginning))
        return tidy(written) == tidy(now)


def tidy(text: str) -> str:
    """Strip a text of what differs between programs: outer blanks, blank lines at its ends, runs of blanks."""
    lines = [_BLANKS.sub(" ", line).strip() for line in clean(text).split("\n")]
    return "\n".join(lines).strip("\n")


def _chosen(text: str, labels: Mapping[str, str], *, may_be_empty: bool) -> str | None:
    if not text.strip(" -–"):
        return "" if may_be_empty else None
    value = _VALUES.get(name_key(text))
    return choice(text, labels) or (value if value in labels else None)


def _read_date(text: str, on: dt.date) -> WrittenDate:
    """Read a date as it stands in a cell: alone, with words in brackets or after it, or as people say it."""
    text = one_line(text)
    if not text.strip(" -–"):
        return WrittenDate(None, "")
    day = read_date(text, on)
    if day is not None:
        return WrittenDate(day, "" if text == day.isoformat() else text)
    match = _DAY_AND_WORDS.fullmatch(text)
    day = read_date(match[1], on) if match else None
    if match is None or day is None:
        return WrittenDate(None, text)
    words = (match[2] or match[3] or "").strip(" ,;–-")
    # Somebody changed the day and left the words: the words no longer say when.
    day_in_words = read_date(words, on) if words else None
    return WrittenDate(day, "" if day_in_words not in {None, day} else words)
