"""Views of each kind of step for phones."""

from __future__ import annotations

from typing import Any, Final

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.goals import GoalsStep
from larande_tui.packs.schema.step_kinds.introduction import OWN_RULES, IntroductionStep
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.packs.schema.step_kinds.planned_activity import PlannedActivityStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.checks.run import run_checks
from larande_tui.workshop.follow_up.compare import actions_to_follow
from larande_tui.workshop.follow_up.fields import EFFECTS
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.phone_rounds import effects_of, is_round_closed, shown_fingers
from larande_tui.workshop.techniques.ratings import area_result

View = dict[str, Any]
_MOST_FINDINGS: Final = 12


def asked_in(shown: Workshop, step: StepModel, place: str) -> View:
    """Return the tasks of a step; ``view`` names the part of the page that shows them."""
    match step:
        case CurrentStateStep():
            return _current_state(shown, step, place)
        case PolicyCheckStep():
            return _policy_check(shown, step)
        case FollowUpStep():
            return _follow_up(shown, step)
        case ActionPlanStep():
            actions = [action.activity for action in shown.actions]
            return {"view": "plan", "points": list(step.prompts), "actions": actions}
        case ClosingStep():
            return _closing(shown, step)
        case IntroductionStep():
            own = [note.text for note in shown.notes_in(step.id, OWN_RULES)]
            return {"view": "reading", "points": [*step.ground_rules, *own], "ask": step.check_in or ""}
        case _:
            return _only_asked(step, place)


def _only_asked(step: StepModel, place: str) -> View:
    """Return the tasks of a step that shows nothing of others' answers."""
    match step:
        case QuestionsStep():
            return {"view": "questions", "place": place, "questions": list(map(_question, step.questions))}
        case EcosystemStep():
            return {"view": "ecosystem", "place": place, "categories": list(map(_category, step.categories))}
        case PlannedActivityStep():
            aspect = next((aspect for aspect in step.aspects if aspect.field == place), step.aspects[0])
            return {"view": "reading", "points": list(aspect.examples), "ask": aspect.prompt}
        case GoalsStep():
            return {"view": "reading", "points": [level.prompt for level in step.levels], "ask": ""}
        case PauseStep():
            return {"view": "pause", "points": [step.message] if step.message else []}
        case _:
            return {"view": "reading", "points": [], "ask": ""}


def _question(question: Any) -> View:
    view = {"id": question.id, "title": question.title, "prompt": question.prompt, "form": question.form}
    return {**view, **_translated(question)}


def _category(category: Any) -> View:
    return {"id": category.id, "title": category.title, "prompt": category.question, **_translated(category)}


def _translated(asked: Any) -> View:
    """Return the translations of a task by language; empty when the pack has none."""
    return {"in": asked.translations} if asked.translations else {}


def _current_state(shown: Workshop, step: CurrentStateStep, place: str) -> View:
    """Return areas and scale, with each area's result once the round is closed, and its spread from six raters on."""
    closed = is_round_closed(shown, step.id)
    areas = []
    for area in step.areas:
        view: View = {"id": area.id, "title": area.title, "statement": area.statement, **_translated(area)}
        if closed:
            result = area_result(shown, area.id)
            view["result"] = {"now": result.now, "answers": result.answers, "spread": list(result.distribution)}
        areas.append(view)
    return {
        "view": "areas",
        "closed": closed,
        "place": place,
        "scale": [point.label for point in step.scale],
        "areas": areas,
    }


def _policy_check(shown: Workshop, step: PolicyCheckStep) -> View:
    """Return the plan and its open findings, and the show of hands once the round is closed."""
    findings = [result.message for result in run_checks(shown) if result.is_open] if shown.actions else []
    closed = is_round_closed(shown, step.id)
    fist = shown_fingers(shown) if closed else None
    return {
        "view": "fist" if step.fist_of_five else "findings",
        "closed": closed,
        "actions": [action.activity for action in shown.actions],
        "findings": list(dict.fromkeys(findings))[:_MOST_FINDINGS],
        "counts": list(fist.counts) if fist is not None else [],
    }


def _follow_up(shown: Workshop, step: FollowUpStep) -> View:
    """Return the actions of the earlier plan, or the programme's questions where there is none."""
    actions = actions_to_follow(shown)
    if not actions:
        prompts = [{"id": place, "prompt": prompt} for place, prompt in step.prompt_places().items()]
        return {"view": "prompts", "questions": prompts}
    closed = is_round_closed(shown, step.id)
    views: list[View] = []
    for action in actions:
        view: View = {"id": action.id, "activity": action.activity}
        if closed:
            counts = effects_of(shown, action.id)
            view["counts"] = [counts[effect] for effect in EFFECTS]
        views.append(view)
    return {"view": "effects", "closed": closed, "effects": list(EFFECTS), "actions": views}


def _closing(shown: Workshop, step: ClosingStep) -> View:
    details = shown.details
    return {
        "view": "closing",
        "decisions": [decision.text for decision in shown.decisions],
        "parked": [parked.text for parked in shown.parked],
        "next": details.next_meeting.isoformat() if details.next_meeting else "",
        "ask": step.check_out or "",
    }
