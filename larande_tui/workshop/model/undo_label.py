"""Names of transactions that add items, with the item's text, for "Ångrade: …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from larande_tui.core.text import within
from larande_tui.workshop.model.items import (
    PLACED,
    Action,
    Ambassador,
    Decision,
    Element,
    Goal,
    Item,
    Note,
    Parked,
    Placed,
    Request,
)

TEXT_FIELD: Final[dict[type[Item], str]] = {
    Note: "text",
    Element: "name",
    Action: "activity",
    Decision: "text",
    Parked: "text",
    Goal: "wording",
    Request: "what",
    Ambassador: "role",
}
"""The field with the text, for each type of item on a wall."""

_NO_GOAL: Final = "inget mål hittat"
_NO_LEVEL: Final = "nivån finns inte hos oss"
"""The text of a goal item for a level that the organisation does not have."""

_LONG: Final = 40
_ADDED: Final[dict[type[Item], tuple[str, str]]] = {
    Note: ("Ny anteckning", "nya anteckningar"),
    Element: ("Ny del på kartan", "nya delar på kartan"),
    Action: ("Ny åtgärd", "nya åtgärder"),
    Decision: ("Nytt beslut", "nya beslut"),
    Parked: ("Ny parkering", "nya parkeringar"),
    Goal: ("Nytt mål", "nya mål"),
    Request: ("Ny begäran", "nya begäranden"),
    Ambassador: ("Ny ambassadör", "nya ambassadörer"),
}


def text_of(item: Placed) -> str:
    """Return the text of an item on the wall."""
    if isinstance(item, Goal) and not item.wording:
        return _NO_LEVEL if item.no_level else _NO_GOAL
    return str(getattr(item, TEXT_FIELD[type(item)]))


def added_label(items: Sequence[Placed]) -> str:
    """Return the name of a transaction that adds items: "Ny anteckning: tid", "3 nya anteckningar".

    Args:
        items: at least one, all of one kind.
    """
    singular, plural = _ADDED[type(items[0])]
    if len(items) != 1:
        return f"{len(items)} {plural}"
    return f"{singular}: {within(' '.join(text_of(items[0]).split()), _LONG)}"


def is_added_label(name: str, item: Item) -> bool:
    """Return whether a name is that of a transaction that adds the item."""
    return type(item) in _ADDED and isinstance(item, PLACED) and name == added_label((item,))
