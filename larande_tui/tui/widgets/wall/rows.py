"""Rows of lanes on a tall wall: they share its height, so that few notes do not leave the lower half empty.

Each lane has a ground from its heading down to the next row or to the end of the wall: a place to be filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final

from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.tui.widgets.wall.stack import Stack

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


def has_ground(lane: Lane) -> bool:
    """Tell whether a lane on a high wall has a ground."""
    return bool(lane.title) and not (lane.folded or lane.spare or lane.to_read)


def lay_grounds(stacks: Sequence[Stack], lanes: Sequence[Lane], height: int) -> None:
    """Give each column the grounds of its lanes, on a wall that is high enough; those of a row end at one line.

    Args:
        stacks: the columns, as they were laid out.
        lanes: of the wall.
        height: of the wall in lines.
    """
    if not shares_height(height):
        return
    starts = [stack.lane_starts for stack in stacks]
    bottom = max(height - 1, *(stack.height for stack in stacks)) if stacks else 0
    rows = {top for _, top in starts[0]} if starts else set()
    for stack, begins in zip(stacks, starts, strict=True):
        tops = [top for _, top in begins]
        lines: list[range] = []
        for (index, top), following in zip(begins, (*tops[1:], stack.height + 1), strict=False):
            lane = lanes[index]
            if has_ground(lane):
                below = rows if rows.issuperset(tops) and not lane.aside else tops
                lines.append(range(top, min((row - 1 for row in below if row >= following), default=bottom)))
        stack.ground = frozenset(chain.from_iterable(lines))
