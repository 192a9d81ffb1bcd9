"""Writing: what is said lands on the wall and in the file, and stays there."""

from __future__ import annotations

import pytest
from textual.events import Paste

from larande_tui.tui.widgets.text_line import EDITS
from larande_tui.workshop.model.items import Action, Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually

AT_QUESTION = Position(step="reflektion", place="RF1")


async def test_a_typed_line_is_on_the_wall_and_in_the_file(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.say("Nattpatrullen får aldrig höra nåt")
        assert "Nattpatrullen får aldrig höra nåt" in s.text()
        assert s.line == ""
        assert s.session.wait_saved(5)
        assert "Nattpatrullen får aldrig höra nåt" in path.read_text(encoding="utf-8")
        await s.pilot.pause()
        assert "✓ sparat" in s.text()


async def edit_every_way(s) -> None:
    """Press every key that edits a line: with nothing on it, with something typed, and with all of it selected."""
    for before in ((), ("å", "b"), ("å", "b", "ctrl+a")):
        for key in EDITS:
            await s.burst("ctrl+a", "delete", *before, key)
            assert s.app.is_running, (before, key)
    await s.press("ctrl+a", "delete")


LINES_AND_LISTS = [(), ("f7",), ("f8",), ("ctrl+f",), ("ctrl+t",), ("ctrl+n",), ("f5", "f5")]


@pytest.mark.parametrize("keys", usually((), of=LINES_AND_LISTS))
async def test_every_key_that_edits_a_line_leaves_the_stage_standing(stage, make, keys):
    note = Note(step="reflektion", place="RF1", number=1, text="ett")
    async with stage(make(AT_QUESTION, note), size=(60, 20)) as s:
        await s.press(*keys)
        await edit_every_way(s)
        await s.press("escape", "escape")
        await s.press("ctrl+a", "delete")
        await s.say("och sedan går det att skriva")
        assert "och sedan går det att skriva" in [note.text for note in s.workshop.all(Note)]


async def test_ctrl_c_copies_what_is_selected_and_otherwise_leaves_the_clipboard(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.type("nattpatrullen")
        await s.press("ctrl+a", "ctrl+c")
        assert s.app.clipboard == "nattpatrullen"
        await s.press("end", "ctrl+c")
        assert (s.app.clipboard, s.line) == ("nattpatrullen", "nattpatrullen")


async def test_an_empty_line_or_blanks_add_nothing(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.press("enter")
        await s.say("   ")
        assert s.workshop.all(Note) == []


async def test_pasted_lines_become_a_note_each_and_one_undo_takes_them_back(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        s.screen.capture.insert("första\n\n  andra  \ntredje")
        await s.press("enter")
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF1")] == ["första", "andra", "tredje"]
        assert "3 rader blev 3 på väggen" in s.text()
        await s.press("ctrl+z")
        assert s.workshop.all(Note) == []


async def test_what_a_terminal_would_act_on_is_only_text(stage, make):
    hostile = "[/] [@click=app.quit]x[/] [bold]fet[/bold] {0} %s =SUMMA(A1)"
    async with stage(make(AT_QUESTION)) as s:
        s.screen.capture.insert(hostile)
        await s.press("enter")
        assert s.workshop.all(Note)[0].text == hostile
        assert hostile in s.text()
        await s.press("up", "enter")
        assert s.line == hostile
        await s.press("escape", "f3", "escape", "f6", "escape", "ctrl+t", "escape")
        assert hostile in s.text()


@pytest.mark.parametrize("lines", usually(4, 60, of=[2, 4, 12, 60]))
async def test_a_paste_that_is_taller_than_the_line_is_undone_and_done_again(stage, make, lines):
    async with stage(make()) as s:
        pasted = "\n".join(f"rad {number}" for number in range(lines))
        await s.type("före ")
        s.screen.capture.post_message(Paste(pasted))
        await s.press("ctrl+z")
        assert s.screen.capture.text == "före "
        await s.press("ctrl+y")
        assert s.screen.capture.text == f"före {pasted}"
        await s.press("ctrl+z")
        await s.type("efter")
        assert s.screen.capture.text == "före efter"
        await s.press("ctrl+u", "f8")
        s.app.screen.focused.post_message(Paste(pasted))
        await s.press("ctrl+z")
        assert s.app.screen.focused.text == ""


async def test_a_cell_of_several_lines_is_pasted_as_one_note_without_quotation_marks(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        s.app.post_message(Paste('"Vi hinner inte\r\natt vänta"\r\n"Hon sade ""ja""\r\ntill sist"\r\nkort\r\n'))
        await s.pilot.pause()
        await s.press("enter")
        texts = [note.text for note in s.workshop.notes_in("reflektion", "RF1")]
        assert texts == ["Vi hinner inte att vänta", 'Hon sade "ja" till sist', "kort"]


async def test_a_cell_of_several_lines_keeps_its_lines_in_a_form(stage, make):
    async with stage(make(Position(step="handlingsplan"), Action(id="a", activity="Boka", number=1, order=1))) as s:
        await s.press("up", "enter", "tab", "tab")
        s.app.post_message(Paste('"Ring ""Anna""\r\noch boka"\r\n'))
        await s.pilot.pause()
        await s.press("escape")
        assert s.workshop.actions[0].first_step == 'Ring "Anna"\noch boka'


async def test_escape_sequences_in_a_paste_are_taken_out(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        s.screen.capture.post_message(Paste("före\x1b[2J\x1b]0;x\x07\u202eefter"))
        await s.pilot.pause()
        await s.pilot.pause()
        assert "4 tecken som inte går att visa togs bort" in s.text()
        await s.press("enter")
        assert s.workshop.all(Note)[0].text == "före[2J]0;xefter"


async def test_numbers_are_never_used_again(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("ett")
        await s.say("två")
        await s.press("up", "delete")
        await s.say("tre")
        assert [note.number for note in s.workshop.notes_in("reflektion", "RF1")] == [1, 3]


async def test_emptying_a_note_is_refused_with_a_sentence(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("kvar")
        await s.press("up", "enter", "ctrl+u", "enter")
        assert s.workshop.all(Note)[0].text == "kvar"
        assert "En tom rad ändrar inget" in s.text()


async def test_undo_takes_typing_back_before_transactions(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("sagt")
        await s.type("på väg")
        await s.press("ctrl+z")
        assert s.line != "på väg"
        assert len(s.workshop.all(Note)) == 1
        await s.press(*["ctrl+z"] * 8)
        assert s.line == ""
        assert s.workshop.all(Note) == []


async def test_delete_inside_the_text_deletes_a_character_not_a_note(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("ett")
        await s.type("abc")
        await s.press("up", "home", "delete")
        assert s.line == "bc"
        assert len(s.workshop.all(Note)) == 1


async def test_a_second_window_reads_follows_and_says_so(stage, make):
    path = make(AT_QUESTION)
    with Session.open(path) as first:
        assert first.lead()
        async with stage(path) as s:
            assert "redan öppen i ett annat fönster" in s.flat()
            await s.say("går inte")
            assert s.line == "går inte"
            assert s.workshop.all(Note) == []
            first.put(Note(step="reflektion", place="RF1", text="skrivet där", number=1), name="x")
            for _ in range(100):
                await s.pilot.pause(0.02)
                if "skrivet där" in s.text():
                    break
            assert "skrivet där" in s.text()


async def test_what_a_programme_says_on_the_empty_line_is_text(stage, make):
    from larande_tui.packs.schema.programme import Programme
    from larande_tui.workshop.model.items import ProgrammeUsed
    from tests.driver.shipped import shipped

    data = shipped("halvdag").model_dump(mode="json")
    data["steps"][1]["questions"][0] |= {"captures": "[/] [@click=app.quit]x[/]", "title": "[bold]Kedjan[/] [/]"}
    used = ProgrammeUsed(programme=Programme.model_validate(data))
    async with stage(make(used, AT_QUESTION)) as s:
        assert "[/] [@click=app.quit]x[/]" in s.text()
