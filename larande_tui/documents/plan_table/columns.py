"""The columns of the plan's tables in a document, used both for writing and for reading back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from larande_tui.documents.plan_table.cell_fields import CellField, tidy
from larande_tui.interchange.imports.names import name_key
from larande_tui.workshop.checks.describe import answer_labels
from larande_tui.workshop.model.action_fields import action_field, label_for, label_of, words_of
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop

CAME_FROM: Final = label_of("links")
SOURCES: Final = (
    "område", "iakttagelse", "anteckning", "del av ekosystemet", "åtgärd", "beslut", "parkerat", "tema", "annat",
)  # fmt: skip
"""Labels before the sources of an action; a reason in words may begin with one of them, and is read back."""

NUMBER: Final = "Nr"
_LEFT_OVER: Final = ""
_SOURCES: Final = tuple(f"{CAME_FROM} {source}:" for source in SOURCES)


class PlanColumn(NamedTuple):
    """A column of a plan's table in a document.

    Attributes:
        title: its header.
        fields: of its cells, in order; none for the row's number, which is not read back.
        width: its share of the table's width, in proportion to the other columns' widths.
        headers: other words that are read as its header.
    """

    title: str
    fields: tuple[CellField, ...] = ()
    width: float = 0.9
    headers: tuple[str, ...] = ()

    @property
    def in_sentence(self) -> str:
        """Return the title inside a sentence: "klart senast"."""
        return words_of(self.title)

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the words that its cells are limited to; none for a column with several fields or free text."""
        only = self.fields[0] if len(self.fields) == 1 else None
        return tuple(only.choices.values()) if only and only.kind == "choice" else ()


def _column(name: str, width: float, *more: str) -> PlanColumn:
    """Make the column of a field, under its label, with ``more`` fields after their own labels in the same cells."""
    field = action_field(name)
    fields = (CellField.of(name), *(CellField.of(extra, labelled=True) for extra in more))
    return PlanColumn(field.label, fields, width, (*field.earlier, *field.aliases))


_ACTIVITY: Final = _column("activity", 5.5)

PLAN: Final = (
    PlanColumn(NUMBER, headers=("nummer",)),
    _ACTIVITY,
    _column("owner", 2.9),
    _column("due", 2.6),
    _column("follow_up_how", 3.2),
    _column("follow_up", 2.8),
    _column("follow_up_who", 2.9),
    _column("decision_level", 3.8),
    _column("status", 2.2),
)
"""The table that a plan is: a row for each action."""

FOLLOWED: Final = PlanColumn(
    "Så följs det upp",
    (
        CellField.of("follow_up_how"),
        CellField.of("follow_up", labelled=True).called("När"),
        CellField.of("follow_up_who", labelled=True).called("Av"),
    ),
    3.7,
)
"""The follow-up of an action in one column, with short labels below its header."""

STANDING: Final = (
    PLAN[0],
    PLAN[1]._replace(width=4.5),
    PLAN[2]._replace(width=2.5),
    PLAN[3]._replace(width=2.6),
    FOLLOWED,
    PLAN[7]._replace(width=2.4),
    PLAN[8]._replace(width=1.9),
)
"""The same table on a portrait page."""

ON_SLIDES: Final = (PLAN[0], PLAN[1]._replace(width=9.0), *PLAN[2:4], *PLAN[7:9])
"""The same table on slides, where the follow-up of the actions has a slide of its own."""

BRIEF: Final = (
    PlanColumn(NUMBER),
    PlanColumn(_ACTIVITY.title, (CellField.of("activity")._replace(kind="line"),), 9.0, _ACTIVITY.headers),
    _column("owner", 3.4),
    _column("due", 3.3),
)
"""The plan on the first page, with activities on one line, perhaps cut."""

_HOW: Final = "Så gör vi"
_REASONS: Final = (
    PlanColumn(NUMBER),
    _column("why", 4.6, "leaves", "goal", "links"),
    _column("effect", 4.6, "effect_staff", "effect_residents", "behaviour"),
    PlanColumn(
        _HOW,
        tuple(
            CellField.of(name, labelled=True)
            for name in (
                "start", "form", "trainer", "participants", "contributors", "venue", "knowledge", "practice",
                "motivating", "activating", "inclusive", "lasting", "spreading",
            )
        ),
        5.2,
    ),
    _column("first_step", 3.4, "first_step_by"),
    _column("indicator", 3.4, "baseline", "target"),
    _column("resources", 3.0),
)  # fmt: skip

FOLLOW_UP: Final = (
    *PLAN[:2],
    *(column for column in _REASONS if column.title == label_of("indicator")),
    *(column for column in PLAN if column.title in map(label_of, ("follow_up_how", "follow_up", "follow_up_who"))),
)
"""How each action is followed up, for a presentation."""


def reasons(workshop: Workshop) -> tuple[PlanColumn, ...]:
    """Return the columns of the second table: the remaining fields, with those of the workshop's guidelines."""
    columns = [_in_own_words(column, workshop.details.beneficiaries) for column in _REASONS]
    return tuple(
        column._replace(fields=(*column.fields, *_guideline_fields(workshop, column)))
        if column.title == _HOW
        else column
        for column in columns
    )


