"""Recognise the tables of a form by their headers, in any order of columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from larande_tui.documents.content.blocks import TableColumn
from larande_tui.documents.content.variants import blank
from larande_tui.documents.plan_table.cell_fields import tidy
from larande_tui.documents.plan_table.columns import ColumnFinder, PlanColumn
from larande_tui.documents.readback.document import HEADER_ROWS, DocumentCell, DocumentRow
from larande_tui.documents.readback.rows.plan_tables import placed
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.model.action_fields import label_of

TableKind = Literal["facts", "answers", "areas", "goals", "aspects", "elements", "decisions", "parked", "plan"]
_FEWEST_OF_THE_PLAN: Final = 3

_COLUMNS: Final[Mapping[TableKind, tuple[Mapping[str, TableColumn], tuple[str, ...]]]] = {
    "facts": (blank.FACT_COLUMNS, ("uppgift", "svar")),
    "answers": (blank.ANSWER_COLUMNS, ("svar",)),
    "areas": (blank.AREA_COLUMNS, ("omrade",)),
    "goals": (blank.GOAL_COLUMNS, ("lydelse",)),
    "aspects": (blank.ASPECT_COLUMNS, ("fraga", "svar")),
    "elements": (blank.ELEMENT_COLUMNS, ("kategori", "namn")),
    "decisions": (blank.DECISION_COLUMNS, ("text",)),
    "parked": (blank.PARKED_COLUMNS, ("text", "ansvarig")),
}  # fmt: skip
"""The columns of each kind of table, and those that identify it."""
_ROLES: Final[Mapping[TableKind, Mapping[str, str]]] = {
    kind: {name_key(column.title): role for role, column in columns.items()} for kind, (columns, _) in _COLUMNS.items()
}
_PREFILLED: Final[Mapping[TableKind, str]] = {
    "areas": "omrade",
    "goals": "niva",
    "elements": "kategori",
    "facts": "uppgift",
    "aspects": "fraga",
}
"""The prefilled column; a row with nothing else counts as empty."""


class FormRow(NamedTuple):
    """A non-empty row.

    Attributes:
        texts: by the role of their column, without those that are struck through.
        remarks: on contents that are not read.
    """

    texts: Mapping[str, str]
    remarks: tuple[str, ...]


class FormTable(NamedTuple):
    """A table of a form.

    Attributes:
        kind: of its contents.
        plan: its columns by role, in a table of actions.
        rows: the non-empty ones.
        unread: the headers of filled columns that the form does not have.
    """

    kind: TableKind
    plan: Mapping[str, PlanColumn]
    rows: tuple[FormRow, ...]
    unread: tuple[str, ...]


def form_table(rows: Sequence[DocumentRow], finder: ColumnFinder) -> FormTable | None:
    """Recognise a table; None for one that a form does not have."""
    best: tuple[TableKind, DocumentRow, Mapping[int, str], Mapping[str, PlanColumn]] | None = None
    for row in rows[:HEADER_ROWS]:
        for kind, roles, plan in _candidates(row, finder):
            if best is None or len(roles) > len(best[2]):
                best = kind, row, roles, plan
    if best is None:
        return None
    kind, header, roles, plan = best
    below = rows[list(rows).index(header) + 1 :]
    cells = [placed(row, header) for row in below]
    unread = tuple(
        tidy(text) or f"kolumn {place + 1}"
        for place, text in enumerate(header.texts)
        if place not in roles and any(cell and tidy(cell.text) for row in cells if (cell := row[place]))
    )
    return FormTable(kind, plan, tuple(_rows(kind, cells, roles)), unread)


def _candidates(
    row: DocumentRow, finder: ColumnFinder
) -> Iterator[tuple[TableKind, Mapping[int, str], Mapping[str, PlanColumn]]]:
    keys = [name_key(text) for text in row.texts]
    for kind, (_, needed) in _COLUMNS.items():
        known = _ROLES[kind]
        roles = {place: known[key] for place, key in enumerate(keys) if key in known}
        if set(needed) <= set(roles.values()) and (len(roles) > 1 or kind == "answers"):
            yield kind, roles, {}
    columns = finder.find(row.texts)
    if len(columns) >= _FEWEST_OF_THE_PLAN and label_of("activity") in {column.title for column in columns.values()}:
        by_role = {column.title: column for column in columns.values()}
        yield "plan", {place: column.title for place, column in columns.items()}, by_role


def _rows(
    kind: TableKind, rows: Sequence[Mapping[int, DocumentCell | None]], roles: Mapping[int, str]
) -> Iterator[FormRow]:
    known = _PREFILLED.get(kind, "")
    above = ""
    for cells in rows:
        texts: dict[str, str] = {}
        remarks: list[str] = []
        for place, role in roles.items():
            cell = cells[place]
            if cell is None:  # merged with the cell above it
                texts[role] = above if role == known else ""
                continue
            remarks += [f"{content} läses inte." for content in cell.unread]
            if cell.struck == "all":
                remarks.append(f"”{tidy(cell.text)}” är överstruket och läses inte.")
            texts[role] = "" if cell.struck == "all" else tidy(cell.text)
        above = texts.get(known, "")
        if remarks or any(text for role, text in texts.items() if role not in (known, "nr", "Nr")):
            yield FormRow({role: text for role, text in texts.items() if text}, tuple(remarks))
