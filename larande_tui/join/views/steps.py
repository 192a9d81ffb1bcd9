"""What phones see of each kind of step."""

from __future__ import annotations

from typing import Any

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.closing import ClosingStep
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.introduction import IntroductionStep
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.phone_rounds import is_round_closed
from larande_tui.workshop.techniques.ratings import area_result

View = dict[str, Any]


def asked_in(shown: Workshop, step: StepModel, place: str) -> View:
    """Return what is asked in a step; ``view`` names the part of the page that shows it."""
    match step:
        case IntroductionStep():
            return {"view": "reading", "points": list(step.ground_rules), "ask": step.check_in or ""}
        case QuestionsStep():
            return {
                "view": "questions",
                "place": place,
                "questions": [_question(question) for question in step.questions],
            }
        case CurrentStateStep():
            return _current_state(shown, step, place)
        case EcosystemStep():
            return {"view": "ecosystem", "place": place, "categories": [_category(item) for item in step.categories]}
        case ActionPlanStep():
            return {
                "view": "plan",
                "points": list(step.prompts),
                "actions": [action.activity for action in shown.actions],
            }
        case PauseStep():
            return {"view": "pause", "points": [step.message] if step.message else []}
        case ClosingStep():
            return _closing(shown, step)
        case _:
            return {"view": "reading", "points": [], "ask": ""}


def _question(question: Any) -> View:
    return {"id": question.id, "title": question.title, "prompt": question.prompt, "form": question.form}


def _category(category: Any) -> View:
    return {"id": category.id, "title": category.title, "prompt": category.question}


def _current_state(shown: Workshop, step: CurrentStateStep, place: str) -> View:
    """Return areas and scale; each area's result once the round is closed, its spread only from six raters."""
    closed = is_round_closed(shown, step.id)
    areas = []
    for area in step.areas:
        view: View = {"id": area.id, "title": area.title, "statement": area.statement}
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


def _closing(shown: Workshop, step: ClosingStep) -> View:
    details = shown.details
    return {
        "view": "closing",
        "decisions": [decision.text for decision in shown.decisions],
        "parked": [parked.text for parked in shown.parked],
        "next": details.next_meeting.isoformat() if details.next_meeting else "",
        "ask": step.check_out or "",
    }
