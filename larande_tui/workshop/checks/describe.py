"""Descriptions of findings and overrides: the title of a check, and its target."""

from __future__ import annotations

from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.checks.rules.policy import policies_of
from larande_tui.workshop.checks.titles import CORE_TITLES
from larande_tui.workshop.model.items import Action, Key, Theme, answer_key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.describe import describe

_KINDS = {
    "note": "anteckning",
    "element": "del",
    "decision": "beslut",
    "parked": "parkering",
    "goal": "mål",
    "request": "begäran",
    "ambassador": "ambassadör",
    "details": "uppgifterna",
    "theme": "tema",
    "workshop_activity": "workshoppen själv",
}


def about(workshop: Workshop, target: str) -> str:
    """Describe the target of a finding in two or three words: "åtgärd 12", "hela planen"."""
    if not target:
        return "hela planen"
    key = Key.named(target)
    item = workshop.get(key)
    number = getattr(item, "number", 0)
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        return f"{kind.target_label.lower()} {describe(workshop, target)}"
    if type(item) is Action:
        return f"åtgärd {workshop.plan_number(item)}"
    noun = "åtgärd" if key.kind == Action.kind else _KINDS.get(key.kind, "workshoppen")
    if number:
        return f"{noun} {number}"
    return f"{noun} {describe(workshop, target)}" if key.kind == Theme.kind else noun


def name_of_check(workshop: Workshop, check_id: str) -> str:
    """Return the title of a check without its id: "en ansvarig roll"; the id for an unknown check."""
    return title_of_check(workshop, check_id).removeprefix(f"{check_id.rpartition('.')[2]}, ")


def title_of_check(workshop: Workshop, check_id: str) -> str:
    """Return the title of a check with its id: "C1, en ansvarig roll"; the id alone for an unknown check."""
    if check_id in CORE_TITLES:
        return f"{check_id}, {CORE_TITLES[check_id]}"
    policy_id, _, number = check_id.rpartition(".")
    for policy in policies_of(workshop):
        for rule in policy.rules:
            if (policy.id, rule.id) == (policy_id, number):
                return f"{number}, {rule.title[0].lower()}{rule.title[1:]} ({policy.title})"
    return check_id


def answers_of(workshop: Workshop, action: Action) -> list[tuple[str, str]]:
    """List an action's answers to guidelines' own questions as labels and answers, including removed guidelines."""
    if not action.answers:
        return []
    questions = _guideline_questions(workshop)
    labelled = []
    for key, answer in action.answers.items():
        label, options = questions.get(key, (key, {}))
        labelled.append((label, options.get(answer, answer)))
    return [(label, answer) for label, answer in labelled if answer]


def answer_labels(workshop: Workshop) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the guidelines' own questions by `answer_key`: the label, and the labels of the choices by value.

    Actions keep their answers to a removed guideline, so the keys of those are included.
    """
    questions = _guideline_questions(workshop)
    return questions | {
        key: (key, {}) for action in workshop.all(Action) for key in action.answers if key not in questions
    }


def _guideline_questions(workshop: Workshop) -> dict[str, tuple[str, dict[str, str]]]:
    return {
        answer_key(policy.id, field.id): (field.label, {option.value: option.label for option in field.options})
        for policy in policies_of(workshop)
        for field in policy.fields
    }
