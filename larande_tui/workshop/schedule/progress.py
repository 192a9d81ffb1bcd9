"""Progress of the group through the steps."""

from __future__ import annotations

import datetime as dt
from typing import Final

from larande_tui.core.clock import local_now
from larande_tui.core.text import counted
from larande_tui.workshop.model.items import Position, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.schedule.clock import elapsed, longer, run_on, stop
from larande_tui.workshop.store.session import Session


def arrive(workshop: Workshop, step: str) -> StepRun:
    """Return a step's run with the group's first arrival recorded and its clock started."""
    run, now = workshop.find(StepRun, step) or StepRun(id=step), _now()
    return run_on(run.changed(started=run.started or now, ended=None), now)


def leave(workshop: Workshop, step: str) -> StepRun:
    """Return a step's run with the group's last departure recorded and its clock stopped."""
    run, now = workshop.find(StepRun, step) or StepRun(id=step), _now()
    return stop(run.changed(started=run.started or now, ended=now), now)


_GLANCE: Final = 60.0
"""Seconds in a step below which it was only visited briefly."""


def is_led(run: StepRun, now: dt.datetime) -> bool:
    """Tell whether the group has worked in a step; a brief visit does not count."""
    return run.started is not None and run.before + elapsed(run, now) >= _GLANCE


def give_time(session: Session, planned: PlannedStep, minutes: int) -> int:
    """Extend a step, and return the minutes added; 0 when it has the highest length."""
    now = local_now()
    with session.transaction() as workshop:
        current = next((item for item in agenda(workshop) if item.id == planned.id), planned)
        run = longer(current, minutes, now)
        extra = (run.minutes or 0) - current.minutes
        if extra:
            session.put(run, name=f"{counted(extra, 'minut', 'minuter')} till för {current.step.title}")
    return extra


def move_on(session: Session, old: str, new: str) -> None:
    """Take the group from one step to another: the clocks stop and start, and every window follows.

    Raises:
        WorkshopError: it could not be written.
    """
    with session.transaction("") as workshop:
        session.put(leave(workshop, old), arrive(workshop, new), Position(step=new))


def _now() -> dt.datetime:
    return local_now().replace(microsecond=0)


def progress(workshop: Workshop) -> tuple[int, int]:
    """Return the number of steps that the group has reached, and the number of all steps."""
    steps = agenda(workshop)
    return sum(1 for item in steps if item.run.started is not None), len(steps)
