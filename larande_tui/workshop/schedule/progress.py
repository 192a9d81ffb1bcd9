"""Progress of the group: steps that it has reached and left."""

from __future__ import annotations

import datetime as dt

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.items import Position, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda
from larande_tui.workshop.schedule.clock import longer, run_on, stop
from larande_tui.workshop.store.session import Session


def arrive(workshop: Workshop, step: str) -> StepRun:
    """Note the time that the group first came to a step, and start its clock."""
    run, now = workshop.find(StepRun, step) or StepRun(id=step), _now()
    return run_on(run.changed(started=run.started or now, ended=None), now)


def leave(workshop: Workshop, step: str) -> StepRun:
    """Note the time that the group last left a step, and stop its clock."""
    run, now = workshop.find(StepRun, step) or StepRun(id=step), _now()
    return stop(run.changed(started=run.started or now, ended=now), now)


def give_time(session: Session, planned: PlannedStep, minutes: int) -> int:
    """Give a step more time, and return how many minutes it got; 0 when it has all that a step can have."""
    now = local_now()
    with session.transaction() as workshop:
        here = next((item for item in agenda(workshop) if item.id == planned.id), planned)
        run = longer(here, minutes, now)
        got = (run.minutes or 0) - here.minutes
        if got:
            session.put(run, name=f"{got} minuter till för {here.step.title}")
    return got


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
    """Count the workshop's steps that the group has come to, and all of them."""
    steps = agenda(workshop)
    return sum(1 for item in steps if item.run.started is not None), len(steps)
