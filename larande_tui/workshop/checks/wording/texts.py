"""The texts of an item that people wrote, for checks that search all texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from larande_tui.core.text_types import is_written
from larande_tui.workshop.model.items import Action, Details, Item


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
    return next((name for name in _fields(type(item)) if words in getattr(item, name)), "")


@cache
def _fields(model: type[Item]) -> tuple[str, ...]:
    """Return the names of a type's fields that people write."""
    return tuple(name for name, field in model.model_fields.items() if is_written(field))


@cache
def _getter(model: type[Item]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]] | None:
    """Create the getter for all texts of a type of item."""
    names = _fields(model)
    if not names:
        return None
    # With a single name, itemgetter would return a text instead of a tuple.
    return itemgetter(*names) if len(names) > 1 else itemgetter(names[0], names[0])
