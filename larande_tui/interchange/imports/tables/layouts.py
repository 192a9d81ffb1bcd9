"""Layouts of tables that other programs export, recognised by the names of their columns.

The names are those of each program's own export in English and, where it has one, Swedish: Microsoft Forms and Planner
(Excel), Google Forms, Trello and Nextcloud Deck (CSV), scrumlr.io and the retrospectives of Azure DevOps (CSV).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from larande_tui.interchange.imports.names import name_key
from larande_tui.interchange.imports.targets import OWN_COLUMNS, PLAN_LABELS

_OWN_NAMES: Final = {name_key(name): target for target, names in OWN_COLUMNS.items() for name in names}
_NO_COLUMNS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of another program's export.

    Attributes:
        name: the program's name, as people know it.
        marks: alternative sets of folded column names; a table with all names of one set has this layout.
        columns: roles or fields of actions, by the folded names of the columns to read.
        is_survey: every column not in `unread` is a question, with an answer in each row.
        unread: columns to skip without a warning: the program's own, and those about the respondent.
        is_english: whether dates in figures may have the month first.
    """

    name: str
    marks: tuple[frozenset[str], ...]
    columns: Mapping[str, str] = field(default_factory=lambda: _NO_COLUMNS)
    is_survey: bool = False
    unread: frozenset[str] = frozenset()
    is_english: bool = False

    def is_of(self, header: Sequence[str]) -> bool:
        """Return whether a header has this layout."""
        names = {name_key(name) for name in header}
        return any(mark <= names for mark in self.marks)


def _names(*names: str) -> frozenset[str]:
    return frozenset(map(name_key, names))


def _columns(**columns: tuple[str, ...]) -> Mapping[str, str]:
    return MappingProxyType({name_key(name): role for role, names in columns.items() for name in names})


LAYOUTS: Final = (
    Layout(
        "Microsoft Forms",
        (_names("start time", "completion time"), _names("id", "starttid"), _names("starttid", "slutförandetid")),
        is_survey=True,
        unread=_names(
            "id", "start time", "completion time", "email", "name", "language", "last modified time", "total points",
            "quiz feedback", "grade posted time", "starttid", "slutförandetid", "sluttid", "e-post", "namn", "språk",
            "tid för senaste ändring", "senast ändrad", "totalt antal poäng", "testfeedback",
        ),
    ),
    Layout(
        "Microsoft Planner",
        (
            _names("task name", "bucket name"), _names("aktivitetsnamn", "bucketnamn"),
            _names("uppgiftsnamn", "bucketnamn"),
        ),
        _columns(
            text=("task name", "aktivitetsnamn", "uppgiftsnamn", "description", "beskrivning"),
            tema=("bucket name", "bucketnamn"),
            owner=("assigned to", "tilldelad till", "tilldelat"),
            due=("due date", "förfallodatum"),
            start=("start date", "startdatum"),
            status=("progress", "förlopp"),
        ),
        is_english=True,
    ),
    Layout(
        "Trello",
        (_names("card name", "list name"),),
        _columns(
            text=("card name", "card description"),
            tema=("list name",),
            röster=("vote count",),
            owner=("members",),
            due=("due date",),
            start=("start date",),
        ),
        is_english=True,
    ),
    Layout(
        "Nextcloud Deck",
        (_names("card title", "list name"), _names("kort-titel", "namn på lista")),
        _columns(
            text=("card title", "kort-titel", "description", "beskrivning"),
            tema=("list name", "namn på lista"),
            owner=("assigned users", "tilldelade användare"),
            due=("due date", "förfallodatum"),
        ),
        is_english=True,
    ),
    Layout(
        "scrumlr",
        (_names("text", "column", "author"),),
        _columns(text=("text",), tema=("column",), röster=("votes", "voting_0")),
        unread=_names(
            "noteId", "id", "note_id", "author", "author_id", "column_id", "timestamp", "parent", "rank", "stack",
        ),
    ),
    Layout(
        "Azure DevOps Retrospectives",
        (_names("type", "text", "votes"),),
        _columns(text=("text",), tema=("type",), röster=("votes",)),
        unread=_names("createddate", "createdby"),
    ),
    Layout(
        "Google Formulär",
        (_names("timestamp"), _names("tidstämpel")),
        is_survey=True,
        unread=_names(
            "timestamp", "tidstämpel", "email address", "username", "score", "e-postadress", "användarnamn", "poäng",
        ),
    ),
)  # fmt: skip

KNOWN: Final = (
    frozenset(_OWN_NAMES)
    | frozenset(PLAN_LABELS)
    | frozenset().union(*(layout.unread | frozenset(layout.columns) for layout in LAYOUTS))
)
"""Folded names of all recognised columns, for finding the header."""


def layout_of(header: Sequence[str]) -> Layout | None:
    """Recognise the layout of a header; None when it is no known export."""
    return next((layout for layout in LAYOUTS if layout.is_of(header)), None)


def role_of(name: str, layout: Layout | None) -> str | None:
    """Return the role or action field of a column by its name; None for an unknown name."""
    folded = name_key(name)
    if layout is not None and folded in layout.columns:
        return layout.columns[folded]
    return _OWN_NAMES.get(folded) or (PLAN_LABELS.get(folded) if layout is None else None)
