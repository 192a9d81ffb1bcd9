"""Notes that stand on the wall: moved, grouped, merged, parked, decided, found and undone."""

from __future__ import annotations

import itertools

import pytest

from larande_tui.tui.forms.form import FormScreen
from larande_tui.workshop.model.items import Decision, Element, Note, Parked, Position
from tests.driver.exhaustive import usually

AT_QUESTION = Position(step="reflektion", place="RF1")


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
        StepRun(id=step, started="2026-11-12T08:30:00+01:00", used=600.0)
        for step in ("nulage", "handlingsplan", "avslutning")
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


async def test_notes_at_places_the_programme_does_not_know_are_seen(stage, make):
    note = Note(step="reflektion", place="RF99", text="vilsna ord", number=1)
    async with stage(make(note, AT_QUESTION)) as s:
        assert "Övrigt: RF99" in s.text()
        assert "vilsna ord" in s.text()


async def send_to(s, words: str) -> None:
    """Select the newest note and move it where the words say."""
    await s.press("up", "f6")
    await s.type(words)
    await s.press("enter")


async def test_a_note_moves_to_the_map_and_the_parking_lot(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("Intranätet")
        await send_to(s, "digitala")
        assert [item.name for item in s.workshop.all(Element)] == ["Intranätet"]
        assert s.workshop.notes_in("reflektion", "RF1") == []
        assert "1 flyttades till Digitala verktyg. Ctrl+Z ångrar." in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.all(Element) == []
        await send_to(s, "parkering")
        assert [item.text for item in s.workshop.all(Parked)] == ["Intranätet"]
        assert s.workshop.notes_in("reflektion", "RF1") == []


async def test_an_action_or_a_decision_of_a_note_leaves_the_note_and_tells_where_it_is_from(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("Fem minuter på morgonmötet")
        await send_to(s, "handl")
        (note,) = s.workshop.notes_in("reflektion", "RF1")
        (action,) = s.workshop.actions
        assert (action.activity, action.links) == (note.text, (str(note.key),))
        assert "1 finns nu också som en ny åtgärd. Ctrl+Z ångrar." in s.flat()
        await send_to(s, "beslut")
        assert [item.text for item in s.workshop.decisions] == [note.text]
        assert s.workshop.notes_in("reflektion", "RF1") == [note]


WAYS = list(itertools.product(["f6", "f8"], repeat=2))


@pytest.mark.parametrize("ways", usually(("f6", "f8"), ("f8", "f6"), of=WAYS), ids="-".join)
async def test_a_note_becomes_one_decision_whichever_key_is_used(stage, make, ways):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("Vi läser listan på måndag")
        await s.press("up")
        for key in ways:
            await s.press(key)
            if key == "f6":
                await s.say("beslut")
        assert isinstance(s.app.screen, FormScreen)
        assert len(s.workshop.decisions) == 1


async def test_the_decision_of_a_note_is_known_when_the_workshop_is_opened_anew(stage, make):
    path = make(AT_QUESTION)
    async with stage(path) as s:
        await s.say("Vi läser listan på måndag, planeraren ansvarar")
        await s.press("up", "f8")
    async with stage(path) as s:
        await s.press("up", "f8")
        assert isinstance(s.app.screen, FormScreen)
        assert len(s.workshop.decisions) == 1


async def test_a_note_is_parked_the_same_way_by_f6_and_f7_and_a_copy_leaves_it(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("lönefrågan")
        await send_to(s, "parkering")
        assert "Parkerat: lönefrågan" in s.flat()
        assert s.workshop.notes_in("reflektion", "RF1") == []
        await s.press("ctrl+z", "up")
        await s.press("ctrl+p")
        await s.say("kopiera anteckningen")
        await s.say("parkering")
        assert [item.text for item in s.workshop.parked] == ["lönefrågan"]
        assert [note.text for note in s.workshop.notes_in("reflektion", "RF1")] == ["lönefrågan"]


async def test_f8_again_on_a_note_asks_for_level_and_owner_of_its_decision(stage, make):
    async with stage(make(AT_QUESTION)) as s:
        await s.say("Vi läser listan på måndag, planeraren ansvarar")
        await s.press("up", "f8")
        assert "Tryck F8 för att säga nivå och ansvarig." in s.flat()
        await s.press("f8")
        assert isinstance(s.app.screen, FormScreen)
        await s.press("escape")
        assert len(s.workshop.decisions) == 1
        await s.press("ctrl+z", "f8", "escape", "escape")
        assert len(s.workshop.decisions) == 1


async def test_the_level_of_a_decision_says_what_it_means_where_it_is_chosen(stage, make):
    async with stage(make(AT_QUESTION), size=(80, 24)) as s:
        await s.type("stående punkt på APT")
        await s.press("f8", "f8", "enter", "right")
        assert "Er egen chef får bestämma det" in s.flat()
        await s.press("right")
        assert "Facket hörs i samverkansgruppen först" in s.flat()
        await s.press("tab")
        assert "Facket hörs" not in s.flat()
