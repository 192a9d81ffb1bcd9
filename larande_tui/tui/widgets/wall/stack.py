"""A column of the wall: its blocks from the top, and their lines. Unseen cards are not wrapped."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from larande_tui.tui.widgets.wall.cards import Card, Piece, tops_of
from larande_tui.workshop.model.items import Key

GUTTER: Final = 6
"""Cells before a card's text: a mark, its number of up to four digits, a blank."""

MARK: Final = 2
"""Cells before a heading that can be selected."""

EDGE: Final = 1
"""Cells before a heading that cannot be selected, and after every heading: the edges of its bar."""

READING_WIDTH: Final = 90
"""Longest line of text in cells; longer ones are tiring to read."""

_CACHE_SIZE: Final = 256
"""Number of blocks whose lines are cached: more than the largest screen shows."""


@dataclass(slots=True)
class WallBlock:
    """Lines that belong together: a card, or a lane's heading or hint (then without a card).

    Attributes:
        top: its first line in the column.
        lines: the pieces of each line.
        lane: the index of its lane.
        key: the key of its item when it can be selected.
        gutter: the width in cells before the lines, for marks.
        bar: it is a heading, drawn as a bar across the column.
    """

    top: int
    lines: list[list[Piece]]
    card: Card | None
    lane: int
    key: Key | None = None
    gutter: int = 0
    bar: bool = False


class WallText(NamedTuple):
    """Lines outside cards: a heading, a hint, a row of a table.

    Attributes:
        card: the card of a table row.
        key: the key of a heading's item.
        stays: a sticky heading, which stays at the top of the wall while its lane scrolls.
    """

    lines: list[list[Piece]]
    card: Card | None = None
    key: Key | None = None
    stays: bool = False


class StuckLine(NamedTuple):
    """A line of a sticky heading at the top of the wall.

    Attributes:
        block: the heading.
        row: its line, from 0.
    """

    block: WallBlock
    row: int


