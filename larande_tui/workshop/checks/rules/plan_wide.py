"""The core checks of the plan as a whole: C6, C10 and C21 to C23."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.wording.owners import owner_trouble
from larande_tui.workshop.levels.resources import beyond_frame, describe_resources, frame_of, plan_resources
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import ENDED, Action
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.link_candidates import chosen_candidates, linked_targets

MOST_ACTIONS: Final = 5
MOST_FOR_ONE: Final = 2
PLAN_OWNER: Final = "C23"
"""The check of the plan's owner, which a dialog for the role corrects."""
_SHARED: Final = 2
FIRST_FOLLOW_UP: Final = dt.timedelta(weeks=12)
"""Longest time to the first follow-up: the handbook asks for an early one, the script for six to twelve weeks."""


def plan_wide_checks(workshop: Workshop, actions: Sequence[Action]) -> Iterator[CheckResult]:
    """Check for choices without an action, a plan that is too large, a late first follow-up, and who is responsible.

    Args:
        workshop: whose plan it is.
        actions: the plan, in its order.
    """
    linked = linked_targets(workshop)
    for item in chosen_candidates(workshop):
        if item.target not in linked:
            message = f"{item.origin} ”{item.text}” valdes men har ingen åtgärd."
            yield CheckResult("C6", "varning", item.target, "", message)
    going_on = [action for action in actions if action.status not in ENDED]
    most = _most_actions(workshop)
    if len(going_on) > most:
        message = f"Planen har {len(going_on)} åtgärder. Fler än {most} brukar inte bli av."
        yield CheckResult("C10", "varning", "", "", message)
    if (late := _first_follow_up_too_late(workshop, going_on)) is not None:
        message = (
            f"Den första uppföljningen är {long_date(late)}, mer än tolv veckor efter träffen. Då hinner det mesta "
            "glömmas: bestäm en tidigare."
        )
        yield CheckResult("C22", "paminnelse", "", "", message)
    takes = plan_resources(going_on)
    if takes and beyond_frame(takes, frame := frame_of(workshop)):
        message = (
            f"Planen tar {describe_resources(takes)}, men ramen är {describe_resources(frame)}. "
            "Stryk något, sluta med något, eller begär mer."
        )
        yield CheckResult("C21", "varning", "", "", message)
    yield from _owner_checks(workshop, going_on)


def _owner_checks(workshop: Workshop, actions: Sequence[Action]) -> Iterator[CheckResult]:
    """Check that somebody is responsible for the whole plan, and that no role has too many actions."""
    by_owner: dict[str, list[Action]] = {}
    for action in actions:
        if action.owner:
            by_owner.setdefault(action.owner.casefold(), []).append(action)
    if trouble := _plan_owner_trouble(workshop, len(by_owner)):
        yield CheckResult(PLAN_OWNER, "paminnelse", "", "plan_owner", trouble)
    for owned in by_owner.values():
        if len(owned) > MOST_FOR_ONE:
            # Its target is the first action too many, so that it can be opened and set aside.
            extra = owned[MOST_FOR_ONE]
            message = f"{extra.owner} ansvarar för {len(owned)} åtgärder. Kan någon annan ta en?"
            yield CheckResult("C10", "varning", str(extra.key), "owner", message)


def _plan_owner_trouble(workshop: Workshop, owners: int) -> str:
    """Return a sentence about a missing or unsuitable owner of the plan; "" while few roles share it."""
    if owner := workshop.details.plan_owner:
        roles = [role.casefold() for role in workshop.details.roles]
        trouble = owner_trouble(owner, roles)
        return f"Hela planen: {trouble[0].lower()}{trouble[1:]}" if trouble else ""
    if owners < _SHARED:
        return ""
    return f"{owners} roller ansvarar för var sin del av planen, men ingen för det hela. Vem ser till att den följs?"


def _first_follow_up_too_late(workshop: Workshop, actions: Sequence[Action]) -> dt.date | None:
    """Return the day of the first follow-up or meeting if it is too late; None when it is not, or not decided."""
    day, meeting = workshop.details.date, workshop.details.next_meeting
    days = [action.follow_up for action in actions if action.follow_up is not None]
    days += [meeting] if meeting is not None else []
    return min(days) if day is not None and days and min(days) - day > FIRST_FOLLOW_UP else None


def _most_actions(workshop: Workshop) -> int:
    steps = workshop.programme.steps if workshop.programme else ()
    return next((step.at_most for step in steps if isinstance(step, ActionPlanStep)), MOST_ACTIONS)
