"""Ratings: their medians are those of Python's own statistics."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.workshop.techniques.ratings import medians


@given(st.lists(st.integers(0, 9), min_size=1))
def test_medians_are_the_low_and_the_high_one(values: list[int]) -> None:
    assert medians(values) == (statistics.median_low(values), statistics.median_high(values))


def test_without_values_there_is_none() -> None:
    with pytest.raises(IndexError):
        medians([])
