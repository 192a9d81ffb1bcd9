"""Nesting depth of JSON: values nested deeper than anybody writes by hand exhaust the stack of code that walks them."""

from __future__ import annotations

from typing import Any, Final

MOST_NESTED: Final = 500
"""Highest accepted number of lists and objects inside the outermost; Python itself supports about twice as many."""

_HOLDERS: Final = (dict, list)


def is_deeper(value: object, than: int) -> bool:
    """Tell whether lists and objects are nested in more levels than ``than`` inside the outermost."""
    level: list[Any] = [value] if isinstance(value, _HOLDERS) else []
    for _ in range(than + 1):
        if not level:
            return False
        level = [
            part
            for holder in level
            for part in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(part, _HOLDERS)
        ]
    return bool(level)
