"""Compile the conditions of a policy to predicates over a plan. No text of a policy is ever run as code.

A predicate takes all actions at once, and returns a list of the same length: a plan of hundreds of actions is checked
against every rule at once, and most conditions only test whether a field is empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import itemgetter
from typing import Any, Final

from larande_tui.packs.schema.policy import (
    ACTION_DATES,
    ACTION_TEXTS,
    GOAL_TEXTS,
    WORKSHOP_DAY,
    WORKSHOP_TEXTS,
    Clause,
    Condition,
    Limited,
    Listed,
    Ordered,
    Policy,
)
from larande_tui.workshop.checks.wording.hints import which_have
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.levels.goal_reading import read_goal
from larande_tui.workshop.model.items import Goal, answer_key
from larande_tui.workshop.model.said_date import read_said

_NUMBER: Final = re.compile(r"-?[0-9][0-9  ]*(?:[.,][0-9]+)?")

Verdict = bool | str
"""True when a condition holds for an action; a Swedish sentence where that is unknown."""
ActionValues = Sequence[dict[str, Any]]
"""The values of each action, by the names of its fields."""
Memo = dict[str, list[Verdict]]
"""Cached verdicts on the present actions, by term."""
Predicate = Callable[[ActionValues, Memo], list[Verdict]]
_Texts = Callable[[ActionValues], list[str]]
_Days = Callable[[ActionValues], Sequence[dt.date | str | None]]
"""Function from actions to their days: a day, None, or the reason why it is unreadable."""


class _CannotTellError(Exception):
    """A condition cannot be evaluated for any action; ``str`` of it is the reason."""


class Conditions:
    """The conditions of one policy, for one workshop.

    Args:
        policy: with the terms and fields that the conditions name.
        day: of the workshop; None when it has none.
        goals: of the workshop.
        operation: the kind of organisation, as in `Details`.
    """

    def __init__(self, policy: Policy, day: dt.date | None, goals: GoalFinder[Goal], operation: str) -> None:
        self._goals = goals
        self._facts = dict(zip(WORKSHOP_TEXTS, (operation,), strict=True))
        self._own = {field.id: answer_key(policy.id, field.id) for field in policy.fields}
        self._day = day
        self._terms: dict[str, Predicate] = {}
        for term in policy.terms:
            self._terms[term.id] = _remembered(term.id, self.all_of(term.when))

    def all_of(self, conditions: Sequence[Condition]) -> Predicate:
        """Combine conditions so that all must hold; without any, the result holds."""
        if not conditions:
            return always(answer=True)
        return _joined([self._condition(condition) for condition in conditions], _both)

    def _condition(self, condition: Condition) -> Predicate:
        if not condition.either:
            return self._clause(condition)
        return _joined([self._clause(clause) for clause in condition.either], _one_of)

    def _clause(self, clause: Clause) -> Predicate:
        try:
            return self._ask(clause)
        except _CannotTellError as error:
            return always(answer=str(error))

    def _ask(self, clause: Clause) -> Predicate:
        if clause.holds is not None:
            return self._term(clause.holds)
        if clause.fails is not None:
            return _not(self._term(clause.fails))
        if clause.filled is not None:
            return self._says_something(clause.filled)
        if clause.empty is not None:
            return _not(self._says_something(clause.empty))
        if clause.mentions is not None:
            return self._mentions(clause.mentions.fields, clause.mentions.words)
        if (condition := clause.one_of or clause.none_of) is not None:
            return self._listed(condition, included=clause.one_of is not None)
        if (limit := clause.at_most or clause.at_least) is not None:
            return self._limited(limit, at_most=clause.at_most is not None)
        if (order := clause.before or clause.not_before) is not None:
            return self._ordered(order, before=clause.before is not None)
        raise _CannotTellError("Villkoret säger inget som den här versionen av larande förstår.")

    def _term(self, name: str) -> Predicate:
        if name not in self._terms:
            raise _CannotTellError(f"Riktlinjen förklarar inte begreppet {name}.")
        return self._terms[name]

    def _says_something(self, name: str) -> Predicate:
        texts = self._texts(name)
        return lambda plan, _: list(map(bool, texts(plan)))

    def _listed(self, condition: Listed, *, included: bool) -> Predicate:
        texts, values = self._texts(condition.field), frozenset(value.casefold() for value in condition.values)
        return lambda plan, _: [(text.casefold() in values) is included for text in texts(plan)]

    def _mentions(self, fields: Sequence[str], words: Iterable[str]) -> Predicate:
        columns, pieces = [self._texts(name) for name in fields], [word.casefold() for word in words]

        def ask(plan: ActionValues, _: Memo) -> list[Verdict]:
            rows = zip(*(texts(plan) for texts in columns), strict=True)
            return [*which_have(["\n".join(of_action).casefold() for of_action in rows], pieces)]

        return ask

    def _limited(self, limit: Limited, *, at_most: bool) -> Predicate:
        def holds(text: str) -> Verdict:
            if not text:
                return False
            match = _NUMBER.search(text)
            if match is None:
                return f"”{text}” är inget tal."
            number = float(re.sub(r"\s", "", match[0]).replace(",", "."))
            return number <= limit.number if at_most else number >= limit.number

        texts = self._texts(limit.field)
        return lambda plan, _: list(map(holds, texts(plan)))

    def _ordered(self, order: Ordered, *, before: bool) -> Predicate:
        def holds(one: dt.date | str | None, other: dt.date | str | None) -> Verdict:
            if one is None or other is None:
                return False
            if isinstance(one, str):
                return one
            return other if isinstance(other, str) else (one < other) is before

        first, second = self._days(order.field), self._days(order.than)
        return lambda plan, _: list(map(holds, first(plan), second(plan)))

    # --- fields -------------------------------------------------------------------------------------------------

    def _texts(self, name: str) -> _Texts:
        """Return a reader of a field as text; a date that could not be parsed is its typed text."""
        if name in self._own:
            key = self._own[name]
            return lambda plan: [action["answers"].get(key, "") for action in plan]
        if name in ACTION_TEXTS:
            text = itemgetter(name)
            return lambda plan: list(map(text, plan))
        if name in ACTION_DATES:
            day_and_text = itemgetter(name, f"{name}_text")
            return lambda plan: [str(day or words) for day, words in map(day_and_text, plan)]
        if name in GOAL_TEXTS:
            attribute = name.removeprefix("goal_")
            return lambda plan: [self._of_goal(action, attribute) for action in plan]
        if name in WORKSHOP_TEXTS:
            return lambda plan: [self._facts[name]] * len(plan)
        raise _CannotTellError(f"Fältet {name} finns inte.")

    def _of_goal(self, action: dict[str, Any], attribute: str) -> str:
        """Return an attribute of the goal that an action serves, or what the action's own words say about it."""
        words = action["goal"]
        if not words:
            return ""
        return str(getattr(self._goals.find(words, action["goal_id"]) or read_goal(words), attribute) or "")

    def _days(self, name: str) -> _Days:
        if name == WORKSHOP_DAY:
            return lambda plan: [self._day] * len(plan)
        texts = self._texts(name)
        return lambda plan: list(map(self._day_in, texts(plan)))

    def _day_in(self, text: str) -> dt.date | str | None:
        if not text:
            return None
        return read_said(text, self._day or dt.date.min).day or f"”{text}” går inte att läsa som ett datum."


