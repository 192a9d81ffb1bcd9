"""The rows of the map of the ecosystem: as much air, and as much about each part, as leaves the whole map in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.workshop.map.layout import MapLayout


class MapPart(NamedTuple):
    """An element on the map.

    Attributes:
        id: of the element.
        number: that people call it by.
        name: in its own words.
        gaps: a character for each gap, such as "?" for one that nobody owns.
        chosen: the group goes on with it.
        detail: more about it in few words, shown below the name where the map has room.
    """

    id: str
    number: int
    name: str
    gaps: str = ""
    chosen: bool = False
    detail: str = ""


class MapRegion(NamedTuple):
    """A category on the map: its id and title, whether it ought to have parts, and those it has."""

    id: str
    title: str
    parts: tuple[MapPart, ...]
    is_gap: bool = False


class _Air(NamedTuple):
    """A way to use the height: rows of a part, blank rows between two, and between two regions."""

    part: int
    between: int
    regions: int


_AIRS: Final = (_Air(2, 2, 2), _Air(2, 1, 2), _Air(2, 1, 1), _Air(2, 0, 1), _Air(1, 0, 1), _Air(1, 0, 0))
"""The roomiest first; the last is what a map without room has."""


@dataclass(slots=True)
class Placed:
    """The rows of a map.

    Attributes:
        places: each part's column and row.
        second: the row of a part's outgoing relations, where it has incoming ones too.
        below: the part at each row below a name.
        heads: each column's regions by the row of their heading.
        height: in rows.
    """

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    second: dict[str, int] = field(default_factory=dict)
    below: dict[tuple[int, int], str] = field(default_factory=dict)
    heads: tuple[dict[int, MapRegion], dict[int, MapRegion]] = field(default_factory=lambda: ({}, {}))
    height: int = 0


def place_in_rows(
    layout: MapLayout, ends: Sequence[tuple[str, str]], regions: Mapping[str, MapRegion], height: int
) -> Placed:
    """Place everything in rows, with as much air as leaves the whole map in sight."""
    both = {source for source, _ in ends} & {target for _, target in ends}
    for air in _AIRS:
        placed = _with_air(layout, both, regions, air)
        if placed.height <= height:
            break
    return placed


def _with_air(layout: MapLayout, both: AbstractSet[str], regions: Mapping[str, MapRegion], air: _Air) -> Placed:
    placed = Placed()
    for column, members in enumerate(layout.columns):
        row = 0
        for region in members:
            placed.heads[column][row] = regions[region.id]
            row += 1
            for at, part in enumerate(region.parts):
                row += air.between if at else 0
                placed.places[part] = (column, row)
                if part in both:
                    placed.second[part] = row + 1
                if air.part > 1:
                    placed.below[column, row + 1] = part
                row += max(air.part, 2 if part in both else 1)
            row += air.regions
        placed.height = max(placed.height, row - air.regions)
    return placed
