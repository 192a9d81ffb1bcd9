"""The layout of the wall: lanes of cards, side by side where there is room. Independent of Textual."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import Final

from larande_tui.core.typesetting.width import padded
from larande_tui.tui.text.wrapping import cut, width_of, wrap, wrap_evenly, wrap_row
from larande_tui.tui.widgets.wall.airs import AIR, airs, most_air, room_for
from larande_tui.tui.widgets.wall.cards import Lane, Piece, WallRole
from larande_tui.tui.widgets.wall.pages import WallPages
from larande_tui.tui.widgets.wall.rows import has_ground, shares_height, spread
from larande_tui.tui.widgets.wall.stack import EDGE, GUTTER, MARK, Stack, WallText

LANE_GAP: Final = 3
LANE_WIDTH: Final = 22
"""The narrowest that a lane is drawn when several lie side by side."""

_IN_STEP: Final = 4
"""Highest number of lanes whose rows always begin on common lines; more do so while a high wall has room for air."""
_WIDE: Final = 144
"""Cells of a wall with room for two columns of readable lines."""


def lay_out(
    lanes: Sequence[Lane], active: str, width: int, height: int, old_pages: WallPages | None = None, columns: int = 0
) -> tuple[list[Stack], WallPages | None]:
    """Place lanes and cards.

    Args:
        lanes: in reading order.
        active: the id of the lane for typing.
        width: of the wall in cells.
        height: of its visible part in lines; with fewer cards there are more blank lines between them.
        old_pages: the full pages of the last layout, to which new cards are added.
        columns: the number of lanes side by side, where they fit; 0 for automatic.

    Returns:
        The columns, and the pages if they are full, for the next layout to add to.
    """
    if len(lanes) == 1 and not lanes[0].columns:
        cards = lanes[0].cards
        if old_pages is not None and old_pages.geometry == (width, height) and old_pages.goes_on(cards):
            old_pages.pour(cards[len(old_pages.cards) :])
            return old_pages.stacks, old_pages
        flowed = _flow(lanes[0], active, width, height)
        if isinstance(flowed, WallPages):
            full = len(flowed.stacks) * height < sum(stack.height for stack in flowed.stacks)
            return flowed.stacks, flowed if full else None
        return flowed, None
    most = columns_of(width)
    if any(lane.columns for lane in lanes):
        most = 1
    asked = columns
    aside = [(at, lane) for at, lane in enumerate(lanes) if lane.aside]
    in_rows = [lane for lane in lanes if not lane.aside] if aside else lanes
    beside = int(bool(aside))
    count = sum(not lane.by_itself for lane in in_rows)
    rows = -(-count // most)
    edge = _edge(lanes, height)
    keeps_step = bool(columns) or count <= _IN_STEP
    columns = min(columns, most - beside) if columns else -(-count // rows) if rows else 1
    text_width = _stacks(columns + beside, width, edge)[0].text_width
    for space, spare, in_step in airs(in_rows, columns, text_width, height, keeps_step=keeps_step):
        shown = [
            (at, lane)
            for at, lane in enumerate(lanes)
            if not (lane.by_itself or lane.aside) and (spare or not lane.spare)
        ]
        stacks = _stacks(columns + beside, width, edge)
        tops = _add_rows(stacks[:columns], shown, active, space=space, in_step=in_step)
        _add_folded(stacks[:columns], lanes)
        tallest = max((stack.height for stack in stacks), default=0)
        if tallest <= room_for(height, space, in_rows):
            break
    if len(shown) == len(in_rows) and tallest <= height:
        _spread_rows(stacks[:columns], tops, tallest, height)
    if aside:
        stacks[-1] = _aside(stacks[-1], aside, active, height)
        is_full = space == 0 or max(tallest, stacks[-1].height) > height
        if is_full and any(lane.spare for _, lane in aside):
            return lay_out(in_rows, active, width, height, old_pages, columns=asked)
    return stacks, None


def rows_with_air(
    lanes: Sequence[Lane], active: str, size: tuple[int, int], columns: int = 0, air: int = AIR
) -> int | None:
    """Return the lines that lanes take where their cards have air between them.

    Args:
        lanes: in reading order.
        active: the id of the lane for typing.
        size: the width of the wall in cells, and the height of its visible part in lines.
        columns: the number of lanes side by side; 0 for automatic.
        air: the fewest blank lines between cards; a table's rows never come closer for it.

    Returns:
        None where cards lie closer, a spare lane has no room, or the lanes' grounds use the whole height.
    """
    width, height = size
    if any(lane.columns for lane in lanes):
        air = AIR
    most = max((len(lane.cards) for lane in lanes), default=0)
    if most * (1 + air) > height + air or any(map(has_ground, lanes)):
        return None
    stacks, _ = lay_out(lanes, active, width, height, columns=columns)
    rows = max((stack.height for stack in stacks), default=0)
    shown = set[int]().union(*(stack.lanes for stack in stacks))
    is_whole = all(at in shown for at, lane in enumerate(lanes) if lane.spare or lane.aside)
    least = [1 if lane.aside else 0 if lane.spare else air for lane in lanes]
    is_airy = all(gap >= least[lane] for stack in stacks for lane, gap in stack.gaps())
    return rows if is_whole and is_airy and rows <= height else None


def _aside(empty: Stack, lanes: Sequence[tuple[int, Lane]], active: str, height: int) -> Stack:
    """Return the column aside with its lanes; a blank line is between their cards where that fits."""
    for space in (1, 0):
        stack = Stack(empty.left, empty.width, edge=empty.edge)
        for index, lane in lanes:
            _add_lane(stack, lane, index, space=space, active=lane.id == active)
        if stack.height <= height:
            break
    return stack


def _add_rows(
    stacks: list[Stack],
    shown: Sequence[tuple[int, Lane]],
    active: str,
    *,
    space: int,
    in_step: bool,
) -> list[int]:
    """Add lanes row by row, and return the line at which each row began.

    Args:
        stacks: empty columns.
        shown: the lanes, each with its index on the wall.
        active: the id of the lane for typing.
        space: blank lines between cards.
        in_step: a row begins at the same line in all columns.
    """
    tops: list[int] = []
    for at, (index, lane) in enumerate(shown):
        column = at % len(stacks)
        if column == 0 and in_step:
            tops.append(_even_out(stacks))
        _add_lane(stacks[column], lane, index, space=0 if lane.spare else space, active=lane.id == active)
    return tops


def _spread_rows(stacks: Sequence[Stack], tops: Sequence[int], end: int, height: int) -> None:
    """Move rows of lanes apart, so that they share a high wall.

    Args:
        stacks: their columns.
        tops: the line at which each row began; none where they do not begin on common lines.
        end: the line below the last row.
        height: of the wall.
    """
    if len(tops) > 1 and shares_height(height):
        starts = spread([below - top for top, below in pairwise([*tops, end])], height)
        moves = [start - top for start, top in zip(starts, tops, strict=True)]
        for stack in stacks:
            stack.move_lanes(moves)


def columns_of(width: int) -> int:
    """Return the number of readable lanes side by side."""
    return max(1, (width + LANE_GAP) // (LANE_WIDTH + LANE_GAP))


def _add_folded(stacks: Sequence[Stack], lanes: Sequence[Lane]) -> None:
    """Add the automatically folded themes where there is most room, each as a line, in order column by column."""
    folded = [index for index, lane in enumerate(lanes) if lane.by_itself]
    heights = [stack.height + (1 if len(stack) else 0) for stack in stacks]
    counts = [0] * len(stacks)
    for _ in folded:
        lowest = min(range(len(stacks)), key=lambda column: heights[column] + counts[column])
        counts[lowest] += 1
    following = iter(folded)
    for stack, count in zip(stacks, counts, strict=True):
        for number in range(count):
            index = next(following)
            _add_lane(stack, lanes[index], index, space=0, active=False, close=number > 0)


def _even_out(stacks: list[Stack]) -> int:
    """Return the line of the next row of lanes, the same in all, so that one does not move when its neighbour grows."""
    height = max(stack.height for stack in stacks)
    for stack in stacks:
        stack.height = height
    return height


def _edge(lanes: Sequence[Lane], height: int) -> int:
    """Return the cells between the sides of the lanes' grounds and their text, if they have any."""
    return EDGE if shares_height(height) and any(map(has_ground, lanes)) else 0


