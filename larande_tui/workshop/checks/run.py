"""Run all checks over a workshop, caching the findings of unchanged items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
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
from larande_tui.workshop.techniques.link_candidates import is_linkable


def run_checks(workshop: Workshop, policies: Iterable[Policy] | None = None) -> list[CheckResult]:
    """Run all checks, and return the gravest findings first, and last those set aside, with their reasons.

    Findings of an item are cached while the item is unchanged, so that a run after every transaction costs very little.

    Args:
        workshop: the state to check.
        policies: the guidelines to check by; the workshop's own when None.
    """
    guidelines = tuple(policies_of(workshop) if policies is None else policies)
    examiner = _checks_for(workshop, guidelines)
    results: list[CheckResult] = []
    actions = workshop.actions
    unlinked = [one for action in actions if action.status not in ENDED for one in link_checks(workshop, action)]
    results += unlinked if unlinked and is_linkable(workshop) else []
    results += plan_wide_checks(workshop, actions)
    results += goal_checks(workshop, actions)
    results += request_checks(workshop)
    results += ambassador_checks(workshop)
    ranked = _ranked(actions, results, examiner.of_items(workshop))
    reasons = {(override.check, override.target): override.reason for override in workshop.all(Override)}
    return _set_aside(ranked, reasons) if reasons else ranked


def _ranked(actions: Sequence[Action], results: Iterable[CheckResult], found: Sequence[_Found]) -> list[CheckResult]:
    """Return the findings by severity, then by the plan's order; those about no action first.

    Nothing is sorted, since a large plan has thousands of findings, and those of an item are stored by severity.
    """
    planned = {f"{Action.kind}/{action.id}" for action in actions}
    loose: dict[tuple[str, str], list[CheckResult]] = {}
    for one in results:
        loose.setdefault((one.severity, one.target if one.target in planned else ""), []).append(one)
    of_actions = {one.item.id: one.by_severity for one in found if type(one.item) is Action}
    of_others = [one.by_severity for one in found if type(one.item) is not Action and one.by_severity]
    ranked: list[CheckResult] = []
    for severity in SEVERITIES:
        ranked += loose.pop((severity, ""), ())
        for by_severity in of_others:
            ranked += by_severity.get(severity, ())
        of_plan = {target: told for (of_severity, target), told in loose.items() if of_severity == severity}
        for action in actions:
            if of_plan:
                ranked += of_plan.get(f"{Action.kind}/{action.id}", ())
            ranked += of_actions[action.id].get(severity, ())
    return ranked


def _set_aside(ranked: Sequence[CheckResult], reasons: Mapping[tuple[str, str], str]) -> list[CheckResult]:
    """Return the findings with the reasons of those set aside, the open ones first."""
    results = [
        one._replace(reason=reason) if (reason := reasons.get((one.check, one.target))) else one for one in ranked
    ]
    return [*(one for one in results if not one.reason), *(one for one in results if one.reason)]


class _Found(NamedTuple):
    """The findings of an item, a list for each of `SEVERITIES` that has any."""

    item: Item
    by_severity: Mapping[str, list[CheckResult]]


class _CachedChecks:
    """Checks of items under given circumstances, and the cached findings of unchanged items."""

    def __init__(self, circumstances: _Circumstances) -> None:
        self.circumstances = circumstances
        day = circumstances.day
        self._goals: list[Goal] = []
        self._finder = GoalFinder[Goal](())
        self._plan = PlanChecks(circumstances.roles, day)
        self._policies = [
            PolicyChecks(policy, day, self._finder, circumstances.operation, circumstances.beneficiaries)
            for policy in circumstances.policies
        ]
        self._found: dict[int, _Found] = {}

    def know(self, goals: list[Goal]) -> None:
        """Set the goals; findings of actions that serve a changed goal are computed again."""
        if goals == self._goals:
            return
        self._goals = goals
        self._finder.know(goals)
        self._found = {
            name: found
            for name, found in self._found.items()
            if not (isinstance(found.item, Action) and found.item.goal)
        }

    def of_items(self, items: Iterable[Item]) -> list[_Found]:
        """Return the findings in each item."""
        # Items never change: the same object has the same findings.
        every = list(items)
        known = self._found
        if new := [item for item in every if (before := known.get(id(item))) is None or before.item is not item]:
            self._examine(new)
        if len(known) > 2 * len(every) + 100:
            present = {id(item) for item in every}
            self._found = known = {name: entry for name, entry in known.items() if name in present}
        return [known[id(item)] for item in every]

    def _examine(self, items: Sequence[Item]) -> None:
        results = {id(item): decision_checks(item) if isinstance(item, Decision) else [] for item in items}
        itself = [item for item in items if isinstance(item, WorkshopAsActivity)]
        actions = [item for item in items if type(item) is Action and item.status not in ENDED]
        all_subjects = [*itself, *actions]
        against = [(actions, self._plan.of_actions(actions))]
        against += [(all_subjects, policy.of_actions(all_subjects)) for policy in self._policies]
        for subjects, findings in against:
            for subject, of_subject in zip(subjects, findings, strict=True):
                results[id(subject)] += of_subject
        for item, private in privacy_checks(items):
            results[id(item)] += private
        for item in items:
            self._found[id(item)] = _Found(item, _by_severity(results[id(item)]))


def _by_severity(results: Sequence[CheckResult]) -> Mapping[str, list[CheckResult]]:
    by_severity: dict[str, list[CheckResult]] = {}
    for one in results:
        if (those := by_severity.get(one.severity)) is None:
            by_severity[one.severity] = [one]
        else:
            those.append(one)
    return by_severity


class _Circumstances(NamedTuple):
    """Circumstances besides the action itself that its findings depend on."""

    roles: frozenset[str]
    day: dt.date | None
    operation: str
    beneficiaries: str
    policies: tuple[Policy, ...]


_remembered: WeakKeyDictionary[Workshop, _CachedChecks] = WeakKeyDictionary()


def _checks_for(workshop: Workshop, policies: tuple[Policy, ...]) -> _CachedChecks:
    details = workshop.details
    roles = frozenset(role.casefold() for role in details.roles)
    now = _Circumstances(roles, details.date, details.operation, details.beneficiaries, policies)
    known = _remembered.get(workshop)
    if known is None or known.circumstances != now:
        known = _remembered[workshop] = _CachedChecks(now)
    known.know(workshop.goals)
    return known
