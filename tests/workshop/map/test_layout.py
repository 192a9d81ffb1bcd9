"""Where the parts of the map stand: nothing is lost, the same is always the same, and few relations cross."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reference_map import ecosystem, plain_layout
from larande_tui.workshop.map.layout import Region, crossings, lay_out_map

_PARTS = st.lists(st.integers(0, 5), max_size=18)


def regions_of(homes: list[int]) -> list[Region]:
    return [Region(f"c{c}", tuple(f"e{n}" for n, home in enumerate(homes) if home == c)) for c in range(6)]


def crossing_pairs(places: dict[str, tuple[int, int]], relations: list[tuple[str, str]]) -> int:
    """Count crossings pair by pair, by the definition."""

    def meets(one: tuple[str, str], other: tuple[str, str]) -> bool:
        ends = [sorted(places[end] for end in pair) for pair in (one, other)]
        (a, b), (c, d) = ends
        if a[0] != b[0] and c[0] != d[0]:
            return (a[1] - c[1]) * (b[1] - d[1]) < 0
        if a[0] == b[0] and c[0] == d[0]:
            return a[0] == c[0] and (a[1] < c[1] < b[1] < d[1] or c[1] < a[1] < d[1] < b[1])
        loop, line = (ends[0], ends[1]) if a[0] == b[0] else (ends[1], ends[0])
        row = next(end[1] for end in line if end[0] == loop[0][0])
        return loop[0][1] < row < loop[1][1]

    return sum(meets(*pair) for pair in itertools.combinations(relations, 2))


@given(_PARTS, st.lists(st.tuples(st.integers(0, 17), st.integers(0, 17)), max_size=20))
def test_every_part_has_one_place_and_no_crossing_is_miscounted(homes, pairs):
    regions = regions_of(homes)
    layout = lay_out_map(regions, [(f"e{a}", f"e{b}") for a, b in pairs])
    placed = [part for column in layout.columns for region in column for part in region.parts]
    assert sorted(placed) == sorted(f"e{n}" for n in range(len(homes)))
    assert sorted(region.id for column in layout.columns for region in column) == [f"c{c}" for c in range(6)]
    known = [(f"e{a}", f"e{b}") for a, b in dict.fromkeys(pairs) if a != b and max(a, b) < len(homes)]
    places = layout.rows()
    assert len(set(places.values())) == len(places)
    assert crossings(places, known) == crossing_pairs(places, known)


@pytest.mark.parametrize(("elements", "relations"), [(14, 8), (40, 60)])
def test_fewer_relations_cross_than_in_the_order_they_came(elements, relations):
    for seed in range(5):
        regions, edges = ecosystem(elements, relations, seed)
        plain = [Region(region.id, tuple(part.id for part in region.parts)) for region in regions]
        ends = [(edge.source, edge.target) for edge in edges]
        ours = crossings(lay_out_map(plain, ends).rows(), ends)
        theirs = crossings(plain_layout(plain).rows(), ends)
        assert ours < theirs or ours <= 2
        assert lay_out_map(plain, ends) == lay_out_map(plain, list(ends)), "the same map each time"


def test_without_relations_the_order_is_that_of_the_programme():
    layout = lay_out_map(regions_of([0, 1, 2, 3]), [])
    assert [region.id for column in layout.columns for region in column] == [f"c{c}" for c in range(6)]
