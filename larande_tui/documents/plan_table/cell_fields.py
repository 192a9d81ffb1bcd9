"""A field of an action as a cell of the plan's tables: written, read back, and put into the action."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from larande_tui.core.text import beginning_of, clean, one_line, typographic
from larande_tui.interchange.imports.names import choice
from larande_tui.workshop.model.action_fields import action_field, words_of
from larande_tui.workshop.model.date_reading import read_date
from larande_tui.workshop.model.dates import said_date, written_date
from larande_tui.workshop.model.items import Action, Request
from larande_tui.workshop.model.said_date import SaidDate, read_said

LONGEST_LINE: Final = 120
"""Characters of an activity in the brief plan."""

_BLANKS: Final = re.compile(r"[^\S\n]+")
_SOFT_HYPHEN: Final = "\N{SOFT HYPHEN}"
_NO_CHOICES: Final[Mapping[str, str]] = MappingProxyType({})


CellValue = str | SaidDate


class CellField(NamedTuple):
    """A field of an action or a request, as a table cell.

    Attributes:
        name: of the field in `Action`; for a guideline's own question the key of its answer.
        label: the field's Swedish label.
        kind: how it is written; a ``line`` may be cut, and ``links`` are written and never read.
        choices: the words of a ``choice`` or an ``answer`` by stored value.
        labelled: whether the label precedes it, in a cell with several fields.
        earlier: labels of earlier versions, which are read too.
        alone: its label outside the table, where that is another; "" for the same.
    """

    name: str
    label: str
    kind: Literal["text", "line", "date", "choice", "links", "answer"] = "text"
    choices: Mapping[str, str] = _NO_CHOICES
    labelled: bool = False
    earlier: tuple[str, ...] = ()
    alone: str = ""

    @classmethod
    def of(cls, name: str, *, labelled: bool = False) -> CellField:
        """Make the cell field of a field of `Action`."""
        field = action_field(name)
        kind = "text" if field.kind == "role" or field.kind == "goal" else field.kind
        return cls(name, field.label, kind, field.choices, labelled, field.earlier)

    def called(self, label: str) -> CellField:
        """Return the field under a short label, to be used below a header; its own label is read too."""
        return self._replace(label=label, earlier=(self.label, *self.earlier), alone=self.label)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the present label and those of earlier versions."""
        return (self.label, *self.earlier)

    @property
    def in_sentence(self) -> str:
        """Return the label inside a sentence: "klart senast"; a guideline's own words stay as they are."""
        return self.label if self.kind == "answer" else words_of(self.alone or self.label)

    def value(self, action: Action | Request) -> CellValue:
        """Return the field's value in an action or a request."""
        match self.kind:
            case "date":
                return SaidDate(getattr(action, self.name), getattr(action, f"{self.name}_text"))
            case "answer":
                return action.answers.get(self.name, "") if isinstance(action, Action) else ""
            case "links":
                return ""
            case "text" | "line" | "choice":
                return str(getattr(action, self.name))

    def text(self, value: CellValue) -> str:
        """Write out a value as the text of a cell."""
        if isinstance(value, SaidDate):
            return written_date(value.day, value.words, tight=True)
        match self.kind:
            case "choice" | "answer":
                return self.choices.get(value, value)
            case "line":
                return beginning_of(value, LONGEST_LINE)
            case "text" | "date" | "links":
                return value

    def preview_text(self, value: CellValue) -> str:
        """Write out a value that was read, for the preview: a date with the words that it was read from."""
        return said_date(value.day, value.words, tight=True) if isinstance(value, SaidDate) else self.text(value)

    def read(self, text: str, on: dt.date) -> CellValue | None:
        """Parse the text of a cell; None when it is none of the choices.

        Args:
            text: the cell's words.
            on: the day they were written, for dates without a year.
        """
        match self.kind:
            case "date":
                words = one_line(text)
                return read_said(words, on) if words.strip(" -–") else SaidDate()
            case "choice":
                return _chosen(text, self.choices, may_be_empty=self.name != "status")
            case "answer" if self.choices:
                return _chosen(text, self.choices, may_be_empty=True)
            case "text" | "line" | "links" | "answer":
                return text

    def put(self, action: Action, value: CellValue) -> Action:
        """Return the action with another value in the field."""
        return action.changed(**self.changes(action, value))

    def changes(self, action: Action | Request, value: CellValue) -> dict[str, Any]:
        """Return the fields of an action or a request that another value in the cell changes."""
        if isinstance(value, SaidDate):
            return {self.name: value.day, f"{self.name}_text": value.words}
        if self.kind == "answer" and isinstance(action, Action):
            answers = {key: answer for key, answer in action.answers.items() if key != self.name}
            return {"answers": answers | {self.name: value} if value else answers}
        return {self.name: value}

    def unchanged(self, written: str, now: str) -> bool:
        """Tell whether a cell is unchanged, ignoring the changes that programs make to blanks."""
        if self.kind == "line":
            return tidy(one_line(written)) == tidy(one_line(now))
        return tidy(written) == tidy(now)

    def is_cut(self, written: str, now: str) -> bool:
        """Tell whether a changed cell holds only the beginning of a line, so that its end is unknown.

        Args:
            written: the cell's text when the document was written.
            now: the cell's present text.
        """
        if self.kind != "line" or not written.endswith("…"):
            return False
        return now.rstrip().endswith("…") or tidy(written).startswith(tidy(one_line(now)))

    def is_same(self, one: CellValue, other: CellValue, on: dt.date) -> bool:
        """Tell whether two values are the same: of dates, whether a cell says them alike and the words add nothing.

        Args:
            one: as it was read.
            other: that it may be the same as.
            on: the day that its words were written, for dates without a year.
        """
        if one == other or not isinstance(one, SaidDate) or not isinstance(other, SaidDate):
            return one == other
        adds_words = one.words not in ("", other.words) and read_date(one.words, on) is None
        return self.text(one) == self.text(other) and not (one.day and adds_words)


def tidy(text: str) -> str:
    """Normalise whitespace that differs between programs: outer blanks, outer blank lines, runs of blanks.

    Quotation marks and arrows become those of print, as documents write them and Word makes them of what is typed. The
    marks of where a word may be divided are gone: some programs make letters of them.
    """
    lines = [_BLANKS.sub(" ", line).strip() for line in clean(text).replace(_SOFT_HYPHEN, "").split("\n")]
    return typographic("\n".join(lines).strip("\n"))


def _chosen(text: str, labels: Mapping[str, str], *, may_be_empty: bool) -> str | None:
    if not text.strip(" -–"):
        return "" if may_be_empty else None
    return choice(text, labels)
