"""The capture line: typing always lands here, and from here on the wall."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.stage.widgets.text_line import TextLine
from larande_tui.stage.wrapping import cut


class CaptureLine(TextLine):
    """A `TextLine` whose arrow keys reach the wall when they have nowhere to go in the text."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("pageup,pagedown,f6,f7,ctrl+d", "ignore", show=False)]

    class Point(Message):
        """An arrow key meant for the wall: ``down`` and ``right`` in steps of one."""

        def __init__(self, down: int = 0, right: int = 0) -> None:
            self.down = down
            self.right = right
            super().__init__()

    class DeletePressed(Message):
        """Delete was pressed with nothing to delete on the line."""

    def action_cursor_up(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Up on the first row points at the wall."""
        if select or self._above():
            super().action_cursor_up(select)
        else:
            self.post_message(self.Point(down=-1))

    def _above(self) -> bool:
        """Whether the text has a row above the cursor's."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y > 0

    def _below(self) -> bool:
        """Whether the text has a row below the cursor's."""
        rows = self.wrapped_document.height
        return self.wrapped_document.location_to_offset(self.cursor_location).y < rows - 1

    def action_cursor_down(self, select: bool = False) -> None:  # noqa: FBT001, FBT002
        """Down on the last row points at the wall."""
        if select or self._below():
            super().action_cursor_down(select)
        else:
            self.post_message(self.Point(down=1))

    def action_cursor_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002
        """Left on an empty line points at the wall."""
        if self.text or select:
            super().action_cursor_left(select)
        else:
            self.post_message(self.Point(right=-1))

    def action_cursor_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002
        """Right on an empty line points at the wall."""
        if self.text or select:
            super().action_cursor_right(select)
        else:
            self.post_message(self.Point(right=1))

    def action_delete_right(self) -> None:
        """Delete at the end of the text means what is pointed at."""
        if self.at_end:
            self.post_message(self.DeletePressed())
        else:
            super().action_delete_right()


class CaptureBar(Horizontal):
    """Where the text goes, the text, and whether everything is saved."""

    DEFAULT_CSS = """
    CaptureBar {
        height: auto;
        max-height: 4;
        padding: 0 2;
        & > #where { width: auto; max-width: 45%; color: $accent; text-style: bold; }
        & > CaptureLine { width: 1fr; }
        & > #saved { width: auto; min-width: 10; margin-left: 2; text-align: right; color: $muted; }
        & > #saved.-trouble { color: $error; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        """Label, line, state."""
        yield Static(id="where")
        yield CaptureLine(id="capture")
        yield Static(id="saved")

    def label(self, text: str) -> None:
        """Tell where typing lands."""
        self.query_one("#where", Static).update(Content(f"{cut(text, max(12, self.size.width * 2 // 5))} ▸ "))

    def state(self, text: str, *, trouble: bool = False) -> None:
        """Tell whether everything is on the disk."""
        saved = self.query_one("#saved", Static)
        saved.set_class(trouble, "-trouble")
        saved.update(Content(text))
