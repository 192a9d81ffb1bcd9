"""The plan as rows for programs that calculate: one column a field, dates as dates."""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal, NamedTuple

from larande_tui.workshop.model.items import DECISION_LEVELS, STATUSES, Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.describe import describe

Cell = str | int | float | dt.date | None


class PlanColumn(NamedTuple):
    """A column of the plan.

    Attributes:
        title: its header.
        field: of `Action`.
        kind: how the field is written; a ``choice`` is written in words.
        width: in characters.
    """

    title: str
    field: str
    kind: Literal["text", "date", "choice", "links", "number"] = "text"
    width: int = 22


PLAN_COLUMNS: Final = (
    PlanColumn("Nr", "number", "number", 5),
    PlanColumn("Åtgärd", "activity", width=44),
    PlanColumn("Ansvarig", "owner", width=18),
    PlanColumn("Status", "status", "choice", 13),
    PlanColumn("Klart senast", "due", "date", 13),
    PlanColumn("Första steg", "first_step", width=28),
    PlanColumn("Första steg senast", "first_step_by", "date", 17),
    PlanColumn("Följs upp hur", "follow_up_how"),
    PlanColumn("Följs upp när", "follow_up", "date", 13),
    PlanColumn("Följs upp av", "follow_up_who", width=16),
    PlanColumn("Beslutsnivå", "decision_level", "choice", 26),
    PlanColumn("Kommer ur", "links", "links", 30),
    PlanColumn("Varför", "why"),
    PlanColumn("Verksamhetsmål", "goal"),
    PlanColumn("Beteende vi vill se", "behaviour"),
    PlanColumn("Effekt i verksamheten", "effect"),
    PlanColumn("Effekt för medarbetare", "effect_staff"),
    PlanColumn("Effekt för invånare", "effect_residents"),
    PlanColumn("Indikator", "indicator"),
    PlanColumn("Nuvärde", "baseline", width=12),
    PlanColumn("Målvärde", "target", width=12),
    PlanColumn("Start", "start", "date", 13),
    PlanColumn("Form", "form"),
    PlanColumn("Leds av", "trainer"),
    PlanColumn("Deltagare", "participants"),
    PlanColumn("Medverkande", "contributors"),
    PlanColumn("Resurser", "resources"),
    PlanColumn("Lokal", "venue"),
    PlanColumn("Kunskapsunderlag", "knowledge"),
    PlanColumn("Koppling till praktik", "practice"),
    PlanColumn("Motiverar", "motivating"),
    PlanColumn("Aktiverar", "activating"),
    PlanColumn("Inkluderar", "inclusive"),
    PlanColumn("Håller", "lasting"),
    PlanColumn("Spridning efteråt", "spreading"),
)

CHOICES: Final[dict[str, dict[str, str]]] = {"status": STATUSES, "decision_level": DECISION_LEVELS}


def plan_row(workshop: Workshop, action: Action) -> tuple[Cell, ...]:
    """An action as cells, one for each of `PLAN_COLUMNS`; a date that could not be read is what was typed."""
    return tuple(_cell(workshop, action, column) for column in PLAN_COLUMNS)


def _cell(workshop: Workshop, action: Action, column: PlanColumn) -> Cell:
    value = getattr(action, column.field)
    match column.kind:
        case "date":
            return value or getattr(action, f"{column.field}_text") or None
        case "choice":
            return CHOICES[column.field].get(value, "")
        case "links":
            return "\n".join(describe(workshop, link) for link in value)
        case _:
            return value or None
