"""The shapes of a map's parts on a slide, each with a port for every connection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from larande_tui.documents.content.blocks import Map, MapNode

Point = tuple[int, int]
Rectangle = tuple[int, int, int, int]
Corner = Literal["square", "round", "snipped", "scooped"]

CORNER: Final = 0.15
"""The share of a shape's height for its corners, which have no ports."""

_SIDES: Final = '<a:cxn ang="{}"><a:pos x="{}" y="{}"/></a:cxn>'
_MIDDLES: Final = (("16200000", "hc", "t"), ("10800000", "l", "vc"), ("5400000", "hc", "b"), ("0", "r", "vc"))
"""Connection sites at the middles of a shape's sides, for connectors that the user adds."""


class _Look(NamedTuple):
    """The geometry of a category: its corners clockwise from the upper left one, and lines within it."""

    corners: tuple[Corner, Corner, Corner, Corner]
    inner: Literal["", "standing", "lying"] = ""


_SQUARE: Final = _Look(("square",) * 4)
_LOOKS: Final = (
    _Look(("round",) * 4),
    _SQUARE,
    _Look(("snipped",) * 4),
    _Look(("square",) * 4, "standing"),
    _Look(("round", "round", "square", "square")),
    _Look(("square",) * 4, "lying"),
    _Look(("snipped", "square", "snipped", "square")),
    _Look(("scooped",) * 4),
)
"""In the order in which categories come."""


@dataclass(frozen=True, slots=True)
class PartShape:
    """A part's shape.

    Attributes:
        node: the part.
        number: of the shape on the slide.
        left: True in the left column.
        box: its place in EMU.
        ports: the number of its connections.
    """

    node: MapNode
    number: int
    left: bool
    box: Rectangle
    ports: int

    def port(self, place: int) -> Point:
        """Return the point of a port, on the side towards the other column, counted from the top."""
        x, y, width, height = self.box
        return x + (width if self.left else 0), y + round(height * self._share(place))

    def port_number(self, place: int) -> int:
        """Return the index of a port among the shape's connection sites."""
        return len(_MIDDLES) + place

    def geometry(self, look: int) -> str:
        """Return the geometry of the shape.

        Args:
            look: the index of its category, modulo the number of looks.
        """
        side, angle = ("r", "0") if self.left else ("l", "10800000")
        shares = [round(self._share(place) * 100_000) for place in range(self.ports)]
        guides = "".join(f'<a:gd name="port{at}" fmla="*/ h {share} 100000"/>' for at, share in enumerate(shares))
        points = "".join(_SIDES.format(*middle) for middle in _MIDDLES) + "".join(
            _SIDES.format(angle, side, f"port{at}") for at in range(self.ports)
        )
        return (
            f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:ahLst/><a:cxnLst>{points}</a:cxnLst>"
            f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst>{_paths(_LOOKS[look % len(_LOOKS)], *self.box[2:])}'
            "</a:pathLst></a:custGeom>"
        )

    def _share(self, place: int) -> float:
        return CORNER + (1 - 2 * CORNER) * (place + 1) / (self.ports + 1)


def ports_of(picture: Map, rows: dict[str, int]) -> tuple[list[tuple[int, int]], dict[str, int]]:
    """Return the port numbers of each connection's ends, and the number of connections of each part.

    Args:
        picture: the map.
        rows: the row of each part by id; ports follow the order of the connections' other ends.
    """
    meeting: dict[str, list[tuple[int, int, int]]] = {}
    for at, edge in enumerate(picture.edges):
        meeting.setdefault(edge.source, []).append((rows[edge.target], at, 0))
        meeting.setdefault(edge.target, []).append((rows[edge.source], at, 1))
    places = {(at, end): place for ends in meeting.values() for place, (_, at, end) in enumerate(sorted(ends))}
    return (
        [(places[at, 0], places[at, 1]) for at in range(len(picture.edges))],
        {part: len(ends) for part, ends in meeting.items()},
    )


def _paths(look: _Look, width: int, height: int) -> str:
    size = f'w="{width}" h="{height}"'
    inner = "".join(_line(*ends) for ends in _inner(look, width, height))
    lines = f'<a:path {size} fill="none">{inner}</a:path>' if inner else ""
    return f"<a:path {size}>{_outline(look.corners, width, height)}<a:close/></a:path>{lines}"


def _outline(corners: tuple[Corner, ...], width: int, height: int) -> str:
    """Return the outline clockwise: at each corner the point before it, the corner and the point after it."""
    cut = round(height * CORNER)
    turns = (
        ((0, cut), (0, 0), (cut, 0)),
        ((width - cut, 0), (width, 0), (width, cut)),
        ((width, height - cut), (width, height), (width - cut, height)),
        ((cut, height), (0, height), (0, height - cut)),
    )
    return "".join(
        f"<a:moveTo>{_point(turn[0])}</a:moveTo>{_turn(corner, *turn)}" if not at else _turn(corner, *turn)
        for at, (corner, turn) in enumerate(zip(corners, turns, strict=True))
    )


def _turn(corner: Corner, before: Point, tip: Point, after: Point) -> str:
    match corner:
        case "square":
            return _line_to(tip)
        case "snipped":
            return _line_to(before) + _line_to(after)
        case "round":
            towards = tip
        case "scooped":
            towards = (before[0] + after[0] - tip[0], before[1] + after[1] - tip[1])
    return f"{_line_to(before)}<a:quadBezTo>{_point(towards)}{_point(after)}</a:quadBezTo>"


def _inner(look: _Look, width: int, height: int) -> Iterator[tuple[Point, Point]]:
    aside = round(height * CORNER / 2)
    if look.inner == "standing":
        yield from (((x, 0), (x, height)) for x in (aside, width - aside))
    elif look.inner == "lying":
        yield from (((0, y), (width, y)) for y in (aside, height - aside))


def _line(start: Point, end: Point) -> str:
    return f"<a:moveTo>{_point(start)}</a:moveTo>{_line_to(end)}"


def _line_to(point: Point) -> str:
    return f"<a:lnTo>{_point(point)}</a:lnTo>"


def _point(point: Point) -> str:
    return f'<a:pt x="{point[0]}" y="{point[1]}"/>'
