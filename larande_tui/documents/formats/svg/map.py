"""The map of the learning ecosystem as an SVG picture: parts in two columns, connections between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final, NamedTuple

from larande_tui.documents.content.blocks import EDGE_LINES, EdgeLine, Map, MapNode
from larande_tui.documents.formats.drawingml.map_labels import LabelledCurve, label_places, points_along, side_between
from larande_tui.documents.formats.drawingml.palette import ACCENT, INK, MISSING, QUIET, SHADE
from larande_tui.documents.formats.svg.canvas import Picture, picture, room_for, shortened, text

_WIDTH: Final = 640
_PART: Final = 214
_ROWS: Final = (35, 50)
"""Least and greatest height of a row, with the air below its part."""
_TALLEST: Final = 352
"""Height of a map where its rows allow it: a page whose last lines it does not fit is at most half empty."""
_AIR: Final = 0.16
"""Share of a row's height below its part."""
_TEXT: Final = (0.43, 0.79)
"""Baselines of a part's name and of its category, as shares of its height."""
_LEGEND: Final = 34
_SIZES: Final = (12, 10)
_SIZE: Final = 13
_LABEL: Final = 10
_LABEL_AIR: Final = 2
_PORT: Final = 11
"""Greatest distance between the ends of two connections at the same side of a part, in pixels."""

_HEAD: Final = 8
_LINES: Final[dict[EdgeLine, tuple[str, str]]] = {
    "strong": ('stroke-width="3"', ACCENT),
    "weak": ('stroke-width="1"', ACCENT),
    "missing": ('stroke-width="2" stroke-dasharray="6 5"', MISSING),
}


class _Box(NamedTuple):
    node: MapNode
    x: int
    y: int
    height: int

    @property
    def side(self) -> int:
        """Return the side towards the other column."""
        return self.x + (_PART if self.node.column == 0 else 0)


def map_picture(drawn: Map) -> Picture:
    """Draw a map. No line crosses a part; each has ends of its own and a label."""
    boxes = {box.node.id: box for box in _boxes(drawn)}
    ends = _ends(drawn, boxes)
    pieces = [
        *_connections(drawn, boxes, ends),
        *(piece for box in boxes.values() for piece in _part(box)),
    ]
    height = drawn.rows * _row(drawn)
    if drawn.edges:
        pieces += _legend(height + _LEGEND // 2)
        height += _LEGEND
    return picture(_WIDTH, height, drawn.title, drawn.description, pieces)


def _boxes(drawn: Map) -> Iterator[_Box]:
    height = _row(drawn)
    for x, column in zip((1, _WIDTH - _PART - 1), drawn.columns, strict=True):
        for row, node in enumerate(column):
            yield _Box(node, x, row * height + 2, round(height * (1 - _AIR)))


def _row(drawn: Map) -> int:
    """Return the height of a row: lower the more rows there are, so that the map takes less than half a page."""
    least, greatest = _ROWS
    return max(least, min(greatest, (_TALLEST - _LEGEND) // max(1, drawn.rows)))


def _part(box: _Box) -> Iterator[str]:
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{_PART}" height="{box.height}" rx="6" fill="#{SHADE}" '
        f'stroke="#{ACCENT}"/>'
    )
    middle = box.x + _PART / 2
    lines = zip((box.node.name, box.node.category), _TEXT, _SIZES, (INK, QUIET), strict=True)
    for words, share, size, colour in lines:
        baseline = round(box.y + box.height * share, 1)
        yield text(middle, baseline, shortened(words, _PART - 12, size), size, colour, "middle")


def _ends(drawn: Map, boxes: dict[str, _Box]) -> list[tuple[float, float]]:
    """Return the y coordinates of each connection's ends, ordered at a part by the connections' other ends."""
    at_part: dict[str, list[tuple[float, int, int]]] = {}
    for at, edge in enumerate(drawn.edges):
        source, target = boxes[edge.source], boxes[edge.target]
        at_part.setdefault(edge.source, []).append((target.y, at, 0))
        at_part.setdefault(edge.target, []).append((source.y, at, 1))
    heights: list[list[float]] = [[0.0, 0.0] for _ in drawn.edges]
    for part, connections in at_part.items():
        box = boxes[part]
        apart = min(_PORT, (box.height - 6) / max(1, len(connections) - 1))
        first = box.y + box.height / 2 - (len(connections) - 1) * apart / 2
        for place, (_, at, end) in zip(count(), sorted(connections)):
            heights[at][end] = round(first + place * apart, 1)
    return [(start, end) for start, end in heights]


def _connections(drawn: Map, boxes: dict[str, _Box], ends: list[tuple[float, float]]) -> Iterator[str]:
    """Yield the lines with their arrows, then the labels, over all lines."""
    curves = []
    for edge, heights in zip(drawn.edges, ends, strict=True):
        source, target = boxes[edge.source], boxes[edge.target]
        curve = _bent(source, target, heights)
        yield _arrow(curve, edge.line)
        side = side_between(source_is_left=source.node.column == 0, target_is_left=target.node.column == 0)
        width = room_for([edge.label], _LABEL, _WIDTH) + 2 * _LABEL_AIR
        curves.append(LabelledCurve(points_along(curve), width, _LABEL + _LABEL_AIR, side, 2 * _LABEL_AIR))
    parts = [(box.x, box.y, _PART, box.height) for box in boxes.values()]
    for edge, (x, y, width, height) in zip(drawn.edges, label_places(curves, parts), strict=True):
        yield f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#fff"/>'
        yield text(x + width / 2, y + _LABEL - 1, edge.label, _LABEL, QUIET, "middle")


def _bent(source: _Box, target: _Box, heights: tuple[float, float]) -> list[tuple[float, float]]:
    """Return the end and control points of a connection: between the columns, or inside its own column."""
    (x1, x2), (y1, y2) = (source.side, target.side), heights
    if source.node.column != target.node.column:
        bend1 = bend2 = (x1 + x2) / 2
    else:
        bulge = (24 + 10 * abs(source.y - target.y) / _ROWS[1]) * (1 if source.node.column == 0 else -1)
        bend1, bend2 = x1 + bulge, x2 + bulge
    return [(x1, y1), (bend1, y1), (bend2, y2), (x2, y2)]


def _arrow(curve: list[tuple[float, float]], line: EdgeLine) -> str:
    (x1, y1), (bend1, _), (bend2, _), (x2, y2) = curve
    look, colour = _LINES[line]
    inwards = _HEAD if bend2 > x2 else -_HEAD
    return (
        f'<path d="M{x1:g} {y1:g}C{bend1:g} {y1:g} {bend2:g} {y2:g} {x2 + inwards:g} {y2:g}" fill="none" '
        f'stroke="#{colour}" {look}/><path d="M{x2:g} {y2:g}l{inwards:g} {-_HEAD / 2:g}v{_HEAD:g}z" fill="#{colour}"/>'
    )


def _legend(y: float) -> Iterator[str]:
    for at, (line, words) in enumerate(EDGE_LINES.items()):
        look, colour = _LINES[line]
        x = 20 + at * 190
        yield f'<path d="M{x} {y:g}h34" stroke="#{colour}" {look}/>'
        yield f'<path d="M{x + 42} {y:g}l{-_HEAD} {-_HEAD / 2:g}v{_HEAD}z" fill="#{colour}"/>'
        yield text(x + 50, y + 4, words, _SIZE, INK)