@dataclass(slots=True)
class Stack:
    """One column of the wall.

    Attributes:
        edge: cells between the sides of a lane's ground and its text; 0 where lanes have none.
        ground: the lines of its lanes' grounds.
    """

    left: int
    width: int
    height: int = 0
    edge: int = 0
    ground: frozenset[int] = frozenset()
    _blocks: list[Card | WallText] = field(default_factory=list)
    _tops: array[int] = field(default_factory=lambda: array("l"))
    _lanes: array[int] = field(default_factory=lambda: array("l"))
    _starts: array[int] = field(default_factory=lambda: array("l"))
    _block_cache: dict[int, WallBlock] = field(default_factory=dict)

    @property
    def text_width(self) -> int:
        """Return the width of a card's text in this column, in cells."""
        return min(self.width - GUTTER - self.edge, READING_WIDTH)

    def __len__(self) -> int:
        return len(self._blocks)

    def add(self, card: Card, lane: int, space: int) -> None:
        """Add a card below the others, followed by ``space`` blank lines."""
        self._put(card, card.rows(self.text_width) + space, lane)

    def add_all(self, cards: Sequence[Card], lane: int, space: int) -> None:
        """Add cards below the others, each followed by ``space`` blank lines."""
        if not cards:
            return
        tops = tops_of(cards, self.text_width, space)
        self._begin(lane)
        self._blocks.extend(cards)
        self._tops.extend(map(self.height.__add__, tops[:-1]))
        self._lanes.extend(array("l", [lane]) * len(cards))
        self.height += tops[-1]

    def add_text(self, words: WallText, lane: int, space: int = 0) -> None:
        """Add a heading, a hint or a row of a table below the others."""
        self._put(words, len(words.lines) + space, lane)

    def move_lanes(self, by: Sequence[int]) -> None:
        """Move each lane down by its number of lines; the last number is also for the end of the column."""
        for (first, end), lines in zip(self.lane_spans, by, strict=False):
            for index in range(first, end):
                self._tops[index] += lines
        self.height += by[-1]
        self._block_cache.clear()

    def _put(self, block: Card | WallText, rows: int, lane: int) -> None:
        self._begin(lane)
        self._blocks.append(block)
        self._tops.append(self.height)
        self._lanes.append(lane)
        self.height += rows

    def _begin(self, lane: int) -> None:
        if not self._lanes or self._lanes[-1] != lane:
            self._starts.append(len(self._blocks))

    @property
    def lanes(self) -> set[int]:
        """Return the indexes of the lanes in the column."""
        return set(self._lanes)

    @property
    def lane_starts(self) -> list[tuple[int, int]]:
        """Return the index of each lane, from the top, and the line at which it begins."""
        return [(self._lanes[first], self._tops[first]) for first in self._starts]

    @property
    def lane_spans(self) -> list[tuple[int, int]]:
        """Return the index of each lane's first block, and that after its last."""
        return list(pairwise([*self._starts, len(self._blocks)]))

    def lane_at(self, y: int) -> int | None:
        """Return the lane of a line, including the blank lines below its cards; None in an empty column."""
        if not self._blocks:
            return None
        return self._lanes[max(0, bisect_right(self._tops, y) - 1)]

    def heading_rows(self, y: int) -> int:
        """Count the sticky heading lines of the lane at a line."""
        return sum(len(block.lines) for block in self._heading(y))

    def stuck(self, top: int, row: int) -> StuckLine | None:
        """Return the line of a sticky heading at a visible row, if there is one.

        Args:
            top: the first visible line of the column.
            row: a visible line, from 0. The next lane's heading pushes the previous ones out.
        """
        headings = self._heading(top)
        if not headings or headings[0].top >= top:
            return None
        rows = sum(len(block.lines) for block in headings)
        line = row + max(0, rows - (self._lane_end(top) - top))
        for block in headings:
            if line < len(block.lines):
                return StuckLine(block, line)
            line -= len(block.lines)
        return None

    def _heading(self, y: int) -> list[WallBlock]:
        """Return the sticky blocks at the beginning of the lane at a line."""
        if not self._blocks:
            return []
        headings = []
        for index in range(self._lane_start(y), len(self._blocks)):
            block = self._blocks[index]
            if isinstance(block, Card) or not block.stays:
                break
            headings.append(self.block(index))
        return headings

    def _lane_start(self, y: int) -> int:
        index = max(0, bisect_right(self._tops, y) - 1)
        return self._starts[bisect_right(self._starts, index) - 1]

    def _lane_end(self, y: int) -> int:
        """Return the line below the last one of the lane at a line."""
        following = bisect_right(self._starts, self._lane_start(y))
        return self._tops[self._starts[following]] - 1 if following < len(self._starts) else self.height

    def in_sight(self, top: int, count: int, *, sticks: bool) -> list[StuckLine | None]:
        """Return the block and its line at each of a number of visible lines; None for a blank line.

        Args:
            top: the first visible line of the column.
            count: the number of visible lines.
            sticks: sticky headings stay in sight.
        """
        lines: list[StuckLine | None] = [None] * count
        for index in range(max(0, bisect_right(self._tops, top) - 1), bisect_left(self._tops, top + count)):
            block = self.block(index)
            first = block.top - top
            for row in range(max(0, -first), min(len(block.lines), count - first)):
                lines[first + row] = StuckLine(block, row)
        row = 0
        while sticks and row < count and (stuck := self.stuck(top, row)) is not None:
            lines[row] = stuck
            row += 1
        return lines

    def block_at(self, y: int) -> WallBlock | None:
        """Return the block at a line, or None for a blank line."""
        index = bisect_right(self._tops, y) - 1
        if index < 0:
            return None
        block = self.block(index)
        return block if y < block.top + len(block.lines) else None

    def block(self, index: int) -> WallBlock:
        """Return the block with an index, from the top."""
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
        bar = block.stays and bool(block.lines) and block.lines[0][0][1] in ("title", "active")
        return WallBlock(top, block.lines, None, lane, block.key, MARK if block.key else EDGE if bar else 0, bar)

    def gaps(self) -> Iterator[tuple[int, int]]:
        """Yield the blank lines between two cards, after the lane that they are in; no card is wrapped."""
        width, end, last = self.text_width, 0, -1
        for block, top, lane in zip(self._blocks, self._tops, self._lanes, strict=True):
            if isinstance(block, Card) or block.card is not None:
                if lane == last:
                    yield lane, top - end
                end, last = top + (block.rows(width) if isinstance(block, Card) else len(block.lines)), lane

    @property
    def blocks(self) -> Iterator[WallBlock]:
        """Return all blocks from the top."""
        return (self.block(index) for index in range(len(self._blocks)))

    def stands_for(self, index: int) -> Key | None:
        """Return the selectable key at an index; None without one."""
        return _key(self._blocks[index])

    def of_lane(self, lane: int) -> tuple[int, int] | None:
        """Return the first and the last index of a lane in this column, or None."""
        indexes = [index for index, other in enumerate(self._lanes) if other == lane]
        return (indexes[0], indexes[-1]) if indexes else None

    def nearest(self, top: int) -> Key | None:
        """Return the selectable key nearest to a line."""
        indexes = [index for index, block in enumerate(self._blocks) if _key(block) is not None]
        return _key(self._blocks[min(indexes, key=lambda index: abs(self._tops[index] - top))]) if indexes else None


def find(stacks: Sequence[Stack], key: Key) -> tuple[int, int] | None:
    """Return the column and index of a key, searching from the ends of the lanes, where the newest cards are."""
    spans = [(column, *span) for column, stack in enumerate(stacks) for span in stack.lane_spans]
    for back in range(1, max((end - start for _, start, end in spans), default=0) + 1):
        for column, start, end in spans:
            if end - back >= start and stacks[column].stands_for(end - back) == key:
                return column, end - back
    return None


def _key(block: Card | WallText) -> Key | None:
    if isinstance(block, Card):
        return _pointable(block)
    return _pointable(block.card) if block.card is not None else block.key


def _pointable(card: Card) -> Key | None:
    key = card.key
    return key if key.kind else None