def _stacks(columns: int, width: int, edge: int = 0) -> list[Stack]:
    each = (width - LANE_GAP * (columns - 1)) // columns
    return [Stack(index * (each + LANE_GAP), each, edge=edge) for index in range(columns)]


def _add_lane(stack: Stack, lane: Lane, index: int, *, space: int, active: bool, close: bool = False) -> None:
    """Add a lane below the others, after a blank line unless ``close``."""
    if len(stack) and not close:
        stack.height += 1
    if lane.title:
        title = f"▸ {lane.title}" if active else lane.title
        role: WallRole = "active" if active else "title"
        count = f"  {lane.count}" if lane.count else ""
        width = stack.width - (MARK if lane.key else EDGE) - EDGE
        if lane.by_itself:
            title = cut(title, width - len(count))
        rows = wrap(title, width)
        if width_of(rows[-1]) + len(count) > width and not lane.folded:
            rows = wrap(title, max(1, width - len(count)))  # the count does not stand alone
        lines: list[list[Piece]] = [[(row, role)] for row in rows]
        if width_of(rows[-1]) + len(count) <= width:
            lines[-1].append((count, "hint"))
        else:
            lines += [[(line, "hint")] for line in wrap_row(count.strip(), width)]
        stack.add_text(WallText(lines, key=lane.key, stays=True), index)
    if lane.folded:
        return
    if lane.columns:
        _add_table(stack, lane, index, space)
    else:
        stack.add_all(lane.cards, index, space)
    footer = lane.below or (lane.hint if not lane.cards and not lane.columns else "")
    if footer:
        _add_hint(stack, footer, index)


