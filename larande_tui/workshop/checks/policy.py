"""The plan held against a guideline."""

from __future__ import annotations

import datetime as dt

from larande_tui.packs.policies import Condition, Policy, Rule
from larande_tui.workshop.checks.conditions import Ask, CannotTellError, Conditions, Memo
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.items import Action, PolicyUsed, answer_key
from larande_tui.workshop.state import Workshop


def policies_of(workshop: Workshop) -> list[Policy]:
    """The guidelines that the workshop's plan is held against, as they were when they were chosen."""
    return [used.policy for used in workshop.all(PolicyUsed)]


class PolicyChecks:
    """What a guideline asks of an action, in one workshop.

    Args:
        policy: the guideline.
        day: the workshop's; None when it has none.
    """

    def __init__(self, policy: Policy, day: dt.date | None) -> None:
        conditions = Conditions(policy, day)
        groups: dict[tuple[Condition, ...], list[_Asked]] = {}
        for rule in policy.rules:
            required = conditions.all_of(rule.require) if rule.require else _never
            groups.setdefault(rule.applies_when, []).append(_Asked(policy, rule, required))
        self._asked = [(conditions.all_of(applies), rules) for applies, rules in groups.items()]

    def of_action(self, action: Action) -> list[CheckResult]:
        """What the guideline finds in an action. A rule that cannot be evaluated gives a finding that says why."""
        found: list[CheckResult] = []
        memo: Memo = {}
        for applies, rules in self._asked:
            try:
                trouble = "" if applies(action, memo) else None
            except CannotTellError as error:
                trouble = str(error)
            if trouble is not None:
                found += [result for one in rules if (result := one.about(action, memo, trouble)) is not None]
        return found


def _never(_: Action, __: Memo) -> bool:
    """What a rule that only tells requires."""
    return False


class _Asked:
    """A rule, ready to be asked of one action after the other."""

    def __init__(self, policy: Policy, rule: Rule, required: Ask) -> None:
        own = {field.id for field in policy.fields}
        self._rule, self._required = rule, required
        self._check = f"{policy.id}.{rule.id}"
        self._field = answer_key(policy.id, rule.field) if rule.field in own else rule.field or ""

    def about(self, action: Action, memo: Memo, trouble: str) -> CheckResult | None:
        """What the rule finds; ``trouble`` is why it cannot be told whether it applies."""
        try:
            if not trouble and self._required(action, memo):
                return None
        except CannotTellError as error:
            trouble = str(error)
        rule = self._rule
        message = f"{rule.title}: gick inte att kontrollera. {trouble}" if trouble else rule.message
        return CheckResult(self._check, rule.severity, f"action/{action.id}", self._field, message)
