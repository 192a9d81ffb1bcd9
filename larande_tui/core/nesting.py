"""Nesting depth of JSON: values nested deeper than anybody writes by hand exhaust the stack of code that walks them."""

from __future__ import annotations

from typing import Final

MOST_NESTED: Final = 500
"""Highest accepted number of nested lists and objects; Python itself supports about twice as many."""


def is_deeper(value: object, than: int) -> bool:
    """Tell whether lists and objects are nested in more levels than ``than``."""
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
