"""The figures of one workshop: counts and dates, and no words of the group."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple

from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.rollup.reading.items import Items
from larande_tui.rollup.reading.pack_facts import CountName, Labels, PackFacts
from larande_tui.rollup.reading.raw_items import RawAction, RawGoal
from larande_tui.workshop.levels.goal_chain import GoalFinder
from larande_tui.workshop.levels.resources import read_resources, sum_of
from larande_tui.workshop.model.items import ENDED, Details
from larande_tui.workshop.status.deadlines import open_dates
from larande_tui.workshop.techniques.map_findings import MapContents, findings_in
from larande_tui.workshop.techniques.ratings import group_result

NO_GOAL: Final = "inget"
"""The level of an action that serves no goal."""

OTHER_GOAL: Final = "annat"
"""The level of an action whose goal is not an item of the workshop, or has no level."""

WAITS: Final = "utan_svar"
"""The answer of an unanswered request."""

REQUEST: Final = "Svar på begäran"
"""The kind of day by which a request is to be answered."""

OTHER_ANSWER: Final = "annat"
"""An answer to a guideline's question other than its choices."""

ANSWERED: Final = "svar"
"""An answer to a guideline's question in words, which are not stored."""


TAKES: Final = "takes"
"""The subject of the plans' resources, in `MINUTES` a week or `KRONOR`."""

BESIDE: Final = "beside"
"""The subject of the resources of plans with a known frame."""

GIVEN: Final = "given"
"""The subject of the resources in these frames."""

FRAMES: Final = "frames"
"""The subject of the number of these frames."""

MINUTES: Final = "minutes"
KRONOR: Final = "kronor"


class AreaFigures(NamedTuple):
    """The figures of an area.

    Attributes:
        ratings: the number of ratings of 1 to 5.
        result: the group's, as in its minutes; None without one.
        people: the number of people behind the result: the raters, or all present for an agreed value.
        desired: the group's desired value.
        chosen: the group chose to work on it.
        before: the result of the same group at its previous meeting.
    """

    ratings: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    result: float | None = None
    people: int = 0
    desired: int | None = None
    chosen: bool = False
    before: float | None = None


class ActionFigures(NamedTuple):
    """The figures of an action of the plan.

    Attributes:
        status: one of `STATUSES`.
        level: one of `DECISION_LEVELS`, or "".
        goal_level: the level of the goal that it serves, `NO_GOAL` or `OTHER_GOAL`.
        dates: the deadlines that are still open, as kind and day.
    """

    status: str
    level: str
    goal_level: str
    dates: tuple[tuple[str, dt.date], ...] = ()


@dataclass(slots=True)
class Figures:
    """The figures of a workshop.

    Attributes:
        details: the first page; its titles, roles and purpose are not kept.
        areas: by id.
        actions: of the plan.
        waiting: the days by which open requests should be answered.
        counts: all other counts.
        follows: ids of the workshops that it follows up, and the day of each, or "".
        merged: ids of the workshops that were merged into it.
        first_rating: the id of a rating, which identifies copies of the same ratings; "" without any.
        labels: the titles of counts, from the programme and each guideline; the same object for the same pack.
    """

    details: Details
    areas: dict[str, AreaFigures] = field(default_factory=dict)
    actions: list[ActionFigures] = field(default_factory=list)
    waiting: list[dt.date] = field(default_factory=list)
    counts: dict[CountName, int] = field(default_factory=dict)
    follows: dict[str, str] = field(default_factory=dict)
    merged: frozenset[str] = frozenset()
    first_rating: str = ""
    labels: list[Labels] = field(default_factory=list)


