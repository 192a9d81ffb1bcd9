"""The smallest Textual apps, for comparison: ``python reference.py empty`` and ``python reference.py input``."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """An app with one word on a screen."""

    def compose(self) -> ComposeResult:
        yield Static("painted")


class OneInput(App[None]):
    """An app with one line to type on."""

    def compose(self) -> ComposeResult:
        from textual.widgets import Input

        yield Static("painted")
        yield Input()


if __name__ == "__main__":
    (OneInput if sys.argv[1:] == ["input"] else Empty)().run()
