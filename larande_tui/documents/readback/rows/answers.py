"""Read the answers to requests from a document's tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from larande_tui.core.text import beginning_of, listed
from larande_tui.documents.plan_table.answers import WHAT, AnswerColumn, answer_columns, request_bookmark
from larande_tui.documents.plan_table.cell_fields import CellField, CellValue, tidy
from larande_tui.documents.readback.document import HEADER_ROWS, DocumentCell, DocumentRow
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.levels.requests import split_answer
from larande_tui.workshop.model.items import REQUEST_ANSWERS, Request
from larande_tui.workshop.model.said_date import SaidDate

_LONGEST: Final = 60

Rows = Sequence[DocumentRow]


class AnswerTable(NamedTuple):
    """A table with requests and their answers.

    Attributes:
        rows: below its header.
        columns: of answers, by index.
        what: the index of the column with the requests' words.
    """

    rows: Rows
    columns: dict[int, AnswerColumn]
    what: int


class ReadAnswer(NamedTuple):
    """A changed field of a request.

    Attributes:
        request: as it was when the document was written.
        field: the field that differs.
        value: in the document now.
    """

    request: Request
    field: CellField
    value: CellValue


def answer_table(rows: Rows) -> AnswerTable | None:
    """Recognise a document's table of answers; None when it is another table."""
    for at, row in enumerate(rows[:HEADER_ROWS]):
        if not row.bookmarks and (columns := answer_columns(row.texts)):
            what = next(place for place, text in enumerate(row.texts) if name_key(text) == name_key(WHAT))
            return AnswerTable(rows[at + 1 :], columns, what)
    return None


class AnswerReader:
    """Reader of tables of answers.

    Args:
        requests: as they were when the document was written.
        on: the day it was written on, for dates without a year.
        recorded: whether the document has a record; if not, an empty cell changes nothing.
        remark: called with a sentence about words that are not applied.
    """

    def __init__(
        self, requests: Sequence[Request], on: dt.date, remark: Callable[[str], None], *, recorded: bool
    ) -> None:
        self._by_bookmark = {request_bookmark(request.id): request for request in requests}
        self._by_words = {name_key(request.what): request for request in requests}
        self._on, self._remark, self._recorded = on, remark, recorded

    def read(self, table: AnswerTable) -> Iterator[ReadAnswer]:
        """Yield each answer that differs; a row without a known request gives a remark."""
        for row in table.rows:
            request = self._request(row, table)
            if request is not None:
                yield from self._answers(request, row, table)
            elif any(text.strip() for text in row.texts):
                words = beginning_of(row.texts[table.what] if table.what < len(row.texts) else "", _LONGEST)
                self._remark(f"Begäran ”{words}” finns inte i workshoppen och läses inte.")

    def _request(self, row: DocumentRow, table: AnswerTable) -> Request | None:
        marked = next((self._by_bookmark[name] for name in row.bookmarks if name in self._by_bookmark), None)
        if marked is not None or table.what >= len(row.texts):
            return marked
        lines = tidy(row.texts[table.what]).split("\n")
        candidates = ("\n".join(lines), "\n".join(lines[:-1]), lines[0])  # the last line may name the action
        return next((found for words in candidates if words and (found := self._by_words.get(name_key(words)))), None)

    def _answers(self, request: Request, row: DocumentRow, table: AnswerTable) -> Iterator[ReadAnswer]:
        split_texts = _split_answer_cell(row, table)
        for place, column in table.columns.items():
            cell = row.cells[place] if place < len(row.cells) else None
            if cell is not None and self._is_read(cell, request, column):
                answer = self._answer(request, column, split_texts.get(column.field.name, cell.text))
                if answer is not None:
                    yield answer

    def _is_read(self, cell: DocumentCell, request: Request, column: AnswerColumn) -> bool:
        for content in cell.unread:
            self._remark(f"{_named(request)}, {column.field.in_sentence}: {content} läses inte.")
        return cell.struck != "all"

    def _answer(self, request: Request, column: AnswerColumn, text: str) -> ReadAnswer | None:
        field, now = column.field, tidy(text)
        current = field.value(request)
        if field.unchanged(field.text(current), now) or (not now and not self._recorded):
            return None
        value = field.read(now, self._on)
        if value is None:
            self._remark(
                f"{_named(request)}: {field.in_sentence} kan inte vara ”{beginning_of(now, _LONGEST)}” och läses inte. "
                f"Skriv {listed(field.choices.values(), 'eller')}."
            )
            return None
        if isinstance(value, SaidDate) and value.day is None and value.words and getattr(current, "day", None):
            self._remark(f"{_named(request)}: {field.in_sentence} går inte att förstå som datum: ”{value.words}”.")
            return None
        return None if field.is_same(value, current, self._on) else ReadAnswer(request, field, value)


def _split_answer_cell(row: DocumentRow, table: AnswerTable) -> dict[str, str]:
    """Return the answer and its words when both were written as the answer: "ja, från mars"; empty for other texts."""
    texts = {
        column.field.name: tidy(row.texts[place]) for place, column in table.columns.items() if place < len(row.texts)
    }
    said = split_answer(texts.get("answer", ""))
    if said is None or not said[1] or "answer_words" not in texts:
        return {}
    answer, words = said
    return {"answer": REQUEST_ANSWERS[answer], "answer_words": ", ".join(filter(None, (words, texts["answer_words"])))}


def _named(request: Request) -> str:
    return f"Begäran ”{beginning_of(request.what, _LONGEST)}”"