def _add_hint(stack: Stack, hint: str, index: int) -> None:
    edge = " " * stack.edge
    rows = wrap_row(hint, stack.width - 2 * stack.edge)
    stack.add_text(WallText([[(f"{edge}{row}", "hint")] for row in rows]), index)


def _flow(lane: Lane, active: str, width: int, height: int) -> list[Stack] | WallPages:
    """Lay out a single lane: one column if it fits, else as many as are readable."""
    comfortable = max(1, (width + LANE_GAP) // (36 + LANE_GAP))
    least = 1 if width >= _WIDE else 0  # a very wide wall has a second column before notes lie close
    for space in range(most_air([lane], height), least - 1, -1):
        room = room_for(height, space, [lane])
        if len(lane.cards) * (1 + space) <= room or comfortable == 1:  # else it certainly does not fit
            (stack,) = _stacks(1, width, _edge([lane], height))
            _add_lane(stack, lane, 0, space=space, active=lane.id == active)
            if stack.height <= room or (comfortable == 1 and not space):
                return [stack]
    for columns in range(2, comfortable + 1):
        for space in (1, 0):
            densest = (columns, space) == (comfortable, 0)
            if len(lane.cards) * (1 + space) > columns * height and not densest:
                continue
            pages = WallPages((width, height), _stacks(columns, width), space)
            pages.pour(lane.cards)
            if densest or max(stack.height for stack in pages.stacks) <= height:
                return pages
    raise AssertionError("the densest way always does")


def _add_table(stack: Stack, lane: Lane, index: int, space: int) -> None:
    columns = list(lane.columns)
    room = stack.width - GUTTER
    while len(columns) > 1 and sum(column.least + 2 for column in columns) > room:
        columns.pop()
    shares = sum(column.share for column in columns) or 1
    spare = max(0, room - sum(column.least + 2 for column in columns))
    widths = [column.least + spare * column.share // shares for column in columns]
    if not lane.cards:
        _add_hint(stack, lane.hint, index)
        return
    titles = [wrap(column.title, width) for column, width in zip(columns, widths, strict=True)]
    for line in zip_longest(*titles, fillvalue=""):
        head = "  ".join(padded(title, width) for title, width in zip(line, widths, strict=True))
        stack.add_text(WallText([[(" " * GUTTER + head, "head")]], stays=True), index)
    for card in lane.cards:
        folded = [wrap_evenly(cell, width) for cell, width in zip(card.cells, widths, strict=False)]
        lines: list[list[Piece]] = []
        for row in range(max(len(cell) for cell in folded)):
            pieces: list[Piece] = []
            for number, (cell, width) in enumerate(zip(folded, widths, strict=True)):
                text = padded(cell[row] if row < len(cell) else "", width)  # a row of symbols keeps its blanks
                pieces.append((text + "  ", "text" if number == 0 else "meta"))
            lines.append(pieces)
        stack.add_text(WallText(lines, card), index, space)
