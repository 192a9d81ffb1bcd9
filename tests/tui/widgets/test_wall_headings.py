"""Headings of the wall as the back of a room sees them: they stay in sight, stand out, and fold when there are many."""

from __future__ import annotations

from larande_tui.tui.widgets.wall.cards import Card, Lane
from larande_tui.tui.widgets.wall.folding import folded_to_fit
from larande_tui.tui.widgets.wall.layout import lay_out
from larande_tui.workshop.model.items import Key, Note, Position, Theme
from tests.driver.windows import at

HERE = Position(step="reflektion", place="RF1")
WORDS = "vi hinner inte prata med varandra på passen när någon är sjuk"


def themes(count: int, notes: int) -> list[Note | Theme]:
    """Return themes with so many notes in each."""
    made: list[Note | Theme] = [Theme(id=f"t{n}", step="reflektion", name=f"Tema {n}", order=n) for n in range(count)]
    for number in range(count * notes):
        theme = number // notes
        fields = {"id": f"n{number}", "number": number + 1, "order": number, "theme": f"t{theme}"}
        made.append(Note(step="reflektion", place="RF1", text=f"{number} {WORDS}", **fields))
    return made


def lane(name: str, cards: int, **fields: object) -> Lane:
    made = [Card(Key("note", f"{name}{n}"), f"{name} {WORDS}", n + 1) for n in range(cards)]
    return Lane("", name, made, key=Key("theme", name), folds=True, **fields)


def test_more_themes_than_there_is_room_for_fold_to_a_line_with_their_count():
    lanes = [lane(f"T{number}", 6) for number in range(9)]
    shown = folded_to_fit(lanes, (), "", 76, 14)
    assert [one.title for one in shown if not one.folded] == ["T0", "T1", "T2"]
    assert [one.count for one in shown if one.folded] == ["6"] * 6
    stacks, _ = lay_out(shown, "", 76, 14)
    folded = [block for stack in stacks for block in stack.blocks if block.card is None and shown[block.lane].folded]
    assert len(folded) == 6
    assert all(len(block.lines) == 1 for block in folded)


def test_themes_that_were_worked_in_stay_open():
    lanes = [lane(f"T{number}", 6) for number in range(9)]
    shown = folded_to_fit(lanes, (Key("theme", "T7"), Key("theme", "T4")), "", 76, 14)
    assert [one.title for one in shown if not one.folded] == ["T0", "T4", "T7"]


def test_nothing_folds_that_fits():
    lanes = [lane(f"T{number}", 1) for number in range(6)]
    assert folded_to_fit(lanes, (), "", 116, 40) is lanes


def test_what_people_have_folded_is_told_and_stays():
    lanes = [lane("Egen", 6, folded=True), *(lane(f"T{number}", 6) for number in range(9))]
    shown = folded_to_fit(lanes, (), "", 76, 14)
    assert shown[0].count == "6, hopfällt"
    assert not shown[0].by_itself


async def test_a_heading_stays_in_sight_while_its_notes_scroll(stage, make):
    async with stage(make(HERE, *themes(2, 9))) as s:
        wall = s.screen.view.wall
        wall.scroll_to(y=12, animate=False, immediate=True)
        await s.pilot.pause()
        top = at(s, "Tema 0")[1]
        assert top == at(s, "Tema 1")[1]
        assert top == wall.content_region.y, "at the top of the wall, though it begins above what is seen"


async def test_a_selected_note_is_not_hidden_by_its_heading(stage, make):
    async with stage(make(HERE, *themes(2, 9))) as s:
        for _ in range(10):
            await s.press("down")
        for _ in range(6):
            await s.press("up")
            number = s.screen.selected_item()
            if number is not None:
                assert f" {number.number} {number.text[:8]}" in s.text()


async def test_enter_on_a_folded_theme_opens_it_and_nothing_is_written(stage, make):
    async with stage(make(HERE, *themes(9, 6))) as s:
        assert "0 vi hinner" in s.flat()
        assert "36 vi hinner" not in s.flat()
        wall = s.screen.view.wall
        before = s.session.seq
        wall.select(Key("theme", "t6"))
        await s.press("enter")
        assert "36 vi hinner" in s.flat()
        assert s.session.seq == before


async def test_a_note_that_is_put_in_a_folded_theme_is_seen_there(stage, make):
    loose = Note(id="x", step="reflektion", place="RF1", text="Den nya lappen", number=99, order=99)
    async with stage(make(HERE, loose, *themes(9, 6))) as s:
        await s.press("ctrl+t")
        await s.say("99 Tema 8")
        assert s.workshop.find(Note, "x").theme == "t8"
        assert "Den nya lappen" in s.flat()


async def test_the_headings_cost_no_text_and_no_text_touches_the_scroll_bar(stage, make):
    async with stage(make(HERE, *themes(3, 9))) as s:
        wall = s.screen.view.wall
        assert wall.show_vertical_scrollbar
        bar = wall.vertical_scrollbar.region.x
        rows = s.text().splitlines()[wall.region.y : wall.region.bottom]
        assert all(row[bar - 1 : bar].strip() == "" for row in rows)


async def test_what_came_while_the_wall_was_out_of_sight_stands_there_when_it_is_back(stage, make):
    async with stage(make(HERE, *themes(3, 4))) as s:
        wall = s.screen.view.wall
        wall.display = False
        await s.pilot.pause()
        wall.show([lane("Ett annat tema", 1)])
        wall.render_line(2)
        wall.display = True
        await s.pilot.pause()
        assert "Ett annat tema" in s.flat()
        assert "Tema 2" not in s.flat()
