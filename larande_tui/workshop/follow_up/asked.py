"""The questions of a follow-up about each action: some for every action, some only where there was a promise."""

from __future__ import annotations

import datetime as dt
from typing import Final

from larande_tui.workshop.follow_up.compare import actions_to_follow, followed_up, history
from larande_tui.workshop.follow_up.fields import PROMISED, QUESTIONS
from larande_tui.workshop.follow_up.slips import is_training, slip_day
from larande_tui.workshop.levels.requests import request_about
from larande_tui.workshop.model.items import UPWARDS, Action, FollowedUp
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day

_NEARLY: Final = dt.timedelta(weeks=2)
"""Time before the day of a three-month question from which the question can be asked."""


def asked_of(workshop: Workshop, action: Action) -> list[str]:
    """Return the fields of `FollowedUp` to ask about an action, in order; an answered one is always included."""
    follow_up = followed_up(workshop, action.id)
    return [
        field
        for field in QUESTIONS
        if field not in PROMISED or getattr(follow_up, field) or _is_promised(workshop, action, field)
    ]


def asked_of_some(workshop: Workshop) -> frozenset[str]:
    """Return the fields to ask about any action, or with an answer."""
    asked = {field for action in actions_to_follow(workshop) for field in asked_of(workshop, action)}
    answered = {field for one in workshop.all(FollowedUp) for field in PROMISED if getattr(one, field)}
    return frozenset(asked | answered | (QUESTIONS.keys() - PROMISED))


def promise_of(workshop: Workshop, action: Action, field: str) -> str:
    """Return the action's earlier words about the promise that a field asks about."""
    earlier = history(workshop, action.id)
    then = earlier[-1].action if earlier else action
    match field:
        case "support":
            return then.resources
        case "three_months":
            return then.behaviour
        case "stopped":
            return then.leaves
        case "spread":
            return then.spreading
        case _:
            return ""


def _is_promised(workshop: Workshop, action: Action, field: str) -> bool:
    if field == "three_months":
        day = slip_day(action)
        return is_training(action) and (day is None or day <= workshop_day(workshop) + _NEARLY)
    if promise_of(workshop, action, field):
        return True
    is_support = field == "support"
    return is_support and (action.decision_level in UPWARDS or request_about(workshop, action) is not None)
