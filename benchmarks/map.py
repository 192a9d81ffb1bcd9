"""Measure the map of the ecosystem: laid out and drawn, moved in, and its crossings beside those of a plain layout."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from benchmarks.reference_map import ecosystem, plain_layout
from benchmarks.settings import Settings
from benchmarks.table import Row, median
from larande_tui.tui.widgets.wall.map_drawing import draw_map
from larande_tui.workshop.map.layout import Region, crossings, lay_out_map

SIZES: Final = ((14, 8, 76, 14), (40, 60, 116, 28))
"""Elements, relations, and the wall of a terminal of 80×24 and one of 120×40."""
_DRAWN: Final = 0.1
_FRAME: Final = 1 / 60


def measure(settings: Settings) -> list[Row]:
    """Measure each size."""
    rounds = settings.rounds(least=3, most=21)
    return [row for size in SIZES for row in _rows(*size, rounds)]


def _rows(elements: int, relations: int, width: int, height: int, rounds: int) -> list[Row]:
    regions, edges = ecosystem(elements, relations)
    drawn = draw_map(regions, edges, width, height)
    parts = list(drawn.places)

    def move(turn: int) -> None:
        for row in range(height):
            drawn.line(row, parts[turn % len(parts)], "")

    label = f"a map of {elements} elements and {relations} relations"
    plain_regions = [Region(region.id, tuple(part.id for part in region.parts)) for region in regions]
    ends = [(edge.source, edge.target) for edge in edges]
    ours = crossings(lay_out_map(plain_regions, ends).rows(), ends)
    plain = crossings(plain_layout(plain_regions).rows(), ends)
    return [
        Row.within(
            f"{label}, laid out and drawn", _time(lambda _: draw_map(regions, edges, width, height), rounds), _DRAWN
        ),
        Row.within(f"{label}, moved in", _time(move, rounds), _FRAME),
        Row(
            f"{label}, crossings",
            str(ours),
            f"{plain} plain",
            f"{ours / plain:.2f}×" if plain else "",
            "≤ 1×",
            ours <= plain,
        ),
    ]


def _time(command: Callable[[int], object], rounds: int) -> float:
    times = []
    for turn in range(rounds):
        began = time.perf_counter()
        command(turn)
        times.append(time.perf_counter() - began)
    return median(times)
