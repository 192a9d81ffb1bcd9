"""Run of all checks over a workshop, with the findings of unchanged items cached."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from larande_tui.packs.schema.policy import Policy
from larande_tui.workshop.checks.result import SEVERITIES, CheckResult
from larande_tui.workshop.checks.rules.ambassadors import ambassador_checks
from larande_tui.workshop.checks.rules.goals import goal_checks
from larande_tui.workshop.checks.rules.per_action import PlanChecks, decision_checks, link_checks
from larande_tui.workshop.checks.rules.plan_wide import plan_wide_checks
from larande_tui.workshop.checks.rules.policy import PolicyChecks, policies_of
from larande_tui.workshop.checks.rules.privacy import privacy_checks
from larande_tui.workshop.checks.rules.requests import request_checks
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.model.items import ENDED, Action, Decision, Goal, Item, Override, WorkshopAsActivity
from larande_tui.workshop.model.state import Workshop

_ORDER = {severity: rank for rank, severity in enumerate(SEVERITIES)}


def run_checks(workshop: Workshop, policies: Iterable[Policy] | None = None) -> list[CheckResult]:
    """Run all checks: the gravest findings first, overridden ones last, with their reasons.

    Findings of an item are cached as long as the item is unchanged, so that a run after every transaction costs next to
    nothing.

    Args:
        workshop: the state to check.
        policies: the guidelines to check by; the workshop's own when None.
    """
    guidelines = tuple(policies_of(workshop) if policies is None else policies)
    examiner = _asked(workshop, guidelines)
    results: list[CheckResult] = []
    actions = workshop.actions
    for action in actions:
        if action.status not in ENDED:
            results += link_checks(workshop, action)
    results += plan_wide_checks(workshop, actions)
    results += goal_checks(workshop, actions)
    results += request_checks(workshop)
    results += ambassador_checks(workshop)
    for of_item in examiner.of_items(workshop):
        results += of_item
    return _ranked(workshop, actions, results)


def _ranked(workshop: Workshop, actions: Sequence[Action], results: list[CheckResult]) -> list[CheckResult]:
    reasons = {(override.check, override.target): override.reason for override in workshop.all(Override)}
    if reasons:
        results = [
            result._replace(reason=reason) if (reason := reasons.get((result.check, result.target))) else result
            for result in results
        ]
    # One number to sort by: the findings of a large plan are thousands. What is set aside comes after all that is open.
    rank_size = len(actions) + 1
    place = {f"{Action.kind}/{action.id}": number for number, action in enumerate(actions, 1)}
    grave = {severity: rank * rank_size for severity, rank in _ORDER.items()}
    aside = len(_ORDER) * rank_size
    ranks = [grave[one.severity] + place.get(one.target, 0) + (aside if one.reason else 0) for one in results]
    return [results[index] for index in sorted(range(len(results)), key=ranks.__getitem__)]


class _Asked:
    """Checks of items under the workshop's circumstances, and the findings of items that have not changed since."""

    def __init__(self, circumstances: _Circumstances) -> None:
        self.circumstances = circumstances
        day = circumstances.day
        self._goals: list[Goal] = []
        self._finder = GoalFinder[Goal](())
        self._plan = PlanChecks(circumstances.roles, day)
        self._policies = [
            PolicyChecks(policy, day, self._finder, circumstances.operation) for policy in circumstances.policies
        ]
        self._found: dict[int, tuple[Item, list[CheckResult]]] = {}

    def know(self, goals: list[Goal]) -> None:
        """Hold the goals that actions serve: what was found in an action that serves one is looked for anew."""
        if goals == self._goals:
            return
        self._goals = goals
        self._finder.know(goals)
        self._found = {
            name: (item, results)
            for name, (item, results) in self._found.items()
            if not (isinstance(item, Action) and item.goal)
        }

    def of_items(self, items: Iterable[Item]) -> list[list[CheckResult]]:
        """Return the findings in each item that has any."""
        # Items never change: the same object has the same findings.
        every = list(items)
        known = self._found
        self._examine([item for item in every if (before := known.get(id(item))) is None or before[0] is not item])
        if len(known) > 2 * len(every) + 100:
            present = {id(item) for item in every}
            self._found = known = {name: entry for name, entry in known.items() if name in present}
        return [results for item in every if (results := known[id(item)][1])]

    def _examine(self, items: Sequence[Item]) -> None:
        known = self._found
        for item in items:
            known[id(item)] = (item, decision_checks(item) if isinstance(item, Decision) else [])
        itself = [item for item in items if isinstance(item, WorkshopAsActivity)]
        actions = [item for item in items if type(item) is Action and item.status not in ENDED]
        all_subjects = [*itself, *actions]
        against = [(actions, self._plan.of_actions(actions))]
        against += [(all_subjects, policy.of_actions(all_subjects)) for policy in self._policies]
        for subjects, findings in against:
            for item, results in zip(subjects, findings, strict=True):
                known[id(item)][1].extend(results)
        for item, private in privacy_checks(items):
            known[id(item)][1].extend(private)


class _Circumstances(NamedTuple):
    """Circumstances that the findings in an action depend on, beside the action."""

    roles: frozenset[str]
    day: dt.date | None
    operation: str
    policies: tuple[Policy, ...]


_remembered: WeakKeyDictionary[Workshop, _Asked] = WeakKeyDictionary()


def _asked(workshop: Workshop, policies: tuple[Policy, ...]) -> _Asked:
    details = workshop.details
    roles = frozenset(role.casefold() for role in details.roles)
    now = _Circumstances(roles, details.date, details.operation, policies)
    known = _remembered.get(workshop)
    if known is None or known.circumstances != now:
        known = _remembered[workshop] = _Asked(now)
    known.know(workshop.goals)
    return known
