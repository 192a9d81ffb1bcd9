"""Checks of the plan against a guideline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from larande_tui.packs.schema.policy import Condition, Policy, PolicyRule
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.checks.rules.conditions import Conditions, Memo, Predicate, Verdict, always
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.model.action_fields import in_own_words
from larande_tui.workshop.model.items import Action, Goal, PolicyUsed, answer_key
from larande_tui.workshop.model.state import Workshop

_new = tuple.__new__


def policies_of(workshop: Workshop) -> list[Policy]:
    """Return the guidelines that the workshop's plan is checked against, as stored when they were chosen."""
    return [item.policy for item in workshop.all(PolicyUsed)]


class PolicyChecks:
    """Checks of a guideline, for one workshop.

    Args:
        policy: the guideline.
        day: of the workshop; None when it has none.
        goals: of the workshop; when they change, make new checks.
        operation: the kind of organisation, as in `Details`.
        beneficiaries: the word for those it serves, as in `Details`.
    """

    def __init__(
        self,
        policy: Policy,
        day: dt.date | None,
        goals: GoalFinder[Goal],
        operation: str,
        beneficiaries: str,
    ) -> None:
        conditions = Conditions(policy, day, goals, operation)
        own = {field.id for field in policy.fields}
        groups: dict[tuple[Condition, ...], list[_AskedRule]] = {}
        for rule in policy.rules:
            required = conditions.all_of(rule.require) if rule.require else always(answer=False)
            field = answer_key(policy.id, rule.field) if rule.field in own else rule.field or ""
            message = in_own_words(rule.message, beneficiaries)
            asked = _AskedRule(required, f"{policy.id}.{rule.id}", rule, field, message)
            groups.setdefault(rule.applies_when, []).append(asked)
        self._asked = [(conditions.all_of(applies), rules) for applies, rules in groups.items()]

    def of_actions(self, actions: Sequence[Action]) -> list[list[CheckResult]]:
        """Check each action by the guideline's rules.

        A rule that cannot be evaluated gives a finding with the reason, also when it is unknown whether the rule
        applies.
        """
        results: list[list[CheckResult]] = [[] for _ in actions]
        memo: Memo = {}
        plan = [vars(action) for action in actions]
        targets = [f"{action.kind}/{action.id}" for action in actions]
        for applies, rules in self._asked:
            covered = applies(plan, memo)
            # Most guidelines cover few actions, so requirements are evaluated for those only.
            places = [place for place, covers in enumerate(covered) if covers is not False]
            part = plan if len(places) == len(plan) else [plan[place] for place in places]
            part_memo = memo if part is plan else {}
            if not places:
                continue
            doubts = None if all(covered[place] is True for place in places) else [covered[place] for place in places]
            tell = [results[place].append for place in places]
            of_places = [targets[place] for place in places]
            for rule in rules:
                check, severity, field, message = rule.check, rule.rule.severity, rule.field, rule.message
                verdicts = rule.required(part, part_memo)
                if doubts is not None:
                    verdicts = [
                        meets if covers is True else covers for meets, covers in zip(verdicts, doubts, strict=True)
                    ]
                for verdict, add, target in zip(verdicts, tell, of_places, strict=True):
                    if verdict is not True:
                        sentence = rule.untold(verdict) if verdict else message
                        # Like CheckResult(…), in half the time: a large plan has thousands of findings.
                        add(_new(CheckResult, (check, severity, target, field, sentence, "")))
        return results


class _AskedRule(NamedTuple):
    """A compiled rule, for one plan after the other.

    Attributes:
        required: must hold where the rule applies.
        check: the id of the check.
        rule: of the policy.
        field: the field to correct.
        message: the sentence to the group, with the workshop's own words.
    """

    required: Predicate
    check: str
    rule: PolicyRule
    field: str
    message: str

    def untold(self, verdict: Verdict) -> str:
        """Return the sentence about a rule that could not be evaluated."""
        return f"{self.rule.title}: gick inte att kontrollera. {verdict}"
