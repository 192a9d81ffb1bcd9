"""The connections of a map on a slide: curves between the columns, labelled with their kind where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from larande_tui.documents.content.blocks import MapEdge
from larande_tui.documents.formats.drawingml.map_labels import (
    SAMPLES,
    LabelledCurve,
    Point,
    Rectangle,
    label_places,
    on_curve,
    side_between,
)
from larande_tui.documents.formats.drawingml.palette import EMU
from larande_tui.documents.formats.pptx.map_shapes import PartShape
from larande_tui.documents.formats.pptx.measure import CHARACTER, LINE, POINT

LABEL_POINTS: Final = 14
_AIR: Final = 40_000


@dataclass(frozen=True, slots=True)
class Curve:
    """A connection's curve, as PowerPoint's ``curvedConnector3`` draws it.

    Attributes:
        edge: the connection.
        source: the shape that it leaves.
        target: the shape that it leads to.
        places: the port numbers of its two ends.
    """

    edge: MapEdge
    source: PartShape
    target: PartShape
    places: tuple[int, int]

    @property
    def ends(self) -> tuple[Point, Point]:
        """Return its start and end point."""
        return self.source.port(self.places[0]), self.target.port(self.places[1])

    @property
    def turn(self) -> int:
        """Return the x coordinate of its middle: between the columns, or inside them when both ends are in one."""
        (x1, y1), (x2, y2) = self.ends
        if self.source.left != self.target.left:
            return (x1 + x2) // 2
        bulge = round((0.7 + 0.12 * abs(y2 - y1) / EMU) * EMU)
        return max(x1, x2) + bulge if self.source.left else min(x1, x2) - bulge

    @property
    def points(self) -> list[Point]:
        """Return points along the curve, from start to end."""
        (x1, y1), (x2, y2), turn = *self.ends, self.turn
        middle, quarter = (y1 + y2) / 2, (y2 - y1) / 4
        first = (x1, y1), ((x1 + turn) / 2, y1), (turn, y1 + quarter), (turn, middle)
        second = (turn, middle), (turn, y2 - quarter), ((x2 + turn) / 2, y2), (x2, y2)
        half = SAMPLES // 2
        return [
            *(on_curve(first, at / half) for at in range(half)),
            *(on_curve(second, at / half) for at in range(half + 1)),
        ]


def label_boxes(curves: Sequence[Curve], shapes: Sequence[PartShape]) -> Iterator[Rectangle]:
    """Yield the rectangle of each curve's label, on the curve, where it hides least."""
    yield from label_places([_labelled(curve) for curve in curves], [shape.box for shape in shapes])


def _labelled(curve: Curve) -> LabelledCurve:
    width = round((len(curve.edge.label) * LABEL_POINTS * CHARACTER) * POINT) + _AIR
    side = side_between(source_is_left=curve.source.left, target_is_left=curve.target.left)
    return LabelledCurve(curve.points, width, round(LABEL_POINTS * LINE * POINT), side, _AIR)
