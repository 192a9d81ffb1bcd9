"""Depth of values within values: JSON nested deeper than by hand can be read, and then ends what walks through it."""

from __future__ import annotations

from typing import Final

MOST_NESTED: Final = 500
"""Lists and objects within each other that are read; Python itself bears about twice as many."""


def is_deeper(value: object, than: int) -> bool:
    """Tell whether lists and objects lie within each other in more levels than so many."""
    level: list[object] = [value]
    for _ in range(than + 1):
        level = [
            part
            for holder in level
            if isinstance(holder, list | dict)
            for part in (holder.values() if isinstance(holder, dict) else holder)
        ]
        if not level:
            return False
    return any(isinstance(part, list | dict) for part in level)
