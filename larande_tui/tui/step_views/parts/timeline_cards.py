"""The plan over time as a table: a row for each action, with its days on a timeline of twelve months."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from larande_tui.tui.step_views.parts.places import RefusedError, StepPlace
from larande_tui.tui.step_views.parts.typed_answers import read_day_answer
from larande_tui.tui.text.wrapping import cut
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Key
from larande_tui.workshop.model.said_date import SaidDate
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.timeline import LENGTH, PlanLine, Stretch, days_of, timeline
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session

_LEGEND: Final = "├ första steg  ━ arbetet  ■ klart senast  ○ uppföljning"
_SIGNS: Final = {"first_step": "├", "due": "■", "follow_up": "○"}
_MEETING: Final = "▼"
_BOTH: Final = "◉"
"""Done and followed up in the same cell."""

_NAME: Final = 16
"""Cells that the activity needs at least."""

_GAPS: Final = 4
_FIELDS: Final = {
    "första steg": "first_step_by", "steg": "first_step_by", "start": "start", "klart": "due", "klar": "due",
    "uppföljning": "follow_up", "följ": "follow_up",
}  # fmt: skip
_TYPED: Final = re.compile(
    rf"(?P<number>\d{{1,4}})[\s:.,)]+(?:(?P<what>{'|'.join(_FIELDS)})(?:\s+senast)?\s+)?(?P<day>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def timeline_place(place: str) -> StepPlace:
    """Return the place for typing days."""
    return StepPlace(place, "Dag", placeholder="åtgärdens nummer och dag: 2 klart 4 mars, 2 steg fredag")


def has_timeline(workshop: Workshop) -> bool:
    """Tell whether any action has a day to show."""
    return bool(timeline(workshop).stretches)


def legend(line: PlanLine) -> str:
    """Return the meaning of the symbols."""
    return f"{_LEGEND}  {_MEETING} nästa möte" if line.meetings else _LEGEND


def timeline_lanes(workshop: Workshop, place: str, room: int) -> list[Lane]:
    """Return the timeline as a table that fits a width.

    Args:
        workshop: has the plan.
        place: the id of the lane for typing.
        room: the width of the wall without its gutter, in cells.
    """
    line = timeline(workshop)
    each = _month_width(room)
    columns = (WallColumn(label_of("activity"), 12, 1), WallColumn(_axis(line, each), each * LENGTH))
    cards = [_card(line, stretch, each) for stretch in line.stretches]
    if line.meetings:
        row = _row(line, each, [(day, _MEETING) for day in line.meetings])
        cards.append(Card(Key("meeting", ""), "Nästa möte", 0, "", " ", ("Nästa möte", row)))
    lanes = [Lane(place, "", cards, columns=columns)]
    undated = [action for number, action in enumerate(workshop.actions, 1) if number in line.undated]
    if undated:
        named = [Card(action, action.activity, workshop.plan_number(action)) for action in undated]
        lanes.append(Lane("", "Utan dag", named))
    return lanes


def _month_width(room: int) -> int:
    return max(2, min(8, (room - _GAPS - _NAME) // LENGTH))


def timeline_beside(workshop: Workshop, room: int) -> list[Lane]:
    """Return the timeline for display below the plan, where the wall has room; nothing in it can be selected.

    Args:
        workshop: has the plan.
        room: as for `timeline_lanes`.
    """
    if not has_timeline(workshop):
        return []
    table, *_ = timeline_lanes(workshop, "", room)
    width = room - _GAPS - _month_width(room) * LENGTH
    seen = [
        replace(card, of=Key("", str(row)), cells=(cut(card.text, width), *card.cells[1:]))
        for row, card in enumerate(table.cards)
    ]
    return [replace(table, title=f"Över tid · {legend(timeline(workshop))}", cards=seen, spare=True)]


def _card(line: PlanLine, stretch: Stretch, each: int) -> Card:
    days = days_of(stretch)
    marks = [(day, _SIGNS[name]) for name, day in days.items()]
    row = _row(line, each, marks, (stretch.begins, stretch.ends))
    name = stretch.action.activity
    return Card(stretch.action, name, stretch.number, "", " ", (name, row))


def _row(
    line: PlanLine, each: int, marks: Sequence[tuple[dt.date, str]], work: tuple[dt.date, dt.date] | None = None
) -> str:
    """Draw a row: the work as a bar with marks over it; an arrow for a day outside the timeline."""
    length = each * LENGTH
    cells = [" "] * length
    for number, month in enumerate(line.months):
        if month.tertial and number:
            cells[number * each] = "┊"

    def cell(day: dt.date) -> int:
        return int(line.place(day) * each)

    if work is not None and cell(work[0]) < cell(work[1]):
        for at in range(max(0, cell(work[0])), min(length, cell(work[1]))):
            cells[at] = "━"
    for day, sign in marks:
        at = cell(day)
        if at < 0:
            cells[0] = "‹"
        elif at >= length:
            cells[-1] = "›"
        else:
            cells[at] = _BOTH if {cells[at], sign} == {_SIGNS["due"], _SIGNS["follow_up"]} else sign
    return "".join(cells)


def _axis(line: PlanLine, each: int) -> str:
    """Return the two header lines: thirds of the year, and months."""
    names = "".join(month.name[: min(3, each - 1)].ljust(each) for month in line.months)
    thirds = [" "] * (each * LENGTH)
    begins = [number for number, month in enumerate(line.months) if month.tertial]
    for number, after in zip(begins, [*begins[1:], LENGTH], strict=True):
        words = line.months[number].tertial
        room = (after - number) * each - 1
        thirds[number * each : number * each + min(len(words), room)] = words[:room]
    return f"{''.join(thirds)}\n{names}"


def write_day(session: Session, text: str) -> str:
    """Set a day of a numbered action, its deadline unless the line names another field, and return a message.

    Raises:
        RefusedError: no action has that number, or the day is not understood.
    """
    match = _TYPED.fullmatch(text.strip())
    action = session.workshop.planned(int(match["number"])) if match else None
    if match is None or action is None:
        raise RefusedError("Skriv åtgärdens nummer och en dag, till exempel 2 klart 4 mars.")
    field, day = _field(match["what"]), read_day_answer(match["day"], workshop_day(session.workshop))
    _put(session, action, field, day)
    date_text = long_date(day.day) if day.day else "ingen dag"
    return f"Åtgärd {match['number']}, {label_of(field).lower()}: {date_text}. Ctrl+Z ångrar."


def _put(session: Session, action: Action, field: str, day: SaidDate) -> None:
    with session.transaction() as workshop:
        now = workshop.current(action)
        session.put(
            now.changed(**{field: day.day, f"{field}_text": day.words}),
            name=f"{label_of(field)} för åtgärd {workshop.plan_number(now)}",
        )


def describe_typed_day(workshop: Workshop, text: str) -> str:
    """Describe how the typed line is understood; "" while it has no day."""
    match = _TYPED.fullmatch(text.strip())
    if match is None or workshop.planned(int(match["number"])) is None:
        return ""
    try:
        day = read_day_answer(match["day"], workshop_day(workshop)).day
    except RefusedError:
        return "→ Datumet går inte att förstå."
    date_text = long_date(day) if day else "ingen dag"
    return f"→ åtgärd {match['number']}, {label_of(_field(match['what'])).lower()}: {date_text}"


def _field(what: str | None) -> str:
    return _FIELDS[what.casefold()] if what else "due"
