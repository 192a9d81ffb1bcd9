"""Forecast of the day: its end at this pace, the difference from the plan, and the effect of a change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, NamedTuple

from larande_tui.step_kinds import step_kind
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import elapsed, taken

WORTH_TELLING: Final = 2
"""Minutes off the plan from which a forecast is shown."""

_SPARED: Final = 3
"""Divisor for the part of a step's time that may be cut: a third."""

_SAME_DAY: Final = dt.timedelta(hours=12)
"""Time after a start from which a group belongs to another day; passing midnight is not enough."""

_EARLY: Final = dt.timedelta(hours=2)
"""Time before the planned start at which a group that has begun follows the plan; earlier, someone tries the programme
the evening before, and the first step is the start."""


class DayForecast(NamedTuple):
    """Forecast of the workshop's end.

    Attributes:
        ends: the end at this pace.
        planned: the planned end; None without a plan for this day.
    """

    ends: dt.datetime
    planned: dt.datetime | None = None

    @property
    def late(self) -> int:
        """Return whole minutes after the planned end; negative before it, 0 without a plan."""
        return 0 if self.planned is None else round((self.ends - self.planned).total_seconds() / 60)


class Remedy(NamedTuple):
    """A way to make up for lost time.

    Attributes:
        step: the step to change.
        minutes: its new timebox; 0 leaves it out.
        ends: the workshop's end with that change.
    """

    step: PlannedStep
    minutes: int
    ends: dt.datetime


def forecast_day(workshop: Workshop, steps: Sequence[PlannedStep], current: int, now: dt.datetime) -> DayForecast:
    """Forecast the workshop's end.

    Args:
        workshop: has the planned start and end.
        steps: the agenda, in order.
        current: the index of the present step.
        now: with a time zone.
    """
    return DayForecast(ends_at(steps, current, now), _planned_end(workshop, steps, now))


def ends_at(steps: Sequence[PlannedStep], current: int, now: dt.datetime) -> dt.datetime:
    """Return the end of the workshop if the present step and those ahead take their timeboxes."""
    if not steps:
        return now
    remaining = max(0.0, steps[current].minutes - elapsed(steps[current].run, now) / 60)
    ahead = (item.minutes for item in steps[current + 1 :] if not _is_done(item))
    return now + dt.timedelta(minutes=remaining + sum(ahead))


def begins_at(steps: Sequence[PlannedStep], index: int, now: dt.datetime) -> dict[str, dt.datetime]:
    """Return the expected start of each later step at this pace, by its id."""
    begins: dict[str, dt.datetime] = {}
    at = ends_at(steps[: index + 1], index, now)
    for item in steps[index + 1 :]:
        begins[item.id] = at
        at += dt.timedelta(minutes=0 if _is_done(item) else item.minutes)
    return begins


def _is_done(planned: PlannedStep) -> bool:
    """Return whether the group has finished a step, so that its time is not counted again when the group goes back.

    A step that was only visited briefly has used very little of its time, and is not finished.
    """
    return planned.run.ended is not None and taken(planned.run) >= planned.minutes * 60 / 2


def ends_with(
    steps: Sequence[PlannedStep], current: int, now: dt.datetime, step: PlannedStep, minutes: int
) -> dt.datetime:
    """Return the end of the workshop if a step took ``minutes`` instead; 0 leaves it out."""
    return ends_at([item._replace(minutes=minutes) if item.id == step.id else item for item in steps], current, now)


def remedy(steps: Sequence[PlannedStep], current: int, now: dt.datetime, late: int) -> Remedy | None:
    """Find the smallest single change of a later step that makes up for ``late`` minutes; None when none does.

    Shortening a long step is preferred to leaving out a short one; the plan and the closing are never left out.
    """
    if late < WORTH_TELLING:
        return None
    ahead = steps[current + 1 :]
    longest = max(ahead, key=lambda item: item.minutes, default=None)
    if longest is not None and late <= longest.minutes // _SPARED:
        minutes = longest.minutes - late
        return Remedy(longest, minutes, ends_with(steps, current, now, longest, minutes))
    droppable = [item for item in ahead if item.minutes >= late and not step_kind(item.step.kind).never_left_out]
    if not droppable:
        return None
    shortest = min(droppable, key=lambda item: item.minutes)
    return Remedy(shortest, 0, ends_with(steps, current, now, shortest, 0))


def _planned_end(workshop: Workshop, steps: Sequence[PlannedStep], now: dt.datetime) -> dt.datetime | None:
    """Return today's planned or actual start plus the planned minutes."""
    # A step added during the day makes it late, and does not move the promised end.
    programme, details = workshop.original_programme or workshop.programme, workshop.details
    if programme is None:
        return None
    starts = [item.run.started for item in steps if item.run.started is not None]
    if details.date is not None and details.starts is not None:
        starts.insert(0, dt.datetime.combine(details.date, details.starts, now.tzinfo))
    began = next((start for start in starts if start - _EARLY <= now < start + _SAME_DAY), None)
    return None if began is None else began + dt.timedelta(minutes=details.minutes or programme.minutes)
