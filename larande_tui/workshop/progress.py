"""How far the group has come: steps it has reached and left."""

from __future__ import annotations

import datetime as dt

from larande_tui.workshop.agenda import agenda
from larande_tui.workshop.items import StepRun
from larande_tui.workshop.state import Workshop


def arrive(workshop: Workshop, step: str) -> StepRun:
    """The step with the time the group first came to it; coming back changes nothing."""
    run = workshop.find(StepRun, step) or StepRun(id=step)
    return run if run.started else run.changed(started=_now(), ended=None)


def leave(workshop: Workshop, step: str) -> StepRun:
    """The step with the time the group left it last."""
    run = workshop.find(StepRun, step) or StepRun(id=step)
    return run.changed(started=run.started or _now(), ended=_now())


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)


def progress(workshop: Workshop) -> tuple[int, int]:
    """How many of the workshop's steps the group has come to, and how many there are."""
    steps = agenda(workshop)
    return sum(1 for item in steps if item.run.started is not None), len(steps)
