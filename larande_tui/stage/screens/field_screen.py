"""A screen of fields: the keys that walk from one to the next are the same in every form."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen, ScreenResultType


class FieldScreen(Screen[ScreenResultType]):
    """What forms have in common."""

    ALLOW_SELECT = False
    AUTO_FOCUS = ""  # each form says where it begins, and keys wait for that
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "app.focus_next", "Nästa fält"),
        Binding("shift+tab,up", "app.focus_previous", "Förra fältet"),
        Binding("pagedown", "jump(6)", "Längre ner"),
        Binding("pageup", "jump(-6)", "Längre upp"),
        Binding("f1", "help", "Hjälp"),
    ]
    DEFAULT_CSS = """
    FieldScreen {
        background: $background;
        & #title { height: auto; padding: 1 2 0 2; text-style: bold; color: $accent; }
        & VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        & .section { color: $accent; text-style: bold; height: auto; margin-top: 1; }
    }
    """

    def action_jump(self, by: int) -> None:
        """Go several fields on."""
        for _ in range(abs(by)):
            if by > 0:
                self.focus_next()
            else:
                self.focus_previous()
