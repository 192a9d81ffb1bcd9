"""Notes from phones: on the disk before the phone is told so, once however often sent, taken back by their own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.items import Element, Note, Position, Silence, StepRun
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import begin_silence, reveal
from tests.driver.phone_room import Phone, at, notes_in, phone_id, room, room_workshop, until


def test_a_note_is_in_the_file_when_the_phone_is_told_that_it_is_sent(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        name, answer = server.phone().note("Larmen kommer samtidigt\nvarje kväll")
        assert answer.status == 200
        assert answer.data == {"ok": [name], "no": []}
        server.kill()
    with Session.open(path, writable=False) as session:
        (note,) = session.workshop.all(Note)
        assert (note.id, note.text, note.step, note.place) == (
            name, "Larmen kommer samtidigt\nvarje kväll", "reflektion", "RF1",
        )  # fmt: skip
        assert note.number == 1


def test_a_note_that_is_sent_again_is_the_same_note_also_after_a_restart_and_when_it_has_been_removed(
    tmp_path: Path,
) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = server.phone()
        first, _ = phone.note("en gång")
        assert phone.note("en gång", id=first)[1].data["ok"] == [first]
        gone, _ = phone.note("borta")
        server.kill()
    with Session.open(path) as stage:
        note = stage.workshop.find(Note, gone)
        assert note is not None
        stage.remove(note.key)
        ended = local_now() - dt.timedelta(minutes=10)
        stage.put(Position(step="nulage"), StepRun(id="reflektion", started=ended, ended=ended))
    with room(path) as server:
        phone = Phone(server.host, server.port, server.code, phone.cookie)
        for name in (first, gone):
            assert phone.note("en gång", id=name)[1].data["ok"] == [name]
    assert notes_in(path) == ["en gång"]


def test_a_phone_is_known_again_after_the_server_was_killed_and_takes_back_what_is_its_own(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone, other = server.phone(), server.phone()
        mine, _ = phone.note("min")
        theirs, _ = other.note("din")
        server.kill()
    with room(path) as server:
        assert (server.code, server.port) == (phone.code, phone.port)
        back = {"id": phone_id(), "what": "back", "step": "reflektion"}
        assert phone.do({**back, "place": theirs}).data["no"] == [{"id": back["id"], "why": "gone"}]
        assert phone.do({**back, "place": mine}).data["ok"] == [back["id"]]
        assert phone.do({**back, "place": mine}).data["ok"] == [back["id"]]
    assert notes_in(path) == ["din"]


@pytest.mark.exhaustive
def test_the_stage_and_phones_never_give_a_number_twice_and_undo_on_the_stage_leaves_the_phones_notes(
    tmp_path: Path,
) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    from larande_tui.workshop.techniques.wall_items import add_notes

    with room(path) as server, Session.open(path) as stage:
        phone = server.phone()
        for number in range(5):
            add_notes(stage, "reflektion", "RF1", [f"scen {number}"])
            assert phone.note(f"telefon {number}")[1].status == 200
        stage.undo()
        stage.catch_up()
        numbers = [note.number for note in stage.workshop.all(Note)]
    assert len(set(numbers)) == len(numbers) == 9
    assert "telefon 4" in notes_in(path)
    assert "scen 4" not in notes_in(path)


def test_what_is_written_in_silence_is_hidden_until_it_is_revealed(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        begin_silence(stage, "reflektion")
        phone = server.phone()
        until(lambda: phone.see()["silent"], "the phone to know of the silence")
        phone.note("bara för mig än")
        stage.catch_up()
        assert stage.workshop.all(Note)[0].hidden
        assert stage.workshop.find(Silence, "reflektion")
        assert reveal(stage, "reflektion") == 1
        until(lambda: not phone.see()["silent"], "the silence to end on the phone")
    with Session.open(path, writable=False) as session:
        assert [note.hidden for note in session.workshop.all(Note)] == [False]


def test_a_step_that_is_closed_takes_what_was_sent_before_or_just_after_and_says_so_of_the_rest(tmp_path: Path) -> None:
    ended = local_now() - dt.timedelta(minutes=10)
    left = StepRun(id="reflektion", started=ended - dt.timedelta(hours=1), ended=ended)
    path = room_workshop(tmp_path / "dag.larande", left, Position(step="nulage"))
    with room(path) as server:
        phone = server.phone()
        late, answer = phone.note("för sent")
        assert answer.data == {"ok": [], "no": [{"id": late, "why": "closed"}]}
        offline, answer = phone.note("skrevs i tid, utan nät", age=700)
        assert answer.data["ok"] == [offline]
        _, answer = phone.note("två minuter efter går an", age=490)
        assert len(answer.data["ok"]) == 1
    assert notes_in(path) == ["skrevs i tid, utan nät", "två minuter efter går an"]


def test_elements_come_with_what_was_said_of_them(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("ekosystem"))
    with room(path) as server:
        phone = server.phone()
        category = phone.see()["categories"][0]["id"]
        deed = {"id": phone_id(), "what": "element", "step": "ekosystem", "place": category, "text": "Nattmötet"}
        assert phone.do({**deed, "formal": False, "value": 4}).data["ok"] == [deed["id"]]
    with Session.open(path, writable=False) as session:
        (element,) = session.workshop.all(Element)
        assert (element.name, element.category, element.formal, element.works) == ("Nattmötet", category, False, 4)


def test_what_is_too_long_or_too_much_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = server.phone()
        long, answer = phone.note("å" * 2_001)
        assert answer.data["no"] == [{"id": long, "why": "long"}]
        nowhere, answer = phone.note("vart?", place="RF99")
        assert answer.data["no"] == [{"id": nowhere, "why": "gone"}]
        deeds = [
            {"id": phone_id(), "what": "note", "step": "reflektion", "place": "RF1", "text": f"{number}"}
            for number in range(18)
        ]
        assert len(phone.do(*deeds).data["ok"]) == 18
        too_many = phone.do(deeds[0], deeds[1], deeds[2])
        assert too_many.status == 429
        assert int(too_many.headers["Retry-After"]) >= 1
    assert len(notes_in(path)) == 18
