"""A timeline in Word: a group of shapes, with its words as text that can be searched and read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from larande_tui.documents.content.blocks import Timeline
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.palette import ACCENT, INK, QUIET, RULE
from larande_tui.documents.formats.drawingml.timeline import (
    HOLLOW,
    PRESETS,
    TimelineShape,
    TimelineSize,
    timeline_pieces,
)
from larande_tui.documents.formats.word.map import group_graphic
from larande_tui.documents.ooxml.xml import attribute

_POINTS: Final = 9.0


def timeline_size(picture: Timeline, width: int) -> tuple[int, int]:
    """Return width and height in EMU."""
    return width, TimelineSize(width, _POINTS).height(picture)


def timeline_graphic(picture: Timeline, width: int, next_number: Callable[[], int], accent: str = ACCENT) -> str:
    """Return the ``a:graphicData`` with the drawn timeline.

    Args:
        picture: to draw.
        width: of the text, in EMU.
        next_number: returns an unused id of a shape or picture.
        accent: of bars and marks, in hexadecimal.
    """
    size = TimelineSize(width, _POINTS)
    pieces = "".join(_shape(piece, next_number(), size, accent) for piece in timeline_pieces(picture, size))
    return group_graphic(timeline_size(picture, width), pieces)


def _shape(piece: TimelineShape, number: int, size: TimelineSize, accent: str) -> str:
    box = f'<a:off x="{piece.x}" y="{piece.y}"/><a:ext cx="{piece.width}" cy="{piece.height}"/>'
    if piece.kind in PRESETS:
        fill = RULE if piece.kind == "rule" else "FFFFFF" if piece.kind in HOLLOW else accent
        line = (
            f'<a:ln w="15875"><a:solidFill><a:srgbClr val="{accent}"/></a:solidFill></a:ln>'
            if piece.kind in HOLLOW
            else "<a:ln><a:noFill/></a:ln>"
        )
        return (
            f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr/><wps:spPr><a:xfrm>{box}</a:xfrm>'
            f'<a:prstGeom prst="{PRESETS[piece.kind]}"><a:avLst/></a:prstGeom>'
            f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>{line}</wps:spPr><wps:bodyPr/></wps:wsp>'
        )
    words = on_one_line(piece.words, size.letters())
    colour = QUIET if piece.kind == "quiet" else INK
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name=""/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>{box}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr>'
        '<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:color w:val="{colour}"/>'
        f'<w:sz w:val="{round(size.points * 2)}"/></w:rPr>'
        f'<w:t xml:space="preserve">{attribute(words)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>'
        '<wps:bodyPr lIns="18000" tIns="0" rIns="18000" bIns="0" anchor="ctr"/></wps:wsp>'
    )
