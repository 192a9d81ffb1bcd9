"""The plan held against a guideline."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

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
        own = {field.id for field in policy.fields}
        groups: dict[tuple[Condition, ...], list[_Asked]] = {}
        for rule in policy.rules:
            required = conditions.all_of(rule.require) if rule.require else _never
            field = answer_key(policy.id, rule.field) if rule.field in own else rule.field or ""
            groups.setdefault(rule.applies_when, []).append(_Asked(required, f"{policy.id}.{rule.id}", rule, field))
        self._asked = [(conditions.all_of(applies), rules) for applies, rules in groups.items()]

    def of_action(self, action: Action) -> list[CheckResult]:
        """What the guideline finds in an action. A rule that cannot be evaluated gives a finding that says why."""
        found: list[CheckResult] = []
        memo: Memo = {}
        target = f"{action.kind}/{action.id}"
        for applies, rules in self._asked:
            trouble = ""
            try:
                if not applies(action, memo):
                    continue
            except CannotTellError as error:
                trouble = str(error)
            # Asked of every action, so nothing is called that need not be.
            for required, check, rule, field in rules:
                cannot = trouble
                try:
                    if not trouble and required(action, memo):
                        continue
                except CannotTellError as error:
                    cannot = str(error)
                message = f"{rule.title}: gick inte att kontrollera. {cannot}" if cannot else rule.message
                found.append(CheckResult(check, rule.severity, target, field, message))
        return found


def _never(_: Action, __: Memo) -> bool:
    """What a rule that only tells requires."""
    return False


class _Asked(NamedTuple):
    """A rule, ready to be asked of one action after the other.

    Attributes:
        required: what must hold where the rule applies.
        check: what the check is called.
        rule: what it says.
        field: what mends it.
    """

    required: Ask
    check: str
    rule: Rule
    field: str
