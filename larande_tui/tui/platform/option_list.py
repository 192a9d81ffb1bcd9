"""A list of options whose paging works before its layout and without room, and whose selection stays in sight."""

from __future__ import annotations

from typing import Literal

from textual.widgets import OptionList


class Options(OptionList):
    """An option list. Textual's paging fails on lines that it has not laid out yet."""

    def on_resize(self) -> None:
        """Keep the selected option in sight."""
        self.call_after_refresh(self.scroll_to_highlight)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Move a page up or down, if there are lines to move over."""
        if self._lines:
            super()._move_page(direction)
