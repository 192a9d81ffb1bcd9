"""Comparison of items wherever they stand on the wall, their places on it, and ids of words that are kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from larande_tui.workshop.merging.fields import FieldConflict
from larande_tui.workshop.model.items import PLACED, Element, Item, Key, Note, Placed

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"


def is_same(one: Item, other: Item) -> bool:
    """Tell whether two versions say the same, wherever they stand on the wall."""
    if isinstance(one, PLACED) and isinstance(other, PLACED):
        other = other.model_copy(update={"number": one.number, "order": one.order})
    return one == other


def wall_of(item: Placed) -> tuple[str, ...]:
    """Return the place within which an item has its order."""
    match item:
        case Note():
            return (item.kind, item.step, item.place)
        case Element():
            return (item.kind, item.category)
        case _:
            return (item.kind,)


def id_of_words(key: Key, conflicts: Iterable[FieldConflict]) -> str:
    """Return the id of the words that are kept of a conflict: the same each time, so that they are kept once."""
    said = "\n".join(f"{conflict.name}: {conflict.theirs}" for conflict in conflicts)
    digest = hashlib.sha256(f"{key}\n{said}".encode("utf-8", "surrogatepass")).digest()
    return "".join(_LETTERS[byte % 32] for byte in digest[:10])
