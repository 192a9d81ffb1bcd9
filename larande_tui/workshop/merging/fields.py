"""Merge two versions of an item, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from larande_tui.workshop.merging.source import Version, since, values_of
from larande_tui.workshop.model.items import Ballot, Foreign, Item, StepRun, item_from

_OF_THE_FIRST: Final = {
    StepRun.kind: frozenset({"started", "ended", "used", "before", "running_since", "parts"}),
    Ballot.kind: frozenset({"targets", "result"}),
}
"""Fields of each kind whose value is always the first file's."""

_ADDED: Final = {Ballot.kind: frozenset({"present"})}
"""Fields of each kind whose values are summed: numbers of people at different tables."""

_QUIETLY: Final = frozenset({"order", "chosen", "folded", "hidden", "closed"})
"""Fields without words whose conflicts are not reported; the first file's value wins."""

_ALWAYS: Final = frozenset({"kind", "id", "number"})


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field with different new values in two files; None stands for the default."""

    name: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class MergedItem:
    """An item merged from two versions.

    Attributes:
        item: with the first file's values in conflicts.
        conflicts: the fields that both files have changed.
    """

    item: Item
    conflicts: tuple[FieldConflict, ...] = ()


def merge_items(
    mine: Item, theirs: Item, known: Sequence[Version], their_known: Sequence[Version], cutoff: dt.datetime | None
) -> MergedItem:
    """Merge two versions of an item.

    A value that is in the other file's history is the older one. Where neither history has the other's value, both have
    changed the field: a non-empty value wins over an empty one, and two non-empty ones are a conflict.

    Args:
        mine: the result so far.
        theirs: the version of the file to be merged.
        known: the versions in the result so far.
        their_known: the versions in the file.
        cutoff: older values of the file are ignored; None for none.
    """
    if isinstance(mine, Foreign) or isinstance(theirs, Foreign):
        return _merge_unread(mine, theirs, known, their_known)
    own, other = mine.dump(), theirs.dump()
    conflicts = []
    for name in sorted((own.keys() | other.keys()) - _ALWAYS - _OF_THE_FIRST.get(mine.kind, frozenset())):
        ours, coming = own.get(name), other.get(name)
        if ours == coming:
            continue
        if cutoff is not None and since(their_known, name) < cutoff:
            continue
        outcome = _outcome(mine.kind, name, (ours, coming), known, their_known)
        if outcome == "conflict":
            conflicts.append(FieldConflict(name, ours, coming))
        elif outcome == "sum":
            own[name] = int(ours or 0) + int(coming or 0)
        elif outcome == "theirs" and coming is None:
            del own[name]
        elif outcome == "theirs":
            own[name] = coming
    merged = item_from(own)
    return MergedItem(mine if isinstance(merged, Foreign) else merged, tuple(conflicts))


def _outcome(
    kind: str, name: str, values: tuple[Any, Any], known: Sequence[Version], their_known: Sequence[Version]
) -> Literal["mine", "theirs", "sum", "conflict"]:
    """Decide between two values of a field, ours first."""
    ours, theirs = values
    is_known, ours_is_known = theirs in values_of(known, name), ours in values_of(their_known, name)
    if is_known and ours_is_known:
        return "theirs" if since(their_known, name) > since(known, name) else "mine"
    if is_known or ours_is_known:
        return "theirs" if ours_is_known else "mine"
    if ours is None or theirs is None:
        return "theirs" if ours is None else "mine"
    if name in _ADDED.get(kind, ()):
        return "sum"
    return "mine" if name in _QUIETLY else "conflict"


def _merge_unread(mine: Item, theirs: Item, known: Sequence[Version], their_known: Sequence[Version]) -> MergedItem:
    """Choose between two versions when this program cannot read one of them."""
    if mine.dump() == theirs.dump() or any(version.item == theirs for version in known):
        return MergedItem(mine)
    if any(version.item == mine for version in their_known):
        return MergedItem(theirs)
    return MergedItem(mine, (FieldConflict("", None, None),))
