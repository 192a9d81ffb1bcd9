"""A workshop as an Excel workbook: the plan with real dates and choices, and a sheet for each other kind of item.

Every text is written as a string, so that it is never calculated or turned into a link.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Final

from larande_tui.core.text import LONGEST_PROPERTY, within
from larande_tui.interchange.exports.sheets import SheetRows, other_sheets
from larande_tui.interchange.plan_rows import PLAN_COLUMNS, Cell, plan_row
from larande_tui.interchange.saving import save
from larande_tui.workshop.model.state import Workshop

_LONGEST: Final = 32_767
"""Excel's limit of characters in a cell; longer texts end in an ellipsis."""
_SPARE_ROWS: Final = 200
"""Rows below the plan that have the choices too, for rows that people add."""


def write_workbook(workshop: Workshop, target: Path) -> Path:
    """Write the workbook. Empty sheets are left out, except the plan.

    Returns:
        The target.

    Raises:
        WriteError: the folder or disk refused.
    """
    data = io.BytesIO()
    with new_workbook(data, workshop.details.title, workshop.details.organisation or "larande") as sheets:
        plan = sheets.add(
            "Handlingsplan",
            [column.title for column in PLAN_COLUMNS],
            [plan_row(workshop, action) for action in workshop.actions],
            [column.width for column in PLAN_COLUMNS],
        )
        for index, column in enumerate(PLAN_COLUMNS):
            if column.field is not None and column.field.choices:
                words = list(column.field.choices.values())
                last = len(workshop.actions) + _SPARE_ROWS
                plan.data_validation(1, index, last, index, {"validate": "list", "source": words})
        for sheet in other_sheets(workshop):
            rows = list(sheet.rows)
            if rows:
                sheets.add(sheet.title, sheet.headers, rows)
    return save(target, data.getvalue())


@contextmanager
def new_workbook(data: BinaryIO, title: str, author: str) -> Iterator[Sheets]:
    """Open a workbook to add sheets to; it is written to ``data`` when the block ends."""
    import xlsxwriter  # type: ignore[import-untyped]

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": within(title, LONGEST_PROPERTY), "author": within(author, LONGEST_PROPERTY)})
        yield Sheets(book)


class Sheets:
    """Writer of sheets with a frozen header, filters, and cells by type."""

    def __init__(self, book: Any) -> None:
        self._book = book
        top = {"valign": "top", "text_wrap": True}
        self._head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self._text = book.add_format({**top, "num_format": "@"})
        self._number = book.add_format(top)
        self._date = book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"})

    def add(self, title: str, headers: Sequence[str], rows: SheetRows, widths: Sequence[int] = ()) -> Any:
        """Add a sheet with a header and rows."""
        sheet = self._book.add_worksheet(title)
        for index, header in enumerate(headers):
            sheet.write_string(0, index, header, self._head)
            sheet.set_column(index, index, widths[index] if widths else 24)
        last = 0
        for last, row in enumerate(rows, 1):
            for index, cell in enumerate(row):
                self._write(sheet, last, index, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(headers) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case dt.date():
                sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), self._date)
            case int() | float():
                sheet.write_number(row, column, cell, self._number)
            case str() if cell:
                sheet.write_string(row, column, within(cell, _LONGEST), self._text)
            case _:
                sheet.write_blank(row, column, None, self._text)
