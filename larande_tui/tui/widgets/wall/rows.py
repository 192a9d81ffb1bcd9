"""Rows of lanes on a tall wall: they share its height, so that few notes do not leave the lower half empty."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

_TALL: Final = 26
"""Lines of a wall that a usual group's notes do not fill."""
_SHARED: Final = 18
"""Lines of a wall from which its rows of lanes share the height."""


def is_tall(height: int) -> bool:
    """Tell whether a wall has more lines than a usual group's notes fill."""
    return height >= _TALL


def shares_height(height: int) -> bool:
    """Tell whether a wall is so high that its rows of lanes share the height."""
    return height >= _SHARED


def spread(heights: Sequence[int], height: int) -> list[int]:
    """Return the first line of each row when the rows share a height equally; one that needs more takes it.

    Args:
        heights: the lines that each row needs; together no more than ``height``.
        height: of the wall in lines.

    Example:
        >>> spread([4, 20, 4], 36)
        [0, 8, 28]
    """
    shares = list(heights)
    left, rows = height, len(heights)
    for index in sorted(range(rows), key=lambda number: -heights[number]):
        shares[index] = max(heights[index], left // rows)
        left -= shares[index]
        rows -= 1
    return [0, *accumulate(shares[:-1])]
