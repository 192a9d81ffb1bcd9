"""Comparison of items wherever they stand on the wall, and ids of words that are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from larande_tui.workshop.merging.fields import FieldConflict
from larande_tui.workshop.model.items import PLACED, Item, Key, id_of


def is_same(one: Item, other: Item) -> bool:
    """Tell whether two versions say the same, wherever they stand on the wall."""
    if isinstance(one, PLACED) and isinstance(other, PLACED):
        other = other.model_copy(update={"number": one.number, "order": one.order})
    return one == other


def id_of_words(key: Key, conflicts: Iterable[FieldConflict]) -> str:
    """Return the id of the words that are kept of a conflict: the same each time, so that they are kept once."""
    said = "\n".join(f"{conflict.name}: {conflict.theirs}" for conflict in conflicts)
    return id_of(hashlib.sha256(f"{key}\n{said}".encode("utf-8", "surrogatepass")).digest())
