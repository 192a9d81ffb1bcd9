"""Views of steps on the stage, one file for each kind, named after it."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.step_kinds import piece, step_kind
from larande_tui.tui.step_views.base import StepView
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import is_weighed

BALLOT: Final = "prioritise"
"""The kind whose view covers any other step during a vote on its items."""


def view_of(session: Session, planned: PlannedStep, place: str = "") -> StepView[Any]:
    """Return the view of a step, importing only the module of its kind."""
    kind = BALLOT if is_weighed(planned.step, place) else planned.step.kind
    view: type[StepView[Any]] = piece(step_kind(kind).view)
    return view(session, planned, place)