def _in_own_words(column: PlanColumn, beneficiaries: str) -> PlanColumn:
    """Rename the fields of a column to the workshop's own words; the usual labels are still read."""
    return column._replace(
        fields=tuple(
            field._replace(label=label, earlier=(field.label, *field.earlier))
            if field.kind == "text" and (label := label_for(field.name, beneficiaries)) != field.label
            else field
            for field in column.fields
        )
    )


def used_reasons(workshop: Workshop, *, with_sources: bool = True) -> tuple[PlanColumn, ...]:
    """Return the columns of the second table in a document: the number, and those that any action fills in.

    Args:
        workshop: whose plan it is.
        with_sources: what actions come from stands there too, as in a short plan.
    """
    number, *columns = reasons(workshop)
    spell_link = str if with_sources else None
    used_columns = [
        column for column in columns if any(cell_text(column, action, spell_link) for action in workshop.actions)
    ]
    return (number, *used_columns) if used_columns else ()


def _guideline_fields(workshop: Workshop, column: PlanColumn) -> Iterator[CellField]:
    """Make the fields that guidelines ask for, with labels that no other field of the column has or had."""
    labels = {label.casefold() for field in column.fields for label in field.labels}
    for key, (label, choices) in answer_labels(workshop).items():
        unique_label = label if label.casefold() not in labels else f"{label} ({key})"
        labels.add(unique_label.casefold())
        yield CellField(key, unique_label, "answer", choices, labelled=True)


class ColumnFinder:
    """Finder of a table's columns by their headers, in any wording that larande knows."""

    def __init__(self, workshop: Workshop) -> None:
        """Collect the columns of every table of a plan, with those of the workshop's guidelines."""
        self._workshop = workshop
        columns = (*PLAN, FOLLOWED, *reasons(workshop))
        self._columns = {name_key(header): column for column in columns for header in (column.title, *column.headers)}
        self._brief = {name_key(header): column for column in BRIEF for header in (column.title, *column.headers)}

    def written(self) -> tuple[tuple[PlanColumn, ...], ...]:
        """Return the columns of each table in documents of this version."""
        reasons_now = (used_reasons(self._workshop, with_sources=sources) for sources in (True, False))
        return (PLAN, STANDING, ON_SLIDES, BRIEF, *reasons_now)

    def find(self, headers: Sequence[str | None]) -> dict[int, PlanColumn]:
        """Return the columns of a header row by index; of two with the same header the first counts.

        A table with only columns of the brief plan counts as a brief plan: its activities may be cut, and rows may be
        missing.
        """
        plan, brief = self._by_place(headers, self._columns), self._by_place(headers, self._brief)
        return {**plan, **brief} if plan.keys() <= brief.keys() else plan

    def _by_place(self, headers: Sequence[str | None], columns: Mapping[str, PlanColumn]) -> dict[int, PlanColumn]:
        matches: dict[int, PlanColumn] = {}
        for place, header in enumerate(headers):
            column = columns.get(name_key(header)) if header else None
            if column is not None and column.title not in {other.title for other in matches.values()}:
                matches[place] = column
        return matches


def cell_text(column: PlanColumn, action: Action, spell_link: Callable[[str], str] | None = None) -> str:
    """Return the text of a cell.

    Args:
        column: of the cell.
        action: of the row.
        spell_link: puts a link in words; without it links are left out.
    """
    return "\n".join(_lines(column, action, spell_link))


def _lines(column: PlanColumn, action: Action, spell_link: Callable[[str], str] | None) -> Iterator[str]:
    for field in column.fields:
        if field.kind == "links":
            yield from (f"{field.label} {spell_link(link)}" for link in action.links if spell_link)
        elif text := field.text(field.value(action)):
            yield f"{field.label}: {text}" if field.labelled else text


def texts_by_field(column: PlanColumn, text: str) -> dict[str, str]:
    """Split the text of a cell by field; lines without a field are under ""."""
    if len(column.fields) == 1:
        return {column.fields[0].name: tidy(text)}
    first = column.fields[0].name if column.fields and not column.fields[0].labelled else _LEFT_OVER
    lines: dict[str, list[str]] = {}
    current = first
    for line in tidy(text).split("\n"):
        current, rest = _labelled(column.fields, line) or (current, line)
        lines.setdefault(current, []).append(rest)
    return {name: tidy("\n".join(field_lines)) for name, field_lines in lines.items()}


def _labelled(fields: Sequence[CellField], line: str) -> tuple[str, str] | None:
    """Return the field whose label a line begins with, and the rest of the line."""
    for field in fields:
        if not field.labelled:
            continue
        beginnings = _SOURCES if field.kind == "links" else tuple(f"{label}:" for label in field.labels)
        for beginning in beginnings:
            if line[: len(beginning)].casefold() == beginning.casefold():
                return field.name, line[len(beginning) :].strip()
    return None
