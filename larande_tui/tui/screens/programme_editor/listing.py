"""The list of the programme editor: its keys, the drawing of a row, and the commands on it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.screens.programme_editor.rows import EditorRow
from larande_tui.tui.text.wrapping import cut, width_of


class EditorList(Options):
    """The rows. Its keys change the selected row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "act('toggle')", "Med eller inte"),
        Binding("delete", "act('remove')", "Ta bort"),
        Binding("shift+up,alt+up", "act('up')", "Flytta upp"),
        Binding("shift+down,alt+down", "act('down')", "Flytta ner"),
        Binding("plus", "act('longer')", "Längre"),
        Binding("minus", "act('shorter')", "Kortare"),
    ]

    class Asked(Message):
        """A key requested a change of the selected row."""

        def __init__(self, what: str) -> None:
            self.what = what
            super().__init__()

    def action_act(self, what: str) -> None:
        """Request a change."""
        self.post_message(self.Asked(what))

    def on_key(self, event: events.Key) -> None:
        """Set the time of a step with digits."""
        if event.character and event.character.isdecimal():
            event.stop()
            self.post_message(self.Asked(event.character))


def drawn(row: EditorRow, width: int) -> Content:
    """Draw a row, cut to a width in cells."""
    indent = len(row.text) - len(row.text.lstrip())
    text = row.text if width_of(row.text) <= width else " " * indent + cut(row.text, width - indent)
    match row.kind:
        case "step":
            return Content.styled(text, "bold")
        case "list":
            return Content.styled(text, "bold $accent")
        case "off" | "aside" | "add" | "add_step":
            return Content.styled(text, "$muted")
        case _:
            return Content(text)


def hints_for(row: EditorRow) -> list[tuple[str, str]]:
    """Return the keys that have an effect on a row."""
    match row.kind:
        case "step":
            return [("Enter", "visa eller dölj"), ("Mellanslag", "utelämna"), ("+ −", "tid")]
        case "text" | "about":
            return [("Enter", "ändra")]
        case "entry":
            return [("Enter", "ändra"), ("Mellanslag", "ta bort")]
        case "off" | "aside":
            return [("Mellanslag", "ta med")]
        case "add" | "add_step":
            return [("Enter", "lägg till")]
        case _:
            return [("↑↓", "välj")]
