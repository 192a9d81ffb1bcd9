"""Drawing of the wall, line by line: only changed lines are painted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from larande_tui.tui.platform.painting.fixed_box import LineView
from larande_tui.tui.platform.painting.steady_styles import SteadyStyles
from larande_tui.tui.text.wrapping import width_of
from larande_tui.tui.widgets.wall.cards import Lane, WallRole
from larande_tui.tui.widgets.wall.dragging import Dragging
from larande_tui.tui.widgets.wall.stack import EDGE, GUTTER, Stack, StuckLine, WallBlock
from larande_tui.workshop.model.items import Key

SELECT_MARK = "▸"
Face = tuple[object, ...]
Scrolled = tuple[int, bool]
"""The first visible line of a wall, and whether headings stick to its top."""

_LEAST_TO_STICK: Final = 6
"""Lines of the wall from which headings are sticky."""


class WallDrawing(LineView, SteadyStyles):
    """A drawing of lanes of cards.

    Attributes:
        selected: the key of the selected card or heading, or None.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "wall--title", "wall--active", "wall--hint", "wall--text", "wall--meta",
        "wall--number", "wall--mark", "wall--head", "wall--selected", "wall--bar", "wall--active-bar",
        "wall--selected-bar", "wall--ground",
    }  # fmt: skip
    ALLOW_SELECT = False
    can_focus = False

    DEFAULT_CSS = """
    WallDrawing {
        height: 1fr;
        padding: 0 0 0 2;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .wall--title { text-style: bold; }
        & > .wall--active { text-style: bold; }
        & > .wall--bar { background: $bar; color: $foreground; }
        & > .wall--active-bar { background: $accent; color: $background; }
        & > .wall--selected-bar { background: $foreground; color: $background; }
        & > .wall--ground { background: $panel; }
        & > .wall--hint { color: $muted; }
        & > .wall--text { color: $foreground; }
        & > .wall--meta { color: $muted; }
        & > .wall--head { color: $muted; text-style: bold; }
        & > .wall--number { color: $muted; }
        & > .wall--mark { color: $accent; text-style: bold; }
        & > .wall--selected { background: $selected; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.selected: Key | None = None
        self._lanes: Sequence[Lane] = ()
        self._stacks: list[Stack] = []
        self._dragging = Dragging()
        self._faces: list[Face] = []

    def _paint_changes(self) -> None:
        """Paint the lines that have changed since the last paint."""
        faces = self._faces_now()
        if len(faces) != len(self._faces):
            self.refresh()
        else:
            changed_lines = [y for y, face in enumerate(faces) if face != self._faces[y]]
            if changed_lines:
                self.refresh(*(Region(0, y, self.size.width, 1) for y in changed_lines))
        self._faces = faces

    def _faces_now(self) -> list[Face]:
        """Return the looks of the visible lines."""
        count, (top, sticks) = self.size.height, self._scrolled()
        if not self._stacks:
            return [()] * count
        columns = [self._column_faces(stack, stack.in_sight(top, count, sticks=sticks), top) for stack in self._stacks]
        return list(zip(*columns, strict=True))

    def _column_faces(self, stack: Stack, lines: Sequence[StuckLine | None], top: int) -> list[Face]:
        """Return the looks of the visible lines of a column, to detect changes."""
        faces: list[Face] = []
        last_block, marks = None, None
        for y, shown in enumerate(lines, top):
            is_ground = y in stack.ground
            if shown is None:
                faces.append((stack.left, is_ground) if is_ground else ())
                continue
            block = shown.block
            if block is not last_block:
                last_block, card = block, block.card
                number = card.number if card is not None else 0
                marks = (self._mark(block), number, self._is_lit(block)) if block.gutter or block.bar else None
            faces.append((stack.left, shown.row, block.lines[shown.row], marks, is_ground))
        return faces

    def _scrolled(self) -> Scrolled:
        """Return how far the wall is scrolled; once for all lines, since Textual takes long to tell a size."""
        top = round(self.scroll_y)
        return top, top > 0 and self.size.height >= _LEAST_TO_STICK

    def _line_at(self, stack: Stack, y: int, scrolled: Scrolled) -> StuckLine | None:
        """Return the block and its line at a visible line of a column, perhaps a sticky heading."""
        top, sticks = scrolled
        if sticks and (stuck := stack.stuck(top, y)) is not None:
            return stuck
        block = stack.block_at(y + top)
        return StuckLine(block, y + top - block.top) if block is not None else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Store the looks of the visible lines."""
        super().watch_scroll_y(old_value, new_value)
        self._faces = self._faces_now()

    def _style(self, role: str) -> Style:
        return self.steady_style(f"wall--{role}")

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        width = self.scrollable_content_region.width
        base = self.steady_style()
        segments: list[Segment] = []
        x = 0
        scrolled = self._scrolled()
        for stack in self._stacks:
            if stack.left > x:
                segments.append(Segment(" " * (stack.left - x), base))
                x = stack.left
            shown = self._line_at(stack, y, scrolled)
            below = base + self._style("ground") if y + scrolled[0] in stack.ground else base
            parts = self._draw(shown.block, shown.row, below) if shown is not None else []
            drawn_width = sum(width_of(text) for text, _, _ in parts)
            segments += parts
            if drawn_width < stack.width:
                style = self._ground(shown.block, below) if shown is not None else below
                segments.append(Segment(" " * (stack.width - drawn_width), style))
            x += max(drawn_width, stack.width)
        return Strip(segments).adjust_cell_length(width, base)

    def _is_lit(self, block: WallBlock) -> bool:
        """Tell whether a block is selected, or would take the dragged card."""
        if block.key is not None and block.key == self.selected:
            return True
        return block.card is None and self._dragging.lane == block.lane

    def _ground(self, block: WallBlock, base: Style) -> Style:
        if block.bar:
            active = block.lines[0][0][1] == "active"
            return base + self._style("selected-bar" if self._is_lit(block) else "active-bar" if active else "bar")
        return base + self._style("selected") if self._is_lit(block) else base

    def _draw(self, block: WallBlock, row: int, base: Style) -> list[Segment]:
        ground = self._ground(block, base)
        segments = self._gutter(block, row, ground)
        for text, role in block.lines[row]:
            plain = block.bar and role == "hint"  # the count, in the colours of the bar
            segments.append(Segment(text, ground if plain else ground + self._style(_shown(role))))
        return segments

    def _mark(self, block: WallBlock) -> str:
        """Return the character before a card or heading: its own mark, or that of the selection."""
        mark = block.card.mark if block.card is not None else self._lanes[block.lane].mark
        return SELECT_MARK if block.key == self.selected and block.key is not None and mark == " " else mark

    def _gutter(self, block: WallBlock, row: int, ground: Style) -> list[Segment]:
        if row or not block.gutter or block.gutter == EDGE:
            return [Segment(" " * block.gutter, ground)] if block.gutter else []
        mark = Segment(self._mark(block), ground if block.bar else ground + self._style("mark"))
        if block.card is None:
            return [mark, Segment(" ", ground)]
        if not block.card.key.id and mark.text != " ":  # a mark of its own takes the place of the dot
            return [Segment(" " * (GUTTER - 2), ground), mark, Segment(" ", ground)]
        number = str(block.card.number) if block.card.number else "·"
        role = "mark" if block.key is not None and block.key == self.selected else "number"
        return [mark, Segment(f"{number:>{GUTTER - 2}} ", ground + self._style(role))]


def _shown(role: WallRole) -> str:
    return "text" if role == "blank" else role
