"""Read the cells of a plan's row as fields of its action, and remark on text that cannot be applied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from larande_tui.core.text import listed
from larande_tui.documents.plan_table.cell_fields import CellField, CellValue
from larande_tui.documents.plan_table.columns import PlanColumn, cell_text, texts_by_field
from larande_tui.documents.readback.document import DocumentCell
from larande_tui.documents.readback.rows.plan_tables import PlanRow, PlanTable
from larande_tui.workshop.model.action_fields import action_field, field_text
from larande_tui.workshop.model.dates import said_date
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.said_date import SaidDate

_NEVER_EMPTY: Final = frozenset({"activity", "status"})


class RowReader:
    """Reader of rows as fields of actions.

    Args:
        on: the day the document was written on, for dates without a year.
        recorded: whether the document has a record; if not, an empty cell changes nothing.
        remark: called with a sentence about words that are not applied.
    """

    def __init__(self, on: dt.date, remark: Callable[[str], None], *, recorded: bool) -> None:
        self._on, self._remark, self._recorded = on, remark, recorded

    def values(self, action: Action, row: PlanRow, table: PlanTable, place: str) -> list[tuple[CellField, CellValue]]:
        """Read the fields in which a row differs from the action it was written from.

        Args:
            action: as it was when the row was written.
            row: as it is now.
            table: of the row.
            place: names the row, at the beginning of a sentence.
        """
        values: list[tuple[CellField, CellValue]] = []
        for title, cell in row.cells.items():
            column = table.columns[title]
            if column.fields and self._is_read(cell, f"{place}, {column.in_sentence}", row):
                values += self._fields(action, row, column, cell.text, place)
        return values

    def detail(self, action: Action, field: CellField, text: str, place: str) -> list[tuple[CellField, CellValue]]:
        """Read a field that stands on a line of its own, where it differs from the action it was written from.

        Args:
            action: as it was when the line was written.
            field: of the line.
            text: as it is now.
            place: names the action, at the beginning of a sentence.
        """
        if field.kind in ("links", "answer") or self._changes_nothing(field, text):
            return []
        value = field.value(action)
        written = [field.text(value), field_text(action, action_field(field.name))]
        if isinstance(value, SaidDate):
            written.append(said_date(value.day, value.words))  # as earlier versions wrote it
        if any(field.unchanged(words, text) for words in written):
            return []
        return list(self._read(action, field, text, place))

    def _is_read(self, cell: DocumentCell, place: str, row: PlanRow) -> bool:
        for content in cell.unread:
            self._remark(f"{place}: {content} läses inte.")
        if cell.struck == "partly":
            self._remark("Överstruken text läses som borttagen.")
        if cell.struck == "all" and not row.is_struck:
            self._remark(f"{place}: det som står är överstruket och inget nytt står efter. Det är kvar.")
        return cell.struck != "all"

    def _fields(
        self, action: Action, row: PlanRow, column: PlanColumn, text: str, place: str
    ) -> Iterator[tuple[CellField, CellValue]]:
        written, now = texts_by_field(column, cell_text(column, action)), texts_by_field(column, text)
        words = now.get("", "")
        if words and words != written.get("", ""):
            self._remark(
                f"Rad {row.number or '?'}, {column.title}: ”{words}” står inte efter någon etikett och läses inte."
            )
        for field in column.fields:
            before, after = written.get(field.name, ""), now.get(field.name, "")
            if field.kind == "links" or field.unchanged(before, after) or self._changes_nothing(field, after):
                continue
            if field.is_cut(before, after):
                self._remark(
                    f"{place}: {field.in_sentence} är avkortad i den korta tabellen, så ändringen där läses inte. "
                    "Gör den i hela planen."
                )
                continue
            yield from self._read(action, field, after, place)

    def _read(self, action: Action, field: CellField, text: str, place: str) -> Iterator[tuple[CellField, CellValue]]:
        """Read one changed field; yield nothing when it is invalid or only worded differently."""
        value, current = field.read(text, self._on), field.value(action)
        if value is None:
            self._remark(
                f"{place}: {field.in_sentence} kan inte vara ”{text}” och läses inte. "
                f"Skriv {listed(field.choices.values(), 'eller')}."
            )
        elif _is_lost_date(value, current):
            self._remark(
                f"{place}: {field.in_sentence} går inte att förstå som datum: ”{field.preview_text(value)}”. "
                f"{field.preview_text(current)} står kvar."
            )
        elif not field.is_same(value := field.value(field.put(action, value)), current, self._on):
            yield field, value

    def _changes_nothing(self, field: CellField, text: str) -> bool:
        """Tell whether an empty cell is ignored: in a mandatory field, or without a record."""
        return not text and (field.name in _NEVER_EMPTY or not self._recorded)


def _is_lost_date(value: CellValue, current: CellValue) -> bool:
    """Tell whether words that are no date would replace a day."""
    if not isinstance(value, SaidDate) or not isinstance(current, SaidDate):
        return False
    return current.day is not None and value.day is None and value.words != ""
