"""Compare items regardless of their places on the wall, and make ids for kept words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from larande_tui.workshop.merging.fields import FieldConflict
from larande_tui.workshop.model.items import PLACED, Item, Key, id_of


def is_same(one: Item, other: Item) -> bool:
    """Tell whether two versions are equal except for their places on the wall."""
    if isinstance(one, PLACED) and isinstance(other, PLACED):
        other = other.model_copy(update={"number": one.number, "order": one.order})
    return one == other


def id_of_words(key: Key, conflicts: Iterable[FieldConflict]) -> str:
    """Return the id for the kept words of a conflict, always the same, so that they are kept only once."""
    words = "\n".join(f"{conflict.name}: {conflict.theirs}" for conflict in conflicts)
    return id_of(hashlib.sha256(f"{key}\n{words}".encode("utf-8", "surrogatepass")).digest())
