"""Read the cells of a plan's row as fields of its action, and tell of what they say and cannot be taken in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Final

from larande_tui.core.text import listed
from larande_tui.documents.plan_table.cell_fields import CellField, CellValue
from larande_tui.documents.plan_table.columns import PlanColumn, cell_text, texts_by_field
from larande_tui.documents.readback.document import DocumentCell
from larande_tui.documents.readback.tables import PlanRow, PlanTable
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.said_date import SaidDate

_NEVER_EMPTY: Final = frozenset({"activity", "status"})


class RowReader:
    """Reads rows as fields.

    Args:
        on: the day the document was written on, for dates without a year.
        recorded: whether it is known what the document said when it was written; if not, an empty cell changes nothing.
        remark: takes a sentence about words that are not taken in.
    """

    def __init__(self, on: dt.date, remark: Callable[[str], None], *, recorded: bool) -> None:
        self._on, self._remark, self._recorded = on, remark, recorded

    def values(self, action: Action, row: PlanRow, table: PlanTable, place: str) -> list[tuple[CellField, CellValue]]:
        """Read the fields in which a row differs from the action it was written from.

        Args:
            action: as it was when the row was written.
            row: as it is now.
            table: whose row it is.
            place: which row it is, to begin a sentence with.
        """
        values: list[tuple[CellField, CellValue]] = []
        for title, cell in row.cells.items():
            column = table.columns[title]
            if column.fields and self._is_read(cell, f"{place}, {column.in_sentence}", row):
                values += self._fields(action, row, column, cell.text, place)
        return values

    def _is_read(self, cell: DocumentCell, place: str, row: PlanRow) -> bool:
        for thing in cell.unread:
            self._remark(f"{place}: {thing} läses inte.")
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
        for own in column.fields:
            before, after = written.get(own.name, ""), now.get(own.name, "")
            if own.kind == "links" or own.unchanged(before, after) or self._changes_nothing(own, after):
                continue
            if own.is_cut(before, after):
                self._remark(
                    f"{place}: {own.in_sentence} är avkortad i den korta tabellen, så ändringen där läses inte. "
                    "Gör den i hela planen."
                )
                continue
            yield from self._read(action, own, after, place)

    def _read(self, action: Action, own: CellField, text: str, place: str) -> Iterator[tuple[CellField, CellValue]]:
        """Read one field that says something else; nothing when it cannot be, or says the same in other words."""
        value, held = own.read(text, self._on), own.value(action)
        if value is None:
            self._remark(
                f"{place}: {own.in_sentence} kan inte vara ”{text}” och läses inte. "
                f"Skriv {listed(own.choices.values(), 'eller')}."
            )
        elif _is_lost_date(value, held):
            self._remark(
                f"{place}: {own.in_sentence} går inte att förstå som datum: ”{own.text(value)}”. "
                f"{own.text(held)} står kvar."
            )
        elif not own.is_same(value := own.value(own.put(action, value)), held):
            yield own, value

    def _changes_nothing(self, own: CellField, text: str) -> bool:
        """Tell whether an empty cell changes nothing: in a field that is never empty, and where no record says more."""
        return not text and (own.name in _NEVER_EMPTY or not self._recorded)


def _is_lost_date(value: CellValue, held: CellValue) -> bool:
    """Tell whether words that are no date would take the place of a day."""
    if not isinstance(value, SaidDate) or not isinstance(held, SaidDate):
        return False
    return held.day is not None and value.day is None and value.words != ""
