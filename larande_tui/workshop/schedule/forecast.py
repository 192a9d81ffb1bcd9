"""Forecast of the whole day: its end at this pace, the distance from the plan, and the effect of a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from larande_tui.step_kinds import step_kind
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import elapsed, taken

WORTH_TELLING: Final = 2
"""Minutes off the plan from which it is told."""

_SPARED: Final = 3
"""A step that is shortened keeps at least two thirds of its time: one part in this many may go."""

_SAME_DAY: Final = dt.timedelta(hours=12)
"""A start further away than this belongs to another day; midnight alone does not make one."""


@dataclass(frozen=True, slots=True)
class DayForecast:
    """The day as it lies.

    Attributes:
        ends: when it is over at this pace.
        planned: when it should be over; None when nobody has said, or the plan is for another day.
    """

    ends: dt.datetime
    planned: dt.datetime | None = None

    @property
    def late(self) -> int:
        """Return whole minutes after the plan; negative when before it, 0 when there is none."""
        return 0 if self.planned is None else round((self.ends - self.planned).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to make up for lost time.

    Attributes:
        step: which step to change.
        minutes: what it should be cut to; 0 leaves it out.
        ends: when the day is over then.
    """

    step: PlannedStep
    minutes: int
    ends: dt.datetime


def forecast_day(workshop: Workshop, steps: Sequence[PlannedStep], here: int, now: dt.datetime) -> DayForecast:
    """Forecast the day.

    Args:
        workshop: whose plan it is.
        steps: those that are led, in order.
        here: the index of the present one.
        now: with a time zone.
    """
    return DayForecast(ends_at(steps, here, now), _planned_end(workshop, steps, now))


def ends_at(steps: Sequence[PlannedStep], here: int, now: dt.datetime) -> dt.datetime:
    """Return the end of the present step and those still to come, if each takes its time."""
    if not steps:
        return now
    left = max(0.0, steps[here].minutes - elapsed(steps[here].run, now) / 60)
    ahead = (item.minutes for item in steps[here + 1 :] if not _is_done(item))
    return now + dt.timedelta(minutes=left + sum(ahead))


def begins_at(steps: Sequence[PlannedStep], here: int, now: dt.datetime) -> dict[str, dt.datetime]:
    """Return when each step after the present one begins at this pace, by its id."""
    begins: dict[str, dt.datetime] = {}
    at = ends_at(steps[: here + 1], here, now)
    for item in steps[here + 1 :]:
        begins[item.id] = at
        at += dt.timedelta(minutes=0 if _is_done(item) else item.minutes)
    return begins


def _is_done(planned: PlannedStep) -> bool:
    """Tell whether the group has been through a step: one that goes back for a look does not do it all again.

    A step that was only leafed through beforehand has used next to nothing of its time.
    """
    return planned.run.ended is not None and taken(planned.run) >= planned.minutes * 60 / 2


def ends_with(
    steps: Sequence[PlannedStep], here: int, now: dt.datetime, step: PlannedStep, minutes: int
) -> dt.datetime:
    """Return the end of the day if a step took ``minutes`` instead; 0 is as if it were left out."""
    return ends_at([replace(item, minutes=minutes) if item.id == step.id else item for item in steps], here, now)


def remedy(steps: Sequence[PlannedStep], here: int, now: dt.datetime, late: int) -> Remedy | None:
    """Find the gentlest single change to the steps ahead that makes up for ``late`` minutes; None when none does.

    A long step is rather shortened than a short one left out, and the plan and the closing are never left out.
    """
    if late < WORTH_TELLING:
        return None
    ahead = steps[here + 1 :]
    longest = max(ahead, key=lambda item: item.minutes, default=None)
    if longest is not None and late <= longest.minutes // _SPARED:
        minutes = longest.minutes - late
        return Remedy(longest, minutes, ends_with(steps, here, now, longest, minutes))
    enough = [item for item in ahead if item.minutes >= late and not step_kind(item.step.kind).never_left_out]
    if not enough:
        return None
    dropped = min(enough, key=lambda item: item.minutes)
    return Remedy(dropped, 0, ends_with(steps, here, now, dropped, 0))


def _planned_end(workshop: Workshop, steps: Sequence[PlannedStep], now: dt.datetime) -> dt.datetime | None:
    """Add the planned time to the start that was planned for today, or that was made today."""
    programme, details = workshop.programme, workshop.details
    if programme is None:
        return None
    starts = [item.run.started for item in steps if item.run.started is not None]
    if details.date is not None and details.starts is not None:
        starts.insert(0, dt.datetime.combine(details.date, details.starts, now.tzinfo))
    began = next((start for start in starts if abs(now - start) < _SAME_DAY), None)
    return None if began is None else began + dt.timedelta(minutes=details.minutes or programme.minutes)
