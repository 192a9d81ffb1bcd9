"""The map of the learning ecosystem in Word: a shape for each part and an arrow for each connection, all vectors.

The parts form two bowed columns and the arrows run between them, so that none crosses a part. A part's shape and a
line of text show its category, a connection's line style its strength; colour alone carries no meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from larande_tui.documents.content.blocks import EDGE_LINES, EdgeLine, Map, MapNode, Timeline
from larande_tui.documents.content.wording import on_one_line
from larande_tui.documents.formats.drawingml.map_labels import (
    LabelledCurve,
    Point,
    Rectangle,
    label_places,
    points_along,
    side_between,
)
from larande_tui.documents.formats.drawingml.map_looks import CORNER, geometry
from larande_tui.documents.formats.drawingml.palette import ACCENT, EMU, INK, MISSING, QUIET, SHADE
from larande_tui.documents.ooxml.xml import attribute

_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WPG: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

_BOX: Final = round(5.6 * EMU)
_MOST_OF_WIDTH: Final = (0.345, 0.055)
"""A part's width and the bow, at most, of the width of the text: between wide margins the arrows need their room."""
_STEPS: Final = (round(0.84 * EMU), round(1.35 * EMU))
"""Least and greatest height of a row, with the air below its part."""
_BOW: Final = round(0.9 * EMU)
_LEGEND: Final = round(0.8 * EMU)
_TALLEST: Final = round(9 * EMU)
"""Height of a map where its rows allow it: a page whose last lines it does not fit is at most half empty."""
_AIR: Final = 0.14
"""Share of a row's height below its part."""
_SIZES: Final = (16, 14)
"""Sizes of a part's name and of its category, in half-points."""
_POINT: Final = 12_700
_LINE: Final = 1.16
"""Height of a line of Arial, as a share of its size."""
_LETTER: Final = 0.54
"""Width of a letter, as a share of its size."""
_NAME_LINES: Final = 2
_RAGGED: Final = 8
"""Letters of room that the end of a name's first line may leave empty."""
_SIDE: Final = 54_000
"""Margin to the left and right of a part's text."""
_LABEL: Final = (round(0.125 * EMU), round(0.3 * EMU))
"""The width of a letter and the height of a line of a connection's label, in EMU."""
_GAP: Final = round(0.1 * EMU)

_STRONG: Final = '<a:ln w="28575"><a:solidFill><a:srgbClr val="$accent"/></a:solidFill>'
_WEAK: Final = '<a:ln w="9525"><a:solidFill><a:srgbClr val="$accent"/></a:solidFill>'
_LACKING: Final = f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{MISSING}"/></a:solidFill><a:prstDash val="dash"/>'
_ARROW: Final = '<a:tailEnd type="triangle" w="med" len="med"/></a:ln>'
_LINES: Final[dict[EdgeLine, str]] = {"strong": _STRONG, "weak": _WEAK, "missing": _LACKING}


@dataclass(frozen=True, slots=True)
class _Box:
    """A part's place on the map: its column, its upper left corner and its size in EMU."""

    node: MapNode
    left: bool
    x: int
    y: int
    width: int
    height: int

    def port(self, place: int, count: int) -> Point:
        """Return the point of one of the arrows' ports on the side towards the other column."""
        share = CORNER + (1 - 2 * CORNER) * (place + 1) / (count + 1)
        return self.x + (self.width if self.left else 0), self.y + round(self.height * share)

    @property
    def name(self) -> str:
        """Return the part's name, shortened to the lines that have room above its category."""
        points, category = (size / 2 * _POINT for size in _SIZES)
        lines = min(_NAME_LINES, max(1, int((self.height - category * _LINE) / (points * _LINE))))
        letters = int((self.width - 2 * _SIDE) / (points * _LETTER))
        return on_one_line(self.node.name, letters * lines - (_RAGGED if lines > 1 else 0))


def map_size(picture: Map, width: int) -> tuple[int, int]:
    """Return width and height in EMU.

    Args:
        picture: what it shows.
        width: of the text, in EMU.
    """
    return width, picture.rows * _step(picture) + _LEGEND


