"""Rows of imports: a text with its step and place, and the item that it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import choice
from larande_tui.interchange.imports.places import DECISIONS, PARKING, PlaceNames, ResolvedPlace
from larande_tui.packs.errors import shown
from larande_tui.step_kinds import find_step_kind, piece
from larande_tui.workshop.levels.goal_reading import read_level
from larande_tui.workshop.levels.goals import goal_from
from larande_tui.workshop.model.action_fields import action_field
from larande_tui.workshop.model.items import Action, Decision, Element, Item, Note, Parked
from larande_tui.workshop.model.said_date import SaidDate


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A text of a file, with its other values.

    Attributes:
        line: its line in the file, from 1.
        step: the step as the file names it.
        place: the place as the file names it.
        text: the text as written.
        theme: the theme's name, or "".
        votes: dots given.
        fields: an action's fields by name, for a row that becomes an action; dates are parsed.
    """

    line: int
    step: str
    place: str
    text: str
    theme: str = ""
    votes: int = 0
    fields: Mapping[str, str | SaidDate] = field(default_factory=dict)


_RowItem: TypeAlias = Callable[[Intake, PlaceNames, ResolvedPlace, NoteRow], Item | None]
"""Type of the registry's piece ``row_item``."""


def take_row(intake: Intake, places: PlaceNames, row: NoteRow) -> bool:
    """Import a row; blank ones are skipped and counted.

    Args:
        intake: collects the item, its theme and its votes.
        places: names of the programme's steps and places.
        row: the row.

    Returns:
        False when the row's step and place are both unknown.
    """
    if not intake.look_at(row.text):
        return True
    where = places.resolve(row.step, row.place)
    if not where.step:
        return False
    if where.warning:
        intake.report.warn(where.warning)
    item = _item(intake, places, where, row)
    if row.theme.strip() and not isinstance(item, Note):
        intake.report.warn(f"Rad {row.line}: temat {shown(row.theme)} hör till en text som inte kan ha tema.")
    if not isinstance(item, Action):
        intake.report.count_unused(name for name, value in row.fields.items() if not _is_used(item, name, value))
    intake.vote(item.key, row.votes)
    return True


def _item(intake: Intake, places: PlaceNames, where: ResolvedPlace, row: NoteRow) -> Item:
    if where.place == PARKING:
        return intake.place(Parked(text=row.text, step=where.step, owner=_owner(row)))
    kind = find_step_kind(where.kind)
    make_item: _RowItem | None = piece(kind.row_item) if kind is not None else None
    item = make_item(intake, places, where, row) if make_item is not None else None
    if item is not None:
        return item
    theme = intake.theme(where.step, row.theme) if row.theme.strip() else ""
    return intake.place(Note(step=where.step, place=where.place, text=row.text, theme=theme))


def closing_item(intake: Intake, places: PlaceNames, where: ResolvedPlace, row: NoteRow) -> Item | None:  # noqa: ARG001 - as every kind's
    """Create a decision from a row among the decisions."""
    return intake.place(Decision(text=row.text, owner=_owner(row))) if where.place == DECISIONS else None


def goals_item(intake: Intake, places: PlaceNames, where: ResolvedPlace, row: NoteRow) -> Item | None:  # noqa: ARG001 - likewise
    """Create a goal from a row, on the level that its place or first words name; "-" marks a level without goals."""
    return intake.place(goal_from(row.text, read_level(where.place)))


def ecosystem_item(intake: Intake, places: PlaceNames, where: ResolvedPlace, row: NoteRow) -> Item | None:  # noqa: ARG001 - likewise
    """Create an element of the map from a row in a category."""
    return intake.place(Element(step=where.step, name=row.text, category=where.place)) if where.place else None


def action_plan_item(intake: Intake, places: PlaceNames, where: ResolvedPlace, row: NoteRow) -> Item | None:
    """Create an action from a row, linked to the area or element of its place; None when that is unknown."""
    link = _link(intake, places, where.place)
    if link or not where.place:
        return intake.place(Action(activity=row.text, links=link, **_action_values(intake, row)))
    intake.report.warn(
        f"Rad {row.line}: {shown(where.place)} är inget område eller element, så texten blev en anteckning i "
        "stället för en åtgärd."
    )
    return None


def _action_values(intake: Intake, row: NoteRow) -> dict[str, Any]:
    """Return the fields of an action from its row; an invalid choice is reported with its words."""
    values: dict[str, Any] = {}
    for name, value in row.fields.items():
        plan_field = action_field(name)
        if isinstance(value, SaidDate):
            values |= {name: value.day, f"{name}_text": value.words}
        elif plan_field.kind == "choice" and value.strip():
            option = choice(value, plan_field.choices)
            if option is None:
                choices = ", ".join(plan_field.choices.values())
                intake.report.warn(f"Rad {row.line}: {plan_field.words}: {shown(value)} är inget av valen {choices}.")
            else:
                values[name] = option
        elif value.strip():
            values[name] = value.strip()
    return values


def _owner(row: NoteRow) -> str:
    owner = row.fields.get("owner", "")
    return owner.strip() if isinstance(owner, str) else ""


def _is_used(item: Item, name: str, value: str | SaidDate) -> bool:
    """Return whether a value for an action's field was used in an item of another kind, or was empty."""
    return (name == "owner" and isinstance(item, Parked | Decision)) or value in ("", SaidDate())


def _link(intake: Intake, places: PlaceNames, name: str) -> tuple[str, ...]:
    if not name:
        return ()
    area = places.area(name)
    if area is not None:
        return (f"area/{area}",)
    element = intake.element(name)
    return (str(element.key),) if element else ()
