"""The texts of an item that people wrote, for checks that search all texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, Final

from larande_tui.workshop.model.items import Action, Details, Item

_NAMES: Final = frozenset(
    {"id", "step", "place", "theme", "category", "area", "workshop", "check", "target", "above", "goal_id", "about"}
)
"""Fields with references, which nobody wrote."""


def written(item: Item) -> str:
    """Join the texts that people wrote in an item, one a line."""
    return "\n".join(texts_of(item))


def texts_of(item: Item) -> tuple[str, ...]:
    """Return the texts that people wrote in an item, empty ones included."""
    getter = _getter(type(item))
    texts = getter(vars(item)) if getter else ()
    if isinstance(item, Action) and item.answers:
        return (*texts, *item.answers.values())
    if isinstance(item, Details):
        return (*texts, *item.roles)
    return texts


def field_with(item: Item, words: str) -> str:
    """Find the first field that contains the words; "" when no single one does."""
    pointing = _pointing(type(item))
    for name, value in vars(item).items():
        if isinstance(value, str) and name not in pointing and words in value:
            return name
    return ""


def _pointing(model: type[Item]) -> frozenset[str]:
    """Return the fields with references; an action's ``target`` and a workshop's ``place`` are texts."""
    if issubclass(model, Action):
        return _NAMES - {"target"}
    return _NAMES - {"place"} if issubclass(model, Details) else _NAMES


@cache
def _getter(model: type[Item]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]] | None:
    """Create the getter for all texts of a type of item."""
    pointing = _pointing(model)
    names = [name for name, field in model.model_fields.items() if field.annotation is str and name not in pointing]
    if not names:
        return None
    # With a single name, itemgetter would return a text instead of a tuple.
    return itemgetter(*names) if len(names) > 1 else itemgetter(names[0], names[0])
