"""Pairs, trios and tables: nobody sits alone, and nobody is left over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.techniques.table_groups import GROUP_SIZES, numbered_people, table_groups, usual_group_size


@given(st.integers(2, 200), st.sampled_from(GROUP_SIZES))
def test_everybody_sits_somewhere_and_nobody_alone(count: int, size: int):
    groups = table_groups(numbered_people(count), size)
    assert [person for group in groups for person in group] == numbered_people(count)
    lengths = [len(group) for group in groups]
    assert max(lengths) - min(lengths) <= 1
    assert min(lengths) >= 2
    assert min(lengths) >= min(size, count)


@pytest.mark.parametrize(
    ("count", "size", "lengths"),
    [
        (14, 4, [5, 5, 4]),
        (7, 2, [3, 2, 2]),
        (8, 3, [4, 4]),
        (3, 2, [3]),
        (1, 2, [1]),
        (0, 2, []),
        (12, 3, [3, 3, 3, 3]),
    ],
)
def test_what_does_not_come_out_even(count: int, size: int, lengths: list[int]):
    assert [len(group) for group in table_groups(numbered_people(count), size)] == lengths


@pytest.mark.parametrize(("count", "size"), [(4, 4), (6, 6), (7, 2), (12, 2), (13, 4), (30, 4), (0, 2)])
def test_the_usual_size(count: int, size: int):
    assert usual_group_size(count) == size
