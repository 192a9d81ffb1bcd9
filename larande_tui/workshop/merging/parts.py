"""The result of a merge: its changes, and what each file has brought."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from larande_tui.workshop.model.transaction import Change


@dataclass(slots=True)
class Part:
    """Items that one file has brought.

    Attributes:
        name: of the file.
        counts: the number of new items of each kind, by its name.
        changed: the number of items that got something from it.
        lines: what both have changed, and what one has removed, a line each.
        numbers: the items that got another number on the wall, and which: old, new.
        themes: the names of themes that became another's.
        left_removed: the number of items that were removed before, and stay so.
        held: the number of items from before something was erased in another file.
        unread: the number of lines that cannot be read, and of items that are damaged.
        other_programme: whether its programme has the same id and other contents.
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
    """A merge, ready to be written: its changes in order, and the part of each file."""

    changes: tuple[Change, ...]
    parts: tuple[Part, ...]
