"""Every text that people wrote in a workshop, item by item, for the checks that look for words anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, Final

from larande_tui.workshop.model.items import Action, Details, Item

_NAMES: Final = frozenset(
    {"id", "step", "place", "theme", "category", "area", "workshop", "check", "target", "above", "goal_id"}
)
"""Fields that point at something; nobody wrote them."""


def written(item: Item) -> str:
    """Join all that people wrote in an item, on lines below each other."""
    return "\n".join(texts_of(item))


def texts_of(item: Item) -> tuple[str, ...]:
    """Return each text that people wrote in an item, with the empty ones."""
    getter = _getter(type(item))
    said = getter(vars(item)) if getter else ()
    if isinstance(item, Action) and item.answers:
        return (*said, *item.answers.values())
    if isinstance(item, Details):
        return (*said, *item.roles)
    return said


def field_with(item: Item, words: str) -> str:
    """Find the first field that holds the words; "" when none does by itself."""
    pointing = _pointing(type(item))
    for name, value in vars(item).items():
        if isinstance(value, str) and name not in pointing and words in value:
            return name
    return ""


def _pointing(model: type[Item]) -> frozenset[str]:
    """Return the fields that nobody wrote: an action's ``target`` is a value to reach, a day's ``place`` a venue."""
    if issubclass(model, Action):
        return _NAMES - {"target"}
    return _NAMES - {"place"} if issubclass(model, Details) else _NAMES


@cache
def _getter(model: type[Item]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]] | None:
    """Make the function that fetches all texts of a kind of item in one go."""
    pointing = _pointing(model)
    names = [name for name, field in model.model_fields.items() if field.annotation is str and name not in pointing]
    if not names:
        return None
    # A single name would make it fetch a text instead of a tuple of texts.
    return itemgetter(*names) if len(names) > 1 else itemgetter(names[0], names[0])
