"""Exceptions from a guideline, in a plan and over all plans of a folder, with their approvals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.packs.schema.policy import Policy, PolicyRule
from larande_tui.workshop.checks.rules.conditions import Conditions, Memo
from larande_tui.workshop.checks.rules.policy import policies_of
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Action, Details, Goal, PolicyUsed, WorkshopAsActivity, answer_key
from larande_tui.workshop.model.said_date import read_said
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.status.folder_plans import FolderPlan, FolderPlans, plans_in

_WANTED: Final = frozenset({Action.kind, Details.kind, Goal.kind, PolicyUsed.kind, WorkshopAsActivity.kind})


class GuidelineException(NamedTuple):
    """An exception from a guideline.

    Attributes:
        activity: of the action.
        guideline: its title.
        approval: the answers to the guideline's questions about it: the role and the day.
        is_approved: the guideline's requirements on exceptions are fulfilled.
    """

    activity: str
    guideline: str
    approval: tuple[str, ...]
    is_approved: bool


def exceptions(workshop: Workshop) -> list[GuidelineException]:
    """Return the exceptions in a plan: the actions under a rule that allows an exception."""
    return [one for policy in policies_of(workshop) for one in _exceptions_from(policy, workshop)]


def exceptions_in(folder: Path) -> tuple[FolderPlans, list[tuple[FolderPlan, GuidelineException]]]:
    """Find the exceptions in the plans of a folder and the folders in it, and return the plans and the exceptions."""
    folder_plans = plans_in(folder, _WANTED, below=True)
    return folder_plans, [(plan, one) for plan in folder_plans.plans for one in exceptions(plan.workshop)]


def _exceptions_from(policy: Policy, workshop: Workshop) -> Iterator[GuidelineException]:
    details = workshop.details
    conditions = Conditions(policy, details.date, GoalFinder(workshop.goals), details.operation)
    actions = [*workshop.actions, *workshop.all(WorkshopAsActivity)]
    plan, memo = [vars(action) for action in actions], Memo()
    rules = [rule for rule in policy.rules if rule.exception_by]
    asked = [
        (rule, conditions.all_of(rule.applies_when)(plan, memo), conditions.all_of(rule.require)(plan, memo))
        for rule in rules
    ]
    for place, action in enumerate(actions):
        those = [(rule, met[place]) for rule, applies, met in asked if applies[place] is True]
        if those:
            approval = tuple(_answers(policy, [rule for rule, _ in those], action, workshop))
            yield GuidelineException(action.activity, policy.title, approval, all(met is True for _, met in those))


def _answers(policy: Policy, rules: Sequence[PolicyRule], action: Action, workshop: Workshop) -> Iterator[str]:
    """Yield the answers to the guideline's own questions that the rules require."""
    required = {condition.filled for rule in rules for condition in rule.require if condition.filled}
    for question in policy.fields:
        answer = action.answers.get(answer_key(policy.id, question.id), "").strip()
        if question.id in required and answer:
            day = read_said(answer, workshop_day(workshop)).day if question.answer == "date" else None
            labels = {option.value: option.label for option in question.options}
            yield long_date(day) if day else labels.get(answer, answer)
