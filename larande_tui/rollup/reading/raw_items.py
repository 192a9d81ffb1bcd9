"""The counted fields of an item, read from the JSON of a line.

Making each an item of the model would take most of the time, and most of their fields are words. So the counted fields
are read directly, and the model is made only of an item with unusual values, to see whether it is valid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeVar

from larande_tui.packs.schema.levels import GOAL_LEVELS
from larande_tui.workshop.levels.resources import NOTHING_SAID, Resources, read_resources
from larande_tui.workshop.model.items import (
    DECISION_LEVELS,
    LEARNING_FORMS,
    LEVELS,
    STATUSES,
    STRENGTHS,
    Foreign,
    Rating,
    item_from,
)

T = TypeVar("T")

_SCORES: Final = frozenset((1, 2, 3, 4, 5))


class RawAction(NamedTuple):
    """The counted fields of an action."""

    id: str
    status: str
    decision_level: str
    goal: str
    goal_id: str
    first_step_by: dt.date | None
    due: dt.date | None
    follow_up: dt.date | None
    takes: Resources = NOTHING_SAID


class RawArea(NamedTuple):
    """The fields of an area's finding."""

    now: int | None
    desired: int | None
    chosen: bool


class RawElement(NamedTuple):
    """The fields of an element that the map's findings need; not its name."""

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
    """The fields of a relation that the map's findings need."""

    id: str
    source: str
    target: str
    strength: str


class RawGoal(NamedTuple):
    """The fields of a goal that find the actions that serve it, and its level."""

    id: str
    wording: str
    level: str


def read_each(
    read: Callable[[str, dict[str, Any]], T | None], items: Mapping[str, dict[str, Any]]
) -> Iterator[tuple[str, T]]:
    """Yield the id and the counted fields of each valid item of a kind, through the model if they are unusual.

    Args:
        read: reads an item of the kind from id and JSON data; returns None for unusual values.
        items: their JSON data, by id.
    """
    for name, data in items.items():
        raw = read(name, data)
        if raw is None:
            item = item_from(data)
            raw = None if isinstance(item, Foreign) else read(name, item.model_dump(mode="json"))
        if raw is not None:
            yield name, raw


def ratings_by_area(items: Mapping[str, dict[str, Any]]) -> tuple[dict[str, list[int]], str]:
    """Read the values of each area's ratings, and the id of a rating; "" without any.

    Two thirds of a workshop's counted items are ratings, so they are read without a call for each.

    Args:
        items: their JSON data, by id.
    """
    by_area: dict[str, list[int]] = {}
    first = ""
    for name, data in items.items():
        area, now = data.get("area"), data.get("now")
        if type(area) is not str or type(now) is not int or now not in _SCORES:
            item = item_from(data)
            if not isinstance(item, Rating):
                continue
            area, now = item.area, item.now
        if area in by_area:
            by_area[area].append(now)
        else:
            by_area[area] = [now]
            first = first or name
    return by_area, first


def area(name: str, data: dict[str, Any]) -> RawArea | None:  # noqa: ARG001 - as the others
    """Read an area's finding."""
    now, desired, chosen = data.get("now"), data.get("desired"), data.get("chosen", False)
    if _is_score(now) and _is_score(desired) and type(chosen) is bool:
        return RawArea(now, desired, chosen)
    return None


def element(name: str, data: dict[str, Any]) -> RawElement | None:
    """Read an element of the map."""
    get = data.get
    category, number, works, owner = get("category"), get("number", 0), get("works"), get("owner", "")
    form, level, one = get("learning_form", ""), get("level", ""), get("depends_on_one")
    if not (type(category) is str and type(number) is int and _is_score(works) and type(owner) is str):
        return None
    if not (_is_one_of(LEARNING_FORMS, form) and _is_one_of(LEVELS, level)):
        return None
    if not (one is None or type(one) is bool) or type(get("name")) is not str:
        return None
    return RawElement(name, category, number, form, level, works, owner.strip(), one)


def relation(name: str, data: dict[str, Any]) -> RawRelation | None:
    """Read a relation of the map."""
    source, target, strength = data.get("source"), data.get("target"), data.get("strength", "stark")
    if type(source) is str and type(target) is str and strength and _is_one_of(STRENGTHS, strength):
        return RawRelation(name, source, target, strength)
    return None


def action(name: str, data: dict[str, Any]) -> RawAction | None:
    """Read an action of the plan."""
    get = data.get
    status, level, goal, goal_id = (
        get("status", "ej_paborjad"),
        get("decision_level", ""),
        get("goal", ""),
        get("goal_id", ""),
    )
    if not (status and _is_one_of(STATUSES, status) and _is_one_of(DECISION_LEVELS, level) and type(goal) is str):
        return None
    if type(goal_id) is not str or type(get("activity")) is not str:
        return None
    answers = get("answers", {})
    if type(answers) is not dict or not all(type(answer) is str for answer in answers.values()):
        return None
    try:
        first, due, follow_up = (
            dt.date.fromisoformat(day) if (day := get(what)) else None for what in ("first_step_by", "due", "follow_up")
        )
    except (TypeError, ValueError):
        return None
    resources = get("resources", "")
    if type(resources) is not str:
        return None
    takes = read_resources(resources) if resources else NOTHING_SAID
    return RawAction(name, status, level, goal, goal_id, first, due, follow_up, takes)


def goal(name: str, data: dict[str, Any]) -> RawGoal | None:
    """Read a goal of a level above."""
    wording, level = data.get("wording", ""), data.get("level", "")
    is_usual = type(data.get("chosen", False)) is type(data.get("absent", False)) is bool
    if type(wording) is str and _is_one_of(GOAL_LEVELS, level) and is_usual:
        return RawGoal(name, wording, level)
    return None


def decision_level(name: str, data: dict[str, Any]) -> str | None:  # noqa: ARG001 - as the others
    """Read the level of a decision."""
    level = data.get("level", "")
    if type(data.get("text")) is str and _is_one_of(DECISION_LEVELS, level):
        return str(level)
    return None


def _is_score(value: object) -> bool:
    return value is None or (type(value) is int and value in _SCORES)


def _is_one_of(choices: Mapping[str, str], value: object) -> bool:
    """Tell whether a value is a choice, or "" for none; a list or an object is neither."""
    return type(value) is str and (value == "" or value in choices)
