"""The grounds of lanes on a high wall: places to fill, down to the next row or to the wall's end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from larande_tui.tui.text.wrapping import width_of
from larande_tui.tui.widgets.wall.cards import Card, Lane, WallColumn
from larande_tui.tui.widgets.wall.layout import lay_out, rows_with_air
from larande_tui.tui.widgets.wall.rows import lay_grounds
from larande_tui.tui.widgets.wall.stack import GUTTER, Stack
from larande_tui.workshop.model.items import Key

HEIGHT = 36


def card(number: int, text: str = "ett ord eller två") -> Card:
    return Card(Key("note", str(number)), text, number)


def row(number: int) -> Card:
    return Card(Key("action", str(number)), "ett ord", number, cells=("ett ord",))


def wall(*lanes: Lane, height: int = HEIGHT, columns: int = 0, width: int = 120) -> list[Stack]:
    stacks, _ = lay_out(lanes, "", width, height, columns=columns)
    lay_grounds(stacks, lanes, height)
    return stacks


def grounds(stack: Stack) -> list[tuple[int, int]]:
    """The first line of each ground, its heading's, and the line after its last."""
    lines = sorted(stack.ground)
    firsts = [line for line in lines if line - 1 not in stack.ground]
    return list(zip(firsts, (line + 1 for line in lines if line + 1 not in stack.ground), strict=True))


A, B, C = (Lane(name, name.upper(), [], "–") for name in "abc")


def test_lanes_side_by_side_reach_to_the_end_of_the_wall():
    assert [grounds(stack) for stack in wall(A, B, C)] == [[(0, HEIGHT - 1)]] * 3


def test_the_grounds_of_a_row_end_at_one_line_though_nothing_lies_below_one_of_them():
    first, second = wall(A, B, C, columns=2)
    assert grounds(first) == [(0, 18), (19, HEIGHT - 1)]
    assert grounds(second) == [(0, 18)]


def test_what_lies_aside_reaches_down_past_all_rows():
    *_, aside = wall(A, B, C, Lane("d", "Vid sidan", [card(1)], aside=True), columns=2, width=190)
    assert grounds(aside) == [(0, HEIGHT - 1)]


def test_a_ground_is_never_shorter_than_its_cards():
    first, second = wall(A, replace(B, cards=[card(n) for n in range(50)]), C, columns=2)
    for stack in (first, second):
        assert max(stack.ground) + 1 >= max(block.top + len(block.lines) for block in stack.blocks)


@pytest.mark.parametrize("changes", [{"spare": True, "aside": True}, {"to_read": True}, {"title": ""}])
def test_what_is_only_read_has_no_ground(changes):
    *_, last = wall(A, B, replace(C, cards=[card(1)], **changes), width=190)
    assert not last.ground


def test_a_folded_lane_is_a_line_and_no_place_to_fill():
    assert not any(stack.ground for stack in wall(replace(A, folded=True), replace(B, folded=True)))


def test_a_low_wall_has_no_grounds_and_its_text_is_as_wide_as_ever():
    (low, *_), (high, *_) = wall(A, B, height=14), wall(A, B)
    assert not low.ground
    assert low.text_width == high.text_width + 1 == low.width - GUTTER


def test_no_text_touches_the_side_of_a_ground():
    lanes = [replace(lane, cards=[card(1, "ord " * 40)], below="Två till. " * 9) for lane in (A, B)]
    for stack in wall(*lanes):
        for block in stack.blocks:
            for line in block.lines:
                assert block.gutter + sum(width_of(text) for text, _ in line) < stack.width


def test_more_lanes_than_four_share_the_height_while_they_have_room_and_then_lie_close():
    def starts(count: int) -> list[int]:
        lanes = [Lane(name, name, [card(n) for n in range(count)]) for name in "abcdefghi"]
        return [block.top for block in wall(*lanes, width=90)[0].blocks if block.bar]

    assert starts(0) == starts(1) == [0, 13, 25]
    assert starts(12) == [0, 14, 28]


def test_few_words_have_air_and_many_have_none():
    def rows(count: int, air: int) -> int | None:
        return rows_with_air([Lane("a", "", [card(n) for n in range(count)])], "a", (120, 24), air=air)

    assert rows(1, 2) == 3
    assert rows(9, 2) is None
    assert rows(9, 1) == 18
    assert rows(20, 1) is None


def test_what_is_read_beside_the_words_must_have_room_too():
    beside = Lane("", "Frågorna", [card(n) for n in range(14)], spare=True, aside=True)
    lanes = [Lane("a", "", [card(1)]), beside]
    assert rows_with_air(lanes, "a", (190, 40)) is not None
    assert rows_with_air(lanes, "a", (190, 20)) is None, "they would lie close"
    assert rows_with_air(lanes, "a", (190, 12)) is None


def test_a_spare_lane_goes_before_air():
    columns = (WallColumn("Vad", 20, 1),)
    table, over_time = (
        Lane("a", title, [row(n) for n in range(3)], columns=columns, spare=bool(title)) for title in ("", "Över tid")
    )
    assert rows_with_air([table, over_time], "a", (120, 24)) is not None
    assert rows_with_air([table, over_time], "a", (120, 12)) is None
    assert rows_with_air([table], "a", (120, 12)) is not None
