"""Gaps in a workshop, step by step, to close before the group leaves."""

from __future__ import annotations

from collections.abc import Callable

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.goals import GoalsStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.step_kinds import piece, step_kind
from larande_tui.workshop.checks.left_to_do import left_gaps, left_to_do
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.model.items import Element
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.techniques.phone_rounds import shown_fingers
from larande_tui.workshop.techniques.ratings import area_result


def gaps_in_step(workshop: Workshop, planned: PlannedStep) -> list[str]:
    """Return the gaps in a step, in short phrases; empty for a step that is left out."""
    if planned.run.left_out:
        return []
    gaps: Callable[[Workshop, Step], list[str]] | None = piece(step_kind(planned.step.kind).gaps)
    return gaps(workshop, planned.step) if gaps is not None else []


def questions_gaps(workshop: Workshop, step: QuestionsStep) -> list[str]:
    """Report that there are no notes."""
    named = workshop.ambassadors and any(question.ambassadors != "none" for question in step.questions)
    return [] if named or workshop.notes_of(step.id) else ["inga anteckningar"]


def current_state_gaps(workshop: Workshop, step: CurrentStateStep) -> list[str]:
    """Count unrated areas, and report that none is chosen."""
    results = [area_result(workshop, area.id) for area in step.areas]
    unrated = sum(result.now is None for result in results)
    gaps = [f"{unrated} av {len(results)} oskattade"] if unrated else []
    return gaps + ([] if any(result.chosen for result in results) else ["inget område valt"])


def goals_gaps(workshop: Workshop, step: GoalsStep) -> list[str]:
    """Report the levels without goals and without the answer that there are none."""
    levels = {goal.level for goal in workshop.goals}
    left = [GOAL_LEVELS[step_level.level] for step_level in step.levels if step_level.level not in levels]
    return [f"inget svar om {', '.join(left)}"] if left else []


def ecosystem_gaps(workshop: Workshop, step: EcosystemStep) -> list[str]:  # noqa: ARG001 - the map is the workshop's
    """Report that the map is empty."""
    return [] if workshop.all(Element) else ["kartan är tom"]


def action_plan_gaps(workshop: Workshop, step: ActionPlanStep) -> list[str]:  # noqa: ARG001 - so is the plan
    """Report an empty plan, or count the actions without an owner and those without a date."""
    actions = workshop.actions
    if not actions:
        return ["planen är tom"]
    ownerless = sum(not action.owner for action in actions)
    dateless = sum(not (action.due or action.due_text) for action in actions)
    return [
        *([f"{ownerless} utan ansvarig"] if ownerless else []),
        *([f"{dateless} utan slutdatum"] if dateless else []),
    ]


def policy_check_gaps(workshop: Workshop, step: PolicyCheckStep) -> list[str]:
    """Count the open findings of the checks, and report a missing show of hands."""
    gaps = left_gaps(left_to_do(workshop, run_checks(workshop))) if workshop.actions else []
    unheld = step.fist_of_five and not shown_fingers(workshop)
    return gaps + (["ingen handuppräckning"] if unheld else [])


def closing_gaps(workshop: Workshop, step: ClosingStep) -> list[str]:  # noqa: ARG001 - they are the workshop's
    """Report missing decisions and a missing next meeting."""
    gaps = [] if workshop.decisions else ["inga beslut"]
    return gaps + ([] if _meeting(workshop) else ["inget nästa möte"])


def _meeting(workshop: Workshop) -> bool:
    return bool(workshop.details.next_meeting or workshop.details.next_meeting_note)
