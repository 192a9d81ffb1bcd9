"""Short dialogs on the stage: a strip at the bottom, and the wall above it is read whole."""

from __future__ import annotations

from textual.screen import Screen

from larande_tui.workshop.model.items import Note, Position, Theme

AT_QUESTION = Position(step="reflektion", place="RF1")


def notes(count: int) -> list[Note]:
    return [Note(step="reflektion", place="RF1", text=f"anteckning nummer {n}", number=n) for n in range(1, count + 1)]


async def test_the_notes_whose_numbers_one_types_stay_in_sight(stage, make):
    async with stage(make(*notes(3), AT_QUESTION), size=(80, 24)) as s:
        for key in ("ctrl+t", "ctrl+g", "f7", "f8"):
            await s.press(key)
            assert len(s.app.screen_stack) == 3, key
            shown = s.text()
            assert [n for n in range(1, 4) if f"anteckning nummer {n}" not in shown] == [], key
            await s.press("escape")


async def test_the_newest_note_of_a_long_wall_stays_in_sight(stage, make):
    async with stage(make(*notes(60), AT_QUESTION), size=(80, 24)) as s:
        await s.say("den allra sista")
        assert "den allra sista" in s.text()
        await s.press("ctrl+g")
        assert "den allra sista" in s.text()
        await s.press("escape")
        assert "den allra sista" in s.text()
        assert "✓ sparat" in s.text()


async def test_the_stage_has_one_row_of_keys_while_a_strip_is_up(stage, make):
    async with stage(make(*notes(3), AT_QUESTION), size=(80, 24)) as s:
        assert "Page Down nästa steg" in s.text()
        await s.press("ctrl+g")
        assert "Page Down nästa steg" not in s.text()
        assert "Esc stäng" in s.text()
        await s.press("escape")
        assert "Page Down nästa steg" in s.text()


async def test_a_strip_takes_no_more_room_than_its_list(stage, make):
    async with stage(make(*notes(30), AT_QUESTION), size=(80, 24)) as s:
        await s.press("ctrl+p")
        with_all_commands = s.text().count("anteckning nummer")
        await s.type("byt mellan mörkt och ljust")
        assert s.text().count("anteckning nummer") > with_all_commands


async def test_a_list_over_another_dialog_is_a_window_in_the_middle(stage, make):
    async with stage(make(*notes(3), AT_QUESTION), size=(80, 24)) as s:
        await s.press("f12", "n")
        dialog = s.app.screen
        assert len(s.app.screen_stack) == 4
        assert not dialog.has_class("-strip")
        await s.press("escape", "escape")
        assert "✓ sparat" in s.text()


async def test_a_strip_fits_a_low_and_narrow_terminal(stage, make):
    async with stage(make(*notes(8), AT_QUESTION), size=(60, 18)) as s:
        await s.press("ctrl+t")
        shown = s.text()
        assert "Vilka nummer, och vilket tema?" in shown
        assert "anteckning nummer 8" in shown
        assert "Esc stäng" in shown


async def test_a_low_screen_is_for_the_notes_while_their_numbers_are_typed(stage, make):
    async with stage(make(*notes(30), AT_QUESTION, *themes(6)), size=(80, 24)) as s:
        await s.press("ctrl+t")
        assert s.text().count("anteckning nummer") >= 12
        assert "Tema 3" in s.text()
        await s.press("escape")
        assert "Fråga 1 av 7" in s.text()


async def test_what_comes_of_a_dialog_is_painted_with_the_dialog_gone(stage, make, monkeypatch):
    layouts = []
    lay_out = Screen._refresh_layout
    monkeypatch.setattr(Screen, "_refresh_layout", lambda *a, **k: (layouts.append(a[0]), lay_out(*a, **k))[1])
    async with stage(make(*notes(30), AT_QUESTION, *themes(2)), size=(80, 24)) as s:
        await s.press("ctrl+t")
        await s.type("3 7 Tema 1")
        await s.pilot.pause()
        layouts.clear()
        await s.press("enter")
        await s.pilot.pause()
        assert [note.theme for note in s.workshop.all(Note) if note.number in (3, 7)] == ["t1", "t1"]
        assert len(layouts) <= 3, "one for what lies below, and what its new height asks for"


def themes(count: int) -> list[Theme]:
    return [Theme(id=f"t{n}", step="reflektion", name=f"Tema {n}", order=float(n)) for n in range(count)]
