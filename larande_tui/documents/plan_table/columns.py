"""The columns of the plan's tables in a document. What the minutes write with them is read back with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from larande_tui.documents.plan_table.parts import CHOICES, Part, tidy
from larande_tui.interchange.imports.names import fold
from larande_tui.workshop.checks.describe import answer_labels
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop

CAME_FROM: Final = "Kommer ur"
SOURCES: Final = (
    "område", "iakttagelse", "anteckning", "del av ekosystemet", "åtgärd", "beslut", "parkerat", "tema", "annat",
)  # fmt: skip
"""Before each thing that an action came from, one of these: a reason may begin with the same words, and is read."""

NUMBER: Final = "Nr"
_LEFT_OVER: Final = ""
_SOURCES: Final = tuple(f"{CAME_FROM} {source}:" for source in SOURCES)


class PlanColumn(NamedTuple):
    """A column: its header, and what its cells hold; the number of the row is read by nobody."""

    title: str
    parts: tuple[Part, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """The words to choose among, for a column that holds nothing else."""
        only = self.parts[0] if len(self.parts) == 1 else None
        return tuple(CHOICES[only.field].values()) if only and only.kind == "choice" else ()


PLAN: Final = (
    PlanColumn(NUMBER),
    PlanColumn("Aktivitet", (Part("activity"),)),
    PlanColumn("Ansvarig", (Part("owner"),)),
    PlanColumn("Klart senast", (Part("due", kind="date"),)),
    PlanColumn("Följs upp när", (Part("follow_up", kind="date"),)),
    PlanColumn("Följs upp hur", (Part("follow_up_how"),)),
    PlanColumn("Följs upp av", (Part("follow_up_who"),)),
    PlanColumn("Beslutsnivå", (Part("decision_level", kind="choice"),)),
    PlanColumn("Status", (Part("status", kind="choice"),)),
)
"""The table that a plan is: a row for each action."""

BRIEF: Final = (
    PlanColumn(NUMBER),
    PlanColumn("Åtgärd", (Part("activity", kind="line"),)),
    PlanColumn("Ansvarig", (Part("owner"),)),
    PlanColumn("Klart senast", (Part("due", kind="date"),)),
)
"""The plan on the first page, where an activity stands on one line and may be cut."""

_REASONS: Final = (
    PlanColumn(NUMBER),
    PlanColumn("Varför", (Part("why"), Part("goal", "Mål"), Part("links", CAME_FROM, "links"))),
    PlanColumn(
        "Effekt vi vill se",
        (
            Part("effect"),
            Part("effect_staff", "Medarbetare"),
            Part("effect_residents", "Invånare"),
            Part("behaviour", "Beteende"),
        ),
    ),
    PlanColumn(
        "Så gör vi",
        (
            Part("form", "Form"),
            Part("trainer", "Ledare"),
            Part("participants", "Deltagare"),
            Part("contributors", "Medverkande"),
            Part("start", "Start", "date"),
            Part("venue", "Lokal"),
            Part("knowledge", "Kunskapsunderlag"),
            Part("practice", "Koppling till praktik"),
            Part("motivating", "Motiverar"),
            Part("activating", "Aktiverar"),
            Part("inclusive", "Inkluderar"),
            Part("lasting", "Håller över tid"),
            Part("spreading", "Spridning"),
        ),
    ),
    PlanColumn("Första steg", (Part("first_step"), Part("first_step_by", "Senast", "date"))),
    PlanColumn("Indikator", (Part("indicator"), Part("baseline", "Nu"), Part("target", "Mål"))),
    PlanColumn("Resurser", (Part("resources"),)),
)
_HOW: Final = "Så gör vi"


def reasons(workshop: Workshop) -> tuple[PlanColumn, ...]:
    """The columns of the second table: everything else that a plan says, with what its guidelines ask."""
    return tuple(
        column._replace(parts=(*column.parts, *_asked(workshop, column))) if column.title == _HOW else column
        for column in _REASONS
    )


def _asked(workshop: Workshop, column: PlanColumn) -> Iterator[Part]:
    """What guidelines ask, with labels that no other part of the column has."""
    taken = {part.label.casefold() for part in column.parts}
    for key, (label, options) in answer_labels(workshop).items():
        own = label if label.casefold() not in taken else f"{label} ({key})"
        taken.add(own.casefold())
        yield Part(key, own, "answer", options)


class Titles:
    """Finds columns by their headers, however a colleague has written them."""

    _ALSO: Final = {
        "Aktivitet": ("aktiviteter", "åtgärder", "vad", "vad ska göras"),
        "Ansvarig": ("ansvarig roll", "ansvariga", "vem", "vem ansvarar"),
        "Klart senast": ("klart", "klar senast", "slutdatum", "senast", "när"),
        "Följs upp när": ("uppföljning", "uppföljning när", "följs upp"),
        "Följs upp hur": ("uppföljning hur",),
        "Följs upp av": ("uppföljning av vem", "uppföljning av"),
        "Status": ("läge", "hur går det"),
        NUMBER: ("nummer",),
    }

    def __init__(self, workshop: Workshop) -> None:
        known = [*PLAN, *BRIEF, *reasons(workshop)]
        self._columns = {fold(column.title): column for column in known}
        for column in PLAN:
            self._columns |= {fold(also): column for also in self._ALSO.get(column.title, ())}

    def find(self, header: str) -> PlanColumn | None:
        """The column of that header, or None."""
        return self._columns.get(fold(header))


def cell_text(column: PlanColumn, action: Action, spelled: Callable[[str], str] | None = None) -> str:
    """What a cell says.

    Args:
        column: which.
        action: whose row it is.
        spelled: how a link is told in words; without it links are left out.
    """
    return "\n".join(_lines(column, action, spelled))


def _lines(column: PlanColumn, action: Action, spelled: Callable[[str], str] | None) -> Iterator[str]:
    for part in column.parts:
        if part.kind == "links":
            yield from (f"{part.label} {spelled(link)}" for link in action.links if spelled)
        elif said := part.words(part.value(action)):
            yield f"{part.label}: {said}" if part.label else said


def parts_said(column: PlanColumn, text: str) -> dict[str, str]:
    """What a cell says of each field; words that belong to none stand under ""."""
    if len(column.parts) == 1:
        return {column.parts[0].field: tidy(text)}
    first = column.parts[0].field if column.parts and not column.parts[0].label else _LEFT_OVER
    said: dict[str, list[str]] = {}
    at = first
    for line in tidy(text).split("\n"):
        found = _labelled(column.parts, line)
        at, rest = found or (at, line)
        said.setdefault(at, []).append(rest)
    return {name: tidy("\n".join(lines)) for name, lines in said.items()}


def _labelled(parts: Sequence[Part], line: str) -> tuple[str, str] | None:
    """The field that a line begins with the label of, and the rest of the line."""
    for part in parts:
        if not part.label:
            continue
        marks = _SOURCES if part.kind == "links" else (f"{part.label}:",)
        for mark in marks:
            if line[: len(mark)].casefold() == mark.casefold():
                return part.field, line[len(mark) :].strip()
    return None
