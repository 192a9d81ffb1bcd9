"""Keys that come faster than screens open mean what they mean one at a time."""

from __future__ import annotations

from textual.events import Paste

from larande_tui.workshop.model.items import Note, Position, Theme
from tests.driver.textual_screen import key_of
from tests.driver.windows import until

AT_QUESTION = Position(step="reflektion", place="RF1")


async def test_going_down_a_list_right_after_typing_begins_where_the_typing_led(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        for text in ("sak ett", "sak två"):
            await s.type(text)
            await s.press("f7")
        await s.press("f7")
        await s.burst(*"sak", "down", "enter")
        await s.type("planerare")
        await s.press("escape")
        assert [(item.text, item.owner) for item in s.workshop.parked] == [("sak ett", "planerare"), ("sak två", "")]


async def test_a_paste_right_after_enter_goes_where_enter_leads(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("f7")
        s.app.simulate_key("L")
        s.app.simulate_key("enter")
        s.app.post_message(Paste("Klistrat i formuläret"))
        await s.pilot.pause(0.1)
        await s.press("escape")
        (parked,) = s.workshop.parked
        assert (parked.text, parked.owner) == ("L", "Klistrat i formuläret")
        assert s.line == ""


async def test_a_paste_on_its_way_to_a_line_that_has_lost_the_focus_goes_to_what_has_it(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        line = s.screen.capture
        await s.press("f7")
        line.post_message(Paste("Klistrat i frågan"))
        await s.pilot.pause(0.1)
        await s.press("enter", "escape")
        assert [parked.text for parked in s.workshop.parked] == ["Klistrat i frågan"]
        assert s.line == ""


async def test_keys_that_come_all_at_once_mean_what_they_mean_one_at_a_time(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(
            *"ett", "enter", *"tva", "enter", "up", "delete", *"tre", "home", "X", "enter", "tab", *"ny", "enter"
        )
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF1")] == ["ett", "Xtre"]
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF2b")] == ["ny"]
        assert s.line == ""


async def test_a_held_down_page_key_opens_the_minutes_once(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(*["pagedown"] * 20)
        await until(s.pilot, lambda: len(s.app.screen_stack) == 3)
        await s.pilot.pause(0.2)
        assert len(s.app.screen_stack) == 3
        for _ in range(20):
            if s.app.screen is s.screen:
                break
            await s.press("pageup")
        assert s.app.screen is s.screen


async def test_what_is_typed_while_a_dialog_opens_is_typed_in_it(stage, make):
    notes = [Note(id=f"n{n}", step="reflektion", place="RF1", text=f"ord {n}", number=n) for n in range(1, 9)]
    async with stage(make(*notes, AT_QUESTION)) as s:
        for number in range(1, 9):
            s.app.simulate_key("ctrl+t")
            for char in f"{number} Tema {number}":
                s.app.post_message(key_of(char))
            s.app.simulate_key("enter")
            for char in "efter":
                s.app.post_message(key_of(char))
            await until(s.pilot, lambda: s.line == "efter")
            await s.press("ctrl+u")
        names = {theme.id: theme.name for theme in s.workshop.all(Theme)}
        told = {note.number: names.get(note.theme) for note in s.workshop.all(Note)}
        assert told == {number: f"Tema {number}" for number in range(1, 9)}
