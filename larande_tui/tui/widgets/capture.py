"""The capture line, which receives all typing, and the bar around it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Static

from larande_tui.tui.platform.callbacks import invoke
from larande_tui.tui.text.wrapping import cut, width_of
from larande_tui.tui.widgets.text_line import TextLine

_TURNS: Final = 4
"""Iterations of the event loop until every changed widget has notified the screen."""


class CaptureLine(TextLine):
    """A `TextLine` through which every key of the stage passes, in order.

    A command's key waits for the keys before it, and the keys after it wait until the command is done: however fast
    keys come, they have the same effect as one at a time.

    Attributes:
        commands: the command of each key. Arrows and Delete run theirs when they have no effect in the text.
        masked: show the text as dots, for silent writing on a shared screen.
        waiting: the command of a key that must be pressed again to confirm, or None. Typing on also confirms it: the
            command runs before the typed text.
    """

    takes_rows = True

    break_in_cell: ClassVar[str] = " "
    """A blank, since each line becomes an item of its own here, and a cell should be one item."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.commands: Mapping[str, Callable[[], object]] = {}
        self.masked = False
        self.waiting: Callable[[], object] | None = None

    def mask(self, *, masked: bool) -> None:
        """Show the typed text as dots, or in clear."""
        if masked != self.masked:
            self.masked = masked
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw a row, when masked with a dot for each character; blanks stay, so that the length is visible."""
        strip = super().render_line(y)
        if not self.masked or not self.text:
            return strip
        return Strip([Segment(_dots(segment.text), segment.style) for segment in strip], strip.cell_length)

    async def on_key(self, event: events.Key) -> None:
        """Run the key's command on the stage, or let it edit the line."""
        if self.passed_on(event):
            return
        held_command, self.waiting = self.waiting, None
        if held_command is not None and event.is_printable:
            await self._do(held_command)
        command = self.commands.get(event.key)
        if command is not None and self._free(event.key):
            await self._do(command)
        elif event.key == "up":
            self.action_cursor_up()
        elif event.key == "down":
            self.action_cursor_down()
        else:
            return
        event.stop()
        event.prevent_default()

    async def on_paste(self, event: events.Paste) -> None:
        """Run a waiting command first: a paste confirms the text that was held back."""
        held_command, self.waiting = self.waiting, None
        if held_command is not None:
            await self._do(held_command)
        await super().on_paste(event)

    def run_in_turn(self, command: Callable[[], object]) -> None:
        """Run a command of the mouse or the clock after the keys that came before it."""
        self.call_later(self._do, command)

    async def _do(self, command: Callable[[], object]) -> None:
        """Run a command, and paint all its changes in one frame.

        The screen would paint the first change at once and the others a frame or two later. Here painting waits until
        every widget has requested it, so that all changes are in the first frame.
        """
        with self.app.batch_update():
            await invoke(command)
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        self.screen.check_idle()

    def _free(self, key: str) -> bool:
        """Tell whether a key has no effect in the text, so that its command may run."""
        match key:
            case "up":
                return self._row() == 0
            case "down":
                return self._row() == self.wrapped_document.height - 1
            case "left" | "right" | "shift+left" | "shift+right" | "home" | "end":
                return not self.text
            case "delete":
                return self.at_end
            case _:
                return True

    def _row(self) -> int:
        """Return the cursor's row in the wrapped text, from 0."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y


def _dots(text: str) -> str:
    return "".join(char if char.isspace() else "•" * width_of(char) for char in text)


class CaptureBar(Horizontal):
    """The label of the present place, the line, and the saved state."""

    DEFAULT_CSS = """
    CaptureBar {
        height: auto;
        max-height: 40vh;
        padding: 0 2;
        & > #where { width: auto; max-width: 45%; color: $accent; text-style: bold; }
        & > CaptureLine { width: 1fr; max-height: 40vh; }
        & > #saved { width: 13; margin-left: 1; text-align: right; color: $muted; }
        & > #saved.-trouble { color: $error; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._where, self._label, self._state = "", "", ""

    def compose(self) -> ComposeResult:
        """Yield label, line and state."""
        yield Static(id="where")
        yield CaptureLine(id="capture")
        yield Static(id="saved")

    def label(self, text: str) -> None:
        """Show the name of the present place."""
        self._where = text
        self._fit()

    def on_resize(self) -> None:
        """Fit the label to the new width."""
        self._fit()

    def _fit(self) -> None:
        """Fit the label to the width; to the screen's before the first layout, and while a strip covers the bar."""
        width = self.size.width or self.app.size.width - self.gutter.width
        label = f"{cut(self._where, max(12, width * 2 // 5))} ▸ " if self._where else ""
        if label != self._label:
            self._label = label
            where = self.query_one("#where", Static)
            where.styles.width = width_of(label)  # unsent text may come before the next layout
            where.update(Content(label))

    def state(self, text: str, *, trouble: bool = False) -> None:
        """Show the saved state."""
        if text != self._state:
            self._state = text
            state_text = self.query_one("#saved", Static)
            state_text.set_class(trouble, "-trouble")
            state_text.update(Content(text), layout=False)
