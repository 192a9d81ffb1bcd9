"""A filter of all lines on their way to the terminal, so that no text steers it, whatever a file or its name holds."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from larande_tui.core.characters import STEERING
from larande_tui.core.typesetting.width import width_of


class ControlFilter(LineFilter):
    """A line filter that replaces each character that steers a terminal by blanks.

    Typed texts are cleaned when they come in. Names of files and folders are not, and stand on the screen too.
    """

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """Return the line without steering characters, at the same width."""
        if not any(STEERING.search(segment.text) for segment in segments):
            return segments
        return [Segment(_harmless(segment.text), segment.style, segment.control) for segment in segments]


def _harmless(text: str) -> str:
    return STEERING.sub(lambda match: " " * width_of(match[0]), text)
