"""The plan's days as a calendar file (iCalendar, RFC 5545): first steps, what is due, follow-ups, the next meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from larande_tui.core.clock import local_now
from larande_tui.core.text import one_line
from larande_tui.interchange.saving import save
from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.model.action_fields import action_field, field_text, label_of
from larande_tui.workshop.model.items import ENDED, Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import Times, meeting_times

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT: Final = "-//larande//handlingsplan//SV"
_USUAL: Final = dt.timedelta(hours=1)
_DESCRIBED: Final = ("activity", "owner", "follow_up_how", "follow_up_who")
"""The fields of an action that each of its events tells."""

_COUNTED_FROM: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class PlanEvent(NamedTuple):
    """Something that happens on a day.

    Attributes:
        uid: the same whenever the plan is exported, also from a follow-up of it.
        day: when.
        summary: one line.
        description: several.
        times: from when until when, for what does not take the day. Where no end was said it is an hour, as long as a
            follow-up takes.
    """

    uid: str
    day: dt.date
    summary: str
    description: str
    times: Times = Times()


def plan_events(workshop: Workshop, workshop_id: str) -> Iterator[PlanEvent]:
    """Yield the days of what is still to be done, action by action, and the next meeting.

    Args:
        workshop: whose plan it is.
        workshop_id: its own id; a follow-up's days are named after the first workshop of its chain.
    """
    links = chain(workshop)
    root = links[0].id if links else workshop_id
    for action in workshop.actions:
        yield from _days_of(action, root)
    details = workshop.details
    if details.next_meeting is not None:
        place = f" · {details.workplace}" if details.workplace else ""
        summary = f"Nästa möte: {details.title or 'uppföljning'}{place}"
        note = details.next_meeting_note
        yield PlanEvent(f"{workshop_id}-nasta-mote", details.next_meeting, summary, note, meeting_times(note))


def write_calendar(workshop: Workshop, workshop_id: str, target: Path) -> Path:
    """Write the days as a calendar file; importing a later one moves what has moved instead of doubling it.

    Returns:
        The target.

    Raises:
        WriteError: the folder or disk refused.
    """
    from icalendar import Calendar

    now = local_now().astimezone(dt.UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(workshop.details.title) or "Handlingsplan")
    for day in plan_events(workshop, workshop_id):
        calendar.add_component(_event(day, now))
    return save(target, calendar.to_ical())


def _days_of(action: Action, root: str) -> Iterator[PlanEvent]:
    told = _description(action)
    named = f"{root}-{action.id}"
    if action.first_step_by is not None and action.status == "ej_paborjad":
        step = action.first_step or action.activity
        yield PlanEvent(f"{named}-forsta-steg", action.first_step_by, f"{label_of('first_step')}: {step}", told)
    if action.due is not None and action.status not in ENDED:
        yield PlanEvent(f"{named}-klart", action.due, f"Klart: {action.activity}", told)
    if action.follow_up is not None and action.status != "avbruten":  # what is done is still to be followed up
        yield PlanEvent(f"{named}-uppfoljning", action.follow_up, f"Följ upp: {action.activity}", told)


def _description(action: Action) -> str:
    """Write out who does what, and how it is followed up, a line a field."""
    fields = map(action_field, _DESCRIBED)
    return "\n".join(f"{field.label}: {text}" for field in fields if (text := field_text(action, field)))


def _event(day: PlanEvent, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{day.uid}@larande")
    event.add("dtstamp", now)
    # A calendar takes a change only with a higher number; minutes grow over every file of a chain.
    event.add("sequence", int((now - _COUNTED_FROM).total_seconds() // 60))
    event.add("summary", one_line(day.summary))
    if day.description:
        event.add("description", day.description)
    starts, ends = day.times
    if starts is None or day.day == dt.date.max:
        event.add("dtstart", day.day)
        if day.day < dt.date.max:  # without an end it is that day, as it is with one
            event.add("dtend", day.day + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return event
    # Without a time zone: the clock on the wall where the group meets.
    began = dt.datetime.combine(day.day, starts)
    event.add("dtstart", began)
    event.add("dtend", dt.datetime.combine(day.day, ends) if ends else began + _USUAL)
    return event
