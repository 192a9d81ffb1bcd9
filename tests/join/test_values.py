"""Ratings and votes from phones: durable at once, in the log only when nothing ties them to anybody."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from larande_tui.core.paths import rooms_folder
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.model.items import AreaFinding, Ballot, Note, PhoneRound, Rating, Vote
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import standing
from larande_tui.workshop.techniques.ballots.voting import close
from larande_tui.workshop.techniques.phone_rounds import close_round
from larande_tui.workshop.techniques.ratings import area_result
from tests.driver.phone_room import at, room, room_workshop, until

NOTES = [
    Note(id=f"n{number}", step="reflektion", place="RF1", text=f"Sak {number}", number=number) for number in (1, 2, 3)
]


def ratings(path: Path) -> list[Rating]:
    with Session.open(path, writable=False) as session:
        return session.workshop.all(Rating)


def reflection(session: Session) -> Step:
    return next(planned.step for planned in agenda(session.workshop) if planned.id == "reflektion")


def ballot_workshop(tmp_path: Path, **how: Any) -> Path:
    ballot = Ballot(id="reflektion", targets=tuple(f"note/{note.id}" for note in NOTES))
    return room_workshop(tmp_path / "dag.larande", *NOTES, *at("reflektion", "hander"), ballot, **how)


def test_ratings_wait_until_six_have_rated_and_then_enter_in_no_order_of_theirs(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"), AreaFinding(id="N1", now=2))
    with room(path) as server:
        phones = [server.phone() for _ in range(6)]
        areas = [area["id"] for area in phones[0].see()["areas"]]
        for value, phone in enumerate(phones[:5]):
            for area in areas:
                assert phone.rate(area, 1 + value % 5)[1].status == 200
        until(
            lambda: json.loads((rooms_folder() / f"{workshop_id(path)}.json").read_text())["answered"] == 5, "the count"
        )
        assert ratings(path) == []
        given = [phones[5].rate(area, 5)[0] for area in areas]
        until(lambda: len(ratings(path)) >= 6 * len(areas) - 8, "the ratings to enter")
    entered = ratings(path)
    assert len(entered) == 6 * len(areas)
    assert {rating.id for rating in entered} >= set(given)
    together = [[rating.area for rating in entered][start : start + len(areas)] for start in range(0, 54, len(areas))]
    assert any(sheet != areas for sheet in together)
    with Session.open(path, writable=False) as session:
        result = area_result(session.workshop, "N1")
        assert not result.agreed
        assert result.answers == 6


def workshop_id(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return session.workshop_id


def test_a_rating_can_be_changed_and_passed_by_and_survives_a_kill_of_the_server(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = server.phone()
        name, _ = phone.rate("N1", 2)
        phone.rate("N1", 4, name)
        other, _ = phone.rate("N2", 3)
        phone.rate("N2", None, other)
        server.kill()
    assert ratings(path) == []
    with room(path):
        pass
    assert [(rating.id, rating.area, rating.now) for rating in ratings(path)] == [(name, "N1", 4)]
    assert not list(rooms_folder().glob("*.rum"))


def test_a_round_that_is_closed_shows_its_result_and_takes_no_more(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server, Session.open(path) as stage:
        phones = [server.phone() for _ in range(3)]
        for value, phone in enumerate(phones, 2):
            phone.rate("N1", value)
        assert all("result" not in area for area in phones[0].see()["areas"])
        close_round(stage, "nulage", closed=True)
        until(lambda: phones[0].see()["closed"], "the round to close")
        first = until(lambda: next(area for area in phones[0].see()["areas"] if area["result"]["now"]), "the result")
        assert first["result"] == {"now": 3.0, "answers": 3, "spread": []}
        assert phones[0].rate("N1", 1)[1].data["no"][0]["why"] == "closed"
        stage.undo()
        until(lambda: not phones[0].see()["closed"], "the round to open again")
    with Session.open(path, writable=False) as session:
        assert not session.workshop.all(PhoneRound)


def test_dots_are_counted_once_a_phone_and_all_of_them_when_the_ballot_closes(tmp_path: Path) -> None:
    path = ballot_workshop(tmp_path)
    with room(path) as server, Session.open(path) as stage:
        one, two = server.phone(), server.phone()
        voter, _ = one.vote("reflektion", {"note/n1": 3})
        one.vote("reflektion", {"note/n1": 1, "note/n2": 2}, voter)
        two.vote("reflektion", {"note/n2": 3})
        assert one.vote("reflektion", {"note/n1": 4}, voter)[1].data["no"][0]["why"] == "quota"
        assert one.vote("reflektion", {"note/x": 1}, voter)[1].data["no"][0]["why"] == "gone"
        stage.catch_up()
        assert not stage.workshop.all(Vote)
        close(stage, reflection(stage), closed=True)
        until(lambda: stage.catch_up() or stage.workshop.all(Vote), "the dots")
        shown = until(lambda: two.see()["closed"] and two.see(), "the result on the phone")
        until(lambda: [(entry["n"], entry["votes"]) for entry in two.see()["entries"]] == [(2, 5), (1, 1), (3, 0)])
        assert shown["view"] == "ballot"
        assert two.vote("reflektion", {})[1].data["no"][0]["why"] == "closed"
        now = standing(stage.workshop, reflection(stage))
        assert (now.voters, [entry.votes for entry in now.ranked]) == (2, [5, 1, 0])


@pytest.mark.exhaustive
def test_no_more_vote_than_are_present_however_many_cookies_there_are(tmp_path: Path) -> None:
    path = ballot_workshop(tmp_path, headcount=7)
    with room(path) as server, Session.open(path) as stage:
        answers = [server.phone().vote("reflektion", {"note/n1": 3})[1].data for _ in range(50)]
        assert sum(bool(answer["ok"]) for answer in answers) == 7
        assert {answer["no"][0]["why"] for answer in answers if answer["no"]} == {"full"}
        close(stage, reflection(stage), closed=True)
        until(lambda: stage.catch_up() or standing(stage.workshop, reflection(stage)).voters == 7, "seven voters")


def test_dots_of_an_open_ballot_are_in_no_answer_and_change_none(tmp_path: Path) -> None:
    path = ballot_workshop(tmp_path)
    with room(path) as server, Session.open(path) as stage:
        phones = [server.phone() for _ in range(8)]
        before = until(phones[0].see, "a view")
        for phone in phones:
            phone.vote("reflektion", {"note/n2": 3})
        until(lambda: stage.catch_up() or len(stage.workshop.all(Vote)) >= 6, "dots in the log")
        stage.put(Vote(target="note/n2", count=31_337, ballot="reflektion"), name="Kanariefågel")
        until(lambda: "31337" in path.read_text(encoding="utf-8"), "the canary to be written")
        for target in ("state", "events", "", "join", "deeds", "votes", "state?after=x", "../rum"):
            if target != "events":
                answer = phones[0].ask("GET", f"/{server.code}/{target}")
                assert b"31337" not in answer.body
        until(lambda: phones[0].see() == before, "the view to be as before")
        assert all("votes" not in entry for entry in before["entries"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's folders to the user by itself")
def test_the_journal_is_for_its_owner_alone_and_neither_token_nor_address_is_in_it_or_in_the_file(
    tmp_path: Path,
) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = server.phone()
        name, _ = phone.rate("N1", 3)
        note, _ = phone.note("bevis", place="N1.belagg", step="nulage")
        (journal,) = rooms_folder().glob("*.rum")
        assert stat.S_IMODE(journal.stat().st_mode) == 0o600
        assert stat.S_IMODE(rooms_folder().stat().st_mode) == 0o700
        token = phone.cookie.partition("=")[2]
        assert token not in journal.read_text()
        assert "127.0.0.1" not in journal.read_text()
        lines = path.read_text(encoding="utf-8")
        assert token not in lines
        assert "127.0.0.1" not in lines
        assert json.loads(lines.splitlines()[-1])["who"] == "telefon"
        assert note in lines
        assert name not in lines
    assert not journal.exists()
