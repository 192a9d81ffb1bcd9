"""A filter of all lines before they reach the terminal, so that no text or file name can control it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from larande_tui.core.characters import STEERING
from larande_tui.core.typesetting.width import width_of


class ControlFilter(LineFilter):
    """A line filter that replaces each control character by blanks.

    Typed texts are cleaned when they are entered, but names of files and folders are not.
    """

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """Return the line without control characters, at the same width."""
        if not any(STEERING.search(segment.text) for segment in segments):
            return segments
        return [Segment(_harmless(segment.text), segment.style, segment.control) for segment in segments]


def _harmless(text: str) -> str:
    return STEERING.sub(lambda match: " " * width_of(match[0]), text)
