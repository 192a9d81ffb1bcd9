"""The frame of a picture in Word: inline, so that it is read in its place, with an alternative text."""

from __future__ import annotations

from typing import Final

from larande_tui.documents.formats.drawingml.palette import A
from larande_tui.documents.ooxml.xml import Xml, attribute

TWENTIETH: Final = 635
"""English metric units to a twentieth of a point, in which pages are measured."""

_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def inline(number: int, title: str, description: str, size: tuple[int, int], graphic: str) -> Xml:
    """Return an inline picture as ``w:drawing``.

    Args:
        number: unique among the document's pictures, from 1.
        title: its name.
        description: its alternative text.
        size: width and height in EMU.
        graphic: an ``a:graphicData`` element.
    """
    width, height = size
    return Xml(
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="{attribute(title)}" descr="{attribute(description)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{A}">{graphic}</a:graphic></wp:inline></w:drawing>'
    )


def svg_graphic(relationship: str, number: int, size: tuple[int, int]) -> str:
    """Return the ``a:graphicData`` of a vector picture.

    Args:
        relationship: to the picture's part.
        number: of the picture.
        size: width and height in EMU.
    """
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}" xmlns:r="{_R}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name=""/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
