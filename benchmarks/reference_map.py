"""A made-up ecosystem to draw, and the plain layout that ours is compared with."""

from __future__ import annotations

import random
from collections.abc import Sequence

from larande_tui.tui.widgets.wall.map_drawing import DrawnRelation, Line
from larande_tui.tui.widgets.wall.map_rows import DrawnPart, MapRegion
from larande_tui.workshop.map.layout import MapLayout, Region

CATEGORIES = 8
_LINES: tuple[Line, ...] = ("strong", "weak", "missing")


def ecosystem(elements: int, relations: int, seed: int = 1) -> tuple[list[MapRegion], list[DrawnRelation]]:
    """Make up an ecosystem; each part is mostly related to parts of a few categories, as in a real one."""
    chance = random.Random(seed)
    homes = [chance.randrange(CATEGORIES) for _ in range(elements)]
    regions = [
        MapRegion(
            f"c{category}",
            f"Kategori {category}",
            tuple(DrawnPart(f"e{n}", n + 1, f"Del {n + 1}") for n, home in enumerate(homes) if home == category),
        )
        for category in range(CATEGORIES)
    ]
    pairs: dict[tuple[int, int], Line] = {}
    while len(pairs) < relations:
        source, target = chance.randrange(elements), chance.randrange(elements)
        near = (homes[target] - homes[source]) % CATEGORIES in (3, 4, 5)
        if source != target and (near or chance.random() < 0.2):
            pairs[source, target] = chance.choice(_LINES)
    return regions, [DrawnRelation(f"e{source}", f"e{target}", line) for (source, target), line in pairs.items()]


def plain_layout(regions: Sequence[Region]) -> MapLayout:
    """Lay out regions and parts in their given order: the first half of the regions to the left."""
    half = -(-len(regions) // 2)
    return MapLayout(tuple(regions[:half]), tuple(regions[half:]))
