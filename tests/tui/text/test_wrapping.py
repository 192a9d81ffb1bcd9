"""Rows of a text on the stage: broken where one would draw breath, and cut where a clause ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from larande_tui.tui.text.styled_rows import in_rows
from larande_tui.tui.text.wrapping import beginning, wrap, wrap_evenly, wrap_row

FIRST = "1 saknas · 2 i enstaka fall · 3 beror på person eller dag · 4 oftast ·"
SCALE = f"{FIRST} 5 självklart och följs upp"


def test_a_row_of_things_is_broken_between_two_things():
    assert wrap(SCALE, 76) == [FIRST, "5 självklart och följs upp"]
    assert wrap("planerare · 26 feb 2027", 18) == ["planerare ·", "26 feb 2027"]


def test_a_thing_that_is_longer_than_a_row_is_broken_as_other_text():
    assert wrap("kort · en rad som är för lång", 14) == ["kort · en rad", "som är för", "lång"]


def test_no_row_is_spent_on_it():
    assert len(wrap(SCALE, 56)) == 2


def test_a_styled_row_keeps_its_words_and_its_style():
    rows = in_rows(Content.styled(SCALE, "bold") + Content("\nandra raden"), 76)
    assert rows.plain == FIRST.removesuffix(" ·") + "\n5 självklart och följs upp\nandra raden"
    assert {span.style for span in rows.spans} == {"bold"}


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (80, "siffror 1–5: en var, 2 3 2 4, eller en gemensam; 0 tar bort"),
        (58, "siffror 1–5: en var, 2 3 2 4, eller en gemensam …"),
        (40, "siffror 1–5: en var, 2 3 2 4 …"),
        (10, "siffror 1…"),
    ],
)
def test_a_hint_without_room_ends_where_a_clause_ends(width, expected):
    assert beginning("siffror 1–5: en var, 2 3 2 4, eller en gemensam; 0 tar bort", width) == expected


def test_the_dot_where_a_row_breaks_is_on_neither_line():
    row = "nämnd · Verksamhetsplan 2026, s. 14 · betyder: Färre olika ansikten"
    assert wrap_row(row, 40) == ["nämnd · Verksamhetsplan 2026, s. 14", "betyder: Färre olika ansikten"]
    assert wrap_row(row, 80) == [row]
    assert wrap_row("a ·\nb", 80) == ["a", "b"]
    assert wrap("nämnd · plan", 8)[0] == "nämnd ·"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Vad lär vi av varandra nu?", 22, ["Vad lär vi av", "varandra nu?"]),
        ("Vi tar reda på var vi står och väljer ett till tre områden att gå vidare med.", 76, 2),
        ("Ord\nVad lär vi av varandra nu?", 22, 3),
        ("handledarutbildning nu", 19, ["handledarutbildning", "nu"]),
    ],
)
def test_a_prompt_leaves_no_short_word_alone(text, width, lines):
    evenly = wrap_evenly(text, width)
    assert evenly == lines if isinstance(lines, list) else len(evenly) == lines
    assert " ".join(evenly).split() == text.split()
    assert evenly[-1] != text.split()[-1] or len(text.split()) == 2


@given(st.text("abå .·", max_size=200), st.integers(8, 90))
def test_an_even_prompt_takes_no_more_lines(text, width):
    assert len(wrap_evenly(text, width)) == len(wrap(text, width))
