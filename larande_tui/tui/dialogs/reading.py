"""Scrolling texts that fill the screen: help, the script, the preview of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

ReadingLine = tuple[str, str]
"""A line of text and its role: title, heading, text or muted."""


class ReadingPane(ScrollView):
    """Scrolling lines, drawn one by one, so that long minutes cost no more than short ones."""

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "reading--title", "reading--heading", "reading--text", "reading--strong", "reading--muted",
    }  # fmt: skip
    DEFAULT_CSS = """
    ReadingPane {
        height: 1fr;
        padding: 1 2;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        & > .reading--title { color: $accent; text-style: bold; }
        & > .reading--heading { color: $accent; text-style: bold; }
        & > .reading--text { color: $foreground; }
        & > .reading--strong { color: $foreground; text-style: bold; }
        & > .reading--muted { color: $muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: Sequence[ReadingLine] = ()

    def show(self, lines: Sequence[ReadingLine]) -> None:
        """Show other lines."""
        self._lines = lines
        self.virtual_size = Size(self.scrollable_content_region.width, len(lines))
        self.refresh()

    @property
    def text_width(self) -> int:
        """Return the width of a line in cells, without the empty one beside the scroll bar."""
        return max(20, self.scrollable_content_region.width - 1)

    def scroll_to_edge(self, *, end: bool) -> None:
        """Show the first or the last lines at once."""
        self.scroll_to(y=self.max_scroll_y if end else 0, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width, base = self.scrollable_content_region.width, self.rich_style
        index = y + round(self.scroll_y)
        if index >= len(self._lines):
            return Strip.blank(width, base)
        text, role = self._lines[index]
        style: Style = base + self.get_component_rich_style(f"reading--{role}", partial=True)
        return Strip([Segment(text, style)]).adjust_cell_length(width, base)
