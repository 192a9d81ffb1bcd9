"""Short dialogs on the stage: a strip at the bottom, and the wall above it is read whole."""

from __future__ import annotations

from larande_tui.workshop.model.items import Note, Position

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
