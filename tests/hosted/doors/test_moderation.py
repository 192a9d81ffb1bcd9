"""A facilitator reads what phones of a room on a server write, before it comes on the wall."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import close_door, open_door
from larande_tui.hosted.doors.moderation import RemoteHeldNotes
from larande_tui.hosted.doors.remote_room import RemoteRoom
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in
from larande_tui.join.room_files import ASIDE, LET_IN, OFF, ON, Verdict
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.worker import Worker, workers
from tests.driver.workshop_samples import texts


@pytest.fixture
def two(postgres: PostgresServer, database: Database) -> Iterator[list[Worker]]:
    with workers(2, postgres.shared_database, database.tenant) as running:
        yield running


def words_in(database: Database, room: str) -> list[str]:
    with Session(PostgresLog.open(database, room, writable=False)) as session:
        session.catch_up()
        return texts(session.workshop)


def test_notes_wait_in_every_worker_and_are_let_in_once_or_put_aside(
    postgres: PostgresServer, database: Database, tmp_path: Path, two: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    room = put_in(database, room_workshop(tmp_path / "rum.larande"))
    own, other = RemoteHeldNotes(room, database), RemoteHeldNotes(room, database)
    assert own.read() == (None, []), "no door is open"
    code = open_door(database, room, local_now() + dt.timedelta(hours=1))
    card, notes = own.read()
    assert card is not None
    assert (card.code, card.moderated, notes) == (code, False, [])
    own.say(Verdict(ON))
    phones = [worker.phone(code) for worker in two]
    for phone, text in zip(phones, ("Larmen kommer samtidigt", "Kalle är lat"), strict=True):
        assert phone.note(text)[1].status == 200
    card, notes = own.read()
    assert card is not None
    assert (card.moderated, card.held) == (True, 2)
    first, second = sorted(notes, key=lambda note: note.text, reverse=True)
    assert (first.text, first.step, first.place) == ("Larmen kommer samtidigt", "reflektion", "RF1")
    assert words_in(database, room) == []
    assert other.read()[1] == notes
    own.say(Verdict(LET_IN, first.id))
    other.say(Verdict(LET_IN, first.id))
    other.say(Verdict(ASIDE, second.id))
    assert words_in(database, room) == ["Larmen kommer samtidigt"]
    assert own.read()[1] == []
    until(lambda: phones[1].ask("GET", f"/{code}/state").data["see"].get("held", {}).get("aside") == [second.id])
    own.say(Verdict(OFF))
    assert phones[1].note("direkt")[1].status == 200
    assert words_in(database, room) == ["Larmen kommer samtidigt", "direkt"]
    monkeypatch.setenv("LARANDE_DB", postgres.shared_database)
    monkeypatch.setenv("LARANDE_HUVUDMAN", database.tenant)
    with Session(PostgresLog.open(database, room)) as session:
        session.catch_up()
        stage = RemoteRoom(room, session.workshop)
        assert (stage.card.joined, stage.card.done) == (2, 0)
        assert phones[0].do({"id": "a1b2c3d4e5", "what": "done", "step": "reflektion", "value": 1}).data["no"] == []
        assert stage.card.done == 1
        stage.leave()
    close_door(database, room)
    assert own.read() == (None, [])