def always(*, answer: Verdict) -> Predicate:
    """Make a predicate with the same verdict for every action; a rule that only informs is never fulfilled."""
    return lambda plan, _: [answer] * len(plan)


def _remembered(name: str, ask: Predicate) -> Predicate:
    def remembered(plan: ActionValues, memo: Memo) -> list[Verdict]:
        if name not in memo:
            memo[name] = ask(plan, memo)
        return memo[name]

    return remembered


def _joined(asks: Sequence[Predicate], join: Callable[[list[Verdict], list[Verdict]], list[Verdict]]) -> Predicate:
    return lambda plan, memo: reduce(join, (ask(plan, memo) for ask in asks))


def _both(some: list[Verdict], others: list[Verdict]) -> list[Verdict]:
    """Combine verdicts so that both must hold. A failed one decides, even when the other is unknown."""
    return [other if one is True or other is False else one for one, other in zip(some, others, strict=True)]


def _one_of(some: list[Verdict], others: list[Verdict]) -> list[Verdict]:
    """Combine verdicts so that one that holds decides."""
    return [other if one is False or other is True else one for one, other in zip(some, others, strict=True)]


def _not(ask: Predicate) -> Predicate:
    return lambda plan, memo: [one if isinstance(one, str) else not one for one in ask(plan, memo)]
