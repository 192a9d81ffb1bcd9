"""From the conditions of a policy to functions that ask them of an action. No text of a policy is ever run."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Final

from larande_tui.packs.policies import (
    ACTION_DATES,
    ACTION_TEXTS,
    WORKSHOP_DAY,
    Clause,
    Condition,
    Limited,
    Ordered,
    Policy,
)
from larande_tui.workshop.checks.hints import has_any
from larande_tui.workshop.dates import read_date
from larande_tui.workshop.items import Action, answer_key

_NUMBER: Final = re.compile(r"-?[0-9][0-9  ]*(?:[.,][0-9]+)?")

Memo = dict[str, bool]
"""Which terms hold of the action at hand, as far as they have been asked."""
Ask = Callable[[Action, Memo], bool]


class CannotTellError(Exception):
    """A condition cannot be evaluated; ``str`` of it is a Swedish sentence that says why."""


class Conditions:
    """The conditions of one policy, for one workshop.

    Args:
        policy: whose terms and fields the conditions name.
        day: the workshop's; None when it has none.
    """

    def __init__(self, policy: Policy, day: dt.date | None) -> None:
        self._own = {field.id: answer_key(policy.id, field.id) for field in policy.fields}
        self._day = day
        self._terms: dict[str, Ask] = {}
        for term in policy.terms:
            self._terms[term.id] = self._remembered(term.id, self.all_of(term.when))

    def all_of(self, conditions: Sequence[Condition]) -> Ask:
        """Whether all conditions hold; without any, they do."""
        filled = [one.filled for one in conditions if one.filled is not None and one.filled in ACTION_TEXTS]
        rest = [one for one in conditions if one.filled not in ACTION_TEXTS]
        asks = [self._condition(condition) for condition in rest]
        if filled:
            asks.insert(0, _all_filled(filled))
        return _every(asks)

    @staticmethod
    def _remembered(name: str, ask: Ask) -> Ask:
        def remembered(action: Action, memo: Memo) -> bool:
            known = memo.get(name)
            if known is None:
                known = memo[name] = ask(action, memo)
            return known

        return remembered

    def _condition(self, condition: Condition) -> Ask:
        if not condition.either:
            return self._clause(condition)
        return _one_of([self._clause(clause) for clause in condition.either])

    def _clause(self, clause: Clause) -> Ask:
        if clause.holds is not None:
            return self._term(clause.holds)
        if clause.fails is not None:
            term = self._term(clause.fails)
            return lambda action, memo: not term(action, memo)
        if clause.filled is not None:
            return self._says_something(clause.filled)
        if clause.empty is not None:
            says = self._says_something(clause.empty)
            return lambda action, memo: not says(action, memo)
        if clause.mentions is not None:
            return self._mentions(clause.mentions.fields, clause.mentions.words)
        if clause.one_of is not None or clause.none_of is not None:
            return self._listed(clause)
        if (limit := clause.at_most or clause.at_least) is not None:
            return self._limited(limit, at_most=clause.at_most is not None)
        if (order := clause.before or clause.not_before) is not None:
            return self._ordered(order, before=clause.before is not None)
        return _cannot_tell("Villkoret säger inget som den här versionen av larande förstår.")

    def _term(self, name: str) -> Ask:
        return self._terms.get(name) or _cannot_tell(f"Riktlinjen förklarar inte begreppet {name}.")

    def _says_something(self, name: str) -> Ask:
        if name in self._own:
            key = self._own[name]
            return lambda action, _: action.answers.get(key, "") != ""
        text = self._text(name)
        return lambda action, _: text(action) != ""

    def _listed(self, clause: Clause) -> Ask:
        listed = clause.one_of or clause.none_of
        if listed is None:
            return _cannot_tell("Villkoret jämför inte med något.")
        wanted = clause.one_of is not None
        text, values = self._text(listed.field), frozenset(value.casefold() for value in listed.values)

        if listed.field in self._own:
            key = self._own[listed.field]

            def ask(action: Action, _: Memo) -> bool:
                said = action.answers.get(key)
                return (said is not None and said.casefold() in values) is wanted

            return ask
        return lambda action, _: (text(action).casefold() in values) is wanted

    def _mentions(self, fields: Sequence[str], words: Iterable[str]) -> Ask:
        texts, pieces = _all_texts([self._text(name) for name in fields], fields), [word.casefold() for word in words]
        return lambda action, _: has_any("\n".join(texts(action)).casefold(), pieces)

    def _limited(self, limit: Limited, *, at_most: bool) -> Ask:
        text = self._text(limit.field)

        def ask(action: Action, _: Memo) -> bool:
            said = text(action)
            if not said:
                return False
            found = _NUMBER.search(said)
            if found is None:
                raise CannotTellError(f"”{said}” är inget tal.")
            number = float(re.sub(r"\s", "", found[0]).replace(",", "."))
            return number <= limit.number if at_most else number >= limit.number

        return ask

    def _ordered(self, order: Ordered, *, before: bool) -> Ask:
        first, second = self._date(order.field), self._date(order.than)

        def ask(action: Action, _: Memo) -> bool:
            one, other = first(action), second(action)
            return one is not None and other is not None and (one < other) is before

        return ask

    # --- fields -------------------------------------------------------------------------------------------------

    def _text(self, name: str) -> Callable[[Action], str]:
        """What a field says, as text; a date that could not be read says what was typed."""
        if name in self._own:
            key = self._own[name]
            return lambda action: action.answers.get(key, "")
        if name in ACTION_TEXTS:
            return attrgetter(name)
        if name in ACTION_DATES:
            return lambda action: str(vars(action)[name] or vars(action)[f"{name}_text"])
        return _unknown(name)

    def _date(self, name: str) -> Callable[[Action], dt.date | None]:
        if name == WORKSHOP_DAY:
            return lambda _: self._day
        text = self._text(name)

        def date(action: Action) -> dt.date | None:
            said = text(action)
            found = read_date(said, self._day or dt.date.min) if said else None
            if said and found is None:
                raise CannotTellError(f"”{said}” går inte att läsa som ett datum.")
            return found

        return date


def _every(asks: Sequence[Ask]) -> Ask:
    """Whether all hold. One and two are most of what guidelines have, and are asked of every action."""
    match asks:
        case [one]:
            return one
        case [one, other]:
            return lambda action, memo: one(action, memo) and other(action, memo)
        case [one, *others]:
            rest = _every(others)
            return lambda action, memo: one(action, memo) and rest(action, memo)
        case _:
            return lambda _, __: True


def _one_of(asks: Sequence[Ask]) -> Ask:
    """Whether at least one holds."""
    match asks:
        case [one]:
            return one
        case [one, *others]:
            rest = _one_of(others)
            return lambda action, memo: one(action, memo) or rest(action, memo)
        case _:
            return lambda _, __: False


def _all_texts(texts: Sequence[Callable[[Action], str]], names: Sequence[str]) -> Callable[[Action], Iterable[str]]:
    """What several fields say; fetched in one go where all are the plan's own."""
    if len(names) > 1 and all(name in ACTION_TEXTS for name in names):
        return attrgetter(*names)
    return lambda action: [text(action) for text in texts]


def _all_filled(names: Sequence[str]) -> Ask:
    """Most of what guidelines ask: fetched in one go, since it is asked of every action."""
    if len(names) == 1:
        one = attrgetter(names[0])
        return lambda action, _: bool(one(action))
    several = attrgetter(*names)
    return lambda action, _: all(several(action))


def _cannot_tell(why: str) -> Ask:
    def ask(_: Action, __: Memo) -> bool:
        raise CannotTellError(why)

    return ask


def _unknown(name: str) -> Callable[[Action], str]:
    def text(_: Action) -> str:
        raise CannotTellError(f"Fältet {name} finns inte.")

    return text
