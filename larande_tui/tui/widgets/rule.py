"""A horizontal rule that shows messages, so that nothing pops up over the group's words."""

from __future__ import annotations

from typing import Final

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.tui.platform.browser.confined import without_folders
from larande_tui.tui.text.wrapping import cut, width_of, wrap_row

_MOST: Final = 6
"""Lines that a message may take from the wall."""


class MessageRule(Static):
    """The line above the capture line, with the latest message."""

    DEFAULT_CSS = """
    MessageRule { height: auto; max-height: 6; color: $line; padding: 0; }
    """

    ALLOW_SELECT = False

    class Said(Message):
        """A message from a part of the screen."""

        def __init__(self, message: str) -> None:
            self.message = message
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.message = ""
        self._trouble = False
        self._width = 0
        self._height = 0

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a message until the next one; "" shows the plain line."""
        message = without_folders(message)
        if (message, trouble) != (self.message, self._trouble):
            self.message, self._trouble = message, trouble
            self._draw()

    def on_mount(self) -> None:
        """Show the plain line."""
        self._draw()

    def on_resize(self) -> None:
        """Fit the line to the new width."""
        if self.size.width != self._width:
            self._draw()

    def _draw(self) -> None:
        # It has no width while a dialog covers it.
        width = self._width = self.size.width or self.app.size.width
        if not self.message:
            self._show([Content("─" * width)])
            return
        *above, last = wrap_row(self.message, max(1, width - 6))
        if len(above) >= _MOST:
            *above, last = *above[: _MOST - 1], cut(f"{above[_MOST - 1]} {last}", max(1, width - 6))
        style = "bold $error" if self._trouble else "$foreground"
        lines = [Content.assemble("── ", (line, style)) for line in above]
        tail = "─" * max(0, width - 5 - width_of(last))
        self._show([*lines, Content.assemble("── ", (last, style), f" {tail}")])

    def _show(self, lines: list[Content]) -> None:
        """Show lines; only another number of them needs a new layout of the screen."""
        self.update(Content("\n").join(lines), layout=len(lines) != self._height)
        self._height = len(lines)
