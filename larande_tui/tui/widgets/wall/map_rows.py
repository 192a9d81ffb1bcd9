"""The rows of the ecosystem's map: as much spacing and detail as leaves the whole map visible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.workshop.map.layout import MapLayout


class DrawnPart(NamedTuple):
    """An element on the map.

    Attributes:
        id: of the element.
        number: shown with it, for people to refer to.
        name: of the element.
        gaps: a character for each gap, such as "?" for one without an owner.
        chosen: the group chose it to work on.
        detail: more about it in few words, shown below the name where the map has room.
    """

    id: str
    number: int
    name: str
    gaps: str = ""
    chosen: bool = False
    detail: str = ""


class MapRegion(NamedTuple):
    """A category on the map: its id and title, whether it is expected to have parts, and its parts."""

    id: str
    title: str
    parts: tuple[DrawnPart, ...]
    is_gap: bool = False


class _Spacing(NamedTuple):
    """A way to use the height: rows of a part, blank rows between parts, and blank rows between regions."""

    part: int
    between: int
    regions: int


_SPACINGS: Final = (
    _Spacing(2, 2, 2),
    _Spacing(2, 1, 2),
    _Spacing(2, 1, 1),
    _Spacing(2, 0, 1),
    _Spacing(1, 0, 1),
    _Spacing(1, 0, 0),
)
"""The spacings, the most spacious first; the last one is used when none fits."""


@dataclass(slots=True)
class PlacedRows:
    """The rows of a map.

    Attributes:
        places: the column and row of each part.
        second: the row of a part's outgoing relations, where it also has incoming ones.
        below: the part at each detail row.
        heads: the regions of each column, by the row of their heading.
        height: in rows.
    """

    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    second: dict[str, int] = field(default_factory=dict)
    below: dict[tuple[int, int], str] = field(default_factory=dict)
    heads: tuple[dict[int, MapRegion], dict[int, MapRegion]] = field(default_factory=lambda: ({}, {}))
    height: int = 0


def place_in_rows(
    layout: MapLayout, ends: Sequence[tuple[str, str]], regions: Mapping[str, MapRegion], height: int
) -> PlacedRows:
    """Place all parts in rows, with as much spacing as leaves the whole map visible."""
    both = {source for source, _ in ends} & {target for _, target in ends}
    for spacing in _SPACINGS:
        placed = _with_spacing(layout, both, regions, spacing)
        if placed.height <= height:
            break
    return placed


def _with_spacing(
    layout: MapLayout, both: AbstractSet[str], regions: Mapping[str, MapRegion], spacing: _Spacing
) -> PlacedRows:
    placed = PlacedRows()
    for column, members in enumerate(layout.columns):
        row = 0
        for region in members:
            placed.heads[column][row] = regions[region.id]
            row += 1
            for at, part in enumerate(region.parts):
                row += spacing.between if at else 0
                placed.places[part] = (column, row)
                if part in both:
                    placed.second[part] = row + 1
                if spacing.part > 1:
                    placed.below[column, row + 1] = part
                row += max(spacing.part, 2 if part in both else 1)
            row += spacing.regions
        placed.height = max(placed.height, row - spacing.regions)
    return placed
