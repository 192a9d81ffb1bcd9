"""Textual's painted screen, and the events it makes of keys: its private parts that tests use, in one place."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.strip import Strip


def painted(app: App[Any]) -> list[Strip]:
    """Return the lines of the present screen as they are painted."""
    return app.screen._compositor.render_strips()


def painted_text(app: App[Any]) -> str:
    """Return the text on the screen, without blanks at the ends of lines."""
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in painted(app))


def key_of(character: str) -> Key:
    """Return the event of a typed character."""
    return Key(_character_to_key(character), character)
