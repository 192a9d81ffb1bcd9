"""The lowest line: the keys that have an effect at present."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.widget import Widget

from larande_tui.tui.platform.browser.key_names import key_name
from larande_tui.tui.text.wrapping import width_of

Hint = tuple[str, str]
"""The displayed name of a key, and its command in a word or two."""


_NAMES: Final = {
    "Page Down": "pagedown",
    "Page Up": "pageup",
    "Esc": "escape",
    "Enter": "enter",
    "Tab": "tab",
    "Delete": "delete",
    "Mellanslag": "space",
    "←": "left",
    "→": "right",
    "↑↓": "down",
}
"""Keys whose Swedish names are not the terminal's."""


def key_named(hint: str) -> str:
    """Return the key of a hint, such as "ctrl+t" for "Ctrl+T"; of several the last."""
    if hint in _NAMES:
        return _NAMES[hint]
    last = hint.rsplit(" ", maxsplit=1)[-1]
    return _NAMES.get(last, last.replace("Skift", "shift").casefold())


class KeyHints(Widget):
    """Keys and their commands, as many as fit, the most important first. A click presses the key."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyHints { height: 1; padding: 0 2; color: $muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()
        self._spots: list[tuple[int, int, str]] = []

    def show(self, hints: Sequence[Hint]) -> None:
        """Show new keys in this order; keys without room are left out."""
        if list(hints) != list(self._hints):
            self._hints = hints
            self.refresh()

    @property
    def hints(self) -> Sequence[Hint]:
        """Return all keys, including those without room."""
        return self._hints

    def render(self) -> Content:
        """Return as many keys as fit the width, chosen while painting, so that the first frame has them."""
        room = self.content_size.width
        parts: list[Content] = []
        self._spots, x = [], 0
        for first_name, does in self._hints:
            key = key_name(first_name)
            length = width_of(key) + 1 + width_of(does) + 3
            if length - 3 > room:
                continue
            room -= length
            self._spots.append((x, x + length - 3, key_named(first_name)))
            x += length
            parts.append(Content.assemble((key, "bold $foreground"), f" {does}"))
        return Content("   ").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        offset = event.get_content_offset(self)
        for start, end, key in self._spots:
            if offset is not None and start <= offset.x < end:
                self.app.simulate_key(key)
