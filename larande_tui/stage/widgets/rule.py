"""A quiet line across the screen that can carry a message, so that nothing has to pop up over the group's words."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from larande_tui.stage.wrapping import cut


class MessageRule(Static):
    """The line above the capture line; the latest thing worth saying stands on it."""

    DEFAULT_CSS = """
    MessageRule { height: 1; color: $line; padding: 0; }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.message = ""
        self._trouble = False

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a message until the next one; "" shows the bare line."""
        self.message, self._trouble = message, trouble
        self._draw()

    def on_resize(self) -> None:
        """Fit the line to the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if not self.message:
            self.update(Content("─" * width))
            return
        text = cut(self.message, max(1, width - 6))
        style = "bold $error" if self._trouble else "$foreground"
        tail = "─" * max(0, width - 4 - len(Content(text).plain) - 1)
        self.update(Content.assemble("── ", (text, style), f" {tail}"))
