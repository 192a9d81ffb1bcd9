"""The map of the learning ecosystem on a slide: shapes, and connectors that follow when a shape is moved.

The parts stand in two columns that bow towards the middle, and the connectors run between them, so that none runs
through a part. A shape and a word tell the category; a line tells the strength. No colour tells anything by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Final

from larande_tui.documents.content.blocks import EDGE_LINES, EdgeLine, Map, MapEdge, MapNode
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.palette import EMU
from larande_tui.documents.formats.pptx.base import place
from larande_tui.documents.formats.pptx.measure import POINT, characters
from larande_tui.documents.formats.pptx.shapes import text_box, words
from larande_tui.documents.ooxml.xml import attribute

_SHAPES: Final = (
    "flowChartTerminator", "roundRect", "foldedCorner", "rect", "homePlate", "flowChartPredefinedProcess",
    "flowChartDocument", "plaque",
)  # fmt: skip
"""Shapes whose points for connectors come in the same order, in the order in which categories come."""

_LEFT_SIDE, _RIGHT_SIDE = 1, 3
"""The numbers of a shape's points for connectors."""

_LEGEND: Final = 420_000
_AIR: Final = 0.16
"""The share of a row's height that is air."""

_POINTS: Final = 14
_TWO_LINES: Final = round(2.3 * _POINTS * 1.22 * POINT)
"""The height of a shape from which name and category have a line each."""

_STRONG: Final = '<a:ln w="31750"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_WEAK: Final = '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_LACKING: Final = '<a:ln w="19050"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:prstDash val="dash"/>'
_ARROW: Final = '<a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
_LINES: Final[dict[EdgeLine, str]] = {"strong": _STRONG, "weak": _WEAK, "missing": _LACKING}


@dataclass(frozen=True, slots=True)
class _Shape:
    """A part's shape: its number on the slide, and its place in EMU."""

    node: MapNode
    number: int
    left: bool
    box: tuple[int, int, int, int]

    @property
    def port(self) -> tuple[int, int]:
        """Return the point that connectors meet: the middle of the side towards the other column."""
        x, y, width, height = self.box
        return x + (width if self.left else 0), y + height // 2


def map_group(picture: Map, number: int, box: tuple[int, int, int, int]) -> str:
    """Return the map as a group of shapes with an alternative text.

    Args:
        picture: what it shows.
        number: the first of the numbers that its shapes take on the slide.
        box: left, top, width and height in EMU.
    """
    numbers = count(number + 1)
    x, y, width, height = box
    drawn = (x, y, width, height - (_LEGEND if picture.edges else 0))
    shapes = {shape.node.id: shape for shape in _placed(picture, drawn, numbers)}
    kinds = dict(zip(dict.fromkeys(node.category for node in picture.nodes), _SHAPES * 9, strict=False))
    pieces = [
        *(_connector(edge, shapes[edge.source], shapes[edge.target], next(numbers)) for edge in picture.edges),
        *(_part(shape, kinds[shape.node.category]) for shape in shapes.values()),
        *(_legend(y + height - _LEGEND // 2, x, width, numbers) if picture.edges else ()),
    ]
    area = f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/>'
    inner = area.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{attribute(picture.title)}" '
        f'descr="{attribute(picture.description)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
        f"<a:xfrm>{area}{inner}</a:xfrm></p:grpSpPr>{''.join(pieces)}</p:grpSp>"
    )


def _placed(picture: Map, box: tuple[int, int, int, int], numbers: Iterator[int]) -> Iterator[_Shape]:
    """Yield both columns."""
    x, y, width, height = box
    half = max(1, picture.rows)
    step = min(height // half, 2 * EMU)
    top = y + (height - step * half) // 2
    across, bow = round(width * 0.36), round(width * 0.04)
    for left, column in zip((True, False), picture.columns, strict=True):
        for row, node in enumerate(column):
            off_centre = (row + 0.5) / half * 2 - 1
            inset = round(bow * off_centre * off_centre)
            start = x + inset if left else x + width - across - inset
            yield _Shape(node, next(numbers), left, (start, top + row * step, across, round(step * (1 - _AIR))))


def _part(shape: _Shape, kind: str) -> str:
    width, height = shape.box[2:]
    room = characters(width, _POINTS)
    name, category = on_one_line(shape.node.name, room + 4), on_one_line(shape.node.category, room)
    text = _centred(words(name, _POINTS, bold=True))
    if height >= _TWO_LINES:
        text += _centred(words(category, _POINTS))
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape.number}" name="{attribute(shape.node.name)}" '
        f'descr="{attribute(shape.node.category)}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place(shape.box)}'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="72000" tIns="0" rIns="72000" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"{text}</p:txBody></p:sp>"
    )


def _centred(runs: str) -> str:
    return f'<a:p><a:pPr algn="ctr"/>{runs}</a:p>'


def _connector(edge: MapEdge, source: _Shape, target: _Shape, number: int) -> str:
    """Return a curve that is glued to both shapes, with an arrow at its end."""
    (x1, y1), (x2, y2) = source.port, target.port
    start, end = (_RIGHT_SIDE if shape.left else _LEFT_SIDE for shape in (source, target))
    left, top, width, height = min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
    to_the_left = x1 > x2
    bend = 50_000
    if source.left == target.left:
        width = max(width, POINT)
        to_the_left = x1 > x2 if source.left else x1 >= x2
        bulge = round((0.7 + 0.12 * height / EMU) * EMU)
        outwards = source.left == to_the_left  # the curve bows away from where it leads
        bend = -round(bulge / width * 100_000) if outwards else round((bulge + width) / width * 100_000)
    turned = (' flipH="1"' if to_the_left else "") + (' flipV="1"' if y1 > y2 else "")
    line = _LINES[edge.line]
    name = on_one_line(f"{source.node.name} {edge.label} {target.node.name}")
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{number}" name="{attribute(name)}"/><p:cNvCxnSpPr>'
        f'<a:stCxn id="{source.number}" idx="{start}"/><a:endCxn id="{target.number}" idx="{end}"/></p:cNvCxnSpPr>'
        f'<p:nvPr/></p:nvCxnSpPr><p:spPr><a:xfrm{turned}><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="curvedConnector3"><a:avLst>'
        f'<a:gd name="adj1" fmla="val {bend}"/></a:avLst></a:prstGeom>{line}{_ARROW}</p:spPr></p:cxnSp>'
    )


def _legend(y: int, x: int, width: int, numbers: Iterator[int]) -> Iterator[str]:
    """Yield the legend of the lines, side by side at the foot of the map."""
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
