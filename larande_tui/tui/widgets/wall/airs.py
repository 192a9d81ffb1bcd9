"""The blank lines between the cards of a wall: as many as leave everything in sight, and fewer before it is full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from larande_tui.tui.widgets.wall.cards import Card, Lane, tops_of
from larande_tui.tui.widgets.wall.rows import is_tall, shares_height

AIR: Final = 2
"""Blank lines between cards at most, on a screen with room for them."""
_MOST_AIR: Final = 3
"""Blank lines between notes at most on a tall wall."""
_SHARE: Final = 2 / 3
"""Highest share of the wall for widely spaced notes, so that they move closer together while there are still few of
them."""
_SHARE_OF_TALL: Final = 5 / 6
"""The same for a tall wall, which takes long to fill."""


def airs(
    lanes: Sequence[Lane], columns: int, text_width: int, height: int, *, keeps_step: bool
) -> Iterator[tuple[int, bool, bool]]:
    """Yield ways to use the height, the most spacious first.

    Ways that cannot fit are left out, so that a thousand cards are laid out only once.

    Args:
        lanes: of the rows.
        columns: the number of them side by side.
        text_width: of a card in such a column.
        height: of the wall.
        keeps_step: their rows always begin on common lines; else only while that leaves a high wall some air.

    Yields:
        Blank lines between cards, whether spare lanes show, and whether the rows begin on common lines.
    """
    cards = sum(len(lane.cards) for lane in lanes if not lane.folded and not lane.spare)
    most = most_air(lanes, height)
    spaces = [space for space in range(most, 0, -1) if (1 + space) * cards <= columns * height]
    if spaces and not keeps_step and shares_height(height) and not any(lane.spare or lane.by_itself for lane in lanes):
        least = _least_in_step(lanes, columns, text_width)
        yield from ((space, False, True) for space in spaces if least(space) <= room_for(height, space, lanes))
    if any(lane.spare for lane in lanes):
        yield from ((space, True, keeps_step) for space in spaces)
    yield from ((space, False, keeps_step) for space in spaces)
    yield 0, False, keeps_step


def _least_in_step(lanes: Sequence[Lane], columns: int, text_width: int) -> Callable[[int], int]:
    """Return a function from the blank lines between cards to the fewest lines of lanes whose rows begin together."""
    cards: list[Sequence[Card]] = [() if lane.folded else lane.cards for lane in lanes]
    whole = [(1 + tops_of(each, text_width, 0)[-1], len(each)) for each in cards]
    rows = [whole[at : at + columns] for at in range(0, len(whole), columns)]
    return lambda space: len(rows) - 1 + sum(max(lines + count * space for lines, count in row) for row in rows)


def most_air(lanes: Sequence[Lane], height: int) -> int:
    """Return the highest number of blank lines between cards; the rows of a table stay closer to be read across."""
    return _MOST_AIR if is_tall(height) and not any(lane.columns for lane in lanes) else AIR


def _share(height: int) -> float:
    """Return the highest share of the wall for widely spaced notes."""
    return _SHARE_OF_TALL if is_tall(height) else _SHARE


def room_for(height: int, space: int, lanes: Sequence[Lane]) -> float:
    """Return the lines of a wall for cards with so many blank lines between them; wide spacing stops earlier."""
    is_wide = space >= AIR and not any(lane.columns for lane in lanes)
    return height * _share(height) if is_wide else height
