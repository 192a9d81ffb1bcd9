"""The lowest line: which keys do something here and now."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from larande_tui.stage.wrapping import width_of

Hint = tuple[str, str]
"""A key as people call it, and what it does in a word or two."""


class KeyHints(Static):
    """Keys and what they do, as many as fit, the most important first."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyHints { height: 1; padding: 0 2; color: $muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._hints: Sequence[Hint] = ()

    def show(self, hints: Sequence[Hint]) -> None:
        """Show these; what does not fit is left out from the end."""
        if list(hints) != list(self._hints):
            self._hints = hints
            self._draw()

    def on_resize(self) -> None:
        """Fit as many as the new width holds."""
        self._draw()

    def _draw(self) -> None:
        room = self.size.width - 4
        parts: list[Content] = []
        for key, does in self._hints:
            length = width_of(key) + 1 + width_of(does) + 3
            if length - 3 > room:
                break
            room -= length
            parts.append(Content.assemble((key, "bold $foreground"), f" {does}"))
        self.update(Content("   ").join(parts), layout=False)
