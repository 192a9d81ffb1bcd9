"""A list of options with paging that works before its layout, and when it has no room."""

from __future__ import annotations

from typing import Literal

from textual.widgets import OptionList


class Options(OptionList):
    """An option list. Textual's paging fails on lines that it has not laid out yet."""

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Move a page up or down, if there are lines to move over."""
        if self._lines:
            super()._move_page(direction)
