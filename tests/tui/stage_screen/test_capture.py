"""Writing: what is said lands on the wall and in the file, and stays there."""

from __future__ import annotations

import errno

import pytest
from textual.events import Paste

from larande_tui.tui.widgets.text_line import EDITS
from larande_tui.workshop.model.items import Action, Decision, Note, Parked, Position, Theme
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import file_log
from tests.driver.exhaustive import usually
from tests.driver.textual_screen import key_of
from tests.driver.windows import until

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
    async with stage(make(AT_QUESTION, Note(step="reflektion", place="RF1", number=1, text="ett"))) as s:
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


@pytest.mark.parametrize("lines", [2, 4, 12, 60])
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


async def test_changing_words_keeps_what_was_half_typed(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("felstavat")
        await s.press("up", "enter")
        assert s.line == "felstavat"
        assert "Ändra 1" in s.text()
        await s.say("!")
        assert s.workshop.all(Note)[0].text == "felstavat!"
        assert s.line == ""
        await s.press("escape")
        await s.type("halv mening")
        await s.press("up", "f4", "escape")
        assert s.line == "halv mening"
        assert s.workshop.all(Note)[0].text == "felstavat!"


async def test_emptying_a_note_is_refused_with_a_sentence(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("kvar")
        await s.press("up", "enter", "ctrl+u", "enter")
        assert s.workshop.all(Note)[0].text == "kvar"
        assert "En tom rad ändrar inget" in s.text()


async def test_delete_move_undo_and_redo(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        for text in ("a", "b", "c"):
            await s.say(text)

        def order():
            return [note.text for note in s.workshop.notes_in("reflektion", "RF1")]

        await s.press("up", "shift+up")
        assert order() == ["a", "c", "b"]
        await s.press("delete")
        assert order() == ["a", "b"]
        assert "Tog bort 3. Ctrl+Z ångrar." in s.text()
        await s.press("ctrl+z")
        assert order() == ["a", "c", "b"]
        await s.press("ctrl+z")
        assert order() == ["a", "b", "c"]
        await s.press("ctrl+y", "ctrl+y")
        assert order() == ["a", "b"]
        await s.press("ctrl+y")
        assert "Det finns inget att göra om" in s.text()


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


async def test_a_half_typed_line_waits_at_its_step(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.type("halv")
        await s.press("pageup")
        assert s.line == ""
        await s.type("annat")
        await s.press("pagedown")
        assert s.line == "halv"
    async with stage(path) as s:
        assert s.line == "halv"
        await s.press("pageup")
        assert s.line == "annat"
        await s.press("enter")
    async with stage(path) as s:
        assert s.line == ""


async def test_a_change_begun_before_the_app_died_goes_on(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.say("ord")
        await s.press("up", "enter")
        await s.type(" till")
    async with stage(path) as s:
        assert s.line == "ord till"
        await s.press("enter")
        assert s.workshop.all(Note)[0].text == "ord till"


async def test_tab_carries_the_text_to_the_next_place(stage, make):
    async with stage(make(Position(step="nulage", place="N7.belagg"))) as s:
        await s.type("nästa besök väntar alltid")
        await s.press("tab", "tab")
        assert s.line == "nästa besök väntar alltid"
        await s.press("enter")
        assert [note.text for note in s.workshop.notes_in("nulage", "N7.hinder")] == ["nästa besök väntar alltid"]


async def test_parking_and_decisions_are_one_key_away(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.type("lönefrågan")
        await s.press("f7")
        await s.type("stående punkt på APT")
        await s.press("f8")
        assert s.line == ""
        assert [item.text for item in s.workshop.all(Parked)] == ["lönefrågan"]
        assert [item.text for item in s.workshop.all(Decision)] == ["stående punkt på APT"]
        await s.press("f8")
        assert "stående punkt på APT" in s.text()
        await s.press("escape")
        assert len(s.workshop.all(Decision)) == 1


async def test_owner_and_level_are_one_key_away_too(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.type("stående punkt på APT")
        await s.press("f8")
        assert "Tryck F8 för att säga nivå och ansvarig." in s.flat()
        await s.press("f8", "enter")
        await s.press("right", "tab")
        await s.type("enhetschef")
        await s.press("escape")
        (decision,) = s.workshop.decisions
        assert (decision.level, decision.owner) == ("chef", "enhetschef")
        await s.press("f7")
        assert "Skriv och tryck Enter." in s.text()
        await s.say("lönefrågan")
        assert "Tar hand om det" in s.text()
        await s.type("skyddsombud")
        await s.press("escape")
        (parked,) = s.workshop.parked
        assert (parked.text, parked.owner) == ("lönefrågan", "skyddsombud")
        await s.press("f7")
        assert "skyddsombud" in s.text()


async def test_theme_choose_and_move_a_note(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("skyddad tid")
        await s.press("up", "ctrl+t")
        await s.say("Tid")
        note = s.workshop.all(Note)[0]
        theme = s.workshop.themes_of("reflektion")[0]
        assert (theme.name, note.theme) == ("Tid", theme.id)
        await s.press("f5")
        assert s.workshop.all(Note)[0].chosen
        assert "★" in s.text()
        await s.press("f6")
        await s.say("lärbehov")
        question = next(q for q in s.screen.view.step.questions if q.id == "RF3")
        assert "lärbehov" in question.title.lower() or s.workshop.all(Note)[0].place == "RF1"


class FullDisk:
    """A file that takes no more bytes, and is otherwise the file it stands for."""

    def __init__(self, file) -> None:
        self._file = file

    def write(self, _: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def __getattr__(self, name: str):
        return getattr(self._file, name)


async def test_a_full_disk_keeps_the_line_and_says_so(stage, make, monkeypatch):
    async with stage(make(AT_QUESTION)) as s:
        log = file_log(s.session)
        monkeypatch.setattr(log, "_file", FullDisk(log._file))
        await s.say("det här får inte försvinna")
        assert s.line == "det här får inte försvinna"
        assert "disken är full" in s.flat()
        assert s.workshop.all(Note) == []
        monkeypatch.undo()
        await s.press("enter")
        assert [note.text for note in s.workshop.all(Note)] == ["det här får inte försvinna"]


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


async def test_going_down_a_list_right_after_typing_begins_where_the_typing_led(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        for text in ("sak ett", "sak två"):
            await s.type(text)
            await s.press("f7")
        await s.press("f7")
        await s.burst(*"sak", "down", "enter")
        await s.type("planerare")
        await s.press("escape")
        assert [(item.text, item.owner) for item in s.workshop.parked] == [("sak ett", ""), ("sak två", "planerare")]


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


async def test_keys_that_come_all_at_once_mean_what_they_mean_one_at_a_time(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.burst(
            *"ett", "enter", *"tva", "enter", "up", "delete", *"tre", "home", "X", "enter", "tab", *"ny", "enter"
        )
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF1")] == ["ett", "Xtre"]
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF2b")] == ["ny"]
        assert s.line == ""


async def test_a_reading_window_leaves_the_writers_half_typed_line_alone(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.type("halv rad")
        s.screen.unsent.flush()
        with Session.open(path, writable=False) as reading:
            reading.read_only = "läser"
            unsent = type(s.screen.unsent)(reading.workshop_id, writable=False)
            unsent.close()
    async with stage(path) as s:
        assert s.line == "halv rad"


async def test_notes_are_grouped_by_number(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        for text in ("a", "b", "c", "d"):
            await s.say(text)
        await s.press("ctrl+t")
        await s.say("1 3-4 Tid")
        (theme,) = s.workshop.themes_of("reflektion")
        assert [note.number for note in s.workshop.all(Note) if note.theme == theme.id] == [1, 3, 4]
        assert "1, 3, 4 ligger i Tid" in s.text()
        await s.press("ctrl+z")
        assert s.workshop.themes_of("reflektion") == []
        await s.press("ctrl+y", "ctrl+t")
        await s.say("2 tid")
        assert {note.theme for note in s.workshop.all(Note)} == {theme.id}
        await s.press("ctrl+t")
        await s.say("2 3 Rum")
        await s.press("ctrl+p")
        await s.type("byt namn")
        await s.press("enter")
        await s.say("rum")
        await s.press("ctrl+u")
        await s.say("tid")
        assert [theme.name for theme in s.workshop.themes_of("reflektion")] == ["Tid"]
        assert all(note.theme == theme.id for note in s.workshop.all(Note))


async def test_merged_notes_keep_all_their_words_and_votes(stage, make):
    from larande_tui.workshop.model.items import Vote

    votes = [Vote(target="note/n1", count=2), Vote(target="note/n2", count=3)]
    notes = [Note(id=f"n{n}", step="reflektion", place="RF1", text=f"ord {n}", number=n) for n in (1, 2)]
    async with stage(make(*notes, *votes, AT_QUESTION)) as s:
        await s.press("ctrl+g")
        await s.say("2 1")
        (note,) = s.workshop.all(Note)
        assert (note.number, note.text) == (2, "ord 2\nord 1")
        assert s.workshop.votes_for(note) == 5
        await s.press("ctrl+z")
        assert len(s.workshop.all(Note)) == 2


async def test_anything_said_is_found_from_anywhere(stage, make):
    note = Note(id="n", step="nulage", place="N7.hinder", text="allt om larmen försvann", number=7)
    async with stage(make(note, AT_QUESTION)) as s:
        await s.press("ctrl+f")
        await s.say("larmen")
        assert "Leta bland allt som sagts" in s.text(), "it is not on this wall, so it is looked for everywhere"
        await s.press("enter")
        assert (s.screen.view.step.id, s.screen.view.place) == ("nulage", "N7.hinder")
        assert s.screen.selected_item().id == "n"


async def test_the_overview_tells_what_is_missing(stage, make):
    from larande_tui.workshop.model.items import Action, StepRun

    began = [
        StepRun(id=step, started="2026-11-12T08:30:00+01:00") for step in ("nulage", "handlingsplan", "avslutning")
    ]
    async with stage(make(*began, Action(activity="Öva", number=1), AT_QUESTION), size=(120, 40)) as s:
        await s.press("f3")
        text = s.flat()
        assert "9 av 9 oskattade, inget område valt" in text
        assert "1 utan ansvarig, 1 utan slutdatum" in text
        assert "inga beslut, inget nästa möte" in text


async def test_a_note_that_is_pointed_at_is_parked_or_made_a_decision(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("lönefrågan")
        await s.say("stående punkt")
        await s.press("up", "f8", "up", "f7")
        assert [item.text for item in s.workshop.all(Decision)] == ["stående punkt"]
        assert [item.text for item in s.workshop.all(Parked)] == ["lönefrågan"]
        assert [note.text for note in s.workshop.all(Note)] == ["stående punkt"], "a decision leaves what it is about"
        await s.press("ctrl+z", "ctrl+z")
        assert len(s.workshop.all(Note)) == 2
        assert s.workshop.all(Parked) == []


async def test_undo_tells_what_went(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("nattpatrullen får aldrig höra nåt")
        await s.press("pagedown", "ctrl+z")
        assert "Ångrade: Ny anteckning: nattpatrullen får aldrig höra nåt" in s.text()


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


async def test_notes_at_places_the_programme_does_not_know_are_seen(stage, make):
    note = Note(step="reflektion", place="RF99", text="vilsna ord", number=1)
    async with stage(make(note, AT_QUESTION)) as s:
        assert "Övrigt: RF99" in s.text()
        assert "vilsna ord" in s.text()


async def test_what_a_programme_says_on_the_empty_line_is_text(stage, make):
    from larande_tui.packs.schema.programme import Programme
    from larande_tui.workshop.model.items import ProgrammeUsed
    from tests.driver.shipped import shipped

    data = shipped("halvdag").model_dump(mode="json")
    data["steps"][1]["questions"][0] |= {"captures": "[/] [@click=app.quit]x[/]", "title": "[bold]Kedjan[/] [/]"}
    used = ProgrammeUsed(programme=Programme.model_validate(data))
    async with stage(make(used, AT_QUESTION)) as s:
        assert "[/] [@click=app.quit]x[/]" in s.text()


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
