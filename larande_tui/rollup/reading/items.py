"""The items of a workshop that are counted, read from the JSON of its lines.

Making each into an item of the model takes most of the time, and most of their fields are words. So the fields that
count are read as they stand, and an item with anything unusual in them is made, to see whether it is one at all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.rollup.reading.line_filter import KnownPack
from larande_tui.rollup.reading.pack_facts import NO_FACTS, PackFacts, facts_of
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    LEARNING_FORMS,
    LEVELS,
    STATUSES,
    STRENGTHS,
    Action,
    AreaFinding,
    Decision,
    Details,
    EarlierRating,
    EarlierWorkshop,
    Element,
    FindingChoice,
    FollowedUp,
    Foreign,
    Goal,
    Override,
    PolicyUsed,
    ProgrammeUsed,
    Rating,
    Relation,
    Request,
    Silence,
    WorkshopAsActivity,
    item_from,
)

WANTED: Final = frozenset(
    model.kind
    for model in (
        Action, AreaFinding, Decision, Details, EarlierRating, EarlierWorkshop, Element, FindingChoice, FollowedUp,
        Goal, Override, PolicyUsed, ProgrammeUsed, Rating, Relation, Request, Silence, WorkshopAsActivity,
    )
)  # fmt: skip
"""The kinds of items that are counted."""

_SCORES: Final = frozenset((1, 2, 3, 4, 5))


class RawAction(NamedTuple):
    """The fields of an action that count."""

    id: str
    status: str
    decision_level: str
    goal: str
    goal_id: str
    first_step_by: dt.date | None
    due: dt.date | None
    follow_up: dt.date | None


class RawArea(NamedTuple):
    """The fields of an area's finding."""

    now: int | None
    desired: int | None
    chosen: bool


class RawElement(NamedTuple):
    """The fields of an element that the findings of the map ask for; its name is not kept."""

    id: str
    category: str
    number: int
    learning_form: str
    level: str
    works: int | None
    owner: str
    depends_on_one: bool | None
    name: str = ""


class RawRelation(NamedTuple):
    """The fields of a relation that the findings of the map ask for."""

    id: str
    source: str
    target: str
    strength: str


class RawGoal(NamedTuple):
    """The fields of a goal that count; its wording only finds the actions that serve it."""

    id: str
    wording: str
    level: str
    chosen: bool
    absent: bool


@dataclass(slots=True)
class Items:
    """The items of a workshop that are counted.

    Attributes:
        details: the first page.
        programme: none before one is chosen.
        policies: the guidelines that the plan is checked by.
        ratings: area and value of each rating, by its id.
        areas: the finding of each area, by its id.
        before: the group's result at its previous meeting, by area.
        elements: of the map.
        hidden: ids of elements written in silence and not yet revealed.
        relations: of the map.
        chosen_findings: ids of the map's findings that the group chose.
        actions: of the plan.
        answers: to guidelines' questions: of each action, and of the workshop as an activity.
        answered: ids of the actions whose follow-up says an effect or a decision.
        effects: the effect of each followed-up action.
        goals: of the levels above.
        overrides: the check that each overrides.
        decisions: the level of each.
        requests: level, answer ("" while it waits) and the day by which it is needed, of each request.
        follows: ids of the workshops that this one follows up.
    """

    details: Details = field(default_factory=Details)
    programme: PackFacts = NO_FACTS
    policies: list[PackFacts] = field(default_factory=list)
    ratings: dict[str, tuple[str, int]] = field(default_factory=dict)
    areas: dict[str, RawArea] = field(default_factory=dict)
    before: dict[str, float] = field(default_factory=dict)
    elements: list[RawElement] = field(default_factory=list)
    hidden: frozenset[str] = frozenset()
    relations: list[RawRelation] = field(default_factory=list)
    chosen_findings: set[str] = field(default_factory=set)
    actions: list[RawAction] = field(default_factory=list)
    answers: list[dict[str, str]] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    effects: list[str] = field(default_factory=list)
    goals: list[RawGoal] = field(default_factory=list)
    overrides: list[str] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)
    requests: list[tuple[str, str, dt.date | None]] = field(default_factory=list)
    follows: list[str] = field(default_factory=list)


