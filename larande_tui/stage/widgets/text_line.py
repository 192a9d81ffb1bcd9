"""A line to write on that grows with its text, as people expect of a chat: Enter is done, never a new line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from larande_tui.workshop.text import clean


class TextLine(TextArea):
    """One to a few rows, folded at the width."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Klar", show=False, priority=True),
        Binding("pageup,pagedown,f6,f7", "ignore", show=False),
    ]

    DEFAULT_CSS = """
    TextLine {
        height: auto;
        max-height: 4;
        min-height: 1;
        border: none;
        padding: 0;
        background: transparent;
        color: $foreground;
        scrollbar-size-vertical: 0;
        scrollbar-size-horizontal: 0;
        &:focus { border: none; background: transparent; background-tint: transparent; }
        & .text-area--cursor { background: $foreground; color: $background; }
        & .text-area--selection { background: $input-selection-background; }
        & .text-area--placeholder { color: $muted; }
        & .text-area--suggestion { color: $muted; }
    }
    """

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, line: TextLine, text: str) -> None:
            self.line = line
            self.text = text
            super().__init__()

        @property
        def control(self) -> TextLine:
            """The line that was submitted."""
            return self.line

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False, id=id,
            placeholder=placeholder, tab_behavior="focus",
        )  # fmt: skip
        self.cursor_blink = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing but white space on the line."""
        return not self.text.strip()

    @property
    def at_end(self) -> bool:
        """Whether the cursor stands after the last character, so that Delete has nothing to delete."""
        return self.selection.is_empty and self.cursor_location == self.document.end

    def write(self, text: str) -> None:
        """Put a text on the line and the cursor after it."""
        self.load_text(text)
        self.move_cursor(self.document.end)

    def action_submit(self) -> None:
        """Enter: hand the text over."""
        self.post_message(self.Submitted(self, self.text))

    def action_ignore(self) -> None:
        """Keys that a text field would take but that mean something else here."""

    async def _on_paste(self, event: events.Paste) -> None:
        """What is pasted is text, whatever it holds."""
        await super()._on_paste(events.Paste(clean(event.text)))
        event.stop()
        event.prevent_default()
