"""The shapes of a slide, as XML text. Only `words` and `attribute` accept a person's text, and they escape it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from larande_tui.core.text import clean
from larande_tui.documents.content.blocks import Align
from larande_tui.documents.formats.pptx.base import RECTANGLE, place
from larande_tui.documents.formats.pptx.measure import CELL_MARGIN
from larande_tui.documents.formats.pptx.pagination import MUTED_POINTS, PlacedTable, SlideParagraph
from larande_tui.documents.ooxml.xml import attribute, escaped

_TABLE: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
_ALIGN: Final[dict[Align, str]] = {"left": "l", "right": "r", "center": "ctr"}
TEXT_COLOUR: Final = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
_SPACE: Final = '<a:spcBef><a:spcPts val="600"/></a:spcBef>'
_NO_BULLET: Final = f'<a:pPr marL="0" indent="0">{_SPACE}<a:buNone/></a:pPr>'
_BULLET: Final = (
    f'<a:pPr marL="285750" indent="-285750">{_SPACE}<a:buFont typeface="Arial"/><a:buChar char="•"/></a:pPr>'
)
_SIDES: Final = "".join(f'<a:ln{side} w="0"><a:noFill/></a:ln{side}>' for side in "LRT")
_HEADER_LINE: Final = '<a:lnB w="25400"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:lnB>'
_ROW_LINE: Final = (
    '<a:lnB w="6350"><a:solidFill><a:schemeClr val="tx1"><a:alpha val="40000"/></a:schemeClr></a:solidFill></a:lnB>'
)
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension that says that a shape is decoration."""


def words(text: str, points: float = 0, *, bold: bool = False, colour: str = TEXT_COLOUR) -> str:
    """Return runs with a text and its line breaks.

    Args:
        text: the words.
        points: the size; 0 for the placeholder's own.
        bold: in bold.
        colour: a fill; "" for the placeholder's own.
    """
    size, weight = f' sz="{round(points * 100)}"' if points else "", ' b="1"' if bold else ""
    look = f'lang="sv-SE"{size}{weight}'
    if text.isprintable():  # so it has no character that XML forbids, and no line break
        return f"<a:r><a:rPr {look}>{colour}</a:rPr><a:t>{escaped(text)}</a:t></a:r>" if text else ""
    runs = (
        f"<a:r><a:rPr {look}>{colour}</a:rPr><a:t>{escaped(line)}</a:t></a:r>" if line else ""
        for line in clean(text).replace("\t", " ").split("\n")
    )
    return f"<a:br><a:rPr {look}/></a:br>".join(runs)


def paragraphs(lines: Iterable[SlideParagraph]) -> str:
    """Return the paragraphs of a slide."""
    return "".join(map(_paragraph, lines))


def _paragraph(line: SlideParagraph) -> str:
    label = words(f"{line.label}: ", line.points, bold=True) if line.label else ""
    detail = words(f" ({line.detail})", MUTED_POINTS) if line.detail else ""
    text = words(line.text, line.points, bold=line.role == "heading")
    return f"<a:p>{_BULLET if line.role == 'bullet' else _NO_BULLET}{label}{text}{detail}</a:p>"


def placeholder(
    number: int,
    name: str,
    kind: str,
    index: str,
    content: str,
    body: str = "<a:bodyPr/>",
    *,
    style: str = "",
    box: tuple[int, int, int, int] | None = None,
) -> str:
    """Return a shape whose place and style come from the layout.

    Args:
        number: unique on the slide.
        name: shown in the list of shapes.
        kind: of placeholder; "" for text.
        index: of the layout's placeholder; "" where its kind identifies it.
        content: its paragraphs.
        body: the properties of its text.
        style: of its paragraphs, ``a:lvl1pPr``, for programs that do not take it from the layout.
        box: another place than the layout's: left, top, width and height in EMU.
    """
    mark = "".join(f' {key}="{value}"' for key, value in (("type", kind), ("idx", index)) if value)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f"</p:cNvSpPr><p:nvPr><p:ph{mark}/></p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place(box) if box else ''}</p:spPr>"
        f"<p:txBody>{body}<a:lstStyle>{style}</a:lstStyle>{content}</p:txBody></p:sp>"
    )


def text_box(number: int, box: tuple[int, int, int, int], content: str, fill: str = "<a:noFill/>") -> str:
    """Return a box of text.

    Args:
        number: unique on the slide.
        box: left, top, width and height in EMU.
        content: its paragraphs.
        fill: its background.
    """
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{place(box)}{RECTANGLE}{fill}</p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>{content}</p:txBody></p:sp>'
    )


def panel(number: int, box: tuple[int, int, int, int]) -> str:
    """Return a rectangle in the theme's background colour, marked as decoration."""
    x, y, width, height = box
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Bakgrund"><a:extLst><a:ext uri="{_DECORATIVE}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
        f'</a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="bg1"><a:alpha val="92000"/></a:schemeClr></a:solidFill><a:ln><a:noFill/></a:ln>'
        '</p:spPr><p:txBody><a:bodyPr/><a:p><a:endParaRPr lang="sv-SE"/></a:p></p:txBody></p:sp>'
    )


def frame(number: int, title: str, description: str, box: tuple[int, int, int, int], graphic: str) -> str:
    """Return the frame of a table or a chart, with its alternative text.

    Args:
        number: unique on the slide.
        title: its name.
        description: its alternative text.
        box: left, top, width and height in EMU.
        graphic: an ``a:graphicData`` element.
    """
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="{attribute(title)}" '
        f'descr="{attribute(description)}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{place(box, 'p:xfrm')}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
    )


def table_graphic(placed: PlacedTable) -> str:
    """Return the ``a:graphicData`` of some rows of a table."""
    table, measures = placed
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in measures.widths)
    titles = tuple(column.title for column in table.columns)
    aligns = tuple(_ALIGN[column.align] for column in table.columns)
    header = _row(titles, aligns, measures.header, measures.points, header=True)
    rows = "".join(
        _row(row, aligns, height, measures.points) for row, height in zip(table.rows, measures.rows, strict=True)
    )
    return (
        f'<a:graphicData uri="{_TABLE}"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{header}{rows}'
        "</a:tbl></a:graphicData>"
    )


def _row(cells: Iterable[str], aligns: Iterable[str], height: int, points: int, *, header: bool = False) -> str:
    return f'<a:tr h="{height}">{"".join(_cells(cells, aligns, points, header=header))}</a:tr>'


def _cells(cells: Iterable[str], aligns: Iterable[str], points: int, *, header: bool) -> Iterator[str]:
    side, above = CELL_MARGIN
    line = _HEADER_LINE if header else _ROW_LINE
    anchor = "b" if header else "t"
    for text, align in zip(cells, aligns, strict=True):
        content = words(text, points, bold=header) or f'<a:endParaRPr lang="sv-SE" sz="{points * 100}"/>'
        yield (
            f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{content}</a:p></a:txBody>'
            f'<a:tcPr marL="{side}" marR="{side}" marT="{above}" marB="{above}" anchor="{anchor}">{_SIDES}{line}'
            "<a:noFill/></a:tcPr></a:tc>"
        )


def table_height(placed: PlacedTable) -> int:
    """Return the height of some rows of a table with its header, in EMU."""
    return placed.measures.header + sum(placed.measures.rows)
