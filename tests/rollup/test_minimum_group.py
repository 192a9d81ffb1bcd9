"""That no sums and differences of what is shown lead to a small group."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm

import pytest

from larande_tui.rollup.minimum_group import (
    LEAST_PEOPLE,
    LEAST_WORKSHOPS,
    Cell,
    UnitPath,
    comparable,
    own_pages,
    together,
)


def made_up(seed: int) -> dict[UnitPath, Cell]:
    """Make up a tree of at most nine units, small and large, at several depths."""
    chance = random.Random(seed)
    cells: dict[UnitPath, Cell] = {}
    for _ in range(chance.randint(1, 9)):
        depth = chance.choice((0, 1, 1, 2, 2, 2, 2, 3))
        path = tuple(chance.choice("ABC") for _ in range(depth))
        workshops = chance.randint(1, 4)
        people = sum(chance.choice((1, 2, 3, 4, 5, 6, 8, 14)) for _ in range(workshops))
        cells[path] = Cell(people, workshops, float(people))
    return cells


def below(cells: Iterable[UnitPath], path: UnitPath) -> frozenset[UnitPath]:
    return frozenset(unit for unit in cells if unit[: len(path)] == path)


def unseen_by(rows: Iterable[Sequence[int]], width: int) -> list[list[int]]:
    """Return a basis of what no sum of the rows sees: every vector that all of them take to zero."""
    lead: dict[int, list[Fraction]] = {}
    for row in rows:
        rest = [Fraction(value) for value in row]
        for column, one in lead.items():
            rest = [value - rest[column] * other for value, other in zip(rest, one, strict=True)]
        first = next((index for index, value in enumerate(rest) if value), None)
        if first is not None:
            rest = [value / rest[first] for value in rest]
            for column, one in lead.items():
                lead[column] = [value - one[first] * other for value, other in zip(one, rest, strict=True)]
            lead[first] = rest
    basis = []
    for free in (index for index in range(width) if index not in lead):
        vector = [Fraction(int(index == free)) for index in range(width)]
        for column, one in lead.items():
            vector[column] = -one[free]
        scale = lcm(*(value.denominator for value in vector))
        basis.append([int(value * scale) for value in vector])
    return basis


def derivable(units: Sequence[UnitPath], known: Iterable[frozenset[UnitPath]]) -> list[frozenset[UnitPath]]:
    """Find every set of units whose sum follows from the known sums: each of all sets there are is tried."""
    unseen = unseen_by([[int(unit in group) for unit in units] for group in known], len(units))
    left = range(1, 1 << len(units))
    for vector in unseen:
        sums = [0]
        for value in vector:
            sums += [one + value for one in sums]
        left = [group for group in left if not sums[group]]
    return [frozenset(unit for place, unit in enumerate(units) if group >> place & 1) for group in left]


def size(cells: dict[UnitPath, Cell], group: Iterable[UnitPath]) -> tuple[int, int]:
    chosen = [cells[unit] for unit in group]
    return sum(cell.people for cell in chosen), sum(cell.workshops for cell in chosen)


def must_hide_small_groups(cells: dict[UnitPath, Cell]) -> None:
    units = list(cells)
    report = {below(units, path) for path in comparable(cells)}
    for group in derivable(units, report):
        people, workshops = size(cells, group)
        assert people >= LEAST_PEOPLE, (cells, group)
        assert workshops >= LEAST_WORKSHOPS, (cells, group)
    pages = {frozenset({unit}) for unit in own_pages(cells)}
    for group in derivable(units, report | pages):
        assert size(cells, group)[0] >= LEAST_PEOPLE, (cells, group)
    for unit in units:
        for group in derivable(units, report | {frozenset({unit})}):
            if unit not in group:
                assert size(cells, group)[0] >= LEAST_PEOPLE, (cells, unit, group)


@pytest.mark.parametrize("seed", range(150))
def test_no_sum_or_difference_shows_a_small_group(seed: int):
    must_hide_small_groups(made_up(seed))


@pytest.mark.exhaustive
def test_no_sum_or_difference_shows_a_small_group_in_thousands_of_trees():
    for seed in range(150, 6_000):
        must_hide_small_groups(made_up(seed))


def test_the_check_itself_finds_a_difference():
    units = [("A",), ("B",)]
    assert frozenset({("B",)}) in derivable(units, [frozenset(units), frozenset({("A",)})])


def test_the_next_smallest_goes_with_a_hidden_one():
    cells = {("A",): Cell(30, 3, 90.0), ("B",): Cell(20, 3, 60.0), ("C",): Cell(4, 3, 8.0)}
    assert comparable(cells) == {(): Cell(54, 9, 158.0)}, "B, which knows itself, would come to C"
    assert own_pages(cells) == {("A",): cells["A",]}
    more = {**cells, ("D",): Cell(5, 3, 6.0), ("E",): Cell(4, 3, 6.0)}
    assert set(comparable(more)) == {(), ("A",), ("B",)}
    assert set(own_pages(more)) == {("A",), ("B",)}


def test_nothing_is_hidden_among_large_units():
    cells = {(name,): Cell(12, 3, 36.0) for name in "ABCD"}
    assert set(comparable(cells)) == {(), *cells}


def test_two_workshops_are_shown_on_their_own_page_alone():
    cells = {("A",): Cell(20, 2, 40.0), ("B",): Cell(30, 4, 90.0), ("C",): Cell(20, 2, 40.0)}
    assert set(comparable(cells)) == {(), ("B",)}
    assert own_pages(cells).get(("A",)) == cells["A",]
    assert own_pages({("A",): Cell(5, 3, 10.0)}) == {}


def test_a_unit_with_units_below_it_has_no_own_page():
    cells = {("A",): Cell(20, 2, 40.0), ("A", "x"): Cell(20, 2, 40.0)}
    assert set(own_pages(cells)) == {("A", "x")}


def test_cells_add_up():
    one, two = Cell(6, 1, 2.0, (1, 5, 0, 0, 0)), Cell(8, 2, 6.0, (0, 8, 0, 0, 0))
    assert together([one, two]) == Cell(14, 3, 8.0, (1, 13, 0, 0, 0))
    assert together([two]) == two
    assert together([]) == Cell()
    assert together([one, two]).mean == pytest.approx(8 / 3)
