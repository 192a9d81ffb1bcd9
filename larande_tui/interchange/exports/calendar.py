"""The plan's dates as a calendar file (iCalendar, RFC 5545): first steps, deadlines, follow-ups, the next meeting.

How calendar programs treat such a file, and why this one has neither a name nor a method, is described in
``docs/dev/decisions/0012-a-calendar-that-outlook-takes.md``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from larande_tui.core.clock import local_now
from larande_tui.core.text import one_line, within
from larande_tui.interchange.errors import NoDatesError
from larande_tui.interchange.exports.swedish_time import SWEDISH_TIME, swedish_time
from larande_tui.interchange.saving import save
from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.levels.ambassadors import AMBASSADOR_LABELS, name_of, unasked
from larande_tui.workshop.levels.requests import REQUEST_LABELS, recipient_of, waiting
from larande_tui.workshop.model.action_fields import action_field, field_text, label_of
from larande_tui.workshop.model.items import ENDED, Action, Details
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.next_meeting import Times, meeting_times
from larande_tui.workshop.schedule.rhythm import Rhythm, is_last, meeting_days, read_rhythm, reconciliation_day
from larande_tui.workshop.store.identity.copies import is_id_of_copy

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_PRODUCT: Final = "-//larande//handlingsplan//SV"
_USUAL: Final = dt.timedelta(hours=1)
_DESCRIBED: Final = ("activity", "owner", "follow_up_how", "follow_up_who")
"""Fields of an action in the description of its events."""

_RECONCILE: Final = "Går det som vi tänkte, eller behöver något ändras innan det ska vara klart?"
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_BEFORE: Final = -dt.timedelta(hours=15)
"""Reminder at nine the day before a whole-day event; the same number of hours before a meeting."""

_COUNTED_FROM: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)

_LONGEST_SUMMARY: Final = 255
"""UTF-16 code units that Outlook keeps of a summary ([MS-OXCICAL] 2.1.3.1.1.20.24)."""

_LONGEST_UID: Final = 202
"""Bytes by which Outlook tells one event from another ([MS-STANOICAL] 2.1.10)."""


class Recurrence(NamedTuple):
    """A rhythm from a day on, and the number of its occurrences within twelve months."""

    rhythm: Rhythm
    times: int


class PlanEvent(NamedTuple):
    """An event of the calendar.

    Attributes:
        uid: its id, the same in every export of the plan and of its follow-ups.
        day: its date.
        summary: its title, on one line.
        description: its text, of several lines.
        times: its start and end; an event without a start lasts all day, one without an end an hour.
        again: its recurrence; None without one.
        alarm: remind at nine the day before.
    """

    uid: str
    day: dt.date
    summary: str
    description: str
    times: Times = Times()
    again: Recurrence | None = None
    alarm: bool = False


def plan_events(workshop: Workshop, workshop_id: str) -> Iterator[PlanEvent]:
    """Yield the events of open actions, and the next meeting. With a rhythm, follow-ups recur and remind.

    Args:
        workshop: has the plan.
        workshop_id: its own id. The ids of events come from the first workshop of a chain of follow-ups, or from the
            latest one that began as a copy, since it has a plan of its own.
    """
    ids = [*(link.id for link in chain(workshop)), workshop_id]
    root = next((one for one in reversed(ids) if is_id_of_copy(one)), ids[0])
    for action in workshop.actions:
        yield from _days_of(action, root, workshop.details)
    for request in waiting(workshop):
        if request.needed_by is not None:
            about = f"{REQUEST_LABELS['recipient']}: {recipient_of(request)}" if recipient_of(request) else ""
            yield PlanEvent(f"{root}-{request.id}-svar", request.needed_by, f"Svar behövs: {request.what}", about)
    for one in unasked(workshop):
        if one.ask_by is not None:
            about = f"{AMBASSADOR_LABELS['asked_by']}: {one.asked_by}" if one.asked_by else ""
            yield PlanEvent(f"{root}-{one.id}-fraga", one.ask_by, f"Fråga ambassadör: {name_of(one)}", about)
    details = workshop.details
    if details.next_meeting is not None:
        place = f" · {details.workplace}" if details.workplace else ""
        summary = f"Nästa möte: {details.title or 'uppföljning'}{place}"
        note = details.next_meeting_note
        again = _again(details, details.next_meeting)
        uid = f"{workshop_id}-nasta-mote"
        yield PlanEvent(uid, details.next_meeting, summary, note, meeting_times(note), again, alarm=again is not None)


def write_calendar(workshop: Workshop, workshop_id: str, target: Path) -> Path:
    """Write the events as a calendar file; importing a later one moves events instead of doubling them.

    Returns:
        The target.

    Raises:
        NoDatesError: nothing in the workshop has a date. No file is written.
        WriteError: the folder or disk refused.
    """
    from icalendar import Calendar

    days = list(plan_events(workshop, workshop_id))
    if not days:
        raise NoDatesError(target)
    now = local_now().astimezone(dt.UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    if any(_has_time(day) for day in days):
        calendar.add_component(swedish_time())
    for day in days:
        calendar.add_component(_event(day, now))
    return save(target, calendar.to_ical())


def _again(details: Details, first: dt.date) -> Recurrence | None:
    """Return the recurrence of an event that begins on a day, by the group's rhythm; None without one."""
    rhythm = read_rhythm(details.rhythm)
    count = len(list(meeting_days(Details(next_meeting=first, rhythm=details.rhythm))))
    return Recurrence(rhythm, count) if rhythm is not None and count > 1 else None


