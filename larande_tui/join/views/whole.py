"""The view of all phones: the present step with its clock, and its tasks. It is the same for every phone.

It is made from `AudienceView.workshop` alone, which has no words of silent writing and no dots of open ballots. That
has ratings and other values as soon as they enter the log, so views show them only once their round is closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from larande_tui.join.views.steps import asked_in
from larande_tui.join.views.weighing import weighed
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.current_state import Area, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import Category, EcosystemStep
from larande_tui.packs.schema.step_kinds.questions import Question, QuestionsStep
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, index_of, steps_to_lead
from larande_tui.workshop.schedule.clock import read
from larande_tui.workshop.techniques.ballots.standing import is_weighed
from larande_tui.workshop.techniques.silent_writing import is_silent

View = dict[str, Any]
"""JSON data of a view."""

_NO_PENS: Final[Mapping[int, str]] = MappingProxyType({})
_PEN: Final = 6


def seen_by_phones(shown: Workshop, now: dt.datetime, pens: Mapping[int, str] = _NO_PENS) -> View:
    """Return the view of all phones.

    Args:
        shown: the audience's projection of the workshop.
        now: the present time, for stopped clocks; a running one is given by its end.
        pens: the phone that writes the notes of each table.
    """
    view: View = {"title": shown.details.title or shown.details.workplace}
    steps = steps_to_lead(shown)
    if not steps:
        return view
    present = steps[index_of(steps, shown.position.step)]
    step = present.step
    view["step"] = {"id": step.id, "kind": step.kind, "title": step.title, "purpose": step.purpose}
    view["clock"] = _clock(present, now)
    if any("latt" in asked.translations for planned in steps for asked in _asked(planned.step)):
        view["easy"] = True
    view["silent"] = is_silent(shown, step.id)
    if pens:
        view["pens"] = {str(table): pen_name(phone) for table, phone in pens.items()}
    place = shown.position.place
    view |= weighed(shown, step, place) if is_weighed(step, place) else asked_in(shown, step, place)
    return view


def _asked(step: StepModel) -> Sequence[Question | Area | Category]:
    """Return the questions, areas or categories of a step, which a pack may have translated."""
    match step:
        case QuestionsStep():
            return step.questions
        case CurrentStateStep():
            return step.areas
        case EcosystemStep():
            return step.categories
        case _:
            return ()


def pen_name(phone: str) -> str:
    """Return the public name of a table's note-taking phone: a part of its digest that is useless to others."""
    return phone[:_PEN]


def _clock(present: PlannedStep, now: dt.datetime) -> View:
    reading = read(present, now)
    if reading.running:
        return {"ends": round(now.timestamp() + reading.left)}
    return {"left": round(reading.left)}
