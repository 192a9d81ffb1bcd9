"""The last gate before the screen: what is drawn cannot steer the terminal, whatever a file or its name holds."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from larande_tui.core.characters import STEERING
from larande_tui.core.width import width_of


class Gate(LineFilter):
    """Every line of every screen passes here on its way out; what a terminal would act on becomes blanks.

    What people write is cleaned when it comes in. Names of files and folders are not, and stand on the screen too.
    """

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        """The line as it may be written, as wide as it was."""
        if not any(STEERING.search(segment.text) for segment in segments):
            return segments
        return [Segment(_harmless(segment.text), segment.style, segment.control) for segment in segments]


def _harmless(text: str) -> str:
    return STEERING.sub(lambda found: " " * width_of(found[0]), text)
