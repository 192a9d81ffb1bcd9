"""Widths are those of whoever paints the screen, and lines keep to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from larande_tui.core.typesetting.width import chopped, cluster_after, cluster_before, padded, width_of, wrapped


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


FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    "parts",
    [
        ["h", "e", "j"],
        ["é", "t"],
        ["a", "e\u0301", "b"],
        [FAMILY, FAMILY],
        ["x", "🇸🇪", "y"],
        ["🇸🇪", "🇳🇴", "🇩🇰"],
        ["🇸🇪", "🇳"],
        ["👍🏽", "!"],
        ["한", "글"],
    ],
)
def test_the_cursor_passes_what_is_seen_as_one_character_in_one_step(parts: list[str]) -> None:
    text = "".join(parts)
    places = [0]
    for part in parts:
        places.append(places[-1] + len(part))
    assert [cluster_after(text, at) for at in places[:-1]] == places[1:]
    assert [cluster_before(text, at) for at in places[1:]] == places[:-1]


def test_the_cursor_stays_at_the_ends_of_a_text() -> None:
    for text in ("", "hej", FAMILY):
        assert cluster_before(text, 0) == 0
        assert cluster_after(text, len(text)) == len(text)


def test_a_text_of_joiners_alone_is_passed_and_not_stuck_in() -> None:
    text = "\u200d" * 3
    assert cluster_before(text, 3) < 3
    assert cluster_after(text, 0) > 0
