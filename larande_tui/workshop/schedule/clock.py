"""Clock of a step, by the system's time of day, so that it survives a restart and a laptop's sleep.

Its state is in `StepRun`: the time of the latest start, the seconds counted before it, and the seconds counted before
the clock was restarted from zero.
"""

from __future__ import annotations

import datetime as dt
from itertools import accumulate
from typing import Final, NamedTuple

from larande_tui.packs.schema.base import LONGEST_STEP, Phase
from larande_tui.workshop.model.items import LONGEST_COUNT, StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep

SOON: Final = 0.20
"""Share of the time left below which the clock says that the step is soon over."""

NOW: Final = 0.05
"""Share of the time left below which the clock says that the step is nearly over."""

_LEAST_PARTS: Final = 1.0
"""Smallest sum of a step's phases, in minutes, that gives proportions; no timebox is shorter."""


class Reading(NamedTuple):
    """Reading of a step's clock.

    Attributes:
        left: seconds left; negative when the time is over.
        total: the timebox in seconds.
        running: whether it runs.
        phase: the present phase of the step; None when it has none.
        phase_number: its number, from 1.
        phase_left: seconds left of the phase.
    """

    left: float
    total: float
    running: bool
    phase: Phase | None = None
    phase_number: int = 0
    phase_left: float = 0.0

    @property
    def share_left(self) -> float:
        """Return the share of the time that is left, from 1 to 0."""
        return max(0.0, self.left / self.total)

    @property
    def word(self) -> str:
        """Return the time left in words, so that colour is not needed; "" while there is plenty."""
        if self.left <= 0:
            return "över tiden"
        if self.share_left <= NOW:
            return "slut strax"
        return "snart slut" if self.share_left <= SOON else ""


def elapsed(run: StepRun, now: dt.datetime) -> float:
    """Return the seconds that a step has used; setting the system's clock back never reduces them."""
    running = (now - run.running_since).total_seconds() if run.running_since else 0.0
    return min(LONGEST_COUNT, run.used + max(0.0, running))


def read(planned: PlannedStep, now: dt.datetime) -> Reading:
    """Read the clock of a step."""
    seconds_used, total = elapsed(planned.run, now), planned.minutes * 60.0
    running = planned.run.running_since is not None
    phases = planned.step.phases
    if not phases:
        return Reading(total - seconds_used, total, running)
    parts = _parts(planned)
    current = min(_part_at(parts, seconds_used), len(phases) - 1)
    return Reading(
        total - seconds_used, total, running, phases[current], current + 1, sum(parts[: current + 1]) - seconds_used
    )


def phase_for(planned: PlannedStep, reading: Reading, question: str) -> Phase | None:
    """Return the phase with the group's task: one for the present question, else the clock's present phase.

    Args:
        planned: the step.
        reading: of its clock.
        question: the id of the present question; "" for none.

    Returns:
        The phase; None when the clock's phase is for other questions.
    """
    own = [phase for phase in planned.step.phases if question and question in phase.questions]
    if reading.phase in own or (not own and reading.phase is not None and not reading.phase.questions):
        return reading.phase
    return own[0] if own else None


def round_left(planned: PlannedStep, now: dt.datetime) -> float:
    """Return the seconds left for a round, which in every programme is the last phase of its step."""
    reading = read(planned, now)
    if not planned.step.phases:
        return max(0.0, reading.left)
    if reading.phase_number == len(planned.step.phases):
        return max(0.0, reading.phase_left)
    return _parts(planned)[len(planned.step.phases) - 1]


def phase_minutes(planned: PlannedStep) -> list[int]:
    """Return the minutes of each phase of a step in its present timebox, as whole minutes."""
    return [max(1, round(part / 60)) for part in _parts(planned)[:-1]] if planned.step.phases else []


def _parts(planned: PlannedStep) -> list[float]:
    """Return the seconds of each phase of a step; the last value is the time after the phases.

    A step with a changed timebox keeps the proportions of its phases.
    """
    phases = [float(phase.minutes) for phase in planned.step.phases]
    parts = list(planned.run.parts)
    if len(parts) != len(phases) + 1 or sum(parts) < _LEAST_PARTS:
        parts = [*phases, planned.step.minutes - sum(phases)]
    scale = planned.minutes * 60.0 / sum(parts)
    return [part * scale for part in parts]


def _part_at(parts: list[float], seconds_used: float) -> int:
    """Return the index of the present phase; of the last one when the time is over."""
    ends = accumulate(parts)
    return next((index for index, end in enumerate(ends) if seconds_used < end), len(parts) - 1)


def longer(planned: PlannedStep, minutes: int, now: dt.datetime) -> StepRun:
    """Extend a step, at most to `LONGEST_STEP`; the minutes go to its present phase, and other phases keep theirs."""
    extra = min(minutes, LONGEST_STEP - planned.minutes)
    parts = _parts(planned)
    parts[_part_at(parts, elapsed(planned.run, now))] += extra * 60.0
    return planned.run.changed(minutes=planned.minutes + extra, parts=tuple(part / 60.0 for part in parts))


def run_on(run: StepRun, now: dt.datetime) -> StepRun:
    """Start a step's clock, or resume it."""
    return run if run.running_since else run.changed(running_since=now)


def stop(run: StepRun, now: dt.datetime) -> StepRun:
    """Stop a step's clock."""
    return run.changed(used=elapsed(run, now), running_since=None) if run.running_since else run


def again(run: StepRun, now: dt.datetime) -> StepRun:
    """Restart a step's clock from zero, keeping the time counted so far for `taken`."""
    before = min(LONGEST_COUNT, run.before + elapsed(run, now))
    return run.changed(before=before, used=0.0, running_since=now)


def taken(run: StepRun) -> float:
    """Return the seconds that the group has spent in a step, including those before its clock was restarted."""
    return run.before + run.used


def clock_text(seconds: float) -> str:
    """Format seconds left as minutes and seconds: "04:12", and "+00:31" when the time is over."""
    rounded = int(abs(seconds)) if seconds < 0 else int(-(-seconds // 1))
    return f"{'+' if seconds < 0 else ''}{rounded // 60:02}:{rounded % 60:02}"
