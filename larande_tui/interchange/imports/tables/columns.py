"""Columns of a table and their targets, by name, by the export's layout, or as chosen."""

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
from larande_tui.interchange.imports.tables.table import ImportTable, quoted
from larande_tui.interchange.imports.targets import (
    OWN_COLUMNS,
    UNREAD,
    Target,
    UnknownTargetError,
    answers_at,
    first_word_at,
    read_target,
)

_GRADED: Final = re.compile(r"(?:points|feedback|poäng)\s+[-–]\s", re.IGNORECASE)
"""Columns that Forms adds to each question of a quiz."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        at: its index in the header.
        name: its name, unique in the table.
        target: what its cells become.
        cells: its filled cells.
    """

    at: int
    name: str
    target: Target
    cells: Sequence[str] = ()

    @property
    def filled(self) -> int:
        """Return the number of filled cells."""
        return len(self.cells)


_ANSWERED_ELSEWHERE: Final = "svaren hamnar där deras egen kolumn säger"
_SEVERAL_ANSWERS: Final = "raden har flera svar, och det går inte att veta vilket den hör till"


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """Targets of the columns of a table.

    Attributes:
        columns: all of them, in order.
        layout: the recognised export, or None.
        is_plan: whether rows are actions, unless they name another step.
    """

    columns: tuple[Column, ...]
    layout: Layout | None = None
    is_plan: bool = False

    def with_role(self, role: str) -> list[Column]:
        """Return the columns with a role of `OWN_COLUMNS`."""
        return [column for column in self.columns if column.target == Target("own", role)]

    def aimed(self, role: str) -> list[Column]:
        """Return the columns whose target has a role of `Target`: "field", "answers" or "nothing"."""
        return [column for column in self.columns if column.target.role == role]

    @property
    def has_text(self) -> bool:
        """Return whether any column can become notes."""
        return bool(self.with_role("text") or self.aimed("answers"))

    @property
    def has_one_answer(self) -> bool:
        """Return whether a row's only text is in one column of answers, so that the other columns belong to it."""
        return not self.with_role("text") and len(self.aimed("answers")) == 1

    def lost_beside_answers(self) -> list[tuple[Column, str]]:
        """Return the filled columns that need a row's own text where the rows have only answers, with the reason."""
        if self.with_role("text"):
            return []
        lost = [(column, _ANSWERED_ELSEWHERE) for role in ("steg", "plats") for column in self.with_role(role)]
        if not self.has_one_answer:
            about = [*self.with_role("tema"), *self.with_role("röster"), *self.aimed("field")]
            lost += [(column, _SEVERAL_ANSWERS) for column in about]
        return [(column, reason) for column, reason in lost if column.filled]


def plan_columns(
    source: Path, table: ImportTable, places: PlaceNames, targets_by_name: Mapping[str, str]
) -> ColumnPlan:
    """Choose the targets of the columns of a table.

    Args:
        source: the file's name, for messages.
        table: its header and rows.
        places: names of the programme's steps and places.
        targets_by_name: targets by column name, in words for `read_target`; they take precedence.

    Raises:
        ImportProblemError: a chosen column or its target does not exist.
    """
    names = _unique(table.header)
    chosen_targets = _chosen(source, names, places, targets_by_name)
    layout = layout_of(table.header)
    columns: list[Column] = []
    used_targets = set(chosen_targets.values())
    for index, name in enumerate(names):
        target = chosen_targets[index] if index in chosen_targets else _usual(table.header[index], layout, places)
        if index not in chosen_targets and target in used_targets and not _may_repeat(target, layout):
            target = UNREAD
        used_targets.add(target)
        cells = [
            record.cells[index] for record in table.below if index < len(record.cells) and record.cells[index].strip()
        ]
        columns.append(Column(index, name, target, cells))
    return _with_activity(columns, layout, chosen_targets)


def _usual(name: str, layout: Layout | None, places: PlaceNames) -> Target:
    """Return the default target of a column, by its name."""
    role = role_of(name, layout)
    if role is not None:
        return Target("own" if role in OWN_COLUMNS else "field", role)
    if layout is None or not layout.is_survey or name_key(name) in layout.unread or _GRADED.match(name):
        return UNREAD
    return answers_at(name, places) or first_word_at(name, places) or UNREAD


def _may_repeat(target: Target, layout: Layout | None) -> bool:
    """Return whether several columns may have the same target: an export's title and description are one text."""
    return target.role in ("nothing", "answers") or (layout is not None and target == Target("own", "text"))


def _with_activity(columns: list[Column], layout: Layout | None, chosen_targets: Mapping[int, Target]) -> ColumnPlan:
    """Use the activities of a plan as the texts of its rows, when there is no other text."""
    plan = ColumnPlan(tuple(columns), layout)
    activity = Target("field", "activity")
    has_text = bool(plan.with_role("text"))
    retargeted = [
        replace(column, target=UNREAD if has_text and column.at not in chosen_targets else Target("own", "text"))
        if column.target == activity
        else column
        for column in columns
    ]
    return ColumnPlan(tuple(retargeted), layout, is_plan=not has_text and any(c.target == activity for c in columns))


def _unique(header: Sequence[str]) -> list[str]:
    """Make column names unique: a nameless one is named by its letter, a repeated name gets its count."""
    names: list[str] = []
    counts: dict[str, int] = {}
    for at, cell in enumerate(header):
        name = " ".join(cell.split()) or f"Kolumn {_letter(at)}"
        count = counts[folded(name)] = counts.get(folded(name), 0) + 1
        names.append(name if count == 1 else f"{name} ({count})")
    return names


def _letter(index: int) -> str:
    """Return a spreadsheet's letters for a column by its index: "A", "Z", "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _chosen(
    source: Path, names: Sequence[str], places: PlaceNames, targets_by_name: Mapping[str, str]
) -> dict[int, Target]:
    """Return the chosen targets by the index of their columns."""
    targets: dict[int, Target] = {}
    for column_name, target in targets_by_name.items():
        matches = _find(column_name, names)
        if len(matches) != 1:
            what = "Flera kolumner börjar med" if matches else "Ingen kolumn heter"
            raise ImportProblemError(source, f"{what} {quoted([column_name])}. {column_list_sentence(names)}")
        try:
            targets[matches[0]] = read_target(target, places)
        except UnknownTargetError as error:
            raise ImportProblemError(source, str(error)) from error
    return targets


def _find(column_name: str, names: Sequence[str]) -> list[int]:
    """Find the columns with a name, or with a beginning of one; only the exact ones if there are any."""
    folded_name, known = folded(column_name), [folded(name) for name in names]
    if folded_name in known:
        return [known.index(folded_name)]
    return [at for at, name in enumerate(known) if folded_name and name.startswith(folded_name)]


def column_list_sentence(names: Sequence[str]) -> str:
    """List the names of columns for a sentence."""
    return (
        f"Kolumner som finns: {', '.join(quoted([name]) for name in names)}." if names else "Där finns inga kolumner."
    )