def _days_of(action: Action, root: str, details: Details) -> Iterator[PlanEvent]:
    description = _description(action)
    uid = f"{root}-{action.id}"
    if action.first_step_by is not None and action.status == "ej_paborjad":
        step = action.first_step or action.activity
        yield PlanEvent(f"{uid}-forsta-steg", action.first_step_by, f"{label_of('first_step')}: {step}", description)
    if action.due is not None and action.status not in ENDED:
        reminds = bool(read_rhythm(details.rhythm))
        yield PlanEvent(f"{uid}-klart", action.due, f"Klart: {action.activity}", description, alarm=reminds)
        if (day := reconciliation_day(details, action)) is not None:
            summary = f"Avstämning: {action.activity}"
            yield PlanEvent(f"{uid}-avstamning", day, summary, f"{_RECONCILE}\n{description}".strip(), alarm=True)
    if action.follow_up is not None and action.status != "avbruten":  # a finished action is still followed up
        again, summary = _again(details, action.follow_up), f"Följ upp: {action.activity}"
        reminds = again is not None
        yield PlanEvent(f"{uid}-uppfoljning", action.follow_up, summary, description, Times(), again, alarm=reminds)


def _description(action: Action) -> str:
    """Describe an action: one line for each field of `_DESCRIBED`."""
    fields = map(action_field, _DESCRIBED)
    return "\n".join(f"{field.label}: {text}" for field in fields if (text := field_text(action, field)))


def _has_time(day: PlanEvent) -> bool:
    return day.times.starts is not None and day.day < dt.date.max  # the default hour may end on the next day


def _event(day: PlanEvent, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(day))
    event.add("dtstamp", now)
    # Calendars accept a change only with a higher sequence number; minutes since a fixed time always grow.
    event.add("sequence", int((now - _COUNTED_FROM).total_seconds() // 60))
    summary = one_line(day.summary)
    short = _within_units(summary, _LONGEST_SUMMARY)
    event.add("summary", short)
    description = day.description if short == summary else f"{summary}\n\n{day.description}".rstrip()
    if description:
        event.add("description", description)
    if day.again is not None:
        event.add("rrule", _rule(day.again, day.day))
    if day.alarm:
        event.add_component(_alarm(summary))
    starts, ends = day.times
    if starts is None or not _has_time(day):
        event.add("dtstart", day.day)
        if day.day < dt.date.max:  # an event without an end lasts its day
            event.add("dtend", day.day + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        return event
    start_time = dt.datetime.combine(day.day, starts)
    end_time = dt.datetime.combine(day.day, ends) if ends else start_time + _USUAL
    event.add("dtstart", start_time, parameters={"TZID": SWEDISH_TIME})
    event.add("dtend", end_time, parameters={"TZID": SWEDISH_TIME})
    return event


def _rule(again: Recurrence, first: dt.date) -> dict[str, Any]:
    """Return the RFC 5545 rule of a recurrence: every so many weeks, or a weekday of every so many months."""
    if again.rhythm.weeks:
        return {"freq": "weekly", "interval": again.rhythm.weeks, "count": again.times}
    which = -1 if is_last(first) else (first.day - 1) // 7 + 1
    day = f"{which}{_WEEKDAYS[first.weekday()]}"
    return {"freq": "monthly", "interval": again.rhythm.months, "byday": day, "count": again.times}


def _alarm(summary: str) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _DAY_BEFORE)
    return alarm


def _uid(day: PlanEvent) -> str:
    """Return the event's id; a hash when it is longer than Outlook distinguishes."""
    uid = f"{day.uid}@larande"
    if len(uid.encode()) <= _LONGEST_UID:
        return uid
    return f"{hashlib.sha256(day.uid.encode()).hexdigest()}@larande"


def _within_units(text: str, most: int) -> str:
    """Shorten a text to ``most`` UTF-16 code units, of which an emoji takes two."""
    length = len(text)
    while len(short := within(text, length)) > 1 and len(short.encode("utf-16-le")) // 2 > most:
        length = min(length - 1, most)
    return short
