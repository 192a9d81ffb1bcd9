"""A strip at the bottom of the stage for a short dialog, so that the wall above stays readable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Resize
from textual.screen import ModalScreen, ScreenResultType

from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.widgets.hints import KeyHints


class DialogBody(Vertical):
    """The visible part of a short dialog; reports its height."""

    def on_resize(self, event: Resize) -> None:
        """Reserve as many rows of the screen below."""
        if isinstance(self.screen, StripDialog):
            self.screen.take_room(event.size.height)


class StripDialog(BaseScreen[ScreenResultType], ModalScreen[ScreenResultType]):
    """A short dialog: a strip where the screen below makes room for it, else a window in the middle."""

    DEFAULT_CSS = """
    StripDialog {
        align: center middle;
        background: $background 20%;
        & > DialogBody { width: 90%; height: auto; max-height: 90%; background: $panel; padding: 1 2; }
        & #title { text-style: bold; height: auto; }
        & TextLine { margin-top: 1; }
        & KeyHints { padding: 0; margin-top: 1; }
        &.-strip {
            align: center bottom;
            background: transparent;
            & > DialogBody { width: 100%; max-width: 100%; max-height: 70%; padding: 0 2; }
            & TextLine, & KeyHints { margin: 0; }
        }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "Hjälp")]
    help_text: ClassVar[str] = "Det du skriver sparas när du trycker Enter. Esc stänger utan att något ändras."

    def action_help(self) -> None:
        """Open the help about the dialog (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        hints = [hint for keys in self.query(KeyHints) for hint in keys.hints]
        self.app.push_screen(HelpScreen("Hjälp", (self.help_text,), hints, everywhere=False))

    _giver: BaseScreen[object] | None = None
    _hints_below: Sequence[KeyHints] = ()

    def on_mount(self) -> None:
        """Become a strip if the screen below makes room for one."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1]
        self._giver = below if isinstance(below, BaseScreen) and below.gives_room(0) else None
        self.set_class(self._giver is not None, "-strip")
        self._hints_below = list(below.query(KeyHints))
        self._show_hints_below(shown=False)
        self.fit_height()

    def fit_height(self) -> None:
        """Limit what grows with its contents to the screen's height; overridden by dialogs that hold such."""

    def _show_hints_below(self, *, shown: bool) -> None:
        """Show or hide the keys of the screen below, which have no effect while the dialog is open."""
        for hints in self._hints_below:
            hints.visible = shown

    def take_room(self, rows: int) -> None:
        """Reserve rows of the screen below for the strip's height."""
        if self._giver is not None:
            self._giver.gives_room(rows)
            self._giver.paint_now()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close the dialog, and release its rows in the frame that shows the result."""
        dismissal = super().dismiss(result)
        self._give_back()
        return dismissal

    def on_unmount(self) -> None:
        """Release the rows also when the dialog was not dismissed."""
        self._give_back()

    def _give_back(self) -> None:
        """Release the rows and show the keys again, once."""
        self._show_hints_below(shown=True)
        self._hints_below = ()
        if self._giver is not None:
            self._giver.gives_room(0)
            self._giver = None
