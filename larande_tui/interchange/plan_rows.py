"""The plan as rows of a sheet: a column for each field of an action, with real dates."""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from larande_tui.workshop.model.action_fields import ACTION_FIELDS, ActionField
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.describe import describe

Cell = str | int | float | dt.date | None


_WIDTHS: Final = {
    "activity": 44, "owner": 18, "due": 13, "first_step": 28, "first_step_by": 17, "follow_up": 13, "follow_up_who": 16,
    "decision_level": 26, "status": 13, "links": 30, "baseline": 12, "target": 12, "start": 13,
}  # fmt: skip
_USUAL_WIDTH: Final = 22
_NUMBER_WIDTH: Final = 5


class SheetColumn(NamedTuple):
    """A column of the plan in a sheet.

    Attributes:
        title: its header.
        width: its width in characters.
        field: its field of an action; None for the action's number.
    """

    title: str
    width: int
    field: ActionField | None


PLAN_COLUMNS: Final = (
    SheetColumn("Nr", _NUMBER_WIDTH, None),
    *(SheetColumn(field.label, _WIDTHS.get(field.name, _USUAL_WIDTH), field) for field in ACTION_FIELDS),
)


def plan_row(workshop: Workshop, action: Action) -> tuple[Cell, ...]:
    """Return an action as cells, one for each of `PLAN_COLUMNS`; an unparsed date is given in its words."""
    return tuple(_cell(workshop, action, column.field) for column in PLAN_COLUMNS)


def _cell(workshop: Workshop, action: Action, field: ActionField | None) -> Cell:
    if field is None:
        return action.number or None
    value = getattr(action, field.name)
    match field.kind:
        case "date":
            return value or getattr(action, f"{field.name}_text") or None
        case "choice":
            return field.choices.get(value, "")
        case "links":
            return "\n".join(describe(workshop, link) for link in value)
        case "text" | "role" | "goal":
            return value or None
