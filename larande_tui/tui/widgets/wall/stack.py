"""A column of the wall: its blocks from the top, and their lines. Unseen cards are not wrapped."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from larande_tui.tui.widgets.wall.cards import Card, Piece
from larande_tui.workshop.model.items import Key

GUTTER: Final = 6
"""Cells before a card's text: a mark, its number of up to four digits, a blank."""

MARK: Final = 2
"""Cells before a heading that can be selected."""

READING_WIDTH: Final = 96
"""The widest line of text that is drawn; longer ones tire the eye."""

_CACHE_SIZE: Final = 256
"""Blocks whose lines are kept: more than the largest screen shows."""


@dataclass(slots=True)
class WallBlock:
    """Lines that belong together: a card, or a lane's heading or hint (then without a card).

    Attributes:
        top: the first line of the column that it takes.
        lines: the pieces of each line.
        lane: the index of its lane.
        key: the key of its item when it can be selected.
        gutter: cells before the lines that marks are drawn in.
    """

    top: int
    lines: list[list[Piece]]
    card: Card | None
    lane: int
    key: Key | None = None
    gutter: int = 0


@dataclass(frozen=True, slots=True)
class WallText:
    """Lines that belong to no single card: a heading, a hint, a row of a table.

    Attributes:
        card: the card that a row shows.
        key: the key of a heading's item.
    """

    lines: list[list[Piece]]
    card: Card | None = None
    key: Key | None = None


@dataclass(slots=True)
class Stack:
    """One column of the wall."""

    left: int
    width: int
    height: int = 0
    _blocks: list[Card | WallText] = field(default_factory=list)
    _tops: array[int] = field(default_factory=lambda: array("l"))
    _lanes: array[int] = field(default_factory=lambda: array("l"))
    _block_cache: dict[int, WallBlock] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        """Return the width of a card's text in this column, in cells."""
        return min(self.width - GUTTER, READING_WIDTH)

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, card: Card, lane: int, space: int) -> None:
        """Put a card below the others, and leave ``space`` lines after it."""
        self._put(card, card.rows(self.text_width) + space, lane)

    def add_text(self, words: WallText, lane: int, space: int = 0) -> None:
        """Put a heading, a hint or a row of a table below the others."""
        self._put(words, len(words.lines) + space, lane)

    def _put(self, block: Card | WallText, rows: int, lane: int) -> None:
        self._blocks.append(block)
        self._tops.append(self.height)
        self._lanes.append(lane)
        self.height += rows

    def lane_at(self, y: int) -> int | None:
        """Return the lane that a line belongs to, also in the blank lines below its cards; None in an empty column."""
        if not self._blocks:
            return None
        return self._lanes[max(0, bisect_right(self._tops, y) - 1)]

    def block_at(self, y: int) -> WallBlock | None:
        """Return the block at a line, or None for a blank line."""
        index = bisect_right(self._tops, y) - 1
        if index < 0:
            return None
        block = self.block(index)
        return block if y < block.top + len(block.lines) else None

    def block(self, index: int) -> WallBlock:
        """Return the block of that index, from the top."""
        block = self._block_cache.get(index)
        if block is None:
            if len(self._block_cache) >= _CACHE_SIZE:
                self._block_cache.clear()
            block = self._block_cache[index] = self._made(index)
        return block

    def _made(self, index: int) -> WallBlock:
        block, top, lane = self._blocks[index], self._tops[index], self._lanes[index]
        if isinstance(block, Card):
            return WallBlock(top, block.lines(self.text_width), block, lane, _pointable(block), GUTTER)
        if block.card is not None:
            return WallBlock(top, block.lines, block.card, lane, _pointable(block.card), GUTTER)
        return WallBlock(top, block.lines, None, lane, block.key, MARK if block.key else 0)

    @property
    def blocks(self) -> Iterator[WallBlock]:
        """Return all blocks from the top."""
        return (self.block(index) for index in range(len(self._blocks)))

    def stands_for(self, index: int) -> Key | None:
        """Return the key that can be selected at an index."""
        return _key(self._blocks[index])

    def of_lane(self, lane: int) -> tuple[int, int] | None:
        """Return the first and the last index of a lane in this column, or None."""
        indexes = [index for index, other in enumerate(self._lanes) if other == lane]
        return (indexes[0], indexes[-1]) if indexes else None

    def nearest(self, top: int) -> Key | None:
        """Return the key that can be selected nearest to a line."""
        indexes = [index for index, block in enumerate(self._blocks) if _key(block) is not None]
        return _key(self._blocks[min(indexes, key=lambda index: abs(self._tops[index] - top))]) if indexes else None


def find(stacks: Sequence[Stack], key: Key) -> tuple[int, int] | None:
    """Return the column and index of a key. The newest cards are looked for most, so the search begins at the ends."""
    for back in range(1, max((len(stack) for stack in stacks), default=0) + 1):
        for column, stack in enumerate(stacks):
            if back <= len(stack) and stack.stands_for(len(stack) - back) == key:
                return column, len(stack) - back
    return None


def _key(block: Card | WallText) -> Key | None:
    if isinstance(block, Card):
        return _pointable(block)
    return _pointable(block.card) if block.card is not None else block.key


def _pointable(card: Card) -> Key | None:
    key = card.key
    return key if key.kind else None
