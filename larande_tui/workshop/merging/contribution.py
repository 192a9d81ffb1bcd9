"""The result of a merge: its changes, and the contribution of each file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from larande_tui.workshop.model.transaction import Change


@dataclass(slots=True)
class Contribution:
    """The contribution of one file.

    Attributes:
        name: of the file.
        counts: the number of new items of each kind, by its name.
        changed: the number of items that it changed.
        lines: conflicts and removals, a line each.
        numbers: old and new number of items that were renumbered on the wall.
        themes: the names of themes replaced by another file's.
        left_removed: the number of items that stay removed.
        held: the number of items left out since they are older than an erasure in another file.
        unread: the number of unreadable lines and damaged items.
        other_programme: whether its programme has the same id but other contents.
    """

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    lines: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    left_removed: int = 0
    held: int = 0
    unread: int = 0
    other_programme: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge ready to be written: its changes in order, and the contribution of each file."""

    changes: tuple[Change, ...]
    contributions: tuple[Contribution, ...]
