"""Rules for deeds: the steps and places that accept them, and for how long after a step has closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, Literal

from larande_tui.join.deeds import BACK, DONE, ELEMENT, NOTE, PEN, RAISE, Deed
from larande_tui.join.journal.journal import EFFECT, FIST, JUDGE, RATE, VOTE
from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.current_state import ASPECTS, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.follow_up.compare import actions_to_follow
from larande_tui.workshop.follow_up.fields import EFFECTS
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.ballots.standing import ballot_of, targets_of
from larande_tui.workshop.techniques.phone_rounds import is_round_closed, matrix_round

Refusal = Literal["", "closed", "quota", "long", "gone", "full"]
"""The reason of a refusal; "" for none. ``full``: everybody present has voted already."""

GRACE: Final = dt.timedelta(minutes=2)
"""Time after the end of a step in which unsent text is still accepted."""

_BETWEEN_ONE_AND_FIVE: Final = range(1, 6)
_WEIGHTS: Final = range(1, 5)
_FINGERS: Final = range(6)


def refusal_of(workshop: Workshop, deed: Deed, now: dt.datetime) -> Refusal:
    """Return why the workshop's state refuses a deed; "" when it is accepted."""
    if deed.what in (BACK, DONE, PEN, RAISE):
        return ""
    if deed.is_long:
        return "long"
    step = step_with(workshop, deed.step)
    if step is None:
        return "gone"
    if not _is_open(workshop, deed, now):
        return "closed"
    refuse = _REFUSALS.get(deed.what)
    return refuse(workshop, step, deed) if refuse is not None else "gone"


def step_with(workshop: Workshop, name: str) -> StepModel | None:
    """Find a step of the workshop's agenda by its id."""
    return next((planned.step for planned in agenda(workshop, whole=True) if planned.id == name), None)


def has_place(workshop: Workshop, step: StepModel, place: str) -> bool:
    """Tell whether phones may write notes at a place of a step."""
    match step:
        case QuestionsStep():
            return place in step.place_ids()
        case CurrentStateStep():
            area, _, aspect = place.partition(".")
            return area in step.place_ids() and aspect in ASPECTS
        case ActionPlanStep():
            return not place
        case FollowUpStep():
            return place in ([action.id for action in actions_to_follow(workshop)] or step.prompt_places())
        case _:
            return False


def _is_open(workshop: Workshop, deed: Deed, now: dt.datetime) -> bool:
    """Tell whether a step accepts deeds: the present one, or the last one for deeds sent by its end or soon after."""
    if deed.step == workshop.position.step:
        return True
    run = workshop.find(StepRun, deed.step)
    if run is None or run.started is None or run.ended is None:
        return False
    return now - dt.timedelta(seconds=deed.age) <= run.ended + GRACE


def _refuse_note(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    return "" if deed.text and has_place(workshop, step, deed.place) else "gone"


def _refuse_element(_: Workshop, step: StepModel, deed: Deed) -> Refusal:
    return "" if deed.text and isinstance(step, EcosystemStep) and deed.place in step.place_ids() else "gone"


def _refuse_fingers(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    if not isinstance(step, PolicyCheckStep) or not step.fist_of_five or deed.value not in _FINGERS:
        return "gone"
    return "closed" if is_round_closed(workshop, step.id) else ""


def _refuse_rating(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    if not isinstance(step, CurrentStateStep) or deed.place not in step.place_ids():
        return "gone"
    if deed.value is not None and deed.value not in _BETWEEN_ONE_AND_FIVE:
        return "gone"
    return "closed" if is_round_closed(workshop, step.id) else ""


def _refuse_vote(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    ballot = ballot_of(workshop, step)
    if ballot.closed:
        return "closed"
    if sum(deed.dots.values()) > ballot.dots:
        return "quota"
    return "" if deed.dots.keys() <= set(targets_of(workshop, step)) else "gone"


def _refuse_judgement(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    if deed.value not in _WEIGHTS or deed.effort not in _WEIGHTS:
        return "gone"
    if deed.place not in targets_of(workshop, step):
        return "gone"
    return "closed" if is_round_closed(workshop, matrix_round(step.id)) else ""


def _refuse_effect(workshop: Workshop, step: StepModel, deed: Deed) -> Refusal:
    known = {action.id for action in actions_to_follow(workshop)}
    if not isinstance(step, FollowUpStep) or deed.place not in known or deed.choice not in ("", *EFFECTS):
        return "gone"
    return "closed" if is_round_closed(workshop, step.id) else ""


_REFUSALS: Final[dict[str, Callable[[Workshop, StepModel, Deed], Refusal]]] = {
    NOTE: _refuse_note,
    ELEMENT: _refuse_element,
    RATE: _refuse_rating,
    VOTE: _refuse_vote,
    JUDGE: _refuse_judgement,
    FIST: _refuse_fingers,
    EFFECT: _refuse_effect,
}
"""The function that judges each kind of deed; a kind without one is refused."""


def counts_as_text(deed: Deed) -> bool:
    """Tell whether a deed writes words to the wall."""
    return deed.what in (NOTE, ELEMENT)


def counts_as_value(deed: Deed) -> bool:
    """Tell whether a deed gives a value that waits in the journal."""
    return deed.what in (RATE, VOTE, JUDGE, FIST, EFFECT)
