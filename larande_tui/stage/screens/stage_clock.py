"""What the masthead says: whose day it is, what time it is, and when it ends at this pace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from larande_tui.workshop.agenda import PlannedStep, end_time, total_minutes
from larande_tui.workshop.clock import elapsed
from larande_tui.workshop.dates import clock
from larande_tui.workshop.session import Session
from larande_tui.workshop.state import Workshop

_WORTH_TELLING = 2
"""Minutes off the plan from which it is told."""


def title_text(session: Session) -> str:
    """The workshop's title and workplace."""
    details = session.workshop.details
    return " · ".join(part for part in (details.title, details.workplace) if part) or session.path.stem


def time_text(workshop: Workshop, steps: Sequence[PlannedStep], here: int) -> str:
    """The time, and the end at this pace with how far that is from the plan."""
    now = dt.datetime.now().astimezone()
    ends = now + dt.timedelta(minutes=minutes_left(steps, here, now))
    said = f"{clock(now)} · slut {clock(ends)}"
    planned = end_time(workshop.details.starts, total_minutes(list(steps)))
    if planned is None or workshop.details.date != now.date():
        return said
    late = round((ends - now.replace(hour=planned.hour, minute=planned.minute, second=0)).total_seconds() / 60)
    if abs(late) < _WORTH_TELLING:
        return f"{said} (i tid)"
    return f"{said} ({abs(late)} min {'efter' if late > 0 else 'före'})"


def minutes_left(steps: Sequence[PlannedStep], here: int, now: dt.datetime) -> float:
    """The minutes that the present step has left, and those of the steps to come."""
    if not steps:
        return 0.0
    used = elapsed(steps[here].run, now) / 60
    return max(0.0, steps[here].minutes - used) + sum(item.minutes for item in steps[here + 1 :])
