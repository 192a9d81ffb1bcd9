"""Widgets in which nothing scrolls, so that a new size of theirs needs no second layout."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.widget import Widget


class _Fixed(Widget):
    """A widget whose scrollable size has no effect; the last base of a class, since the first one gives it its styles.

    Textual asks for another layout whenever a layout has changed a widget's scrollable size: its scroll bars may have
    to come or go.
    """

    def _size_updated(
        self,
        size: Size,
        virtual_size: Size,
        container_size: Size,
        layout: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
    ) -> bool:
        del layout
        return super()._size_updated(size, virtual_size, container_size, layout=False)


class FixedRow(Horizontal, _Fixed):
    """Widgets beside each other."""


class FixedColumn(Vertical, _Fixed):
    """Widgets below each other."""


class FixedScrollBar(ScrollBar, _Fixed):
    """A scroll bar, whose own length changes with the widget that it scrolls."""


class LineView(ScrollView):
    """A view that scrolls its lines up and down, with such a scroll bar."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """Return the scroll bar, which is made when it is first asked for, as Textual's."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = FixedScrollBar(
                vertical=True, name="vertical", thickness=self.scrollbar_size_vertical
            )
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001
        return self._vertical_scrollbar
