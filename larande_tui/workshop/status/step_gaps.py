"""What a workshop still lacks, step by step, so that nobody leaves the room without it."""

from __future__ import annotations

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.checks.run import run_checks, tally
from larande_tui.workshop.model.items import Element, FistOfFive
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.techniques.ratings import area_result


def step_gaps(workshop: Workshop, planned: PlannedStep) -> list[str]:
    """What a step still lacks, in few words; nothing for a step that was left out."""
    if planned.run.left_out:
        return []
    match planned.step:
        case QuestionsStep():
            return [] if workshop.notes_of(planned.id) else ["inga anteckningar"]
        case CurrentStateStep(areas=areas):
            results = [area_result(workshop, area.id) for area in areas]
            unrated = sum(result.now is None for result in results)
            told = [f"{unrated} av {len(areas)} oskattade"] if unrated else []
            return told + ([] if any(result.chosen for result in results) else ["inget område valt"])
        case EcosystemStep():
            return [] if workshop.all(Element) else ["kartan är tom"]
        case ActionPlanStep():
            return _plan(workshop)
        case PolicyCheckStep(fist_of_five=asked):
            open_findings = tally(run_checks(workshop)) if workshop.actions else ""
            told = [open_findings] if open_findings else []
            return told + (["ingen handuppräckning"] if asked and not workshop.find(FistOfFive, "fist") else [])
        case ClosingStep():
            told = [] if workshop.decisions else ["inga beslut"]
            return told + ([] if _meeting(workshop) else ["inget nästa möte"])
        case _:
            return []


def _plan(workshop: Workshop) -> list[str]:
    actions = workshop.actions
    if not actions:
        return ["planen är tom"]
    ownerless = sum(not action.owner for action in actions)
    dateless = sum(not (action.due or action.due_text) for action in actions)
    return [
        *([f"{ownerless} utan ansvarig"] if ownerless else []),
        *([f"{dateless} utan slutdatum"] if dateless else []),
    ]


def _meeting(workshop: Workshop) -> bool:
    return bool(workshop.details.next_meeting or workshop.details.next_meeting_note)