def items_from(latest: Mapping[tuple[str, str], dict[str, Any]]) -> Items:
    """Read the items that are counted.

    Args:
        latest: the last JSON data of each item that has not been removed, by its kind and id.
    """
    reader = _ItemReader()
    for (kind, name), data in latest.items():
        reader.readers[kind](name, data)
    return reader.finished()


class _ItemReader:
    """Reads item after item.

    Attributes:
        readers: by kind, what reads an item of it by its id and data.
    """

    def __init__(self) -> None:
        self._items = Items()
        self._meetings: list[tuple[int, str]] = []
        self._earlier: list[EarlierRating] = []
        self._silences: dict[str, int] = {}
        self._written: list[tuple[str, str, int, bool]] = []
        self.readers: dict[str, Callable[[str, dict[str, Any]], None]] = dict.fromkeys(WANTED, self._other)
        self.readers |= {
            Rating.kind: self._rating,
            AreaFinding.kind: self._area,
            Element.kind: self._element,
            Relation.kind: self._relation,
            Goal.kind: self._goal,
            Decision.kind: self._decision,
            Action.kind: self._action,
            WorkshopAsActivity.kind: self._workshop_activity,
            ProgrammeUsed.kind: self._programme,
            PolicyUsed.kind: self._policy,
        }

    def finished(self) -> Items:
        """Return the items."""
        items = self._items
        items.hidden = frozenset(self._hidden())
        previous = max(self._meetings, default=(0, ""))[1]
        items.before = {one.area: one.now for one in self._earlier if one.workshop == previous and one.now is not None}
        return items

    def _hidden(self) -> Iterator[str]:
        for name, step, number, is_hidden in self._written:
            since = self._silences.get(step)
            if is_hidden or (since is not None and number >= since):
                yield name

    def _rating(self, name: str, data: dict[str, Any]) -> None:
        if (rating := _rating(data)) is not None:
            self._items.ratings[name] = rating

    def _area(self, name: str, data: dict[str, Any]) -> None:
        if (area := _area(data)) is not None:
            self._items.areas[name] = area

    def _element(self, name: str, data: dict[str, Any]) -> None:
        if (element := _element(name, data)) is not None:
            self._items.elements.append(element)
            self._written.append((name, str(data.get("step", "")), element.number, bool(data.get("hidden"))))

    def _relation(self, name: str, data: dict[str, Any]) -> None:
        if (relation := _relation(name, data)) is not None:
            self._items.relations.append(relation)

    def _goal(self, name: str, data: dict[str, Any]) -> None:
        if (goal := _goal(name, data)) is not None:
            self._items.goals.append(goal)

    def _decision(self, name: str, data: dict[str, Any]) -> None:  # noqa: ARG002 - as the others
        if (level := _decision_level(data)) is not None:
            self._items.decisions.append(level)

    def _action(self, name: str, data: dict[str, Any]) -> None:
        if (action := _action(name, data)) is not None:
            self._items.actions.append(action)
            self._items.answers.append(data.get("answers", {}))

    def _workshop_activity(self, name: str, data: dict[str, Any]) -> None:
        if _action(name, data) is not None:
            self._items.answers.append(data.get("answers", {}))

    def _programme(self, name: str, data: dict[str, Any]) -> None:  # noqa: ARG002 - as the others
        self._items.programme = pack_facts(data)

    def _policy(self, name: str, data: dict[str, Any]) -> None:  # noqa: ARG002 - as the others
        self._items.policies.append(pack_facts(data))

    def _other(self, name: str, data: dict[str, Any]) -> None:
        """Read an item of a kind of which a workshop has few."""
        items = self._items
        match item_from(data):
            case Details() as details:
                items.details = details
            case FindingChoice(chosen=True):
                items.chosen_findings.add(name)
            case FollowedUp() as said:
                items.effects.append(said.effect)
                items.answered.update({name} if said.effect or said.decision else ())
            case Override() as override:
                items.overrides.append(override.check)
            case Request() as request:
                answer = "" if request.waits else request.answer
                items.requests.append((request.level, answer, request.needed_by))
            case EarlierWorkshop() as link:
                items.follows.append(name)
                self._meetings.append((link.order, name))
            case EarlierRating() as rated:
                self._earlier.append(rated)
            case Silence() as silence:
                self._silences[name] = silence.since
            case _:
                pass


