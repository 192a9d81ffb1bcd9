"""Widths are those of whoever paints the screen, and lines keep to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from larande_tui.core.typesetting.width import chopped, padded, width_of, wrapped


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_the_quick_way_to_measure_is_the_painter_s(text: str) -> None:
    assert width_of(text) == cell_len(text)


@pytest.mark.parametrize("text", ["❤️", "👍🏽", "👩\u200d👩\u200d👧", "한글", "e\u0301", "🇸🇪", "hem\u00adtjänst"])
def test_what_is_padded_ends_where_the_painter_ends_it(text: str) -> None:
    assert cell_len(padded(text, 20)) == 20


@given(st.text(st.sampled_from("ab ❤️한e\u0301\n"), max_size=60), st.integers(2, 12))
def test_no_line_is_wider_than_its_room_and_no_word_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_nothing_is_one_piece() -> None:
    assert chopped("", 5) == [""]
