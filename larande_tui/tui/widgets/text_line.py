"""A text input that grows with its text, as in a chat: Enter submits it and never begins a new line."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets.text_area import Location

from larande_tui.core.text import MAX_CHARACTERS, cleaned, unquote_cells
from larande_tui.core.typesetting.width import cluster_after, cluster_before
from larande_tui.tui.platform.key_buffer import KeepsOrder, Keystroke, buffering
from larande_tui.tui.platform.text_area import SteadyTextArea, let_go_of, paste
from larande_tui.tui.text.wrapping import beginning

_FULL: Final = "Högst 100 000 tecken får plats på en rad."
_PATIENCE: Final = 0.5
"""Longest time that keys wait for the effects of an Enter, in seconds."""


class TextLine(KeepsOrder, SteadyTextArea, inherit_bindings=False):
    """One to a few rows of text, wrapped at the width.

    It handles only the keys that edit a line, so that all others mean the same everywhere.
    """

    ALLOW_SELECT = False
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

    break_in_cell: ClassVar[str] = "\n"
    """The replacement of a line break in a pasted cell of a sheet."""

    class Submitted(Message):
        """Enter was pressed on a line."""

        def __init__(self, line: TextLine, text: str) -> None:
            self.line = line
            self.text = text
            super().__init__()

        @property
        def control(self) -> TextLine:
            """Return the line that was submitted."""
            return self.line

    class Removed(Message):
        """A part of a typed or pasted text was removed or did not fit.

        Attributes:
            message: a sentence about what was removed or left out.
        """

        def __init__(self, message: str) -> None:
            self.message = message
            super().__init__()

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, id=id,
            placeholder=Content(placeholder), tab_behavior="focus",
        )  # fmt: skip
        self.disable_messages(self.SelectionChanged)  # nobody listens, and it would bubble up to the app at every key
        self.cursor_blink = False
        self._hint = placeholder
        self._handed_over = -_PATIENCE

    def take_up(self) -> None:
        """Accept keys again, after the screen has handled the submitted text."""
        self._handed_over = -_PATIENCE

    def hint(self, text: str) -> None:
        """Show a text on the empty line, as much of it as fits; it is never read as markup."""
        self._hint = text
        self._fit_hint()

    def on_resize(self) -> None:
        """Fit the hint to the new width."""
        self._fit_hint()

    def _fit_hint(self) -> None:
        room = self.content_size.width
        self.placeholder = Content(beginning(self._hint, room) if room else self._hint)

    @property
    def at_end(self) -> bool:
        """Return whether the cursor is after the last character, so that Delete has nothing to delete."""
        return self.selection.is_empty and self.cursor_location == self.document.end

    def write(self, text: str) -> None:
        """Put a text on the line and the cursor after it."""
        self.load_text(text)
        if text:
            self.move_cursor(self.document.end)

    def get_cursor_left_location(self) -> Location:
        """Return the position before the previous visible character: a letter with its marks, a composed emoji."""
        row, column = self.cursor_location
        return (row, cluster_before(self.document[row], column)) if column else super().get_cursor_left_location()

    def get_cursor_right_location(self) -> Location:
        """Return the position after the next visible character."""
        row, column = self.cursor_location
        line = self.document[row]
        return (row, cluster_after(line, column)) if column < len(line) else super().get_cursor_right_location()

    def undo(self) -> None:
        """Undo the last edits.

        Textual measures the shorter text before it moves the cursor back, so the cursor is first moved to the
        beginning.
        """
        if self.history.undo_stack:
            self.move_cursor((0, 0))
        super().undo()

    def redo(self) -> None:
        """Redo the last undone edits; see `undo`."""
        if self.history.redo_stack:
            self.move_cursor((0, 0))
        super().redo()

    def action_copy(self) -> None:
        """Copy the selected text; with nothing selected, do nothing.

        Textual refuses that with an exception meant for its own key bindings, which would end the app.
        """
        if self.selected_text:
            super().action_copy()

    async def on_key(self, event: events.Key) -> None:
        """Edit at once, so that even fast keys take effect in order; Enter submits."""
        if self.passed_on(event):
            return
        if event.key in ("tab", "shift+tab"):
            # Not a binding, since the following keys must find the next field focused.
            (self.leave if event.key == "tab" else self.screen.focus_previous)()
        elif event.key == "enter":
            self._handed_over = time.monotonic()
            self.post_message(self.Submitted(self, self.text))
        elif (edit := EDITS.get(event.key)) is not None:
            edit(self)
        elif event.is_printable and not self._room():
            self.post_message(self.Removed(_FULL))
        else:
            return
        event.stop()
        event.prevent_default()

    def _room(self) -> int:
        """Return the number of characters that still fit, counting selected text as replaced."""
        return MAX_CHARACTERS - len(self.text) + len(self.selected_text)

    def leave(self) -> None:
        """Go to the next line or field (Tab)."""
        self.screen.focus_next()

    def delete_before_cursor(self) -> None:
        """Delete all text before the cursor, including wrapped rows above it."""
        self.delete((0, 0), self.cursor_location)

    def passed_on(self, event: Keystroke) -> bool:
        """Give back a key that came after the text was submitted, or after the focus moved to another widget.

        Returns:
            True if the key was given back, to go to the present focus.
        """
        has_focus = self.app.screen is self.screen and self.screen.focused in (self, None)
        if has_focus and time.monotonic() - self._handed_over > _PATIENCE:
            return False
        event.stop()
        event.prevent_default()
        buffering(self.app).keys.take_back(event)
        return True

    def on_unmount(self) -> None:
        """Release the line after its removal."""
        let_go_of(self)

    async def on_paste(self, event: events.Paste) -> None:
        """Insert a paste as cleaned text, and report what was removed from it."""
        if self.passed_on(event):
            return
        text, removed, beyond = cleaned(event.text)
        text = unquote_cells(text, self.break_in_cell)
        room = self._room()
        beyond += max(0, len(text) - room)
        await paste(self, text[:room])
        if removed or beyond:
            self.post_message(self.Removed(_removed_text(removed, beyond)))
        event.stop()
        event.prevent_default()


def _removed_text(removed: int, beyond: int) -> str:
    count = "Ett" if removed == 1 else str(removed)
    removed_part = f"{count} tecken som inte går att visa togs bort ur det inklistrade." if removed else ""
    left_out = f"{_FULL} {beyond} tecken i slutet av det inklistrade kom inte med." if beyond else ""
    return " ".join(part for part in (removed_part, left_out) if part)


EDITS: Final[Mapping[str, Callable[[TextLine], None]]] = {
    "left": TextLine.action_cursor_left,
    "right": TextLine.action_cursor_right,
    "ctrl+left": TextLine.action_cursor_word_left,
    "ctrl+right": TextLine.action_cursor_word_right,
    "home": TextLine.action_cursor_line_start,
    "end": TextLine.action_cursor_line_end,
    "ctrl+a": TextLine.action_select_all,
    "ctrl+e": TextLine.action_cursor_line_end,
    "shift+left": partial(TextLine.action_cursor_left, select=True),
    "shift+right": partial(TextLine.action_cursor_right, select=True),
    "ctrl+shift+left": partial(TextLine.action_cursor_word_left, select=True),
    "ctrl+shift+right": partial(TextLine.action_cursor_word_right, select=True),
    "shift+home": partial(TextLine.action_cursor_line_start, select=True),
    "shift+end": partial(TextLine.action_cursor_line_end, select=True),
    "backspace": TextLine.action_delete_left,
    "delete": TextLine.action_delete_right,
    "ctrl+w": TextLine.action_delete_word_left,
    "ctrl+backspace": TextLine.action_delete_word_left,
    "ctrl+delete": TextLine.action_delete_word_right,
    "ctrl+u": TextLine.delete_before_cursor,
    "ctrl+k": TextLine.action_delete_to_end_of_line,
    "ctrl+z": TextLine.action_undo,
    "ctrl+y": TextLine.action_redo,
    "ctrl+x": TextLine.action_cut,
    "ctrl+c": TextLine.action_copy,
    "ctrl+v": TextLine.action_paste,
}
"""The edit that each key makes on a line."""