def map_graphic(picture: Map, width: int, next_number: Callable[[], int], accent: str = ACCENT) -> str:
    """Return the ``a:graphicData`` with the drawn map.

    Args:
        picture: what it shows.
        width: of the text, in EMU.
        next_number: gives each shape a number that no other shape or picture of the document has.
        accent: of outlines and lines, in hexadecimal.
    """
    boxes = {box.node.id: box for box in _placed(picture, width)}
    looks = {category: at for at, category in enumerate(dict.fromkeys(node.category for node in picture.nodes))}
    size = map_size(picture, width)
    pieces = [
        *_arrows(picture, boxes),
        *(_part(box, looks[box.node.category]) for box in boxes.values()),
        *(_legend(size[1] - _LEGEND // 2, width) if picture.edges else ()),
    ]
    contents = "".join(
        piece.replace('id="$id"', f'id="{next_number()}"', 1).replace('val="$accent"', f'val="{accent}"')
        for piece in pieces
    )
    return group_graphic(size, contents)


def group_graphic(size: tuple[int, int], shapes: str) -> str:
    """Return the ``a:graphicData`` of a group of Word's shapes, with width and height in EMU."""
    area = f'<a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/>'
    return (
        f'<a:graphicData uri="{_WPG}"><wpg:wgp xmlns:wpg="{_WPG}" xmlns:wps="{_WPS}"><wpg:cNvGrpSpPr/><wpg:grpSpPr>'
        f"<a:xfrm>{area}{area.replace('a:off', 'a:chOff').replace('a:ext', 'a:chExt')}</a:xfrm></wpg:grpSpPr>"
        f"{shapes}</wpg:wgp></a:graphicData>"
    )


def with_fallback(drawing: str, picture: Map | Timeline) -> str:
    """Return the drawing for programs that know Word's shapes, and a sentence for those that don't."""
    return (
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wpg="{_WPG}" Requires="wpg">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:t>{attribute(picture.description)}</w:t></mc:Fallback></mc:AlternateContent>"
    )


def _placed(picture: Map, width: int) -> Iterator[_Box]:
    """Yield the boxes of both columns; the ends bow towards the middle."""
    box, bow = (round(min(usual, most * width)) for usual, most in zip((_BOX, _BOW), _MOST_OF_WIDTH, strict=True))
    step = _step(picture)
    for left, column in zip((True, False), picture.columns, strict=True):
        for row, node in enumerate(column):
            height = (row + 0.5) / picture.rows * 2 - 1
            inset = round(bow * height * height)
            x = inset if left else width - box - inset
            yield _Box(node, left, x, row * step, box, round(step * (1 - _AIR)))


def _step(picture: Map) -> int:
    """Return the height of a row in EMU: lower the more rows there are, so that the map takes less than half a page."""
    least, greatest = _STEPS
    return max(least, min(greatest, (_TALLEST - _LEGEND) // max(1, picture.rows)))


def _part(box: _Box, look: int) -> str:
    category = on_one_line(box.node.category, 40)
    return (
        f'<wps:wsp><wps:cNvPr id="$id" name="{attribute(on_one_line(box.node.name))}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        f"{geometry(look, (box.width, box.height))}"
        f'<a:solidFill><a:srgbClr val="{SHADE}"/></a:solidFill>'
        '<a:ln w="12700"><a:solidFill><a:srgbClr val="$accent"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{_centred(box.name, _SIZES[0], INK)}{_centred(category, _SIZES[1], QUIET)}"
        "</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr lIns="{_SIDE}" tIns="0" rIns="{_SIDE}" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _centred(text: str, half_points: int, colour: str, align: str = "center") -> str:
    return (
        f'<w:p><w:pPr><w:suppressAutoHyphens/><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:color w:val="{colour}"/><w:sz w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{attribute(text)}</w:t></w:r></w:p>'
    )


def _arrows(picture: Map, boxes: dict[str, _Box]) -> Iterator[str]:
    """Yield the arrows, each with ports of its own in the order of the other ends, then the labels."""
    meeting: dict[str, list[tuple[int, int, int]]] = {}
    for at, edge in enumerate(picture.edges):
        meeting.setdefault(edge.source, []).append((boxes[edge.target].y, at, 0))
        meeting.setdefault(edge.target, []).append((boxes[edge.source].y, at, 1))
    ports = {
        (at, end): boxes[part].port(place, len(ends))
        for part, ends in meeting.items()
        for place, (_, at, end) in enumerate(sorted(ends))
    }
    curves = []
    for at, edge in enumerate(picture.edges):
        source, target = boxes[edge.source], boxes[edge.target]
        points = _bent(source, target, ports[at, 0], ports[at, 1])
        yield _curve(f"{source.node.name} {edge.label} {target.node.name}", points, _LINES[edge.line])
        side = side_between(source_is_left=source.left, target_is_left=target.left)
        curves.append(LabelledCurve(points_along(points), len(edge.label) * _LABEL[0], _LABEL[1], side, _GAP))
    parts = [(box.x, box.y, box.width, box.height) for box in boxes.values()]
    for edge, place in zip(picture.edges, label_places(curves, parts), strict=True):
        yield _label(edge.label, place)


def _label(words: str, place: Rectangle) -> str:
    """Return the label of a connection, on an opaque box over its line."""
    x, y, width, height = place
    return (
        f'<wps:wsp><wps:cNvPr id="$id" name="{attribute(words)}"/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></wps:spPr><wps:txbx><w:txbxContent>'
        f"{_centred(words, 14, QUIET)}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
    )


def _bent(source: _Box, target: _Box, start: Point, end: Point) -> list[Point]:
    """Return the end and control points of a connection: between the columns, or inside its own column."""
    (x1, y1), (x2, y2) = start, end
    if source.left != target.left:
        bend1 = bend2 = (x1 + x2) // 2
    else:
        inwards = 1 if source.left else -1
        bulge = round((0.7 + 0.3 * abs(y2 - y1) / _STEPS[1]) * EMU) * inwards
        bend1, bend2 = x1 + bulge, x2 + bulge
    return [(x1, y1), (bend1, y1), (bend2, y2), (x2, y2)]


def _curve(name: str, points: list[tuple[int, int]], line: str) -> str:
    """Return a Bézier curve with its end and control points, and an arrow at its end."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    across = max(max(x for x, _ in points) - left, 1)
    down = max(max(y for _, y in points) - top, 1)
    start, *rest = (f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points)
    return (
        f'<wps:wsp><wps:cNvPr id="$id" name="{attribute(on_one_line(name))}"/><wps:cNvSpPr/><wps:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{across}" cy="{down}"/></a:xfrm><a:custGeom><a:avLst/><a:gdLst/>'
        f'<a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{across}" h="{down}" fill="none">'
        f"<a:moveTo>{start}</a:moveTo><a:cubicBezTo>{''.join(rest)}</a:cubicBezTo></a:path></a:pathLst></a:custGeom>"
        f"<a:noFill/>{line}{_ARROW}</wps:spPr><wps:bodyPr/></wps:wsp>"
    )


def _legend(y: int, width: int) -> Iterator[str]:
    """Yield the legend of the lines, side by side at the bottom of the map."""
    each, sample = width // len(_LINES), round(1.3 * EMU)
    for place, (name, text) in enumerate(EDGE_LINES.items()):
        line = _LINES[name]
        x = place * each
        third = sample // 3
        yield _curve(text, [(x, y), (x + third, y), (x + 2 * third, y), (x + sample, y)], line)
        yield (
            f'<wps:wsp><wps:cNvPr id="$id" name="{text}"/><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
            f'<a:off x="{x + sample + 60_000}" y="{y - 125_000}"/><a:ext cx="{each - sample - 60_000}" cy="250000"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>'
            f"{_centred(text, 16, INK, 'left')}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr lIns="36000" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
        )
