"""Report changes in a document outside the plan's rows, which are not applied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from larande_tui.core.text import beginning_of, one_line
from larande_tui.documents.content.front import DECISION_TITLES, decision_rows
from larande_tui.documents.content.plan import PLAN_TITLE
from larande_tui.documents.plan_table.cell_fields import tidy
from larande_tui.documents.plan_table.columns import (
    BRIEF,
    FOLLOW_UP,
    NUMBER,
    ON_SLIDES,
    PLAN,
    STANDING,
    PlanColumn,
    used_reasons,
)
from larande_tui.documents.readback.document import DocumentRow, PlanDocument
from larande_tui.documents.readback.rows.plan_tables import PlanTable
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import describe_meeting

_LONGEST: Final = 60
_MEETING: Final = "Nästa möte"
_DECISIONS: Final = "Beslut"
_DECISION: Final = DECISION_TITLES[1]
Decided = Mapping[str, str]
"""A decision as its row says it, by the titles of the columns."""

_TOLD_OTHERWISE: Final = (NUMBER, label_of("activity"))
"""Columns that are not reported when missing: the number, and the activity, without which there is no plan."""


def missing_columns(tables: Iterable[PlanTable], recorded: Workshop, *, is_slides: bool) -> Iterator[str]:
    """Yield a sentence for each written column that no table has any longer.

    Args:
        tables: of the plan in the returned document.
        recorded: the workshop as the document was written.
        is_slides: whether the document is a presentation.
    """
    reasons = used_reasons(recorded, with_sources=False)
    written = (PLAN, ON_SLIDES, FOLLOW_UP) if is_slides else (BRIEF, PLAN, STANDING, reasons)
    tables = [table for table in tables if table.columns]
    titles = {title for table in tables for title in table.columns}
    for table in tables:
        columns_then: tuple[PlanColumn, ...] = max(written, key=lambda columns: _in_common(columns, table))
        for column in columns_then:
            if column.title not in {*titles, *_TOLD_OTHERWISE}:
                titles.add(column.title)
                yield f"Kolumnen {column.title} saknas i tabellen. Det som stod där är kvar."


def _in_common(columns: Iterable[PlanColumn], table: PlanTable) -> float:
    """Count the written columns that a table has; in a tie the smaller table wins."""
    titles = [column.title for column in columns]
    return len(table.columns.keys() & set(titles)) - len(titles) / 100


def changed_beside(document: PlanDocument, recorded: Workshop) -> Iterator[str]:
    """Yield a sentence for each changed decision, and for a changed next meeting.

    Args:
        document: the returned one.
        recorded: the workshop as the document was written.
    """
    yield from _decisions(document, recorded)
    yield from _meeting(document, recorded)


def _decisions(document: PlanDocument, recorded: Workshop) -> Iterator[str]:
    before = [dict(zip(DECISION_TITLES, map(tidy, row), strict=True)) for row in decision_rows(recorded.decisions)]
    if not before:  # there were none, or an earlier version wrote the document and did not record them
        return
    tables = [table for rows in document.tables if (table := _decision_table(rows, before)) is not None]
    for table in tables:
        yield from _changed_decisions(table, before)
    if not tables and any(line == _DECISIONS or line.startswith(PLAN_TITLE) for line in document.lines):
        yield "Tabellen över beslut står inte kvar i dokumentet. Besluten är kvar i workshoppen."


class _DecisionTable(NamedTuple):
    """A table of decisions as it came back.

    Attributes:
        columns: the place of each of the titles that it still has.
        rows: below its header.
    """

    columns: dict[str, int]
    rows: Sequence[DocumentRow]


def _decision_table(rows: Sequence[DocumentRow], before: Sequence[Decided]) -> _DecisionTable | None:
    """Recognise the table of decisions by its header, or by what was decided where the header is gone or changed."""
    titles = [tidy(text) for text in rows[0].texts] if rows else []
    columns = {title: titles.index(title) for title in DECISION_TITLES if title in titles}
    if _DECISION in columns and len(columns) > 1:
        return _DecisionTable(columns, rows[1:])
    decided = {row[_DECISION] for row in before}
    places = [place for row in rows for place, text in enumerate(row.texts) if tidy(text) in decided]
    if not places or label_of("activity") in titles:
        return None
    if len(titles) == len(DECISION_TITLES):
        columns = {title: place for place, title in enumerate(DECISION_TITLES)}
    has_header = bool(set(titles) & set(DECISION_TITLES))
    return _DecisionTable({**columns, _DECISION: places[0]}, rows[1:] if has_header else rows)


def _changed_decisions(table: _DecisionTable, before: Sequence[Decided]) -> Iterator[str]:
    titles = [title for title in DECISION_TITLES[1:] if title in table.columns]
    for title in DECISION_TITLES[1:]:
        if title not in titles and any(row[title] for row in before):
            yield f"Kolumnen {title} saknas i tabellen över beslut. Det som stod där är kvar."
    rows_before = [tuple(row[title] for title in titles) for row in before]
    rows_now = [tuple(tidy(row.text_at(table.columns[title])) for title in titles) for row in table.rows]
    struck = [any(cell.struck for cell in row.cells if cell) for row in table.rows]
    for row, is_struck in zip(rows_now, struck, strict=True):
        if any(row) and (is_struck or row not in rows_before):
            yield f"Beslutet ”{_short(row)}” är ändrat eller nytt i dokumentet. Beslut läses inte in."
    if len(rows_now) < len(rows_before):
        for row in rows_before:
            if row not in rows_now:
                yield f"Beslutet ”{_short(row)}” står inte kvar i dokumentet. Det är kvar i workshoppen."


def _short(row: tuple[str, ...]) -> str:
    return beginning_of(next(filter(None, row), ""), _LONGEST)


def _meeting(document: PlanDocument, recorded: Workshop) -> Iterator[str]:
    meeting = one_line(describe_meeting(recorded.details))
    lines = [one_line(line) for line in document.lines]
    if any(meeting in line for line in lines):
        return
    change = next((line.removeprefix(_MEETING).strip() for line in lines if line.startswith(f"{_MEETING} ")), "")
    if change:
        yield f"Nästa möte är ändrat i dokumentet: ”{beginning_of(change, _LONGEST)}”. Det läses inte in."
    elif meeting:
        yield f"Nästa möte ({meeting}) står inte kvar i dokumentet. Det är kvar i workshoppen."
