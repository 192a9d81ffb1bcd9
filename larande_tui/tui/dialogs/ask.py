"""A dialog that asks for one line: a reason, another name, a file."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from larande_tui.tui.dialogs.strip import DialogBody, StripDialog
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.privacy_warning import PrivacyWarningLine
from larande_tui.tui.widgets.text_line import TextLine


class AskDialog(StripDialog[str | None]):
    """A question with a line to answer on; returns the text, or None when nothing was written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f10", "close", "Stäng")]
    DEFAULT_CSS = "AskDialog > DialogBody { max-width: 90; }"

    def __init__(
        self,
        title: str,
        *,
        text: str = "",
        placeholder: str = "",
        warns: bool = False,
        anew: bool = False,
        clears: bool = False,
    ) -> None:
        """Prepare the question.

        Args:
            title: the question.
            text: the answer so far.
            placeholder: an example.
            warns: show a privacy warning about the text while it is written.
            anew: typing replaces the answer so far, as one role or number takes the place of another.
            clears: Enter on a line that was emptied is the answer "".
        """
        super().__init__()
        self._title, self._text, self._placeholder = title, text, placeholder
        self._noted, self._anew, self._clears = warns, anew, clears and bool(text)

    def compose(self) -> ComposeResult:
        """Yield title, line, warning and keys."""
        with DialogBody():
            yield Static(Content(self._title), id="title")
            yield TextLine(self._text, placeholder=self._placeholder)
            yield PrivacyWarningLine()
            yield KeyHints()

    def on_mount(self) -> None:
        """Focus the line, with the cursor at its end or the whole text selected."""
        self.query_one(KeyHints).show((("Enter", "klar"), ("Esc", "stäng")))
        line = self.query_one(TextLine)
        line.focus()
        if self._anew:
            line.action_select_all()
        else:
            line.move_cursor(line.document.end)
        self.on_text_area_changed()

    def on_text_area_changed(self) -> None:
        """Show a privacy warning while the text is written."""
        if self._noted:
            self.query_one(PrivacyWarningLine).tell(self.query_one(TextLine).text)

    def action_close(self) -> None:
        """Close the dialog without an answer."""
        self.dismiss(None)

    def on_text_line_submitted(self, event: TextLine.Submitted) -> None:
        """Return the text, unless a privacy warning holds it back."""
        if self._noted and event.text != self._text and self.query_one(PrivacyWarningLine).holds(event.text):
            event.line.take_up()
        else:
            self.dismiss(event.text.strip() or ("" if self._clears else None))
