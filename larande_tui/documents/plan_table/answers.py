"""The columns in which answers to requests are written in a document, and read back."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.documents.plan_table.cell_fields import CellField
from larande_tui.documents.plan_table.record import bookmark_of
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.levels.requests import REQUEST_LABELS
from larande_tui.workshop.model.items import REQUEST_ANSWERS, Request

WHAT: Final = REQUEST_LABELS["what"]
"""The header of the column with the words of a request."""


class AnswerColumn(NamedTuple):
    """A column of the answers.

    Attributes:
        field: of `Request`, as a cell.
        width: its share of the table's width, in proportion to the other columns' widths.
    """

    field: CellField
    width: float

    @property
    def title(self) -> str:
        """Return the header."""
        return self.field.label

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the words that its cells are limited to."""
        return tuple(self.field.choices.values())

    def text(self, request: Request) -> str:
        """Return the text of a request's cell."""
        return self.field.text(self.field.value(request))


ANSWERS: Final = (
    AnswerColumn(CellField("answer", REQUEST_LABELS["answer"], "choice", REQUEST_ANSWERS), 2.0),
    AnswerColumn(CellField("answer_words", REQUEST_LABELS["answer_words"]), 4.6),
    AnswerColumn(CellField("answered", REQUEST_LABELS["answered"], "date"), 2.6),
    AnswerColumn(CellField("answered_by", REQUEST_LABELS["answered_by"]), 2.9),
)
"""The columns that the recipients of requests fill in."""

_BY_HEADER: Final = {name_key(column.title): column for column in ANSWERS}


def request_bookmark(request: str) -> str:
    """Return the bookmark of a request's row, distinct from that of an action with the same id."""
    return bookmark_of(f"request/{request}")


def answer_columns(headers: tuple[str, ...]) -> dict[int, AnswerColumn]:
    """Return the answer columns by index; empty when the headers are not those of requests."""
    keys = [name_key(header) for header in headers]
    columns = {place: _BY_HEADER[key] for place, key in enumerate(keys) if key in _BY_HEADER}
    is_answers = name_key(WHAT) in keys and any(column.field.name == "answer" for column in columns.values())
    return columns if is_answers else {}
