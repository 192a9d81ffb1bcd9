"""The counted items of a workshop, read from the JSON of its lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from larande_tui.rollup.reading import raw_items
from larande_tui.rollup.reading.line_filter import KnownPack
from larande_tui.rollup.reading.pack_facts import NO_FACTS, PackFacts, facts_of
from larande_tui.rollup.reading.raw_items import RawAction, RawArea, RawElement, RawGoal, RawRelation, read_each
from larande_tui.workshop.model.items import (
    OF_THE_DAY,
    Action,
    AreaFinding,
    Decision,
    Details,
    EarlierRating,
    EarlierWorkshop,
    Element,
    FindingChoice,
    FollowedUp,
    Goal,
    MergedWorkshop,
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
from larande_tui.workshop.store.file_format.lines_at_rest import LatestData

WANTED: Final = frozenset(
    model.kind
    for model in (
        Action, AreaFinding, Decision, Details, EarlierRating, EarlierWorkshop, Element, FindingChoice, FollowedUp,
        Goal, MergedWorkshop, Override, PolicyUsed, ProgrammeUsed, Rating, Relation, Request, Silence,
        WorkshopAsActivity,
    )
)  # fmt: skip
"""The kinds of items that are counted."""


@dataclass(slots=True)
class Items:
    """The counted items of a workshop.

    Attributes:
        details: the first page.
        programme: empty before one is chosen.
        policies: the guidelines that the plan is checked by.
        ratings: the values of each area's ratings.
        first_rating: the id of a rating; "" without any.
        areas: the finding of each area, by its id.
        before: the group's result at its previous meeting, by area.
        elements: of the map.
        hidden: ids of elements written silently and not yet revealed.
        relations: of the map.
        chosen_findings: ids of the map's findings that the group chose.
        actions: of the plan.
        answers: to guidelines' questions: of each action, and of the workshop as an activity.
        answered: ids of the actions whose follow-up states an effect or a decision.
        effects: the effect of each followed-up action.
        goals: of the levels above.
        overrides: the check of each override.
        decisions: the level of each decision.
        requests: level, answer ("" while it waits) and the day by which it is needed, of each request.
        follows: ids of the workshops that this one follows up, and the day of each, or "".
        merged: ids of the workshops that were merged into this one.
    """

    details: Details = field(default_factory=Details)
    programme: PackFacts = NO_FACTS
    policies: list[PackFacts] = field(default_factory=list)
    ratings: dict[str, list[int]] = field(default_factory=dict)
    first_rating: str = ""
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
    follows: dict[str, str] = field(default_factory=dict)
    merged: list[str] = field(default_factory=list)


def items_from(latest: LatestData) -> Items:
    """Read the counted items.

    Args:
        latest: those of a file, of the wanted kinds.
    """
    reader = _ItemReader()
    for kind, items in latest.items():
        if items:
            _READERS.get(kind, _ItemReader.others)(reader, items)
    return reader.finished()


OfKind = dict[str, dict[str, Any]]
"""The data of all items of a kind, by id."""


class _ItemReader:
    """Reader of the items of one kind after the other."""

    def __init__(self) -> None:
        self._items = Items()
        self._meetings: list[tuple[int, str]] = []
        self._earlier: list[EarlierRating] = []
        self._silences: dict[str, int] = {}
        self._written: list[tuple[str, str, int, bool]] = []

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

    def ratings(self, ratings: OfKind) -> None:
        self._items.ratings, self._items.first_rating = raw_items.ratings_by_area(ratings)

    def areas(self, areas: OfKind) -> None:
        self._items.areas = dict(read_each(raw_items.area, areas))

    def elements(self, elements: OfKind) -> None:
        for name, element in read_each(raw_items.element, elements):
            data = elements[name]
            self._items.elements.append(element)
            self._written.append((name, str(data.get("step", "")), element.number, bool(data.get("hidden"))))

    def relations(self, relations: OfKind) -> None:
        self._items.relations = [relation for _, relation in read_each(raw_items.relation, relations)]

    def goals(self, goals: OfKind) -> None:
        self._items.goals = [goal for _, goal in read_each(raw_items.goal, goals)]

    def decisions(self, decisions: OfKind) -> None:
        self._items.decisions = [level for _, level in read_each(raw_items.decision_level, decisions)]

    def actions(self, actions: OfKind) -> None:
        for name, action in read_each(raw_items.action, actions):
            self._items.actions.append(action)
            self._items.answers.append(actions[name].get("answers", {}))

    def workshop_activity(self, activities: OfKind) -> None:
        self._items.answers += [
            activities[name].get("answers", {}) for name, _ in read_each(raw_items.action, activities)
        ]

    def programmes(self, programmes: OfKind) -> None:
        for name, data in programmes.items():
            if name == OF_THE_DAY or self._items.programme is NO_FACTS:
                self._items.programme = pack_facts(data)

    def policies(self, policies: OfKind) -> None:
        self._items.policies = [pack_facts(data) for data in policies.values()]

    def others(self, items: OfKind) -> None:
        for name, data in items.items():
            self._other(name, data)

    def _other(self, name: str, data: dict[str, Any]) -> None:
        """Read an item of a kind that is rare in a workshop."""
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
                items.follows[name] = link.date.isoformat() if link.date else ""
                self._meetings.append((link.order, name))
            case MergedWorkshop():
                items.merged.append(name)
            case EarlierRating() as rated:
                self._earlier.append(rated)
            case Silence() as silence:
                self._silences[name] = silence.since
            case _:
                pass


# A table of a reader's own bound methods would be a circle, which keeps the data of file after file in memory.
_READERS: Final[dict[str, Callable[[_ItemReader, OfKind], None]]] = {
    Rating.kind: _ItemReader.ratings,
    AreaFinding.kind: _ItemReader.areas,
    Element.kind: _ItemReader.elements,
    Relation.kind: _ItemReader.relations,
    Goal.kind: _ItemReader.goals,
    Decision.kind: _ItemReader.decisions,
    Action.kind: _ItemReader.actions,
    WorkshopAsActivity.kind: _ItemReader.workshop_activity,
    ProgrammeUsed.kind: _ItemReader.programmes,
    PolicyUsed.kind: _ItemReader.policies,
}
"""The function that reads all items of a kind, for the kinds that a workshop has many of."""


def pack_facts(data: dict[str, Any]) -> PackFacts:
    """Return the facts of a programme or guideline from its JSON data."""
    return data.facts if isinstance(data, KnownPack) else facts_of(item_from(data))
