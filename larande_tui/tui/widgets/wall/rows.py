"""Rows of lanes on a tall wall: they share its height, so that few notes do not leave the lower half empty.

Each lane has a ground from its heading down to the next row or to the end of the wall: a place to be filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
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
    tops = [[stack.block(first).top for first, _ in stack.lane_spans] for stack in stacks]
    bottom = max(height - 1, *(stack.height for stack in stacks)) if stacks else 0
    rows = {top for starts in tops[:1] for top in starts}
    for stack, starts in zip(stacks, tops, strict=True):
        grounds = []
        for (first, _), following in zip(stack.lane_spans, (*starts[1:], stack.height + 1), strict=False):
            block, lane = stack.block(first), lanes[stack.lane_of(first)]
            below = rows if rows.issuperset(starts) and not lane.aside else starts
            end = min((top - 1 for top in below if top >= following), default=bottom)
            if block.bar and has_ground(lane):
                grounds.append((block.top + len(block.lines), end))
        stack.grounds = grounds
