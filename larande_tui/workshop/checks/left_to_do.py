"""Remaining work on the plan in words for a group: by action, without severities and codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from larande_tui.core.text import counted
from larande_tui.workshop.checks.describe import about
from larande_tui.workshop.checks.result import CheckResult
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, action_field
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.model.state import Workshop

_FILLED_IN: Final = frozenset({"C1", "C2", "C3", "C4", "C8", "C11"})
"""Checks of empty fields, for which naming the field is enough."""

_FOLLOW_UP: Final = {"follow_up_how": "hur", "follow_up": "när", "follow_up_who": "av vem"}
_ORDER: Final = {field.name: number for number, field in enumerate(ACTION_FIELDS)}


class LeftToDo(NamedTuple):
    """A piece of remaining work.

    Attributes:
        text: a sentence for the group.
        about: its subject in two or three words, such as "åtgärd 2"; "hela planen" for none.
        number: the number of its action in the plan; 0 for anything else.
        results: its findings, in the order of correcting them.
        fills_in: it only needs an empty field filled in.
    """

    text: str
    about: str
    number: int
    results: tuple[CheckResult, ...]
    fills_in: bool = False


def left_to_do(workshop: Workshop, results: Sequence[CheckResult]) -> list[LeftToDo]:
    """Combine the open findings: action by action, one sentence for the empty fields of each; then all others.

    Args:
        workshop: has the plan.
        results: of `run_checks`.
    """
    actions = workshop.actions
    of_actions: dict[str, list[CheckResult]] = {str(action.key): [] for action in actions}
    others: list[LeftToDo] = []
    for result in results:
        if not result.is_open:
            continue
        if result.target in of_actions:
            of_actions[result.target].append(result)
        else:
            others.append(LeftToDo(result.message, about(workshop, result.target), 0, (result,)))
    left: list[LeftToDo] = []
    for number, (action, found) in enumerate(zip(actions, of_actions.values(), strict=True), 1):
        left += _of_action(action, number, found)
    return left + others


def left_line(left: Sequence[LeftToDo]) -> str:
    """Return the counts of remaining work for a line: "Kvar att fylla i: 2 åtgärder · 3 saker att se över"."""
    unfilled, others = _counts(left)
    parts = [f"Kvar att fylla i: {counted(unfilled, 'åtgärd', 'åtgärder')}"] if unfilled else []
    return " · ".join([*parts, *_remarks(others)])


def left_gaps(left: Sequence[LeftToDo]) -> list[str]:
    """Return the counts of remaining work as gaps of a step: "något i 2 åtgärder" and "3 saker att se över"."""
    unfilled, others = _counts(left)
    return [*([f"något i {counted(unfilled, 'åtgärd', 'åtgärder')}"] if unfilled else []), *_remarks(others)]


def _counts(left: Sequence[LeftToDo]) -> tuple[int, int]:
    """Count the actions with empty fields, and all other pieces of work."""
    return sum(item.fills_in for item in left), sum(not item.fills_in for item in left)


def _remarks(count: int) -> list[str]:
    return [f"{counted(count, 'sak', 'saker')} att se över"] if count else []


def _of_action(action: Action, number: int, results: Sequence[CheckResult]) -> list[LeftToDo]:
    name, empty, left = f"åtgärd {number}", list[CheckResult](), list[LeftToDo]()
    for result in results:
        if _is_empty(action, result):
            empty.append(result)
        else:
            left.append(LeftToDo(result.message, name, number, (result,)))
    if empty:
        empty.sort(key=lambda result: _ORDER[result.field])
        text = f"Kvar att fylla i: {_field_names(action, empty)}."
        left.insert(0, LeftToDo(text, name, number, tuple(empty), fills_in=True))
    return left


def _is_empty(action: Action, result: CheckResult) -> bool:
    if result.check not in _FILLED_IN or result.field not in _ORDER:
        return False
    return not getattr(action, result.field) and not getattr(action, f"{result.field}_text", "")


def _field_names(action: Action, results: Sequence[CheckResult]) -> str:
    return ", ".join(
        f"uppföljning ({_follow_up_lacks(action)})" if result.check == "C3" else action_field(result.field).words
        for result in results
    )


def _follow_up_lacks(action: Action) -> str:
    return ", ".join(word for name, word in _FOLLOW_UP.items() if not getattr(action, name))
