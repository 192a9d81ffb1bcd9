"""The shapes of a map's parts on a slide, each with a port for every connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from larande_tui.documents.content.blocks import Map, MapNode
from larande_tui.documents.formats.drawingml.map_labels import Point, Rectangle
from larande_tui.documents.formats.drawingml.map_looks import CORNER, geometry

_SIDES: Final = '<a:cxn ang="{}"><a:pos x="{}" y="{}"/></a:cxn>'
_MIDDLES: Final = (("16200000", "hc", "t"), ("10800000", "l", "vc"), ("5400000", "hc", "b"), ("0", "r", "vc"))
"""Connection sites at the middles of a shape's sides, for connectors that the user adds."""


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
        return geometry(look, self.box[2:], guides, points)

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
