"""Requests on the stage: sent from the plan, answered in the follow-up, met by nobody who asks for nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from larande_tui.tui.forms.fields import Field
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Position, Request
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

TIME = Action(id="a1", number=3, order=1, activity="Skyddad tid", decision_level="nasta_chef", why="Träffar ställs in")
IN_PLAN = Position(step="handlingsplan")


async def test_a_plan_that_asks_for_nothing_has_no_place_for_it(stage, make) -> None:
    async with stage(make(IN_PLAN, TIME.changed(decision_level="chef")), size=(120, 40)) as s:
        assert [place.id for place in s.screen.view.places()] == ["plan", "kvar"]
        assert "begärs" not in s.text()


async def test_an_action_is_sent_with_its_number_and_answered_with_that_of_the_request(stage, make) -> None:
    async with stage(make(IN_PLAN, TIME), size=(120, 40)) as s:
        assert "det som begärs" in s.flat()
        await s.press("tab")
        assert "inte skickat" in s.text()
        await s.say("1 till områdeschefen")
        (request,) = s.workshop.requests
        assert (request.what, request.why, request.recipient) == ("Skyddad tid", "Träffar ställs in", "områdeschefen")
        assert "väntar på svar" in s.flat()
        await s.say(f"{request.number} delvis, halva tiden, områdeschefen")
        (request,) = s.workshop.requests
        assert (request.answer, request.answer_words, request.answered_by) == ("delvis", "halva tiden", "områdeschefen")
        assert "Besvarat" in s.text()
        await s.press("ctrl+z")
        assert s.workshop.requests[0].waits
        await s.say(f"{request.number} hoppas på det bästa")
        assert f"Är det svaret på begäran {request.number}?" in s.flat(), "words after its number are no new request"
        assert s.line == f"{request.number} hoppas på det bästa"
        assert len(s.workshop.requests) == 1
        await s.press("ctrl+u")
        await s.say(f"{request.number} timmar till för natten")
        assert [one.what for one in s.workshop.requests[1:]] == [f"{request.number} timmar till för natten"]
        await s.press("ctrl+z")
        await s.say("17 ja")
        assert "Numret hör inte till något som begärs" in s.flat()


async def test_the_plan_says_that_an_action_waits(stage, make) -> None:
    waits = Request(id="r1", what="Skyddad tid", about="action/a1", number=4, order=1)
    async with stage(make(IN_PLAN, TIME, waits), size=(120, 40)) as s:
        assert "till nästa chefsnivå: väntar på svar" in s.flat()


async def test_the_day_that_an_answer_is_needed_is_said_as_in_a_room(stage, make) -> None:
    waits = Request(id="r1", what="Skyddad tid", number=4, order=1, needed_by=dt.date(2026, 12, 4))
    async with stage(make(IN_PLAN, TIME, waits), size=(120, 40)) as s:
        await s.press("tab")
        assert "4 dec" in s.text()
        assert "2026-12-04" not in s.text()


async def test_enter_on_what_is_not_sent_sends_it_and_asks_for_the_rest(stage, make) -> None:
    async with stage(make(IN_PLAN, TIME), size=(100, 44)) as s:
        await s.press("tab", "up", "enter")
        assert "Begäran 4" in s.text()
        fields = {field.field: field for field in s.app.screen.query(Field)}
        assert fields["what"].value == "Skyddad tid"
        s.app.screen.set_focus(fields["recipient"])
        await s.type("rektor")
        await s.press("tab")
        await s.type("4 dec")
        await s.press("escape")
        (request,) = s.workshop.requests
        assert (request.recipient, request.needed_by) == ("rektor", dt.date(2026, 12, 4))


async def test_a_request_is_written_down_from_anywhere(stage, make) -> None:
    async with stage(make(), size=(100, 40)) as s:
        await s.press("ctrl+p")
        await s.type("begäran")
        await s.press("enter")
        await s.type("En dator till natten")
        await s.press("enter")
        assert [request.what for request in s.workshop.requests] == ["En dator till natten"]
        await s.press("escape")
        await s.press("ctrl+z")
        assert s.workshop.requests == []


async def test_the_follow_up_opens_with_the_answers(stage, make, tmp_path: Path) -> None:
    waits = Request(id="r1", what="Skyddad tid", about="action/a1", number=4, order=1, recipient="rektor")
    earlier = make(TIME, waits)
    path = begin_follow_up(earlier, tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(100, 40)) as s:
        assert "vad blev svaren?" in s.text()
        assert "rektor" in s.text()
        await s.say("4 ja, från mars")
        assert s.workshop.requests[0].answer_words == "från mars"
        await s.press("tab")
        assert "skriv en åtgärds nummer" in s.flat()


async def test_the_answers_are_read_on_a_screen_of_eighty_columns(stage, make, tmp_path: Path) -> None:
    answered = Request(
        id="r1", what="Skyddad tid", recipient="områdeschefen", answer="delvis", answer_words="halva från mars",
        answered_by="områdeschef", number=9, about="action/a1",
    )  # fmt: skip
    path = begin_follow_up(make(TIME, answered), tmp_path / "mars.larande", shipped("uppfoljning"))
    with Session.open(path) as session:
        session.put(Position(step="genomgang"))
    async with stage(path, size=(80, 24)) as s:
        s.screen.go_to_place("begaran")
        await s.press()
        for words in ("Skyddad tid", "delvis (områdeschef):", "från mars", "områdeschefen"):
            assert words in s.flat()
