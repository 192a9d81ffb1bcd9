"""Where things lie on the wall: nothing is lost, nothing is cut, few lines are airy and many are dense."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from larande_tui.tui.text.wrapping import cut, pad, width_of, wrap
from larande_tui.tui.widgets.wall.cards import Card, CardRun, Lane, WallColumn
from larande_tui.tui.widgets.wall.layout import lay_out as lay_out_with_pages
from larande_tui.tui.widgets.wall.rows import spread
from larande_tui.tui.widgets.wall.stack import Stack, find
from larande_tui.workshop.model.items import Key


def lay_out(*args):
    return lay_out_with_pages(*args)[0]


def card(number: int, text: str = "ett ord eller två", **fields: object) -> Card:
    return Card(Key("note", str(number)), text, number, **fields)


def drawn(stacks) -> str:
    return "\n".join(
        "".join(text for text, _ in line) for stack in stacks for block in stack.blocks for line in block.lines
    )


@given(st.text(max_size=300), st.integers(1, 60))
def test_folding_loses_nothing_but_blanks_and_keeps_the_width(text, width):
    lines = wrap(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    letters = [char for char in text if char.isalnum()]
    assert [char for char in "".join(lines) if char.isalnum()] == letters


def test_words_stay_whole_and_long_ones_get_a_hyphen():
    assert wrap("en två tre", 6) == ["en två", "tre"]
    assert wrap("handledarutbildning", 12) == ["handledar-", "utbildning"]
    assert wrap("verksamhetsplanen!!", 18) == ["verksamhets-", "planen!!"]
    assert wrap("rad ett\nrad två", 40) == ["rad ett", "rad två"]
    assert wrap("漢字漢字", 4) == ["漢字", "漢字"]


@given(st.text(max_size=80), st.integers(1, 40))
def test_cut_and_pad_fit_exactly(text, width):
    assert width_of(cut(text, width)) <= width
    if not any(cell_len(char) == 0 for char in cut(text, width)):
        assert width_of(pad(text, width)) == width


def test_control_characters_never_reach_the_screen():
    assert "\x1b" not in "".join(wrap("a\x1b[2Jb\x07", 80))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200, 240])
@pytest.mark.parametrize("count", [1, 2, 4, 7, 9])
def test_every_card_is_somewhere_and_inside_its_column(width, count):
    lanes = [Lane(str(lane), f"Kolumn {lane}", [card(lane * 100 + n) for n in range(5)]) for lane in range(count)]
    stacks = lay_out(lanes, "0", width, 20)
    numbers = sorted(block.card.number for stack in stacks for block in stack.blocks if block.card)
    assert numbers == sorted(item.number for lane in lanes for item in lane.cards)
    assert all(stack.left + stack.width <= width for stack in stacks)
    for left, right in itertools.pairwise(stacks):
        assert left.left + left.width < right.left


def test_few_notes_get_one_airy_column_and_many_get_several():
    few = lay_out([Lane("a", "", [card(n) for n in range(5)])], "a", 120, 20)
    assert len(few) == 1
    assert few[0].height == 10
    many = lay_out([Lane("a", "", [card(n) for n in range(60)])], "a", 120, 20)
    assert len(many) == 3
    order = [block.card.number for stack in many for block in stack.blocks if block.card]
    assert order == list(range(60))


def test_what_is_added_last_moves_nothing_that_lies_there():
    def places(count: int) -> dict[int, tuple[int, int]]:
        stacks = lay_out([Lane("a", "", [card(n) for n in range(count)])], "a", 120, 20)
        return {block.card.number: (stack.left, block.top) for stack in stacks for block in stack.blocks}

    before, after = places(200), places(203)
    assert all(after[number] == place for number, place in before.items())
    assert places(61)[60] == (0, 20), "a full page is followed by a new one below"


def test_an_empty_lane_says_what_belongs_there():
    assert "Era ord hamnar här." in drawn(lay_out([Lane("a", "", [], "Era ord hamnar här.")], "a", 80, 10))


def test_the_active_lane_is_told_by_a_mark_not_only_by_colour():
    text = drawn(lay_out([Lane("a", "Belägg", []), Lane("b", "Hinder", [])], "b", 80, 10))
    assert "▸ Hinder" in text
    assert "▸ Belägg" not in text


@pytest.mark.parametrize(
    "title", ["Tid", "Kedjan uppifrån och ner", "Kedjan uppifrån och neråt", "Kompetensförsörjningsplanen"]
)
def test_a_heading_tells_its_count_beside_a_word(title):
    for width in range(16, 40):
        (stack,) = lay_out([Lane("x", title, [card(1)])], "y", width, 20)
        rows = ["".join(text for text, _ in line) for line in next(iter(stack.blocks)).lines]
        assert rows[-1].endswith("  1")
        assert rows[-1].strip() != "1"
        assert all(width_of(row) < width for row in rows)


def test_a_table_leaves_out_the_last_columns_when_it_is_narrow_and_folds_the_rest():
    columns = (WallColumn("Åtgärd", 20, 1), WallColumn("Ansvarig", 10), WallColumn("Status", 10))
    long = "En åtgärd som är så lång att den måste brytas"
    row = card(1, long, cells=(long, "planerare", "pågår"))
    wide = drawn(lay_out([Lane("p", "", [row], columns=columns)], "p", 80, 10))
    assert "Status" in wide
    narrow = drawn(lay_out([Lane("p", "", [row], columns=columns)], "p", 42, 10))
    assert "Status" not in narrow
    assert all(word in narrow for word in long.split())


def test_a_line_finds_its_block():
    (stack,) = lay_out([Lane("a", "Rubrik", [card(1), card(2)])], "a", 21, 50)
    for block in stack.blocks:
        for row in range(len(block.lines)):
            assert stack.block_at(block.top + row) is block
    assert stack.block_at(stack.height + 3) is None


def test_pouring_on_gives_what_pouring_at_once_gives():
    cards = [card(n, "ord " * (n % 30 + 1)) for n in range(300)]
    at_once = lay_out([Lane("a", "", cards)], "a", 120, 20)
    _, pages = lay_out_with_pages([Lane("a", "", cards[:200])], "a", 120, 20)
    for count in (200, 201, 250, 300):
        stacks, pages = lay_out_with_pages([Lane("a", "", cards[:count])], "a", 120, 20, pages)

    def where(stacks):
        return [
            (stack.left, stack.height, [(block.top, block.card.number) for block in stack.blocks]) for stack in stacks
        ]

    assert where(stacks) == where(at_once)


COLUMNS = (WallColumn("Vad", 20, 1), WallColumn("Vem", 10))


def row(number: int) -> Card:
    return card(number, cells=("ett ord", "rektor"))


@pytest.mark.parametrize(("height", "rows"), [(40, 3), (12, 2), (8, 1)])
def test_the_rows_of_a_table_stand_apart_as_far_as_the_wall_is_high(height, rows):
    (stack,) = lay_out([Lane("a", "", [row(n) for n in range(5)], columns=COLUMNS)], "a", 80, height)
    tops = [block.top for block in stack.blocks if block.card]
    assert {after - before for before, after in itertools.pairwise(tops)} == {rows}


def test_notes_move_closer_before_the_wall_is_full():
    for count, rows in ((4, 3), (6, 2), (12, 2)):
        (stack,) = lay_out([Lane("a", "", [card(n) for n in range(count)])], "a", 80, 25)
        tops = [block.top for block in stack.blocks]
        assert {after - before for before, after in itertools.pairwise(tops)} == {rows}, count


@pytest.mark.parametrize(("height", "is_shown"), [(30, True), (13, False)])
def test_a_spare_lane_is_shown_only_where_the_others_have_air(height, is_shown):
    table = Lane("a", "", [row(n) for n in range(4)], columns=COLUMNS)
    spare = Lane("", "Över tid", [row(n) for n in range(10, 14)], columns=COLUMNS, spare=True)
    (stack,) = lay_out([table, spare], "a", 80, height)
    assert ("Över tid" in drawn([stack])) is is_shown
    assert stack.height <= height


def tops_of(stacks, title: str) -> list[int]:
    return [block.top for stack in stacks for block in stack.blocks if title in str(block.lines[0])]


def test_rows_of_lanes_share_a_high_wall_and_stay_where_they_are_while_they_fill():
    def second_row(count: int, height: int) -> list[int]:
        first = Lane("a", "Beslut", [card(n) for n in range(count)])
        return tops_of(
            lay_out([first, Lane("b", "Vägen", []), Lane("c", "Mötet", [])], "", 120, height, None, 2), "Mötet"
        )

    assert second_row(1, 36) == second_row(2, 36) == second_row(4, 36) == [19]
    assert second_row(18, 36)[0] > 19
    assert second_row(1, 12) == [5]


@pytest.mark.parametrize(("heights", "starts"), [([4, 20, 4], [0, 8, 28]), ([1, 1], [0, 18]), ([36], [0])])
def test_a_row_that_needs_more_takes_it_from_the_others(heights, starts):
    assert spread(heights, 36) == starts


def test_a_lane_aside_lies_beside_all_rows():
    lanes = [*(Lane(name, name, []) for name in "abcd"), Lane("e", "Inte placerade", [card(1)], aside=True)]
    stacks = lay_out(lanes, "", 190, 30, None, 2)
    assert len(stacks) == 3
    assert tops_of(stacks, "Inte placerade") == [0]
    assert tops_of(stacks, "'c'") == tops_of(stacks, "'d'") == [16]


@given(st.text("abå .·\n", max_size=200), st.integers(8, 60))
def test_a_card_takes_the_rows_that_were_counted_for_it(text, width):
    one = card(1, text, meta=text)
    assert one.rows(width) == len(one.lines(width))


_TEXTS = st.lists(st.text(st.sampled_from("ab c"), max_size=60), max_size=30)


@given(_TEXTS, _TEXTS, st.integers(8, 40), st.integers(0, 2))
def test_a_lane_that_grows_lies_where_its_cards_one_by_one_would(texts, added, width, space):
    cards = [card(number, text) for number, text in enumerate([*texts, *added], 1)]
    one_by_one = Stack(0, width)
    for each in cards:
        one_by_one.add(each, 0, space)
    run = CardRun(cards[: len(texts)])
    Stack(0, width).add_all(run, 0, space)  # so that the first part is measured, perhaps for another width later
    Stack(0, width + 1).add_all(run, 0, space)
    for lane in (cards, run.followed_by(cards[len(texts) :]), CardRun(cards)):
        whole = Stack(0, width)
        whole.add_all(lane, 0, space)
        assert [block.top for block in whole.blocks] == [block.top for block in one_by_one.blocks]
        assert whole.height == one_by_one.height


def test_a_lane_that_grows_is_not_measured_again():
    measured = []

    class Measured(Card):
        def rows(self, width: int) -> int:
            measured.append(self.number)
            return super().rows(width)

    cards = [Measured(Key("note", str(number)), "ord", number) for number in range(1, 1_001)]
    run = CardRun(cards)
    Stack(0, 40).add_all(run, 0, 0)
    measured.clear()
    Stack(0, 40).add_all(run, 0, 0)
    Stack(0, 40).add_all(run.followed_by([Measured(Key("note", "ny"), "ord", 1_001)]), 0, 0)
    assert measured == [1_001]


def test_the_newest_card_of_each_lane_is_found_without_a_look_at_the_older_ones():
    looked = []

    class Looked(Stack):
        def stands_for(self, index: int) -> Key | None:
            looked.append(index)
            return super().stands_for(index)

    stack = Looked(0, 40)
    for lane in range(3):
        stack.add_all([card(lane * 100 + number) for number in range(100)], lane, 0)
    assert [find([stack], Key("note", str(number))) for number in (99, 199, 299)] == [(0, 99), (0, 199), (0, 299)]
    assert len(looked) <= 9
    assert [find([stack], Key("note", str(number))) for number in range(300)] == [(0, number) for number in range(300)]
    assert find([stack], Key("note", "en annan")) is None
