"""Columns of a table and where each goes: by its name, by the layout of the export, or as somebody chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.names import folded, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.tables.layouts import Layout, layout_of, role_of
from larande_tui.interchange.imports.tables.table import Table, quoted
from larande_tui.interchange.imports.targets import (
    OWN_COLUMNS,
    UNREAD,
    Target,
    UnknownTargetError,
    answers_at,
    first_word_at,
    read_target,
)

_GRADED: Final = re.compile(r"(?:points|feedback|poäng|feedback)\s+[-–]\s", re.IGNORECASE)
"""Columns that Forms adds to each question of a quiz."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        at: its place in the header, from 0.
        name: its name, different for each column of the table.
        target: what its cells become.
        cells: those that say something.
    """

    at: int
    name: str
    target: Target
    cells: Sequence[str] = ()

    @property
    def filled(self) -> int:
        """How many rows say something in it."""
        return len(self.cells)


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Where the columns of a table go.

    Attributes:
        columns: all of them, in order.
        layout: the export that the table is, or None.
        is_plan: rows are actions, unless they name another step.
    """

    columns: tuple[Column, ...]
    layout: Layout | None = None
    is_plan: bool = False

    def with_role(self, role: str) -> list[Column]:
        """Return the columns of a role of `OWN_COLUMNS`."""
        return [column for column in self.columns if column.target == Target("own", role)]

    def aimed(self, role: str) -> list[Column]:
        """Return the columns whose target has a role: "field", "answers" or "nothing"."""
        return [column for column in self.columns if column.target.role == role]

    @property
    def has_text(self) -> bool:
        """Whether anything is there that could become a note."""
        return bool(self.with_role("text") or self.aimed("answers"))


def plan_columns(source: Path, table: Table, places: PlaceNames, chosen: Mapping[str, str]) -> ColumnPlan:
    """Plan where the columns of a table go.

    Args:
        source: the file's name, for sentences.
        table: its header and rows.
        places: what the programme has.
        chosen: targets by the names of columns, as `read_target` reads them; they go before everything else.

    Raises:
        ImportProblemError: a chosen column is not there, or its target is nothing.
    """
    names = _unique(table.header)
    own = _chosen(source, names, places, chosen)
    layout = layout_of(table.header)
    columns: list[Column] = []
    taken = set(own.values())
    for at, name in enumerate(names):
        target = own[at] if at in own else _usual(table.header[at], layout, places)
        if at not in own and target in taken and not _may_repeat(target, layout):
            target = UNREAD
        taken.add(target)
        cells = [record.cells[at] for record in table.below if at < len(record.cells) and record.cells[at].strip()]
        columns.append(Column(at, name, target, cells))
    return _with_activity(columns, layout, own)


def _usual(name: str, layout: Layout | None, places: PlaceNames) -> Target:
    """Return the target of a column by its name."""
    role = role_of(name, layout)
    if role is not None:
        return Target("own" if role in OWN_COLUMNS else "field", role)
    if layout is None or not layout.is_survey or name_key(name) in layout.unread or _GRADED.match(name):
        return UNREAD
    return answers_at(name, places) or first_word_at(name, places) or UNREAD


def _may_repeat(target: Target, layout: Layout | None) -> bool:
    """Tell whether several columns may have the same target: an export's title and its description are one text."""
    return target.role in ("nothing", "answers") or (layout is not None and target == Target("own", "text"))


def _with_activity(columns: list[Column], layout: Layout | None, own: Mapping[int, Target]) -> ColumnPlan:
    """Let the activities of a plan be the texts of its rows, when it has no other."""
    plan = ColumnPlan(tuple(columns), layout)
    activity = Target("field", "activity")
    has_text = bool(plan.with_role("text"))
    changed = [
        replace(column, target=UNREAD if has_text and column.at not in own else Target("own", "text"))
        if column.target == activity
        else column
        for column in columns
    ]
    return ColumnPlan(tuple(changed), layout, is_plan=not has_text and any(c.target == activity for c in columns))


def _unique(header: Sequence[str]) -> list[str]:
    """Name each column differently: a nameless one by its letter, the second of a name with its count."""
    names: list[str] = []
    counts: dict[str, int] = {}
    for at, cell in enumerate(header):
        name = " ".join(cell.split()) or f"Kolumn {_letter(at)}"
        count = counts[folded(name)] = counts.get(folded(name), 0) + 1
        names.append(name if count == 1 else f"{name} ({count})")
    return names


def _letter(at: int) -> str:
    """Return the letters that a spreadsheet gives a column, from 0: "A", "Z", "AA"."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _chosen(source: Path, names: Sequence[str], places: PlaceNames, chosen: Mapping[str, str]) -> dict[int, Target]:
    """Return the chosen targets by the places of their columns."""
    targets: dict[int, Target] = {}
    for said, target in chosen.items():
        at = _find(said, names)
        if at is None:
            raise ImportProblemError(source, f"Ingen kolumn heter {quoted([said])}. {columns_told(names)}")
        try:
            targets[at] = read_target(target, places)
        except UnknownTargetError as error:
            raise ImportProblemError(source, str(error)) from error
    return targets


def _find(said: str, names: Sequence[str]) -> int | None:
    """Find a column by its name, or by the beginning of it that no other column has."""
    wanted, known = folded(said), [folded(name) for name in names]
    if wanted in known:
        return known.index(wanted)
    beginning = [at for at, name in enumerate(known) if wanted and name.startswith(wanted)]
    return beginning[0] if len(beginning) == 1 else None


def columns_told(names: Sequence[str]) -> str:
    """List the names of columns in a sentence."""
    return (
        f"Kolumner som finns: {', '.join(quoted([name]) for name in names)}." if names else "Där finns inga kolumner."
    )
