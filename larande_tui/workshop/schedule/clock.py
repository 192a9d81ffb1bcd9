"""The clock of a step, counted by the clock on the wall: it survives a restart and a laptop's sleep.

It is part of `StepRun`: when it was started, the seconds that had passed before that, and those that it had counted
when it was begun again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from larande_tui.packs.schema.base import LONGEST_STEP, Phase
from larande_tui.workshop.model.items import LONGEST_COUNT, StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep

SOON: Final = 0.20
"""The share of the time left from which it is told that the step is soon over."""

NOW: Final = 0.05
"""The share from which it is told that it is over any moment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading of a step's clock.

    Attributes:
        left: seconds left; negative when the time is over.
        total: the timebox in seconds.
        running: whether it runs.
        phase: the part of the step that the time has come to, or None when it has no parts.
        phase_number: which one, from 1.
        phase_left: seconds left of the part.
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
        """Describe the time left in words, so that no colour is needed; "" while there is plenty."""
        if self.left <= 0:
            return "över tiden"
        if self.share_left <= NOW:
            return "slut strax"
        return "snart slut" if self.share_left <= SOON else ""


def elapsed(run: StepRun, now: dt.datetime) -> float:
    """Return the seconds that a step has used. A clock on the wall that is set back never gives time away."""
    running = (now - run.running_since).total_seconds() if run.running_since else 0.0
    return min(LONGEST_COUNT, run.used + max(0.0, running))


def read(planned: PlannedStep, now: dt.datetime) -> Reading:
    """Read the clock of a step."""
    used, total = elapsed(planned.run, now), planned.minutes * 60.0
    running = planned.run.running_since is not None
    phases = planned.step.phases
    if not phases:
        return Reading(total - used, total, running)
    parts = _parts(planned)
    here = min(_part_at(parts, used), len(phases) - 1)
    return Reading(total - used, total, running, phases[here], here + 1, sum(parts[: here + 1]) - used)


def round_left(planned: PlannedStep, now: dt.datetime) -> float:
    """Return the seconds left for a round: in every programme it is the last part of its step."""
    reading = read(planned, now)
    if not planned.step.phases:
        return max(0.0, reading.left)
    if reading.phase_number == len(planned.step.phases):
        return max(0.0, reading.phase_left)
    return _parts(planned)[len(planned.step.phases) - 1]


def _parts(planned: PlannedStep) -> list[float]:
    """Return the seconds of each part of a step, and of the time after them.

    A step that was given another time keeps the proportions of its parts.
    """
    phases = [float(phase.minutes) for phase in planned.step.phases]
    parts = list(planned.run.parts)
    if len(parts) != len(phases) + 1 or not sum(parts):
        parts = [*phases, planned.step.minutes - sum(phases)]
    scale = planned.minutes * 60.0 / sum(parts)
    return [part * scale for part in parts]


def _part_at(parts: list[float], used: float) -> int:
    """Return the index of the part that the time has come to; once all of it has passed, of the last."""
    ends = accumulate(parts)
    return next((index for index, end in enumerate(ends) if used < end), len(parts) - 1)


def longer(planned: PlannedStep, minutes: int, now: dt.datetime) -> StepRun:
    """Give a step so many minutes more, at most `LONGEST_STEP` in all. They go to the part that the time has come to.

    What has been done is not asked for again: the parts before and after it are as long as they were.
    """
    more = min(minutes, LONGEST_STEP - planned.minutes)
    parts = _parts(planned)
    parts[_part_at(parts, elapsed(planned.run, now))] += more * 60.0
    return planned.run.changed(minutes=planned.minutes + more, parts=tuple(part / 60.0 for part in parts))


def run_on(run: StepRun, now: dt.datetime) -> StepRun:
    """Start a step's clock, or let it go on."""
    return run if run.running_since else run.changed(running_since=now)


def stop(run: StepRun, now: dt.datetime) -> StepRun:
    """Stop a step's clock."""
    return run.changed(used=elapsed(run, now), running_since=None) if run.running_since else run


def again(run: StepRun, now: dt.datetime) -> StepRun:
    """Begin a step's clock again, running; the time that it had counted is kept aside."""
    return run.changed(before=run.before + elapsed(run, now), used=0.0, running_since=now)


def taken(run: StepRun) -> float:
    """Return the seconds that the group has spent in a step, however often its clock was begun again."""
    return run.before + run.used


def clock_text(seconds: float) -> str:
    """Return minutes and seconds: "04:12", and "+00:31" when the time is over."""
    whole = int(abs(seconds)) if seconds < 0 else int(-(-seconds // 1))
    return f"{'+' if seconds < 0 else ''}{whole // 60:02}:{whole % 60:02}"
