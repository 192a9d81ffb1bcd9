"""Going through the earlier plan on the stage."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from larande_tui.tui.step_views.parts.places import RefusedError
from larande_tui.tui.step_views.parts.typed_answers import read_choice, read_choice_and_words
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.follow_up.fields import EFFECTS, PROMISED
from larande_tui.workshop.model.items import (
    STATUSES,
    Action,
    AreaFinding,
    Decision,
    EarlierMatter,
    FollowedUp,
    Key,
    Parked,
    Position,
)
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped


@pytest.fixture
def follow_up(make: Any, tmp_path: Path) -> Path:
    """A follow-up of a plan with two actions, at the step that goes through it."""
    earlier = make(
        Action(id="a1", number=3, order=1, activity="Fem minuter efter mötet", due=dt.date(2027, 2, 26)),
        Action(id="a2", number=4, order=2, activity="Skyddad [/] tid", owner="enhetschef"),
        AreaFinding(id="N7", now=2, desired=4, chosen=True),
    )
    path = begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"), session.workshop.details.changed(date=dt.date(2027, 3, 4)))
    return path


async def test_the_plan_is_gone_through_action_by_action(stage, follow_up):
    async with stage(follow_up) as s:
        assert "Skyddad [/] tid" in s.text()
        await s.say("1")
        assert "Blev det av som vi tänkte?" in s.text()
        assert "skulle vara klar 26 februari 2027" in s.flat()
        await s.say("på")
        assert "Vad har hänt sedan sist?" in s.text()
        await s.say("Vi körde alla tisdagar")
        await s.say("utom två")
        await s.press("tab")
        await s.say("delvis")
        said = s.workshop.find(FollowedUp, "a1")
        assert (said.status, said.happened, said.effect) == ("pagar", "Vi körde alla tisdagar\nutom två", "delvis")
        assert s.workshop.find(Action, "a1").status == "pagar"
        await s.press("ctrl+n")
        assert "Åtgärd 2 av 2" in s.text()


async def test_what_was_said_last_time_stands_beside_the_answers(stage, follow_up, tmp_path):
    async with stage(follow_up) as s:
        await s.press("down", "enter")
        assert "Förra gången" not in s.text()
    with Session.open(follow_up) as session:
        (action, _) = session.workshop.actions
        fields = {"happened": "Vi körde i mars", "evidence": "Fyra av fem", "lesson": "Börja smått"}
        record_answer(session, action, effect="delvis", decision="andra", status="pagar", **fields)
    path = begin_follow_up(follow_up, tmp_path / "juni.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(80, 24)) as s:
        await s.press("down", "enter")
        told = s.text()
        assert "Förra gången" in told
        for said in (*fields.values(), "delvis", "ändra"):
            assert said in told
        await s.press("ctrl+n")
        assert "Åtgärd 2 av 2" in s.text()
        assert "Förra gången" not in s.text()


async def test_a_new_date_moves_the_action_and_undo_moves_it_back(stage, follow_up):
    async with stage(follow_up) as s:
        s.screen.go_to_place("a1.new_date")
        await s.say("snart")
        assert "går inte att läsa som ett datum" in s.text()
        await s.press("ctrl+u")
        await s.type("sna")
        assert "→ Datumet går inte att förstå." in s.text()
        await s.press("ctrl+u")
        await s.type("ons 1 juni")
        assert "→ tisdag 1 juni 2027. Det är ingen onsdag." in s.text()
        await s.press("ctrl+u")
        await s.say("1 juni")
        assert s.workshop.find(Action, "a1").due == dt.date(2027, 6, 1)
        await s.press("ctrl+z")
        assert s.workshop.find(Action, "a1").due == dt.date(2027, 2, 26)


async def test_the_form_holds_the_same_answers(stage, follow_up):
    async with stage(follow_up, size=(100, 40)) as s:
        await s.press("down", "enter", "f5")
        assert "Nytt behov" in s.text()
        await s.press("right", "right", "escape")
        assert s.workshop.find(FollowedUp, "a1").status == "pagar"
        assert s.workshop.find(Action, "a1").status == "pagar"


async def test_the_earlier_rating_is_shown_once_the_group_has_answered(stage, follow_up):
    async with stage(follow_up) as s:
        await s.go("nulage")
        s.screen.go_to_place("N7.nu")
        await s.press()
        assert "förra gången" not in s.text()
        await s.say("3")
        assert "förra gången 2" in s.text()


async def test_without_an_earlier_plan_the_prompts_take_notes(stage, make):
    async with stage(make(Position(step="genomgang"), programme="uppfoljning")) as s:
        await s.say("Vi har ingen plan än")
        assert [note.place for note in s.workshop.notes_of("genomgang")] == ["fraga-1"]


async def test_what_is_pointed_at_is_not_taken_away(stage, follow_up):
    async with stage(follow_up) as s:
        await s.press("down", "enter", "down", "delete")
        assert s.workshop.get(Key("action", "a1")) is not None


@pytest.mark.parametrize("key", ["delete", "shift+down"])
async def test_an_action_that_is_pointed_at_stays_in_the_plan_and_the_key_is_answered(stage, follow_up, key):
    async with stage(follow_up) as s:
        before = s.workshop.actions
        await s.press("down", key)
        assert s.workshop.actions == before
        assert "åtgärderna står kvar" in s.flat()


def test_the_beginning_of_an_answer_is_enough():
    assert [read_choice(text, STATUSES) for text in ("klar", "PÅ", "ej", "-", "avb")] == [
        "klar", "pagar", "ej_paborjad", "", "avbruten",
    ]  # fmt: skip
    for text in ("", "p", "hej", "6", "²"):
        with pytest.raises(RefusedError, match="1–5"):
            read_choice(text, STATUSES)
    assert [read_choice(text, STATUSES) for text in ("1", "5", "0")] == ["ej_paborjad", "avbruten", ""]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nej, ingen fick tid", ("nej", "ingen fick tid")),
        ("Nej ingen fick tid", ("nej", "ingen fick tid")),
        ("3, ingen fick tid", ("nej", "ingen fick tid")),
        ("för tidigt att säga: i mars", ("for_tidigt", "i mars")),
        ("för, i mars", ("for_tidigt", "i mars")),
        ("ja", ("ja", "")),
        ("-", ("", "")),
    ],
)
def test_words_after_an_answer_are_told_apart_from_it(typed: str, read: tuple[str, str]):
    assert read_choice_and_words(typed, EFFECTS) == read


def test_words_that_are_no_answer_are_refused_whole():
    with pytest.raises(RefusedError):
        read_choice_and_words("kanske, om vi får tid", EFFECTS)


async def test_the_choices_stand_below_the_question_and_words_after_one_are_kept(stage, follow_up):
    async with stage(follow_up, size=(80, 24)) as s:
        await s.say("1")
        assert "1 ej påbörjad · 2 pågår · 3 klar" in s.flat()
        await s.say("2, men natten fick inget")
        assert "Orden står under Hänt sedan sist." in s.flat()
        await s.say("bara dagen")
        said = s.workshop.find(FollowedUp, "a1")
        assert (said.status, said.happened) == ("pagar", "men natten fick inget\nbara dagen")
        s.screen.go_to_place("a1.effect")
        await s.press()
        await s.say("nej ingen hann")
        assert (s.workshop.find(FollowedUp, "a1").effect, s.workshop.find(FollowedUp, "a1").evidence) == (
            "nej", "ingen hann",
        )  # fmt: skip


async def test_three_months_after_is_not_asked_before_it_can_be_answered(stage, promised):
    with Session.open(promised) as session:
        session.put(session.workshop.details.changed(date=dt.date(2027, 1, 20)))
    async with stage(promised) as s:
        assert "a1.three_months" not in {place.id for place in s.screen.view.places()}
        s.session.put(s.workshop.details.changed(date=dt.date(2027, 2, 16)))
        assert "a1.three_months" in {place.id for place in s.screen.view.places()}, "two weeks before the day"


@pytest.fixture
def promised(make: Any, tmp_path: Path) -> Path:
    """A follow-up of a training that promised support, something to leave and to pass on; with what was said beside."""
    training = Action(
        id="a1", number=3, order=1, activity="Kurs i bemötande", resources="2 tim i veckan", leaves="veckobrevet",
        spreading="visas på APT", behaviour="Alla frågar först", due=dt.date(2026, 12, 1),
    )  # fmt: skip
    earlier = make(
        training,
        Action(id="a2", number=4, order=2, activity="Fem minuter efter mötet"),
        Decision(id="d1", number=5, order=1, text="Vi börjar på natten", owner="enhetschef"),
        Parked(id="p1", number=6, order=1, text="Lokalen är för liten"),
        AreaFinding(id="N7", now=1, desired=4, chosen=True),
    )
    path = begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"), session.workshop.details.changed(date=dt.date(2027, 3, 4)))
    return path


async def test_what_was_decided_and_parked_is_brought_up_and_answered_first(stage, promised, tmp_path):
    async with stage(promised, size=(80, 24)) as s:
        assert "Det vi bestämde och parkerade sist" in s.text()
        assert "Vi börjar på natten" in s.text()
        await s.say("1 klart i januari")
        await s.say("hej")
        assert "Skriv numret på raden" in s.text()
        await s.press("ctrl+u")
        await s.say("3 nej")
        assert "Skriv numret på raden" in s.text()
        await s.press("ctrl+u", "down", "down", "enter")
        await s.type("flyttad till våren")
        await s.press("escape")
        said = {one.text: one.became for one in s.workshop.all(EarlierMatter)}
        assert said == {"Vi börjar på natten": "klart i januari", "Lokalen är för liten": "flyttad till våren"}
        await s.say("2 -")
        await s.press("tab")
        assert "skriv en åtgärds nummer" in s.text()
    third = begin_follow_up(promised, tmp_path / "juni.larande", shipped("uppfoljning"))
    with Session.open(third) as session:
        assert [one.text for one in session.workshop.all(EarlierMatter)] == ["Lokalen är för liten"]


async def test_what_an_action_promised_is_asked_about_and_of_no_other(stage, promised):
    async with stage(promised, size=(80, 24)) as s:
        asked = {place.id for place in s.screen.view.places()}
        assert {f"a1.{field}" for field in PROMISED} <= asked
        assert not {f"a2.{field}" for field in PROMISED} & asked
        s.screen.go_to_place("a1.support")
        await s.press()
        assert "Kom stödet som utlovades" in s.text()
        assert "Sagt då: 2 tim i veckan" in s.text()
        await s.say("del")
        s.screen.go_to_place("a1.three_months")
        await s.type("sju av nio, de frågar")
        assert "→ 7 av 9 gör något annorlunda" in s.text()
        assert "Det vi ville se: Alla frågar först" in s.text()
        await s.press("enter")
        s.screen.go_to_place("a1.stopped")
        await s.say("Brevet går inte ut längre")
        s.screen.go_to_place("a1.spread")
        await s.say("Kvällslaget")
        said = s.workshop.find(FollowedUp, "a1")
        assert (said.support, said.three_months) == ("delvis", "sju av nio, de frågar")
        assert (said.stopped, said.spread) == ("Brevet går inte ut längre", "Kvällslaget")


async def test_the_table_of_areas_says_then_and_now_once_the_group_has_answered(stage, promised):
    async with stage(promised, size=(80, 24)) as s:
        await s.go("nulage")
        assert "1 → " not in s.text()
        s.screen.go_to_place("N7.nu")
        await s.say("3")
        await s.press("escape")
        assert "1 → 3" in s.text()
