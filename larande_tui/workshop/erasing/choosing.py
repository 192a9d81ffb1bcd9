"""What is removed, and what is left of each item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from larande_tui.workshop.model.items import (
    Action,
    Decision,
    Details,
    Foreign,
    Item,
    Override,
    PolicyUsed,
    ProgrammeUsed,
    StepRun,
)

REMOVED: Final = "[borttaget]"
"""What stands where a word was."""

_PERSONS: Final = frozenset(
    {"facilitator", "note_taker", "roles", "owner", "contributors", "participants", "follow_up_who", "voter"}
)
"""Fields that say who."""
_KEPT_WITH_THE_PLAN: Final = (Details, ProgrammeUsed, StepRun, PolicyUsed, Action, Decision, Override)
_NAMES: Final = frozenset({"id", "step", "place", "theme", "category", "area", "workshop", "check", "target", "source"})
"""Texts that point at something; no person wrote them. `Action.target` is a person's, and told apart below."""


@dataclass(frozen=True, slots=True)
class Extent:
    """What is to go.

    Attributes:
        persons: roles and names in all fields that say who.
        all_but_plan: everything but the first page, the plan and the decisions.
        words: wherever they stand, whatever their capitals; each is replaced by `REMOVED`.
    """

    persons: bool = False
    all_but_plan: bool = False
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Removal:
    """What is left, and how much goes.

    Attributes:
        items: what is left.
        items_gone: how many items of each kind go.
        fields_emptied: how many fields that say who are emptied.
        words_replaced: how many times a word is replaced.
        unknown: how many items of a newer version are left as they are, since nobody can tell what they hold.
    """

    items: list[Item] = field(default_factory=list)
    items_gone: Counter[str] = field(default_factory=Counter)
    fields_emptied: int = 0
    words_replaced: int = 0
    unknown: int = 0

    @property
    def removes(self) -> bool:
        """Whether anything goes at all."""
        return bool(self.items_gone or self.fields_emptied or self.words_replaced)


def choose(items: Iterable[Item], extent: Extent) -> Removal:
    """Go through all items and take away what the extent says."""
    removal = Removal()
    pattern = re.compile("|".join(map(re.escape, extent.words)), re.IGNORECASE) if extent.words else None
    for item in items:
        if extent.all_but_plan and not isinstance(item, _KEPT_WITH_THE_PLAN):
            removal.items_gone[item.key.kind] += 1
            continue
        if isinstance(item, Foreign):
            removal.unknown += 1
        removal.items.append(_left_of(item, extent, pattern, removal))
    if extent.all_but_plan:
        _cut_links(removal)
    return removal


def _left_of(item: Item, extent: Extent, pattern: re.Pattern[str] | None, removal: Removal) -> Item:
    if isinstance(item, Foreign | ProgrammeUsed | PolicyUsed):
        return item
    if extent.persons:
        item = _without_persons(item, removal)
    if pattern is not None:

        def replaced(text: str) -> str:
            text, count = pattern.subn(REMOVED, text)
            removal.words_replaced += count
            return text

        item = _with_texts(item, replaced)
    return item


def _without_persons(item: Item, removal: Removal) -> Item:
    emptied: dict[str, Any] = {}
    for name, value in dict(item).items():
        if name in _PERSONS and value:
            emptied[name] = () if isinstance(value, tuple) else ""
            removal.fields_emptied += 1
        elif isinstance(value, Item):
            emptied[name] = _without_persons(value, removal)
        elif isinstance(value, tuple) and any(isinstance(part, Item) for part in value):
            emptied[name] = tuple(_without_persons(part, removal) for part in value)
    return item.changed(**emptied) if emptied else item


def _with_texts(item: Item, change: Callable[[str], str]) -> Item:
    changed: dict[str, Any] = {}
    for name, field_info in type(item).model_fields.items():
        if name in _NAMES and not (name == "target" and isinstance(item, Action)):
            continue
        value = getattr(item, name)
        if isinstance(value, str) and field_info.annotation is str:
            changed[name] = change(value)
        elif isinstance(value, dict):
            changed[name] = {key: change(text) for key, text in value.items()}
        elif isinstance(value, Item):
            changed[name] = _with_texts(value, change)
        elif isinstance(value, tuple) and name != "links":
            changed[name] = tuple(_part(part, change) for part in value)
    return item.changed(**changed) if any(changed[name] != getattr(item, name) for name in changed) else item


def _part(part: object, change: Callable[[str], str]) -> object:
    match part:
        case Item():
            return _with_texts(part, change)
        case str():
            return change(part)
        case _:
            return part


def _cut_links(removal: Removal) -> None:
    """Links to what is gone lead nowhere; areas belong to the programme and stay."""
    keys = {str(item.key) for item in removal.items}
    removal.items = [
        item.changed(links=_known(item.links, keys)) if isinstance(item, Action) and item.links else item
        for item in removal.items
    ]


def _known(links: Sequence[str], keys: set[str]) -> tuple[str, ...]:
    return tuple(link for link in links if link in keys or link.startswith("area/"))
