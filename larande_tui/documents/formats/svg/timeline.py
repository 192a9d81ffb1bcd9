"""A timeline as an SVG picture."""

from __future__ import annotations

from typing import Final

from larande_tui.core.typesetting.width import wrapped
from larande_tui.documents.content.blocks import Timeline
from larande_tui.documents.formats.drawingml.palette import ACCENT, INK, QUIET, RULE
from larande_tui.documents.formats.drawingml.timeline import TimelineShape, TimelineSize, timeline_pieces
from larande_tui.documents.formats.svg.canvas import LETTER, Picture, picture, shortened, text

_WIDTH: Final = 720
_PIXEL: Final = 9_525
"""English metric units to a pixel."""

_POINTS: Final = 9.0
_SIZE: Final = 11
_LINE: Final = 13


def timeline_picture(block: Timeline) -> Picture:
    """Draw a timeline."""
    size = TimelineSize(_WIDTH * _PIXEL, _POINTS)
    pieces = [_element(piece) for piece in timeline_pieces(block, size)]
    return picture(_WIDTH, round(size.height(block) / _PIXEL), block.title, block.description, pieces)


def _two_lines(words: str, room: float) -> list[str]:
    first, *rest = wrapped(" ".join(words.split()), max(1, int(room / (_SIZE * LETTER))))
    return [first, shortened(" ".join(rest), room, _SIZE)] if rest else [first]


def _element(piece: TimelineShape) -> str:
    x, y, width, height = (round(value / _PIXEL, 1) for value in piece[1:5])
    middle, half = round(y + height / 2, 1), round(width / 2, 1)
    match piece.kind:
        case "text" | "strong" | "quiet":
            colour = QUIET if piece.kind == "quiet" else INK
            lines = _two_lines(piece.words, width - 4)
            begins = middle + _SIZE / 3 - (len(lines) - 1) * _LINE / 2
            drawn = "".join(text(x + 2, begins + at * _LINE, line, _SIZE, colour) for at, line in enumerate(lines))
            return drawn.replace("<text ", '<text font-weight="bold" ') if piece.kind == "strong" else drawn
        case "first_step":
            path = f"M{x:g} {middle:g}L{x + half:g} {y:g}L{x + width:g} {middle:g}L{x + half:g} {y + height:g}Z"
        case "meeting":
            path = f"M{x:g} {y:g}H{x + width:g}L{x + half:g} {y + height:g}Z"
        case "arrow":
            path = f"M{x:g} {y:g}L{x + width:g} {middle:g}L{x:g} {y + height:g}Z"
        case "follow_up":
            return (
                f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{half:g}" fill="#ffffff" '
                f'stroke="#{ACCENT}" stroke-width="1.5"/>'
            )
        case "work" | "rule" | "due":
            fill = RULE if piece.kind == "rule" else ACCENT
            return f'<rect x="{x:g}" y="{y:g}" width="{max(width, 1):g}" height="{max(height, 1):g}" fill="#{fill}"/>'
    return f'<path d="{path}" fill="#{ACCENT}"/>'
