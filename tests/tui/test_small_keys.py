"""Keys that do the same everywhere: Page Down and End in lists, F1 in dialogs and forms, and one row of keys."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.field_screen import FieldScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.workshop.model.items import Note, Position
from tests.driver.exhaustive import usually
from tests.driver.windows import until

HERE = Position(step="reflektion", place="RF3")


async def test_page_down_scrolls_the_script_to_its_end_before_it_leads_on(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("f2", "f2")
        assert "Page Down mer manus" in s.text()
        seen = s.text()
        await s.press("pagedown")
        assert s.screen.view.step.id == "reflektion"
        assert s.text() != seen
        for _ in range(12):
            if "nästa steg" in s.text():
                break
            await s.press("pagedown")
        assert s.screen.view.step.id == "reflektion"
        await s.press("pageup")
        assert "Page Down mer manus" in s.text()
        await s.press("f2", "pagedown")
        assert s.screen.view.step.id == "nulage"


async def test_page_down_and_end_move_in_the_steps_of_set_up(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("f3")
        steps = s.app.screen.query_one(AgendaEditor)
        assert steps.selected.id == "reflektion"
        await s.press("end")
        assert steps.selected.id == "avslutning"
        await s.press("home")
        assert steps.selected.id == "oppning"
        await s.press("pagedown")
        assert steps.selected.id == [row.id for row in steps.runs][6]


async def test_end_and_home_move_in_an_empty_picker_and_in_the_text_once_there_is_one(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("ctrl+p", "end")
        listing = s.app.screen.query_one(OptionList)
        assert listing.highlighted == listing.option_count - 1
        await s.press("home")
        assert listing.highlighted == 0
        await s.type("steg")
        await s.press("down", "end")
        assert listing.highlighted == 1


async def test_end_and_home_reach_the_edges_of_the_help(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        await s.press("f1")
        pages = s.app.screen.query_one(ReadingPane)
        await s.press("end")
        assert pages.scroll_offset.y == pages.max_scroll_y > 0
        await s.press("home")
        assert pages.scroll_offset.y == 0


async def test_end_and_home_lead_from_a_choice_to_the_last_and_first_field(stage, make):
    async with stage(make(Position(step="ekosystem")), size=(80, 24)) as s:
        await s.say("Kostchefen")
        await s.press("up", "enter")
        form = s.app.screen
        assert isinstance(form, FieldScreen)
        choice = form.query(ChoiceField).first()
        choice.focus()
        await s.press("end")
        last = form.focused
        assert last is form.focus_chain[-1]
        choice.focus()
        await s.press("home")
        assert form.focused is form.focus_chain[0]


async def test_home_and_end_point_at_the_first_and_last_card_and_move_the_cursor_in_a_text(stage, make):
    notes = [Note(id=f"n{n}", step="reflektion", place="RF3", text=f"sak {n}", number=n, order=n) for n in range(1, 30)]
    async with stage(make(HERE, *notes), size=(80, 24)) as s:
        await s.press("home")
        assert s.screen.view.wall.selected == notes[0].key
        await s.press("end")
        assert s.screen.view.wall.selected == notes[-1].key
        assert "sak 29" in s.text()
        await s.press("escape", "a", "b", "home", "c")
        assert s.screen.capture.text == "cab"
        assert s.screen.view.wall.selected is None


async def test_the_decision_that_was_just_told_of_is_the_first_in_its_list(stage, make):
    async with stage(make(HERE), size=(80, 24)) as s:
        for text in ("Vi börjar i mars", "Vi frågar natten"):
            await s.type(text)
            await s.press("f8")
        assert "Tryck F8 för att säga nivå och ansvarig." in s.flat()
        await s.press("f8", "enter")
        assert "Vi frågar natten" in s.text()
        assert "Vi börjar i mars" not in s.text()


@pytest.mark.parametrize("key", ["right", "down"])
async def test_that_one_does_not_write_in_a_choice_is_told_until_the_next_key(stage, make, key):
    async with stage(make(Position(step="ekosystem")), size=(80, 24)) as s:
        await s.say("Kostchefen")
        await s.press("up", "enter")
        s.app.screen.query(ChoiceField).first().focus()
        await s.press("e", "j")
        assert "Här skriver man inte" in s.flat()
        await s.press(key)
        assert "Här skriver man inte" not in s.flat()


@pytest.mark.parametrize(("key", "told"), [("shift+up", "redan först"), ("shift+down", "redan sist")])
async def test_shift_and_an_arrow_tell_that_there_is_nothing_to_move_past(stage, make, key, told):
    note = Note(step="reflektion", place="RF3", text="Larmen", number=1, order=1.0)
    async with stage(make(HERE, note), size=(80, 24)) as s:
        await s.press("up", key)
        assert told in s.flat()


@pytest.mark.parametrize("key", ["delete", "shift+up"])
async def test_a_key_that_cannot_change_what_is_pointed_at_tells_so(stage, make, key):
    async with stage(make(Position(step="nulage")), size=(80, 24)) as s:
        await s.press("down", key)
        assert "Inget är ändrat" in s.flat()


async def test_f1_helps_in_pickers_and_forms_and_leads_back(stage, make):
    note = Note(step="reflektion", place="RF3", text="Larmen", number=1, order=1.0)
    async with stage(make(HERE, note), size=(80, 24)) as s:
        for keys in (("ctrl+p",), ("f7",), ("up", "f6")):
            await s.press(*keys)
            here = s.app.screen
            if here is s.screen:
                continue
            await s.press("f1")
            assert isinstance(s.app.screen, HelpScreen)
            await s.press("escape")
            assert s.app.screen is here
            await s.press("escape", "escape")


async def test_one_row_of_keys_is_shown_when_a_picker_lies_over_the_start_screen(stage):
    async with stage(size=(80, 24)) as s:
        await until(s.pilot, lambda: "N " in s.text())
        await s.press("n")
        await until(s.pilot, lambda: isinstance(s.app.screen, Picker))

        def shown() -> list[KeyHints]:
            return [hints for screen in s.app.screen_stack for hints in screen.query(KeyHints) if hints.visible]

        await until(s.pilot, lambda: len(shown()) == 1)
        await s.press("escape")
        assert isinstance(s.app.screen, StartScreen)
        assert all(hints.visible for hints in s.app.screen.query(KeyHints))


@pytest.mark.parametrize(
    "step",
    usually(
        "reflektion",
        "handlingsplan",
        of=["reflektion", "nulage", "ekosystem", "handlingsplan", "kontroll", "avslutning"],
    ),
)
async def test_what_the_footer_offers_for_a_card_changes_it(stage, tmp_path, step):
    async with stage(demo_workshop(tmp_path / "demo.larande"), size=(200, 50)) as s:
        await s.go(step)
        seen = set()
        while True:
            await s.press("down")
            key = s.screen.view.wall.selected
            if key is None or key in seen:
                break
            seen.add(key)
            footer = s.text().splitlines()[-1]
            for offered, keys in (("Skift+↑↓", ("shift+down", "shift+up")), ("Delete", ("delete",))):
                for name in keys if offered in footer else ():
                    before = s.session.seq
                    await s.press(name)
                    if s.session.seq > before:
                        break
                else:
                    assert offered not in footer, f"nothing came of it for {key}:\n{s.text()}"
                    continue
                await s.press("ctrl+z")
                s.screen.view.wall.select(key)
                await s.pilot.pause()
        assert len(seen) > 1


async def test_a_card_alone_is_not_offered_a_place_among_others(stage, make):
    note = Note(id="n1", step="reflektion", place="RF3", text="Larmen", number=1, order=1)
    async with stage(make(HERE, note), size=(120, 40)) as s:
        await s.press("down")
        assert "Delete ta bort" in s.text()
        assert "flytta " not in s.text().splitlines()[-1].replace("flytta till", "")