def pack_facts(data: dict[str, Any]) -> PackFacts:
    """Return the facts of a programme or guideline from its JSON data."""
    return data.facts if isinstance(data, KnownPack) else facts_of(item_from(data))


def _usual(data: dict[str, Any]) -> dict[str, Any] | None:
    """Return the fields of an item with something unusual as the model reads them; None of what is no item."""
    item = item_from(data)
    return None if isinstance(item, Foreign) else item.model_dump(mode="json")


def _rating(data: dict[str, Any]) -> tuple[str, int] | None:
    area, now = data.get("area"), data.get("now")
    if type(area) is str and type(now) is int and now in _SCORES:
        return area, now
    fields = _usual(data)
    return None if fields is None else (fields["area"], fields["now"])


def _area(data: dict[str, Any]) -> RawArea | None:
    now, desired, chosen = data.get("now"), data.get("desired"), data.get("chosen", False)
    if _is_score(now) and _is_score(desired) and type(chosen) is bool:
        return RawArea(now, desired, chosen)
    fields = _usual(data)
    return None if fields is None else RawArea(fields["now"], fields["desired"], fields["chosen"])


def _element(name: str, data: dict[str, Any]) -> RawElement | None:
    read = _read_element(name, data)
    if read is None and (fields := _usual(data)) is not None:
        return _read_element(name, fields)
    return read


def _read_element(name: str, data: dict[str, Any]) -> RawElement | None:
    get = data.get
    category, number, works, owner = get("category"), get("number", 0), get("works"), get("owner", "")
    form, level, one = get("learning_form", ""), get("level", ""), get("depends_on_one")
    if not (type(category) is str and type(number) is int and _is_score(works) and type(owner) is str):
        return None
    if not ((form == "" or form in LEARNING_FORMS) and (level == "" or level in LEVELS)):
        return None
    if not (one is None or type(one) is bool) or type(get("name")) is not str:
        return None
    return RawElement(name, category, number, form, level, works, owner.strip(), one)


def _relation(name: str, data: dict[str, Any]) -> RawRelation | None:
    source, target, strength = data.get("source"), data.get("target"), data.get("strength", "stark")
    if type(source) is str and type(target) is str and strength in STRENGTHS:
        return RawRelation(name, source, target, strength)
    fields = _usual(data)
    return None if fields is None else RawRelation(name, fields["source"], fields["target"], fields["strength"])


def _action(name: str, data: dict[str, Any]) -> RawAction | None:
    read = _read_action(name, data)
    if read is None and (fields := _usual(data)) is not None:
        return _read_action(name, fields)
    return read


def _read_action(name: str, data: dict[str, Any]) -> RawAction | None:
    get = data.get
    status, level, goal, goal_id = (
        get("status", "ej_paborjad"),
        get("decision_level", ""),
        get("goal", ""),
        get("goal_id", ""),
    )
    if not (status in STATUSES and (level == "" or level in DECISION_LEVELS) and type(goal) is str):
        return None
    if type(goal_id) is not str or type(get("activity")) is not str:
        return None
    answers = get("answers", {})
    if type(answers) is not dict or not all(type(answer) is str for answer in answers.values()):
        return None
    try:
        days = [
            dt.date.fromisoformat(day) if (day := get(what)) else None for what in ("first_step_by", "due", "follow_up")
        ]
    except (TypeError, ValueError):
        return None
    return RawAction(name, status, level, goal, goal_id, *days)


def _goal(name: str, data: dict[str, Any]) -> RawGoal | None:
    wording, level = data.get("wording", ""), data.get("level", "")
    chosen, absent = data.get("chosen", False), data.get("absent", False)
    if type(wording) is str and (level == "" or level in GOAL_LEVELS) and type(chosen) is type(absent) is bool:
        return RawGoal(name, wording, level, chosen, absent)
    fields = _usual(data)
    return None if fields is None else RawGoal(name, *(fields[what] for what in RawGoal._fields[1:]))


def _decision_level(data: dict[str, Any]) -> str | None:
    level = data.get("level", "")
    if type(data.get("text")) is str and (level == "" or level in DECISION_LEVELS):
        return str(level)
    fields = _usual(data)
    return None if fields is None else str(fields["level"])


def _is_score(value: object) -> bool:
    return value is None or (type(value) is int and value in _SCORES)
