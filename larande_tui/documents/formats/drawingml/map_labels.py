"""Label placement for a map's connections: each label on its own line, where it hides least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, Literal, NamedTuple

Point = tuple[int, int]
Rectangle = tuple[int, int, int, int]
Side = Literal["on", "left", "right"]
"""The side of a line that its label is on."""

SAMPLES: Final = 16
"""Number of segments of a sampled curve."""

_TRIED: Final = (8, 6, 10, 5, 11, 4, 12, 3, 13)
"""Indexes of the samples where a label may be, the best first: the middle, never at the arrow."""

_LIFTS: Final = (0.5, -0.5, 1, -1, 1.5, -1.5)
"""Distances of a label from its line where it has no room on it, as shares of its height."""

_OVER_WORDS: Final = 100
"""Penalty for a label over a part or another label, relative to one over a line."""


class LabelledCurve(NamedTuple):
    """The curve of a connection, and the size of its label.

    Attributes:
        points: `SAMPLES` + 1 points along the curve.
        width: of its label.
        height: of its label.
        side: the side of the curve that its label is on; see `side_between`.
        air: the distance between the curve and its label.
    """

    points: Sequence[Point]
    width: int
    height: int
    side: Side = "on"
    air: int = 0

    def beside(self, point: Point, lifted: float = 0) -> Rectangle:
        """Return the rectangle of the label at a point, lifted by a share of its height."""
        x, y = point
        left = {"on": x - self.width // 2, "right": x + self.air, "left": x - self.air - self.width}[self.side]
        return left, y - self.height // 2 - round(lifted * self.height), self.width, self.height

    def places(self, lifts: Sequence[float] = (0,)) -> list[Rectangle]:
        """Return the candidate rectangles of the label, the best first."""
        return [self.beside(self.points[at], lifted) for lifted in lifts for at in _TRIED]


def side_between(*, source_is_left: bool, target_is_left: bool) -> Side:
    """Return the side of a label: on a line between the columns, or inside a curve that stays at its own column."""
    if source_is_left != target_is_left:
        return "on"
    return "right" if source_is_left else "left"


def on_curve(ends: Sequence[tuple[float, float]], share: float) -> Point:
    """Return a point of a cubic Bézier curve, given its end points and control points."""
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    x, y = (sum(weight * point[axis] for weight, point in zip(weights, ends, strict=True)) for axis in (0, 1))
    return round(x), round(y)


def points_along(ends: Sequence[tuple[float, float]]) -> list[Point]:
    """Return the sample points of a cubic curve."""
    return [on_curve(ends, at / SAMPLES) for at in range(SAMPLES + 1)]


def label_places(curves: Sequence[LabelledCurve], taken: Iterable[Rectangle]) -> Iterator[Rectangle]:
    """Yield the rectangle of each curve's label.

    Args:
        curves: all curves of a map.
        taken: the rectangles of its parts.
    """
    hidden_by = list(taken)
    for at, curve in enumerate(curves):
        others = [point for number, other in enumerate(curves) if number != at for point in other.points]
        hidden, best = _clearest(curve.places(), hidden_by, others)
        if hidden >= _OVER_WORDS:
            _, best = min((hidden, best), _clearest(curve.places(_LIFTS), hidden_by, others), key=itemgetter(0))
        hidden_by.append(best)
        yield best


def _clearest(boxes: Sequence[Rectangle], taken: Sequence[Rectangle], points: Sequence[Point]) -> tuple[int, Rectangle]:
    """Return the first rectangle that hides nothing, or else the one that hides least, and how much it hides."""
    least = _hidden(boxes[0], taken, points), boxes[0]
    for box in boxes[1:]:
        if not least[0]:
            break
        least = min(least, (_hidden(box, taken, points), box), key=itemgetter(0))
    return least


def _hidden(box: Rectangle, taken: Sequence[Rectangle], points: Sequence[Point]) -> int:
    x, y, width, height = box
    words = sum(
        x < left + across and left < x + width and y < top + down and top < y + height
        for left, top, across, down in taken
    )
    return words * _OVER_WORDS + sum(x <= left <= x + width and y <= top <= y + height for left, top in points)
