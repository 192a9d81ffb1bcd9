"""The map of the learning ecosystem on a slide: shapes, and connectors that follow when a shape is moved.

The parts form two columns that bow towards the middle, and the connectors run between them, so that none crosses a
part. Each connector has a port of its own at either end, and a label with its kind. Shape and text show the category,
the line's style the strength; colour alone carries no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from larande_tui.documents.content.blocks import EDGE_LINES, EdgeLine, Map
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.map_labels import Rectangle
from larande_tui.documents.formats.drawingml.palette import EMU
from larande_tui.documents.formats.pptx.base import place
from larande_tui.documents.formats.pptx.map_lines import LABEL_POINTS, Curve, label_boxes
from larande_tui.documents.formats.pptx.map_shapes import PartShape, ports_of
from larande_tui.documents.formats.pptx.measure import POINT, characters
from larande_tui.documents.formats.pptx.shapes import text_box, words
from larande_tui.documents.ooxml.xml import attribute

_LEGEND: Final = 420_000
_AIR: Final = 0.16
"""The share of a row's height between shapes."""

_POINTS: Final = 14
_TWO_LINES: Final = round(2.3 * _POINTS * 1.22 * POINT)
"""The height of a shape, in EMU, from which name and category have separate lines."""

_STRONG: Final = '<a:ln w="31750"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_WEAK: Final = '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_LACKING: Final = '<a:ln w="19050"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:prstDash val="dash"/>'
_ARROW: Final = '<a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
_LINES: Final[dict[EdgeLine, str]] = {"strong": _STRONG, "weak": _WEAK, "missing": _LACKING}


def map_group(picture: Map, number: int, box: tuple[int, int, int, int]) -> str:
    """Return the map as a group of shapes with an alternative text.

    Args:
        picture: to draw.
        number: the first of its shapes' ids on the slide.
        box: left, top, width and height in EMU.
    """
    numbers = count(number + 1)
    x, y, width, height = box
    drawn = (x, y, width, height - (_LEGEND if picture.edges else 0))
    shapes, curves = laid_out(picture, drawn, numbers)
    looks = {category: at for at, category in enumerate(dict.fromkeys(node.category for node in picture.nodes))}
    pieces = [
        *(_connector(curve, next(numbers)) for curve in curves),
        *(_part(shape, looks[shape.node.category]) for shape in shapes),
        *(
            _label(curve.edge.label, next(numbers), place)
            for curve, place in zip(curves, label_boxes(curves, shapes), strict=True)
        ),
        *(_legend(y + height - _LEGEND // 2, x, width, numbers) if picture.edges else ()),
    ]
    area = f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    inner = area.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{attribute(picture.title)}" '
        f'descr="{attribute(picture.description)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f"<a:xfrm>{area}{inner}</a:xfrm></p:grpSpPr>{''.join(pieces)}</p:grpSp>"
    )


def laid_out(picture: Map, box: Rectangle, numbers: Iterator[int]) -> tuple[list[PartShape], list[Curve]]:
    """Return the shapes of both columns, and the curves between their ports."""
    x, y, width, height = box
    half = max(1, picture.rows)
    step = min(height // half, 2 * EMU)
    top = y + (height - step * half) // 2
    across, bow = round(width * 0.36), round(width * 0.04)
    rows = {node.id: row for column in picture.columns for row, node in enumerate(column)}
    places, ports = ports_of(picture, rows)
    shapes = {}
    for left, column in zip((True, False), picture.columns, strict=True):
        for row, node in enumerate(column):
            off_centre = (row + 0.5) / half * 2 - 1
            inset = round(bow * off_centre * off_centre)
            start = x + inset if left else x + width - across - inset
            place_ = (start, top + row * step, across, round(step * (1 - _AIR)))
            shapes[node.id] = PartShape(node, next(numbers), left, place_, ports.get(node.id, 0))
    curves = [
        Curve(edge, shapes[edge.source], shapes[edge.target], ends)
        for edge, ends in zip(picture.edges, places, strict=True)
    ]
    return list(shapes.values()), curves


def _part(shape: PartShape, look: int) -> str:
    width, height = shape.box[2:]
    room = characters(width, _POINTS)
    name, category = on_one_line(shape.node.name, room + 4), on_one_line(shape.node.category, room)
    text = _centred(words(name, _POINTS, bold=True))
    if height >= _TWO_LINES:
        text += _centred(words(category, _POINTS))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape.number}" name="{attribute(shape.node.name)}" '
        f'descr="{attribute(shape.node.category)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place(shape.box)}'
        f'{shape.geometry(look)}<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="72000" tIns="0" rIns="72000" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{text}</p:txBody></p:sp>"
    )


def _centred(runs: str) -> str:
    return f'<a:p><a:pPr algn="ctr"/>{runs}</a:p>'


def _connector(curve: Curve, number: int) -> str:
    """Return a curve that is attached to both shapes, with an arrow at its end."""
    (x1, y1), (x2, y2) = curve.ends
    source, target = curve.source, curve.target
    left, top, width, height = min(x1, x2), min(y1, y2), max(abs(x2 - x1), 1), abs(y2 - y1)
    to_the_left = x1 > x2 or (x1 == x2 and not source.left)
    bend = round(abs(curve.turn - x1) / width * 100_000) * (1 if (curve.turn < x1) == to_the_left else -1)
    turned = (' flipH="1"' if to_the_left else "") + (' flipV="1"' if y1 > y2 else "")
    name = on_one_line(f"{source.node.name} {curve.edge.label} {target.node.name}")
    start, end = (shape.port_number(place) for shape, place in zip((source, target), curve.places, strict=True))
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/><p:cNvCxnSpPr>'
        f'<a:stCxn id="{source.number}" idx="{start}"/><a:endCxn id="{target.number}" idx="{end}"/></p:cNvCxnSpPr>'
        f'<p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm{turned}><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="curvedConnector3"><a:avLst>'
        f'<a:gd name="adj1" fmla="val {bend}"/></a:avLst></a:prstGeom>{_LINES[curve.edge.line]}{_ARROW}</p:spPr>'
        "</p:cxnSp>"
    )


def _label(text: str, number: int, box: Rectangle) -> str:
    """Return the label of a connection, on an opaque box over its line."""
    paper = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    return text_box(number, box, _centred(words(text, LABEL_POINTS)), paper)


def _legend(y: int, x: int, width: int, numbers: Iterator[int]) -> Iterator[str]:
    """Yield the legend of the lines, side by side at the bottom of the map."""
    each, sample = width // len(_LINES), round(1.6 * EMU)
    for at, (name, text) in enumerate(EDGE_LINES.items()):
        line = _LINES[name]
        start = x + at * each
        yield (
            f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{next(numbers)}" name="{text}"/><p:cNvCxnSpPr/><p:nvPr/>'
            f'</p:nvCxnSpPr><p:spPr>{place((start, y, sample, 0))}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            f"{line}{_ARROW}</p:spPr></p:cxnSp>"
        )
        label = (start + sample + 80_000, y - 125_000, each - sample - 80_000, 260_000)
        yield text_box(next(numbers), label, f"<a:p>{words(text, _POINTS)}</a:p>")
