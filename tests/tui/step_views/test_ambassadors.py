"""Ambassadors on the stage: named beside the question, filled in, followed up, and in no one's way without them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Ambassador, Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

AT_RF4 = Position(step="reflektion", place="RF4")
UPPFOLJNING = shipped("uppfoljning")
ONE = Ambassador(id="l1", role="planeraren", does="ser mönster", number=7, order=1)


async def test_who_names_none_meets_no_more_places_and_notes_stay_notes(stage, make) -> None:
    async with stage(make(AT_RF4), size=(100, 40)) as s:
        assert "ambassadör planeraren" in s.flat()
        await s.say("Rehab-teamet, de förklarar alltid varför")
        assert [note.text for note in s.workshop.all(Note)] == ["Rehab-teamet, de förklarar alltid varför"]
        assert s.workshop.ambassadors == []
        await s.press("tab")
        assert s.screen.view.place == "RF6"


async def test_an_ambassador_is_named_in_a_line_and_filled_in(stage, make) -> None:
    async with stage(make(AT_RF4), size=(100, 40)) as s:
        await s.type("ambassadör planeraren: ser mönster, 1 tim i veckan")
        assert "tid: 1 tim i veckan" in s.flat()
        await s.press("enter")
        (one,) = s.workshop.ambassadors
        assert (one.role, one.does, one.time) == ("planeraren", "ser mönster", "1 tim i veckan")
        assert s.workshop.all(Note) == []
        await s.press("enter")
        assert "Ambassadör" in s.text()
        assert "Frågas senast" in s.text()
        await s.press("escape")
        await s.press("tab")
        assert s.screen.view.place == "RF6", (
            "whoever goes on is at the next question, and no words land among ambassadors"
        )
        for _ in ("RF7", "RF9", "ambassadorer"):
            await s.press("tab")
        assert s.screen.view.place == "ambassadorer"
        assert "vem frågar var och en, när, och vad behöver de?" in s.flat()
        await s.say("rehab")
        assert [one.role for one in s.workshop.ambassadors] == ["planeraren", "rehab"]
        await s.press("ctrl+z")
        assert [one.role for one in s.workshop.ambassadors] == ["planeraren"]


async def test_what_is_typed_in_silence_stays_a_hidden_note(stage, make) -> None:
    async with stage(make(AT_RF4), size=(100, 40)) as s:
        await s.press("ctrl+e")
        await s.say("ambassadör rehab")
        assert s.workshop.ambassadors == []
        assert [note.hidden for note in s.workshop.all(Note)] == [True]


async def test_a_note_becomes_one_from_the_list_of_commands_and_stays(stage, make) -> None:
    note = Note(id="n1", step="reflektion", place="RF4", text="Rehab-teamet", number=3, order=1)
    async with stage(make(AT_RF4, note), size=(100, 40)) as s:
        await s.press("down")
        await s.press("ctrl+p")
        await s.type("ambassadör")
        await s.press("enter")
        assert [one.role for one in s.workshop.ambassadors] == ["Rehab-teamet"]
        assert [note.text for note in s.workshop.all(Note)] == ["Rehab-teamet"]


async def test_the_manager_names_them_in_the_preparation_without_a_word_more(stage, make) -> None:
    path = make(Position(step="bild", place="FB2"), programme="forarbete")
    async with stage(path, size=(80, 24)) as s:
        await s.say("planeraren: ser mönster, enhetschefen frågar före 4 dec 2026")
        (one,) = s.workshop.ambassadors
        assert (one.asked_by, one.ask_by) == ("enhetschefen", dt.date(2026, 12, 4))
        assert "frågas av enhetschefen" in s.flat()
        await s.press("tab")
        assert s.screen.view.place == "FB3"


async def test_the_check_leads_to_the_one_that_nobody_asks(stage, make) -> None:
    action = Action(id="a1", activity="Fem minuter", number=8, order=1)
    async with stage(make(Position(step="handlingsplan", place="kvar"), action, ONE), size=(100, 40)) as s:
        card = next(card for lane in s.screen.view.lanes() for card in lane.cards if "Ingen frågar" in card.text)
        s.screen.view.wall.select(card.key)
        await s.press("enter")
        await s.type("enhetschef")
        await s.press("escape")
        assert s.workshop.ambassadors[0].asked_by == "enhetschef"


async def test_the_follow_up_asks_whether_they_were_asked_and_got_the_time(stage, make, tmp_path: Path) -> None:
    action = Action(id="a1", activity="Fem minuter", number=8, order=1)
    path = begin_follow_up(make(action, ONE), tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(80, 24)) as s:
        assert "fick de tiden och stödet?" in s.flat()
        await s.say("7 ja, fick en timme i veckan")
        (one,) = s.workshop.ambassadors
        assert (one.answer, one.since or one.time) == ("ja", "fick en timme i veckan")
        await s.say("99 ja")
        assert "inte till någon ambassadör" in s.flat()
        await s.press(*["backspace"] * 5)
        await s.press("tab")
        assert "skriv en åtgärds nummer" in s.flat()


async def test_on_a_small_screen_what_came_of_each_can_be_read(stage, make, tmp_path: Path) -> None:
    asked = ONE.changed(answer="ja", since="har hållit två stunder", support="en vikarie på tisdagar")
    path = begin_follow_up(make(Action(id="a1", activity="Fika", number=8), asked), tmp_path / "b.larande", UPPFOLJNING)
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(60, 20)) as s:
        assert "har hållit två stunder · ja behöver en vikarie på tisdagar" in s.flat()
    async with stage(path, size=(80, 24)) as s:
        for words in ("Så har det gått", "har hållit två"):
            assert words in s.flat()


async def test_on_a_small_screen_an_ambassador_has_the_whole_width_and_no_key_that_does_nothing(stage, make) -> None:
    one = ONE.changed(does="ringer runt när en kollega kör fast")
    async with stage(make(Position(step="reflektion", place="ambassadorer"), one), size=(60, 20)) as s:
        assert "planeraren: ringer runt när en kollega kör fast" in s.text()
        await s.press("up")
        assert "Enter ändra" in s.text()
        assert "F5" not in s.text()
