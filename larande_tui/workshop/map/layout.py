"""Layout of the parts of the ecosystem on the map: two columns of regions, with the relations in a channel between.

With two columns no relation crosses a part, neither in the cells of a terminal nor on a page. The order within the
columns is chosen so that few relations cross: barycentres first (Sugiyama, Tagawa and Toda, 1981), then exchanges that
lower the cost. The same parts and relations always give the same map.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_CROSSING: Final = 4.0
"""The cost of a crossing, in rows of a relation's length."""
_UNEVEN: Final = 1.0
"""The cost of each row that one column is longer than the other."""
_SWEEPS: Final = 4
_TRIALS: Final = 120
"""Highest number of orders to try, so that the map is laid out within hundredths of a second."""

Ends = tuple[str, str]
"""The ids of a relation's parts: from and to."""


@dataclass(frozen=True, slots=True)
class Region:
    """A category on the map.

    Attributes:
        id: of the category.
        parts: the ids of its parts, from the top.
    """

    id: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MapLayout:
    """The regions of the left and the right column, from the top."""

    left: tuple[Region, ...]
    right: tuple[Region, ...]

    @property
    def columns(self) -> tuple[tuple[Region, ...], tuple[Region, ...]]:
        """Return both columns."""
        return self.left, self.right

    def rows(self) -> dict[str, tuple[int, int]]:
        """Return the column (0 or 1) and row of each part; a region's heading also takes a row."""
        places = {}
        for column, regions in enumerate(self.columns):
            row = 0
            for region in regions:
                row += 1
                for part in region.parts:
                    places[part] = (column, row)
                    row += 1
        return places


def lay_out_map(regions: Sequence[Region], relations: Sequence[Ends]) -> MapLayout:
    """Lay out regions and parts so that few relations cross and the columns have about the same length.

    Args:
        regions: in the programme's order, each with its parts in the group's order; empty ones too.
        relations: as source and target; relations of other parts are ignored.
    """
    return _laid_out(tuple(regions), tuple(relations))


@lru_cache(maxsize=8)
def _laid_out(regions: tuple[Region, ...], relations: tuple[Ends, ...]) -> MapLayout:
    """Lay out a map; cached, since the stage and the documents ask for the same one repeatedly."""
    known = {part for region in regions for part in region.parts}
    ends = [pair for pair in relations if pair[0] in known and pair[1] in known and pair[0] != pair[1]]
    layout = _balanced(regions)
    if not ends:
        return layout
    best, lowest = layout, cost(layout, ends)
    for _ in range(_SWEEPS):
        layout = _sorted_by_neighbours(layout, ends)
        if (now := cost(layout, ends)) < lowest:
            best, lowest = layout, now
    return _exchanged(best, lowest, ends)


def cost(layout: MapLayout, relations: Sequence[Ends]) -> float:
    """Return the cost of a layout: crossings, length of relations, and difference of the columns."""
    places = layout.rows()
    length = sum(abs(places[source][1] - places[target][1]) for source, target in relations)
    heights = [sum(len(region.parts) + 1 for region in regions) for regions in layout.columns]
    return _CROSSING * crossings(places, relations) + length + _UNEVEN * abs(heights[0] - heights[1])


def crossings(places: Mapping[str, tuple[int, int]], relations: Sequence[Ends]) -> int:
    """Count the crossings of relations drawn in the channel; two with a common end never cross.

    Args:
        places: the column and row of each part, as `MapLayout.rows`.
        relations: between parts that have a place.
    """
    across: list[tuple[int, int]] = []
    loops: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for source, target in relations:
        (column, row), (other_column, other_row) = places[source], places[target]
        if column == other_column:
            loops[column].append((min(row, other_row), max(row, other_row)))
        else:
            across.append((row, other_row) if column == 0 else (other_row, row))
    count = _inversions(across)
    for column in (0, 1):
        rows = sorted(pair[column] for pair in across)
        for top, bottom in loops[column]:
            count += bisect_left(rows, bottom) - bisect_left(rows, top + 1)
        spans = sorted(loops[column])
        for at, (top, bottom) in enumerate(spans):
            count += sum(top < other_top < bottom < other_bottom for other_top, other_bottom in spans[at + 1 :])
    return count


def _inversions(pairs: Sequence[tuple[int, int]]) -> int:
    """Count the pairs of relations whose ends are in opposite orders in the two columns."""
    seen: list[int] = []
    waiting: list[int] = []
    count, last = 0, -1
    for left, right in sorted(pairs):
        if left != last:
            for one in waiting:
                insort(seen, one)
            waiting, last = [], left
        count += len(seen) - bisect_left(seen, right + 1)
        waiting.append(right)
    return count


def _balanced(regions: Sequence[Region]) -> MapLayout:
    """Split the regions, in their order, where the columns become most equal."""
    heights = [len(region.parts) + 1 for region in regions]
    whole = sum(heights)
    at = min(range(len(regions) + 1), key=lambda at: (abs(2 * sum(heights[:at]) - whole), at))
    return MapLayout(tuple(regions[:at]), tuple(regions[at:]))


def _sorted_by_neighbours(layout: MapLayout, relations: Sequence[Ends]) -> MapLayout:
    """Sort each column, its regions and their parts, by the mean row of related parts."""
    places = layout.rows()
    neighbours: dict[str, list[int]] = {part: [] for part in places}
    for source, target in relations:
        neighbours[source].append(places[target][1])
        neighbours[target].append(places[source][1])

    def mean(parts: Sequence[str]) -> float:
        rows = [row for part in parts for row in neighbours[part]]
        own = [places[part][1] for part in parts]
        return sum(rows) / len(rows) if rows else sum(own) / len(own) if own else 1e6

    columns = [
        sorted(
            (Region(region.id, tuple(sorted(region.parts, key=lambda part: mean((part,))))) for region in regions),
            key=lambda region: mean(region.parts),
        )
        for regions in layout.columns
    ]
    return MapLayout(tuple(columns[0]), tuple(columns[1]))


def _exchanged(layout: MapLayout, lowest: float, relations: Sequence[Ends]) -> MapLayout:
    """Exchange regions and neighbouring parts as long as that lowers the cost."""
    trials = 0
    improved = True
    while improved:
        improved = False
        for other in _neighbouring(layout):
            trials += 1
            if trials > _TRIALS:
                return layout
            if (now := cost(other, relations)) < lowest:
                layout, lowest, improved = other, now, True
                break
    return layout


def _neighbouring(layout: MapLayout) -> Iterator[MapLayout]:
    """Yield the layouts one exchange away: two neighbouring regions or parts, or two regions across."""
    left, right = layout.columns
    yield from (MapLayout(changed, right) for changed in _exchanges_in(left))
    yield from (MapLayout(left, changed) for changed in _exchanges_in(right))
    for at, region in enumerate(left):
        for place, other in enumerate(right):
            yield MapLayout((*left[:at], other, *left[at + 1 :]), (*right[:place], region, *right[place + 1 :]))


def _exchanges_in(regions: tuple[Region, ...]) -> Iterator[tuple[Region, ...]]:
    """Yield a column with two neighbouring regions or parts exchanged."""
    for at, region in enumerate(regions):
        for part in range(len(region.parts) - 1):
            parts = list(region.parts)
            parts[part], parts[part + 1] = parts[part + 1], parts[part]
            yield (*regions[:at], Region(region.id, tuple(parts)), *regions[at + 1 :])
        if at + 1 < len(regions):
            yield (*regions[:at], regions[at + 1], region, *regions[at + 2 :])
