"""Find the plan's tables in a document, and their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from larande_tui.documents.plan_table.cell_fields import tidy
from larande_tui.documents.plan_table.columns import FOLLOW_UP, NUMBER, PLAN, ColumnFinder, PlanColumn, cell_text
from larande_tui.documents.plan_table.record import bookmark_of
from larande_tui.documents.readback.document import HEADER_ROWS, DocumentCell, DocumentRow, PlanDocument
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import Action

_FEWEST: Final = 2
_MOST_IN_COMMON: Final = 2
"""Columns that the table of decisions shares with the plan."""

_ACTIVITY: Final = label_of("activity")
_OF_FOLLOW_UP: Final = frozenset(column.title for column in FOLLOW_UP)
_OF_THE_PLAN: Final = frozenset(column.title for column in PLAN)

Columns = Mapping[int, PlanColumn]
Cells = defaultdict[int, DocumentCell | None]
_SILENT: Final = frozenset(column.title for column in PLAN if column.choices or column.title == NUMBER)
"""Columns that do not count as contents: the row's number, and choices."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan.

    Attributes:
        cells: by the title of their column.
        bookmarks: the names that identify it; see `DocumentRow`.
    """

    cells: Mapping[str, DocumentCell]
    bookmarks: tuple[str, ...] = ()

    @property
    def activity(self) -> str:
        """Return the activity; "" in a table without that column."""
        return self._text(_ACTIVITY)

    @property
    def number(self) -> str:
        """Return the text of its first column."""
        return self._text(NUMBER)

    def _text(self, title: str) -> str:
        cell = self.cells.get(title)
        return "" if cell is None else tidy(cell.text)

    @property
    def is_empty(self) -> bool:
        """Return whether it is empty but for its number and choices."""
        return not self._said()

    @property
    def is_struck(self) -> bool:
        """Return whether all its text is struck through, except for its number and choices."""
        cells = self._said()
        return bool(cells) and all(cell.struck == "all" for cell in cells)

    def _said(self) -> list[DocumentCell]:
        return [cell for title, cell in self.cells.items() if title not in _SILENT and tidy(cell.text)]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan.

    Attributes:
        columns: by title.
        rows: below its header.
        unknown_headers: of columns without a field.
        merged: whether merged cells make their columns ambiguous.
        headless: whether its header is missing, so that the original columns are assumed.
    """

    columns: Mapping[str, PlanColumn]
    rows: tuple[PlanRow, ...]
    unknown_headers: tuple[str, ...] = ()
    merged: bool = False
    headless: bool = False

    @property
    def is_whole(self) -> bool:
        """Return whether it has a row for every action, so that an action without a row was removed."""
        return self.has_activities and not self.is_brief and not self.is_follow_up

    @property
    def is_follow_up(self) -> bool:
        """Return whether it has only the fields of follow-up, and only the actions with such fields."""
        return self.has_activities and self.columns.keys() <= _OF_FOLLOW_UP

    @property
    def is_brief(self) -> bool:
        """Return whether it is the brief plan, whose activities may be cut and whose rows may be fewer."""
        return self.has_activities and self.columns[_ACTIVITY].fields[0].kind != "text"

    @property
    def has_activities(self) -> bool:
        """Return whether a new row in it can be an action."""
        return _ACTIVITY in self.columns


def plan_tables(document: PlanDocument, finder: ColumnFinder, actions: Sequence[Action]) -> list[PlanTable]:
    """Return the tables of the plan, the main one first.

    Args:
        document: the returned one.
        finder: of columns.
        actions: in the document's record, for tables that have lost their header.
    """
    tables: list[PlanTable] = []
    before: tuple[int, Columns] = (0, {})
    for rows in document.tables:
        header, columns = _header(rows, finder)
        widest = max((len(row.cells) for row in rows), default=0)
        bookmarked = any(row.bookmarks for row in rows)
        headless = False
        if header is None and bookmarked and before[0] == widest:
            columns = before[1]  # the lower part of a split table
        elif header is None and bookmarked:
            columns, headless = _written_columns(rows, widest, finder, actions), True
        elif header is None or not (bookmarked or _is_plan(columns)):
            continue
        tables.append(_table(rows, header, columns, headless=headless))
        before = len(header.cells) if header else widest, columns
    return sorted(tables, key=lambda table: not table.is_whole)


