"""The connections of a map on a slide: curves between the columns, each with its kind in words where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from larande_tui.documents.content.blocks import MapEdge
from larande_tui.documents.formats.drawingml.palette import EMU
from larande_tui.documents.formats.pptx.map_shapes import PartShape, Point, Rectangle
from larande_tui.documents.formats.pptx.measure import CHARACTER, LINE, POINT

LABEL_POINTS: Final = 14
_AIR: Final = 40_000
_SAMPLES: Final = 16
_TRIED: Final = (8, 6, 10, 5, 11, 4, 12, 3, 13)
"""The points of a curve that a label may stand at, of `_SAMPLES`: the middle first, never at the arrow."""

_OVER_WORDS: Final = 100
"""How much worse it is for a label to lie on a part or another label than on a line."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A connection's curve, as PowerPoint's ``curvedConnector3`` draws it.

    Attributes:
        edge: the connection.
        source: the shape that it leaves.
        target: the shape that it leads to.
        places: of its ends among the shapes' ports.
    """

    edge: MapEdge
    source: PartShape
    target: PartShape
    places: tuple[int, int]

    @property
    def ends(self) -> tuple[Point, Point]:
        """Return where it begins and ends."""
        return self.source.port(self.places[0]), self.target.port(self.places[1])

    @property
    def turn(self) -> int:
        """Return how far from the left it turns: between the columns, inside of both ends when they share a column."""
        (x1, y1), (x2, y2) = self.ends
        if self.source.left != self.target.left:
            return (x1 + x2) // 2
        bulge = round((0.7 + 0.12 * abs(y2 - y1) / EMU) * EMU)
        return max(x1, x2) + bulge if self.source.left else min(x1, x2) - bulge

    @property
    def points(self) -> list[Point]:
        """Return points along it, from its beginning to its end."""
        (x1, y1), (x2, y2), turn = *self.ends, self.turn
        middle, quarter = (y1 + y2) / 2, (y2 - y1) / 4
        first = (x1, y1), ((x1 + turn) / 2, y1), (turn, y1 + quarter), (turn, middle)
        second = (turn, middle), (turn, y2 - quarter), ((x2 + turn) / 2, y2), (x2, y2)
        half = _SAMPLES // 2
        return [
            *(_on_curve(first, at / half) for at in range(half)),
            *(_on_curve(second, at / half) for at in range(half + 1)),
        ]


def _on_curve(curve: Sequence[tuple[float, float]], share: float) -> Point:
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True)) for axis in (0, 1))
    return round(x), round(y)


def label_boxes(curves: Sequence[Curve], shapes: Sequence[PartShape]) -> Iterator[Rectangle]:
    """Yield a place for the words of each curve, on it, where they hide as little as may be."""
    taken = [shape.box for shape in shapes]
    points = [curve.points for curve in curves]
    for at, curve in enumerate(curves):
        width = round((len(curve.edge.label) * LABEL_POINTS * CHARACTER) * POINT) + _AIR
        height = round(LABEL_POINTS * LINE * POINT)
        others = [point for number, line in enumerate(points) if number != at for point in line]
        best = _clearest((_beside(curve, points[at][place], width, height) for place in _TRIED), taken, others)
        taken.append(best)
        yield best


def _clearest(boxes: Iterable[Rectangle], taken: Sequence[Rectangle], points: Sequence[Point]) -> Rectangle:
    """Return the first of some places that hides nothing, or else the one that hides least."""
    tried: list[tuple[int, int, Rectangle]] = []
    for box in boxes:
        hidden = _hidden(box, taken, points)
        if not hidden:
            return box
        tried.append((hidden, len(tried), box))
    return min(tried)[2]


def _beside(curve: Curve, point: Point, width: int, height: int) -> Rectangle:
    """Return a place around a point of a curve; inside of a curve that stays at its column, where no part stands."""
    x, y = point
    if curve.source.left != curve.target.left:
        return x - width // 2, y - height // 2, width, height
    return x + _AIR if curve.source.left else x - _AIR - width, y - height // 2, width, height


def _hidden(box: Rectangle, taken: Sequence[Rectangle], points: Sequence[Point]) -> int:
    x, y, width, height = box
    words = sum(
        x < left + across and left < x + width and y < top + down and top < y + height
        for left, top, across, down in taken
    )
    return words * _OVER_WORDS + sum(x <= left <= x + width and y <= top <= y + height for left, top in points)
