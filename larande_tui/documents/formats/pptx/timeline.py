"""A timeline on a slide: a group of shapes in the theme's colours."""

from __future__ import annotations

from itertools import count
from typing import Final

from larande_tui.documents.content.blocks import Timeline
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.timeline import (
    HOLLOW,
    PRESETS,
    TimelineShape,
    TimelineSize,
    timeline_pieces,
)
from larande_tui.documents.formats.pptx.base import place
from larande_tui.documents.formats.pptx.pagination import TIMELINE_POINTS
from larande_tui.documents.formats.pptx.shapes import words
from larande_tui.documents.ooxml.xml import attribute

_ACCENT: Final = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_PAPER: Final = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_LINE: Final = '<a:solidFill><a:schemeClr val="tx1"><a:alpha val="30000"/></a:schemeClr></a:solidFill>'

_TIGHT: Final = '<a:pPr><a:lnSpc><a:spcPct val="90000"/></a:lnSpc></a:pPr>'
"""Lines close together, so that the two lines of a label are apart from those of the next row."""

_LETTER: Final = 0.62
"""The width of a letter: that of the wide typeface that stands in for one that a machine lacks."""

_ROOM_IN_BOLD: Final = 0.88
"""The share of a width that bold words may take, since their letters are wider."""


def timeline_group(picture: Timeline, number: int, box: tuple[int, int, int, int]) -> str:
    """Return the timeline as a group of shapes with an alternative text.

    Args:
        picture: to draw.
        number: the first of its shapes' ids on the slide.
        box: left, top, width and height in EMU.
    """
    x, y, width, _ = box
    size, numbers = TimelineSize(width, TIMELINE_POINTS, _LETTER), count(number + 1)
    pieces = "".join(_shape(piece, next(numbers), size, (x, y)) for piece in timeline_pieces(picture, size))
    area = f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{size.height(picture)}"/>'
    inner = area.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{attribute(picture.title)}" '
        f'descr="{attribute(picture.description)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f"<a:xfrm>{area}{inner}</a:xfrm></p:grpSpPr>{pieces}</p:grpSp>"
    )


def _shape(piece: TimelineShape, number: int, size: TimelineSize, corner: tuple[int, int]) -> str:
    where = place((corner[0] + piece.x, corner[1] + piece.y, piece.width, piece.height))
    if piece.kind in PRESETS:
        fill = _LINE if piece.kind == "rule" else _PAPER if piece.kind in HOLLOW else _ACCENT
        line = f'<a:ln w="19050">{_ACCENT}</a:ln>' if piece.kind in HOLLOW else "<a:ln><a:noFill/></a:ln>"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Tecken {number}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
            f'{where}<a:prstGeom prst="{PRESETS[piece.kind]}"><a:avLst/></a:prstGeom>{fill}{line}</p:spPr></p:sp>'
        )
    bold = piece.kind == "strong" and size.has_room(piece.words, round(piece.width * _ROOM_IN_BOLD))
    text = words(on_one_line(piece.words, size.letters()), size.points, bold=bold)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{where}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="18000" tIns="0" rIns="18000" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"<a:p>{_TIGHT}{text}</a:p></p:txBody></p:sp>"
    )
