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
_ALL_TRIED: Final = (8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2)
"""Indexes of the samples where a label may be, the best first: the middle, never at the arrow; and where it must."""

_LIFTS: Final = (0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2)
"""Distances of a label from its line where it has no room on it, as shares of its height."""

_ALL_LIFTS: Final = tuple(sign * lift / 4 for lift in range(15) for sign in (1, -1))
_ALL_SIDES: Final[tuple[Side, ...]] = ("on", "left", "right")
"""Distances and sides that are tried where none of the usual has room."""

_AIR_ABOVE: Final = 8
"""The share of a label's height, as its divisor, that stays free above and below it, so that no two labels touch."""

_ROUNDS: Final = 2
"""Number of times that all labels are placed anew where they do not have room at once."""

_OVER_WORDS, _OVER_PARTS = 100, 1_000
"""Penalties for a label too close to another label and for one over a part, relative to one over a line."""


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

    def places(self, lifts: Sequence[float] = (0,), along: Sequence[int] = _TRIED) -> list[Rectangle]:
        """Return the candidate rectangles of the label, the best first."""
        return [self.beside(self.points[at], lifted) for lifted in lifts for at in along]


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


def label_places(curves: Sequence[LabelledCurve], taken: Iterable[Rectangle]) -> list[Rectangle]:
    """Return the rectangle of each curve's label.

    Args:
        curves: all curves of a map.
        taken: the rectangles of its parts.
    """
    parts, places = _with_frame(list(taken)), list[Rectangle]()
    others = [[point for other in curves if other is not curve for point in other.points] for curve in curves]
    crowded = False
    for curve, points in zip(curves, others, strict=True):
        hidden, place = _place(curve, parts, list(map(_with_air, places, curves)), points)
        places.append(place)
        crowded |= hidden >= _OVER_WORDS
    for _ in range(_ROUNDS if crowded else 0):  # earlier labels make room for those that came after them
        for at, (curve, points) in enumerate(zip(curves, others, strict=True)):
            labels = [_with_air(*pair) for other, pair in enumerate(zip(places, curves, strict=True)) if other != at]
            _, places[at] = _place(curve, parts, labels, points)
    return places


def _with_frame(parts: list[Rectangle]) -> list[Rectangle]:
    """Return the parts of a map with a rectangle on each side of them, so that no label leaves the map."""
    if not parts:
        return parts
    left, top = (min(part[at] for part in parts) for at in (0, 1))
    right, bottom = (max(part[at] + part[at + 2] for part in parts) for at in (0, 1))
    width, height = right - left, bottom - top
    return [
        *parts,
        (left - width, top - height, width, 3 * height),
        (right, top - height, width, 3 * height),
        (left - width, top - height, 3 * width, height),
        (left - width, bottom, 3 * width, height),
    ]


def _with_air(place: Rectangle, curve: LabelledCurve) -> Rectangle:
    """Return a label's rectangle with the air that other labels leave around it."""
    x, y, width, height = place
    side, above = curve.air // 2 + 1, height // _AIR_ABOVE + 1
    return x - side, y - above, width + 2 * side, height + 2 * above


def _place(
    curve: LabelledCurve, parts: Sequence[Rectangle], labels: Sequence[Rectangle], points: Sequence[Point]
) -> tuple[int, Rectangle]:
    """Return how much a label hides at its best place, and that place."""
    hidden, best = _clearest(curve.places(), parts, labels, points)
    for boxes in _further_places(curve):
        if hidden < _OVER_WORDS:
            break
        hidden, best = min((hidden, best), _clearest(boxes, parts, labels, points), key=itemgetter(0))
    return hidden, best


def _further_places(curve: LabelledCurve) -> Iterator[list[Rectangle]]:
    """Yield the candidate rectangles of a label that has no room on its line: the usual ones, then all."""
    yield curve.places(_LIFTS)
    yield [box for side in _ALL_SIDES for box in curve._replace(side=side).places(_ALL_LIFTS, _ALL_TRIED)]


def _clearest(
    boxes: Sequence[Rectangle], parts: Sequence[Rectangle], labels: Sequence[Rectangle], points: Sequence[Point]
) -> tuple[int, Rectangle]:
    """Return the first rectangle that hides nothing, or else the one that hides least, and how much it hides."""
    least = _hidden(boxes[0], parts, labels, points), boxes[0]
    for box in boxes[1:]:
        if not least[0]:
            break
        least = min(least, (_hidden(box, parts, labels, points), box), key=itemgetter(0))
    return least


def _hidden(box: Rectangle, parts: Sequence[Rectangle], labels: Sequence[Rectangle], points: Sequence[Point]) -> int:
    x, y, width, height = box
    lines = sum(x <= left <= x + width and y <= top <= y + height for left, top in points)
    return _overlaps(box, parts) * _OVER_PARTS + _overlaps(box, labels) * _OVER_WORDS + lines


def _overlaps(box: Rectangle, others: Sequence[Rectangle]) -> int:
    x, y, width, height = box
    return sum(
        x < left + across and left < x + width and y < top + down and top < y + height
        for left, top, across, down in others
    )
