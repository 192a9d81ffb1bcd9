"""The wall: a fast, scrolling, selectable view of thousands of cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.geometry import Region, Size
from textual.message import Message

from larande_tui.tui.widgets.wall.cards import Lane
from larande_tui.tui.widgets.wall.drawing import WallDrawing
from larande_tui.tui.widgets.wall.folding import folded_to_fit
from larande_tui.tui.widgets.wall.layout import LANE_GAP, lay_out, rows_with_air
from larande_tui.tui.widgets.wall.pages import WallPages
from larande_tui.tui.widgets.wall.rows import lay_grounds
from larande_tui.tui.widgets.wall.stack import GUTTER, WallBlock, find
from larande_tui.workshop.model.items import Key

_TO_EDGE: Final = 2
_TO_BAR: Final = 1
"""Cells to the right of the text, without and with a scroll bar: the text is as wide with it, and never touches it."""


class Wall(WallDrawing):
    """Lanes of cards, set by `show`; only changed lines are painted."""

    class Selected(Message):
        """A card was selected with the mouse."""

    class Opened(Message):
        """A card was double-clicked."""

    class Dragged(Message):
        """A card is being dragged, over a lane or over none."""

        def __init__(self, key: Key, lane: Lane | None) -> None:
            self.key = key
            self.lane = lane
            super().__init__()

    class Dropped(Message):
        """A card was dropped on a lane, perhaps onto another card."""

        def __init__(self, key: Key, lane: Lane, onto: Key | None) -> None:
            self.key = key
            self.lane = lane
            self.onto = onto
            super().__init__()

    class LanePicked(Message):
        """A lane's heading was clicked."""

        def __init__(self, lane: str) -> None:
            self.lane = lane
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._given: Sequence[Lane] = ()
        self._worked: list[Key] = []
        self._active = ""
        self._columns = 0
        self._seen_height = 0
        self._pages: WallPages | None = None
        self._laid_for: tuple[object, ...] = ()

    # --- showing lanes --------------------------------------------------------------------------------------------

    def show(self, lanes: Sequence[Lane], active: str = "", columns: int = 0) -> None:
        """Show new lanes; the active one is that for typing.

        Args:
            lanes: in reading order.
            active: the id of a lane, or "".
            columns: the number side by side; 0 for automatic.
        """
        is_same = (active, columns) == (self._active, self._columns) and lanes == self._given
        if is_same and self._laid_for == self._room():  # as after a resize of the wall
            self._paint_changes()
            return
        self._given, self._lanes, self._active, self._columns = lanes, lanes, active, columns
        self._laid_for = ()
        self._stacks = []  # a hidden wall is not laid out
        if self.selected is not None and not self.holds(self.selected):
            self.selected = None
        self._lay_out()

    @property
    def card_width(self) -> int:
        """Return the cells of a row beside the edge of the wall and the gutter of a card."""
        return max(1, self.size.width - _TO_EDGE - GUTTER)

    def shows_whole(self, lanes: Sequence[Lane], active: str, columns: int) -> bool:
        """Tell whether lanes would be in sight as a whole; the same arguments as `show` takes."""
        size = self.scrollable_content_region.size
        stacks, _ = lay_out(lanes, active, max(1, size.width - _TO_EDGE), size.height, columns=columns)
        return max((stack.height for stack in stacks), default=0) <= size.height

    def rows_with_air(self, lanes: Sequence[Lane], active: str, columns: int, screen: Size, air: int) -> int | None:
        """Return the rows of lanes on a wall of a size; None where cards lie close, or lanes have ground to its end.

        Args:
            lanes: as `show` takes them.
            active: as `show` takes it.
            columns: as `show` takes it.
            screen: the size for the wall.
            air: the fewest blank rows between cards.
        """
        width = max(1, screen.width - self.styles.padding.width - _TO_EDGE)
        return rows_with_air(lanes, active, (width, screen.height), columns, air)

    def _room(self) -> tuple[object, ...]:
        """Return what the layout depends on beside the lanes: size, scroll bar, recently used themes."""
        return self.scrollable_content_region.size, self.show_vertical_scrollbar, tuple(self._worked)

    def _lay_out(self) -> None:
        size = self.scrollable_content_region.size
        if not size.width:
            return
        self._laid_for = self._room()
        width = max(1, size.width - (_TO_BAR if self.show_vertical_scrollbar else _TO_EDGE))
        self._lanes = folded_to_fit(self._given, self._worked, self._active, width, size.height, self._columns)
        self._stacks, self._pages = lay_out(self._lanes, self._active, width, size.height, self._pages, self._columns)
        lay_grounds(self._stacks, self._lanes, size.height)
        height = max((stack.height for stack in self._stacks), default=0)
        self._stretch(Size(size.width, height))
        if self.scroll_y > (end := max(0, height - size.height)):  # a shorter wall leaves no empty lines below it
            self.scroll_to(y=end, animate=False, force=True, immediate=True)
        self._paint_changes()

    def _stretch(self, size: Size) -> None:
        """Set the length of the wall. Only an appearing or disappearing scrollbar needs a new layout of the screen."""
        if size == self.virtual_size:
            return
        visible_height = self.scrollable_content_region.height
        if (size.height > visible_height) == self.show_vertical_scrollbar and size.width == self.virtual_size.width:
            self.set_reactive(Wall.virtual_size, size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.window_virtual_size = size.height
        else:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Lay out the wall for the new size. If its end was visible, as while notes arrive, it stays visible.

        A table, or several lanes, that were fully visible stay at their top. What is selected stays in sight.
        """
        was_at_end = self._seen_height > 0 and self.scroll_y + self._seen_height >= self.virtual_size.height
        grows_at_end = len(self._lanes) == 1 and not self._lanes[0].columns
        self._seen_height = self.scrollable_content_region.height
        self._faces = []
        self._lay_out()
        if self.selected is not None:
            self.reveal(self.selected)
        elif not was_at_end or self._seen_height >= self.virtual_size.height:
            return
        elif grows_at_end:
            self.scroll_end(animate=False)
        elif self.scroll_y:  # what is written in was in sight, perhaps beside the others that now lie below it
            self.reveal_lane(self._active)

    # --- selecting ----------------------------------------------------------------------------------------------

    def selectable(self) -> list[tuple[int, Key]]:
        """Return every selectable key with the index of its lane, in reading order."""
        keys: list[tuple[int, Key]] = []
        for index, lane in enumerate(self._lanes):
            if lane.key is not None:
                keys.append((index, lane.key))
            if not lane.folded:
                keys += [(index, key) for card in lane.cards if (key := card.key).kind]
        return keys

    def holds(self, key: Key) -> bool:
        """Tell whether a key is selectable on this wall, perhaps after unfolding its theme."""
        return any(
            lane.key == key or ((not lane.folded or lane.by_itself) and any(card.key == key for card in lane.cards))
            for lane in self._lanes
        ) and bool(key.kind)

    def select(self, key: Key | None) -> None:
        """Select a card, or none."""
        self.selected = key
        self._paint_changes()
        if key is not None:
            self.reveal(key)

    def step(self, by: int) -> None:
        """Select the next card (1) or the previous one (-1), starting from the active lane's newest."""
        selectable = self.selectable()
        if not selectable:
            return
        keys = [key for _, key in selectable]
        if self.selected in keys:
            index = min(max(keys.index(self.selected) + by, 0), len(keys) - 1)
        else:
            lanes = [index for index, (lane, _) in enumerate(selectable) if self._lanes[lane].id == self._active]
            index = (lanes[-1] if by < 0 else lanes[0]) if lanes else (len(keys) - 1 if by < 0 else 0)
        self.select(keys[index])

    def sideways(self, by: int) -> None:
        """Select the nearest card in the column to the right (1) or left (-1)."""
        found_at = self._find(self.selected)
        if found_at is None:
            self.step(by)
            return
        column, block = found_at
        target = column + by
        while 0 <= target < len(self._stacks):
            nearest = self._stacks[target].nearest(block.top)
            if nearest is not None:
                self.select(nearest)
                return
            target += by

    def work_in(self, theme: Key) -> None:
        """Unfold a theme that was folded automatically; the least recently used one is folded instead."""
        self.keep_open(theme)
        if self._given:
            self._lay_out()

    def keep_open(self, theme: Key) -> None:
        """Mark a theme as the most recently used, so that the next layout leaves it open."""
        self._worked = [theme, *(other for other in self._worked if other != theme)]

    def folded_by_itself(self, key: Key) -> bool:
        """Tell whether a heading's cards are hidden by automatic folding."""
        return any(lane.key == key and lane.by_itself for lane in self._lanes)

    def _open_lane_of(self, key: Key) -> None:
        """Unfold the theme of a card, where it was folded automatically."""
        lane = next((one for one in self._given if one.folds and any(card.key == key for card in one.cards)), None)
        if lane is not None and lane.key is not None and self._worked[:1] != [lane.key]:
            self.keep_open(lane.key)
            if self.folded_by_itself(lane.key):
                self._lay_out()

    def reveal(self, key: Key) -> None:
        """Scroll to a card, below its heading, unfolding its theme if need be."""
        self._open_lane_of(key)
        if (position := self._find(key)) is not None:
            column, block = position
            self._reveal_lines(block.top, len(block.lines), self._stacks[column].heading_rows(block.top))

    def reveal_lane(self, lane: str) -> None:
        """Scroll to the end of a lane, where new cards appear, with its heading if it fits; or to a table's top."""
        index = next((number for number, item in enumerate(self._lanes) if item.id == lane), None)
        if index is None:
            return
        spans = [(stack, span) for stack in self._stacks if (span := stack.of_lane(index)) is not None]
        if spans:
            (first_stack, (first, _)), (last_stack, (_, last)) = spans[0], spans[-1]
            top, end = first_stack.block(first), last_stack.block(last)
            self._reveal_lines(end.top, len(end.lines), last_stack.heading_rows(end.top))
            if self._lanes[index].columns or end.top - top.top < self.scrollable_content_region.height:
                self._reveal_lines(top.top, 1)

    def _reveal_lines(self, top: int, count: int, stuck: int = 0) -> None:
        """Scroll to lines, below a number of sticky heading lines."""
        height = self.scrollable_content_region.height
        if not height:  # the large clock covers the wall
            return
        if len(self._lanes) == 1 and len(self._stacks) > 1 and top + count > height:
            self.scroll_to(y=top // height * height, animate=False, force=True, immediate=True)  # by whole pages
            return
        if stuck and top - self.scroll_y < stuck and height > stuck + count:
            top, count = max(0, top - stuck), count + stuck
        self.scroll_to_region(Region(0, top, 1, count), animate=False, force=True, immediate=True)

    def _find(self, key: Key | None) -> tuple[int, WallBlock] | None:
        place = find(self._stacks, key) if key is not None else None
        if place is None:
            return None
        column, index = place
        return column, self._stacks[column].block(index)

    # --- the mouse ----------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Select a card or pick a lane; open a card at a double click."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if self._dragging.ended():
            return
        block = self._block_at(offset.x, offset.y)
        if block is None:
            return
        if block.key is None:
            if block.card is None:
                self.post_message(self.LanePicked(self._lanes[block.lane].id))
            return
        self.select(block.key)
        self.post_message(self.Opened() if event.chain > 1 else self.Selected())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag a card."""
        offset = event.get_content_offset(self)
        block = self._block_at(offset.x, offset.y) if offset is not None else None
        self._dragging.begin(block.key if block is not None else None, event.screen_offset)
        if self._dragging.key is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the dragged card would be dropped."""
        if not self._dragging.moved(event.screen_offset):
            return
        lane = self._lane_at(event)
        if lane != self._dragging.lane:
            self._dragging.lane = lane
            self._paint_changes()
            key = self._dragging.key
            if key is not None:
                self.post_message(self.Dragged(key, self._lanes[lane] if lane is not None else None))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the dragged card."""
        self.release_mouse()
        key, lane = self._dragging.end()
        self._paint_changes()
        if key is None or lane is None:
            return
        offset = event.get_content_offset_capture(self)
        block = self._block_at(offset.x, offset.y)
        self.post_message(self.Dropped(key, self._lanes[lane], block.key if block is not None else None))

    def _lane_at(self, event: events.MouseEvent) -> int | None:
        """Return the lane under the mouse: its heading, its cards, or the blank lines below them."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for stack in self._stacks:
            if stack.left <= offset.x < stack.left + stack.width + LANE_GAP:
                shown = self._line_at(stack, offset.y, self._scrolled())
                return shown.block.lane if shown is not None else stack.lane_at(offset.y + round(self.scroll_y))
        return None

    def _block_at(self, x: int, y: int) -> WallBlock | None:
        for stack in self._stacks:
            if stack.left <= x < stack.left + stack.width:
                shown = self._line_at(stack, y, self._scrolled())
                return shown.block if shown is not None else None
        return None
