"""A row of a form that shows or hides more fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from larande_tui.tui.forms.fields import Field
from larande_tui.tui.text.wrapping import cut


class FoldField(Field):
    """A label with ▸ or ▾; closed, it summarises the hidden fields.

    Args:
        summary: returns the values of the fields in words, or "".
        hint: shown when they are empty.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "fold", "Öppna", show=False),
        Binding("right", "fold(True)", "Öppna", show=False),
        Binding("left", "fold(False)", "Stäng", show=False),
    ]

    class Toggled(Message):
        """The fields below were shown or hidden."""

        def __init__(self, fold: FoldField) -> None:
            self.fold = fold
            super().__init__()

    def __init__(self, name: str, label: str, summary: Callable[[], str], hint: str) -> None:
        super().__init__(name, label)
        self._summary = summary
        self._hint = hint
        self.is_open = False

    @property
    def value(self) -> str:
        """Return "": the hidden fields have values of their own."""
        return ""

    def rows(self, width: int) -> list[Content]:
        """Return the mark, and the summary while the fields are hidden."""
        text = "▾" if self.is_open else cut(f"▸ {self._summary() or self._hint}", width)
        row = Content.styled(text, "$foreground" if self._summary() and not self.is_open else "$muted")
        if self.has_focus:
            row = Content.assemble(row, " " * (width - row.cell_length)).stylize("on $selected")
        return [row]

    def action_fold(self, to: bool | None = None) -> None:  # noqa: FBT001 - an action's argument
        """Show or hide the fields."""
        is_open = not self.is_open if to is None else to
        if is_open != self.is_open:
            self.is_open = is_open
            self.refresh(layout=True)
            self.post_message(self.Toggled(self))

    def action_go_on(self) -> None:
        """Show the fields, or move past them when they are shown (Enter)."""
        if self.is_open:
            super().action_go_on()
        else:
            self.action_fold()

    def on_click(self, event: events.Click) -> None:
        """Show or hide the fields."""
        event.stop()
        self.action_fold()