def _written_columns(
    rows: Sequence[DocumentRow], count: int, finder: ColumnFinder, actions: Sequence[Action]
) -> Columns:
    """Find the original columns of a table without a header; none when too many cells disagree."""
    bookmarked = {bookmark_of(action.id): action for action in actions}
    known_rows = [(row, bookmarked[name]) for row in rows for name in row.bookmarks if name in bookmarked]

    def agreeing(columns: Sequence[PlanColumn]) -> int:
        pairs = (
            (tidy(text), tidy(cell_text(column, action)))
            for row, action in known_rows
            for column, text in zip(columns, row.texts, strict=False)
            if column.fields
        )
        return sum(1 if now == written else -1 for now, written in pairs if now or written)

    candidates = [columns for columns in finder.written() if len(columns) == count]
    best = max(candidates, key=agreeing, default=())
    return dict(enumerate(best)) if best and agreeing(best) > 0 else {}


def _header(rows: Sequence[DocumentRow], finder: ColumnFinder) -> tuple[DocumentRow | None, Columns]:
    best: tuple[DocumentRow | None, Columns] = (None, {})
    for row in rows[:HEADER_ROWS]:
        columns = {} if row.bookmarks else finder.find(row.texts)
        if len(columns) >= _FEWEST and len(columns) > len(best[1]):
            best = row, columns
    return best


def _is_plan(columns: Columns) -> bool:
    """Recognise a plan's table without bookmarks: an activity and two more fields, or more than any other table."""
    titles = {column.title for column in columns.values()} - {NUMBER}
    if _ACTIVITY in titles:
        return len(titles & _OF_THE_PLAN) > _FEWEST
    return len(titles - _OF_THE_PLAN) >= _FEWEST or len(titles) > _MOST_IN_COMMON


def _table(rows: Sequence[DocumentRow], header: DocumentRow | None, columns: Columns, *, headless: bool) -> PlanTable:
    below = rows if header is None else rows[rows.index(header) + 1 :]
    cell_rows = [placed(row, header) for row in below]
    titles = [] if header is None else [tidy(text) for text in header.texts]
    plan_rows = [
        PlanRow(
            {column.title: cell for place, column in columns.items() if (cell := cells[place]) is not None},
            row.bookmarks,
        )
        for row, cells in zip(below, cell_rows, strict=True)
        # The header is repeated where somebody has joined two tables.
        if [tidy(text) for text in row.texts] != titles
    ]
    return PlanTable(
        {column.title: column for column in columns.values()},
        tuple(plan_rows),
        () if header is None else tuple(_unknown_headers(header, cell_rows, columns)),
        merged=any(cells[place] is None for cells in cell_rows for place in columns),
        headless=headless,
    )


def placed(row: DocumentRow, header: DocumentRow | None) -> Cells:
    """Assign the cells of a row to the header's cells above them; None where there is no cell.

    Dragging a border gives a row its own widths, so cells are counted before they are measured.
    """
    if header is None or len(row.cells) == len(header.cells):
        return defaultdict(_nothing, enumerate(row.cells))
    starts = {start: place for place, start in enumerate(_starts(header))}
    cells: Cells = defaultdict(_nothing)
    for cell, start, span in zip(row.cells, _starts(row), row.spans, strict=True):
        under = [starts[at] for at in range(start, start + span) if at in starts]
        if len(under) == 1:
            cells[under[0]] = cell
    return cells


def _starts(row: DocumentRow) -> list[int]:
    """Return the grid column that each cell begins in."""
    return list(accumulate(row.spans, initial=0))[:-1]


def _nothing() -> None:
    return None


def _unknown_headers(header: DocumentRow, cell_rows: Sequence[Cells], columns: Columns) -> Iterator[str]:
    for place, text in enumerate(header.texts):
        if place not in columns and any(tidy(cell.text) for cells in cell_rows if (cell := cells[place]) is not None):
            yield tidy(text) or f"kolumn {place + 1}"
