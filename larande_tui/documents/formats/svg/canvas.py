"""Elements of an SVG picture, in pixels of 1/96 inch, and text shortened to the room it has."""

from __future__ import annotations

from html import escape
from typing import Final, NamedTuple

from larande_tui.core.typesetting.width import width_of

FONT: Final = "Arial, 'Liberation Sans', sans-serif"
LETTER: Final = 0.54
"""The width of a letter, as a share of its size."""


class Picture(NamedTuple):
    """A self-contained SVG picture.

    Attributes:
        width: in pixels.
        height: in pixels.
        svg: the whole ``svg`` element.
    """

    width: int
    height: int
    svg: str


def picture(width: int, height: int, title: str, description: str, pieces: list[str]) -> Picture:
    """Assemble a picture, with a title and a description for screen readers."""
    return Picture(
        width,
        height,
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{escape(description)}" font-family="{FONT}"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{''.join(pieces)}</svg>",
    )


def text(x: float, y: float, words: str, size: int, colour: str, anchor: str = "start") -> str:
    """Return a line of text; ``y`` is its baseline, ``anchor`` start, middle or end."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="#{colour}" text-anchor="{anchor}">{escape(words)}</text>'
    )


def shortened(words: str, room: float, size: int) -> str:
    """Shorten a text to one line with "…" where it does not fit; the tables beside a picture have the full text."""
    letters = max(1, int(room / (size * LETTER)))
    line = " ".join(words.split())
    if width_of(line) <= letters:
        return line
    while line and width_of(line) >= letters:
        line = line[:-1]
    return f"{line.rstrip()}…"


def room_for(words: list[str], size: int, most: int) -> int:
    """Return the width of the longest of some lines, in pixels, at most ``most``."""
    return min(most, round(max((width_of(line) for line in words), default=0) * size * LETTER))
