"""Measures and colours of drawings."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.documents.ooxml.xml import Xml

A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"

EMU: Final = 360_000
"""English metric units, in which drawings are measured, to a centimetre."""

INK: Final = "1F2A30"
ACCENT: Final = "1B4B5A"
"""The accent of larande's own template; in other templates pictures take the colour of the headings."""

SHADE: Final = "F1F4F5"
QUIET: Final = "54606A"
RULE: Final = "B4C2C6"
MISSING: Final = "9C3A1C"


class DrawingColours(NamedTuple):
    """The colours of a drawing, each as its DrawingML element.

    Attributes:
        accent: of bars, outlines and titles.
        ink: of text.
        quiet: of secondary text and lines.
        rule: of the grid.
        paper: behind a hatching.
    """

    accent: Xml
    ink: Xml
    quiet: Xml
    rule: Xml
    paper: Xml


def fixed(colour: str) -> Xml:
    """Return the element of a hexadecimal colour, the same in every theme."""
    return Xml(f'<a:srgbClr val="{colour}"/>')


def on_white_paper(accent: str = ACCENT) -> DrawingColours:
    """Return the colours of a printed page."""
    return DrawingColours(fixed(accent), fixed(INK), fixed(QUIET), fixed(RULE), fixed("FFFFFF"))


def _from_theme(name: str, opacity: int = 100) -> Xml:
    if opacity == 100:
        return Xml(f'<a:schemeClr val="{name}"/>')
    return Xml(f'<a:schemeClr val="{name}"><a:alpha val="{opacity * 1000}"/></a:schemeClr>')


THEMED: Final = DrawingColours(
    _from_theme("accent1"), _from_theme("tx1"), _from_theme("tx1"), _from_theme("tx1", 30), _from_theme("bg1")
)
"""The colours of whatever theme a slide has: readable on its background, light or dark."""
