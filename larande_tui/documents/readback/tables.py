"""Which of a document's tables are the plan's, and which of their columns is which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from larande_tui.documents.plan_table.columns import BRIEF, NUMBER, PLAN, PlanColumn, Titles
from larande_tui.documents.plan_table.parts import tidy
from larande_tui.documents.readback.document import DocumentRow, PlanDocument

_LOOKED_AT: Final = 4
"""Rows among which a header is looked for: somebody may have put a title above it."""
_FEWEST: Final = 2
_MOST_ELSEWHERE: Final = 2
"""Columns that the table of decisions shares with the plan."""

_ACTIVITY: Final = PLAN[1].title
_IN_BRIEF: Final = BRIEF[1].title
_OF_THE_PLAN: Final = frozenset(column.title for column in (*PLAN, *BRIEF))

Columns = Mapping[int, PlanColumn]
Cells = defaultdict[int, str | None]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the plan.

    Attributes:
        cells: what it says, by the titles of the columns that it has.
        marks: what it is called; see `DocumentRow`.
    """

    cells: Mapping[str, str]
    marks: tuple[str, ...] = ()

    @property
    def activity(self) -> str:
        """What is to be done; "" in a table that does not say."""
        return tidy(self.cells.get(_ACTIVITY) or self.cells.get(_IN_BRIEF) or "")

    @property
    def number(self) -> str:
        """What stands in its first column."""
        return tidy(self.cells.get(NUMBER, ""))

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing but its number, and what can only be chosen."""
        silent = {column.title for column in PLAN if column.choices or column.title == NUMBER}
        return not any(tidy(text) for title, text in self.cells.items() if title not in silent)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table of the plan.

    Attributes:
        columns: by title.
        rows: below its header.
        strange: headers of columns that nobody knows here.
        merged: whether some cells are merged so that nobody can tell which column they belong to.
    """

    columns: Mapping[str, PlanColumn]
    rows: tuple[PlanRow, ...]
    strange: tuple[str, ...] = ()
    merged: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has a row for every action, so that one without has been taken away."""
        return _ACTIVITY in self.columns

    @property
    def tells_activities(self) -> bool:
        """Whether a row that is new in it can be an action."""
        return self.is_whole or _IN_BRIEF in self.columns


def plan_tables(document: PlanDocument, titles: Titles) -> list[PlanTable]:
    """The tables of the plan, the plan itself first."""
    found: list[PlanTable] = []
    before: Columns = {}
    for rows in document.tables:
        header, columns = _header(rows, titles)
        marked = any(row.marks for row in rows)
        if header is None and marked and before and max(before) < max(len(row.cells) for row in rows):
            columns = before  # the lower part of a table that was cut in two
        elif header is None or not (marked or _is_plan(columns)):
            continue
        found.append(_table(rows, header, columns))
        before = columns
    return sorted(found, key=lambda table: not table.is_whole)


def _header(rows: Sequence[DocumentRow], titles: Titles) -> tuple[DocumentRow | None, Columns]:
    best: tuple[DocumentRow | None, Columns] = (None, {})
    for row in rows[:_LOOKED_AT]:
        columns = {} if row.marks else _columns(row, titles)
        if len(columns) >= _FEWEST and len(columns) > len(best[1]):
            best = row, columns
    return best


def _columns(row: DocumentRow, titles: Titles) -> Columns:
    """The columns by place; of two with the same header the first counts."""
    found: dict[int, PlanColumn] = {}
    for place, cell in enumerate(row.cells):
        column = titles.find(cell) if cell else None
        if column is not None and column.title not in {other.title for other in found.values()}:
            found[place] = column
    return found


def _is_plan(columns: Columns) -> bool:
    """Whether a table without marks is the plan's: by an activity and something more, or by more than any other has."""
    named = {column.title for column in columns.values()} - {NUMBER}
    if named & {_ACTIVITY, _IN_BRIEF}:
        return len(named & _OF_THE_PLAN) > _FEWEST
    return len(named - _OF_THE_PLAN) >= _FEWEST or len(named) > _MOST_ELSEWHERE


def _table(rows: Sequence[DocumentRow], header: DocumentRow | None, columns: Columns) -> PlanTable:
    below = rows if header is None else rows[rows.index(header) + 1 :]
    placed = [_placed(row, header) for row in below]
    said = [] if header is None else [tidy(cell or "") for cell in header.cells]
    read = [
        PlanRow({column.title: text for at, column in columns.items() if (text := cells[at]) is not None}, row.marks)
        for row, cells in zip(below, placed, strict=True)
        # The header stands once more where somebody has joined two tables.
        if [tidy(cell or "") for cell in row.cells] != said
    ]
    return PlanTable(
        {column.title: column for column in columns.values()},
        tuple(read),
        () if header is None else tuple(_strange(header, placed, columns)),
        merged=any(cells[at] is None for cells in placed for at in columns),
    )


def _placed(row: DocumentRow, header: DocumentRow | None) -> Cells:
    """The cells by the place of the header's cell above them.

    Programs give a row its own widths when somebody drags a border, so cells are counted before they are measured.
    """
    if header is None or len(row.cells) == len(header.cells):
        return defaultdict(_nothing, enumerate(row.cells))
    starts = {start: place for place, start in enumerate(_starts(header))}
    found: Cells = defaultdict(_nothing)
    for cell, start, span in zip(row.cells, _starts(row), row.spans, strict=True):
        under = [starts[at] for at in range(start, start + span) if at in starts]
        if len(under) == 1:
            found[under[0]] = cell
    return found


def _starts(row: DocumentRow) -> list[int]:
    """The grid column that each cell begins in."""
    return list(accumulate(row.spans, initial=0))[:-1]


def _nothing() -> None:
    return None


def _strange(header: DocumentRow, placed: Sequence[Cells], columns: Columns) -> Iterator[str]:
    for place, cell in enumerate(header.cells):
        if place not in columns and any(tidy(cells[place] or "") for cells in placed):
            yield tidy(cell or "") or f"kolumn {place + 1}"
