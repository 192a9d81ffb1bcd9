"""The view of each kind of step, under the same names as in ``packs.kinds`` and ``minutes.kinds``."""

from __future__ import annotations

from typing import Any

from larande_tui.tui.step_views.base import WEIGHING, StepView
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.store.session import Session


def view_of(session: Session, planned: PlannedStep, place: str = "") -> StepView[Any]:
    """The view of a step; only the kind that is shown is imported."""
    from importlib import import_module

    kind = "prioritise" if place in WEIGHING else planned.step.kind
    name = "".join(part.capitalize() for part in kind.split("_")) + "View"
    view: type[StepView[Any]] = getattr(import_module(f"{__name__}.{kind}"), name)
    return view(session, planned, place)