def figures_of(items: Items) -> Figures:
    """Compute the figures of a workshop.

    Args:
        items: the final state of the workshop.
    """
    figures = Figures(items.details)
    figures.follows = items.follows
    figures.merged = frozenset(items.merged)
    figures.first_rating = items.first_rating
    figures.areas = dict(_areas(items))
    finder = GoalFinder(items.goals)
    figures.actions = [_action(action, items, finder) for action in items.actions]
    for _, answer, needed_by in items.requests:
        figures.waiting += [needed_by] if needed_by is not None and not answer else []
    figures.counts = _resources(items)
    for name in _counted(items):
        figures.counts[name] = figures.counts.get(name, 0) + 1
    figures.labels = [pack.labels for pack in (items.programme, *items.policies)]
    return figures


def _counted(items: Items) -> Iterator[CountName]:
    """Yield the name of each thing that is counted one by one."""
    for step in items.programme.maps:
        yield from _findings(items, step)
    for effect in items.effects:
        yield CountName("effect", effect)
    for check in items.overrides:
        yield CountName("override", check)
    for level, answer, _ in items.requests:
        yield CountName("request", answer or WAITS)
        yield CountName("request_level", level)
    for level in items.decisions:
        yield CountName("decision", level)
    for policy in items.policies:
        yield from _answers(items, policy)


def _areas(items: Items) -> Iterator[tuple[str, AreaFigures]]:
    for area in dict.fromkeys((*items.areas, *items.ratings)):
        ratings, finding = items.ratings.get(area, []), items.areas.get(area)
        agreed = finding.now if finding else None
        result = group_result(ratings, agreed)
        yield (
            area,
            AreaFigures(
                (ratings.count(1), ratings.count(2), ratings.count(3), ratings.count(4), ratings.count(5)),
                result,
                0 if result is None else len(ratings) or items.details.headcount,
                finding.desired if finding else None,
                chosen=finding.chosen if finding else False,
                before=items.before.get(area),
            ),
        )


def _action(action: RawAction, items: Items, finder: GoalFinder[RawGoal]) -> ActionFigures:
    goal = finder.find(action.goal, action.goal_id)
    level = (goal.level or OTHER_GOAL) if goal else OTHER_GOAL if action.goal else NO_GOAL
    is_answered = action.id in items.answered
    return ActionFigures(
        action.status, action.decision_level, level, tuple(open_dates(action, is_answered=is_answered))
    )


def _resources(items: Items) -> dict[CountName, int]:
    """Count the minutes a week and kronor of the plan's unfinished actions, beside those that the manager may decide.

    A plan is compared with its frame only where both have an amount, as in a single workshop.
    """
    takes = sum_of(action.takes for action in items.actions if action.status not in ENDED)
    frame = read_resources(items.details.frame)
    counts = {}
    for what, taken, given in (
        (MINUTES, _minutes(takes.hours), _minutes(frame.hours)),
        (KRONOR, _whole(takes.kronor), _whole(frame.kronor)),
    ):
        if taken is not None:
            counts[CountName(TAKES, what)] = taken
            if given is not None:
                counts |= {CountName(BESIDE, what): taken, CountName(GIVEN, what): given, CountName(FRAMES, what): 1}
    return counts


def _minutes(hours: float | None) -> int | None:
    return _whole(None if hours is None else hours * 60)


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _findings(items: Items, step: EcosystemStep) -> Iterator[CountName]:
    if not items.elements:
        return
    yield CountName("map", "")
    contents = MapContents(items.elements, items.hidden, items.relations)
    rules = set()
    for finding in findings_in(contents, step):
        rules.add(finding.rule)
        if finding.id in items.chosen_findings:
            yield CountName("finding_chosen", finding.rule)
    yield from (CountName("finding", rule) for rule in rules)


def _answers(items: Items, policy: PackFacts) -> Iterator[CountName]:
    """Count the answers to a guideline's own questions; for answers in words only whether there is one."""
    questions = policy.questions
    for name, answer in chain.from_iterable(answers.items() for answers in items.answers):
        if answer and name in questions:
            options = questions[name]
            is_known = options is not None and answer in options
            yield CountName(name, answer if is_known else ANSWERED if options is None else OTHER_ANSWER)
