"""Any number of workers on one room: what one takes all know, and nothing is lost with one."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from larande_tui.workshop.model.items import Note, Position, Rating
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import Phone, room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.worker import Worker, workers
from tests.driver.workshop_samples import texts

pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.doors.doors import close_door, expired_doors, open_door
from larande_tui.hosted.moving import put_in

OnServer = Callable[..., Session]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")


@pytest.fixture
def room(database: Database, tmp_path: Path) -> str:
    """A room with the group at its reflection."""
    return put_in(database, room_workshop(tmp_path / "rum.larande"))


def opened(database: Database, room: str) -> str:
    return open_door(database, room, local_now() + dt.timedelta(hours=1))


def elsewhere(phone: Phone, worker: Worker) -> Phone:
    """The same phone, led by the proxy to another worker."""
    return worker.phone(phone.code, cookie=phone.cookie)


def test_two_workers_on_one_room_and_one_is_killed(
    postgres: PostgresServer, database: Database, room: str, on_server: OnServer
) -> None:
    code = opened(database, room)
    stage = on_server(room)
    with workers(2, postgres.shared_database, database.tenant) as (one, other):
        phone, neighbour = one.phone(code), other.phone(code)
        name, answer = phone.note("från den ena")
        assert answer.data == {"ok": [name], "no": []}
        assert elsewhere(phone, other).note("från den ena", id=name)[1].data["ok"] == [name], "sent again is the same"
        assert neighbour.note("från den andra")[1].status == 200
        stage.catch_up()
        assert [(note.text, note.number) for note in stage.workshop.all(Note)] == [
            ("från den ena", 1),
            ("från den andra", 2),
        ]
        taken = elsewhere(phone, other).do({"id": "0123456789", "what": "back", "step": "reflektion", "place": name})
        assert taken.data["no"] == [], "its own, whichever worker took it"
        refused = neighbour.do({"id": "1123456789", "what": "back", "step": "reflektion", "place": name})
        assert refused.data["no"][0]["why"] == "gone"
        said = [phone.note(f"anteckning {number}")[1].status for number in range(5)]
        one.kill()
        phone = elsewhere(phone, other)
        said += [phone.note("efteråt")[1].status]
        assert said == [200] * 6
        stage.catch_up()
        assert {"efteråt", *(f"anteckning {number}" for number in range(5))} <= set(texts(stage.workshop))
        with workers(1, postgres.shared_database, database.tenant) as (third,):
            assert elsewhere(phone, third).note("hos den tredje")[1].status == 200
        stage.catch_up()
        seqs = postgres.ask(
            postgres.shared_database, f"SELECT seq FROM line WHERE room = '{room}' ORDER BY number", database.tenant
        )
        assert [seq for (seq,) in seqs] == list(range(1, len(seqs) + 1))


@pytest.mark.exhaustive
def test_values_that_two_workers_took_enter_once_and_tie_nobody_to_any(
    postgres: PostgresServer, database: Database, tmp_path: Path, on_server: OnServer
) -> None:
    room = put_in(database, room_workshop(tmp_path / "rum.larande", Position(step="nulage", place="M1")))
    code = opened(database, room)
    stage = on_server(room)
    with workers(2, postgres.shared_database, database.tenant) as pair:
        phones = [pair[index % 2].phone(code) for index in range(6)]
        areas = phones[0].see()["step"]
        place = next(iter(stage_areas(stage)))
        assert areas
        names = []
        for index, phone in enumerate(phones[:5]):
            name, answer = phone.rate(place, index % 5 + 1)
            assert answer.data["ok"] == [name], answer.body
            names.append(name)
        changed = elsewhere(phones[0], pair[1]).rate(place, 5, names[0])[1]
        assert changed.data["ok"] == [names[0]]
        stage.catch_up()
        assert not list(stage.workshop.all(Rating)), "five are too few to be nobody's"
        names.append(phones[5].rate(place, 3)[0])
        until(lambda: stage.catch_up() or len(list(stage.workshop.all(Rating))) == 6, "the ratings")
        ratings = {rating.id: rating.now for rating in stage.workshop.all(Rating)}
        assert set(ratings) == set(names)
        assert ratings[names[0]] == 5, "the last word of whoever changed it"


def stage_areas(stage: Session) -> list[str]:
    from larande_tui.join.rules import step_with

    step = step_with(stage.workshop, "nulage")
    assert step is not None
    return list(step.place_ids())


def test_a_closed_door_takes_nothing_more_and_has_lost_nothing(
    postgres: PostgresServer, database: Database, tmp_path: Path, on_server: OnServer
) -> None:
    room = put_in(database, room_workshop(tmp_path / "rum.larande", Position(step="nulage", place="M1")))
    code = opened(database, room)
    stage = on_server(room)
    with workers(1, postgres.shared_database, database.tenant) as (worker,):
        phone = worker.phone(code)
        name, _ = phone.rate(stage_areas(stage)[0], 4)
        assert postgres.ask(postgres.shared_database, "SELECT 1 FROM journal", database.tenant)
        close_door(database, room)
        stage.catch_up()
        assert [rating.id for rating in stage.workshop.all(Rating)] == [name]
        assert postgres.ask(postgres.shared_database, "SELECT 1 FROM journal", database.tenant) == []
        until(lambda: phone.ask("GET", f"/{code}/state").status == 404, "the door to be shut")
        assert opened(database, room) != code


def test_a_door_whose_time_is_up_is_closed_by_a_worker(postgres: PostgresServer, database: Database, room: str) -> None:
    open_door(database, room, local_now() - dt.timedelta(minutes=1))
    assert expired_doors(database) == [room]
    with workers(1, postgres.shared_database, database.tenant):
        until(lambda: not expired_doors(database), "the door to be closed")


def test_a_worker_tells_its_health_and_drains(postgres: PostgresServer, database: Database, room: str) -> None:
    code = opened(database, room)
    with workers(1, postgres.shared_database, database.tenant) as (worker,):
        assert worker.ask("/halsa") == (200, '{"halsa": "bra"}')
        phone = worker.phone(code)
        phone.note("hemligt ord")
        status, figures = worker.ask("/matvarden")
        assert status == 200
        assert "larande_rum 1\n" in figures
        assert 'larande_svar_total{status="200"}' in figures
        assert code not in figures
        assert "hemligt" not in figures
        assert phone.ask("GET", f"/{code}/state", Host="annan.example").status == 421
        worker.process.terminate()
        until(lambda: worker.ask("/halsa")[0] == 503, "it to say that it is ending")
        assert phone.note("medan den slutar")[1].status == 200
        assert worker.end() == 0


def test_a_database_that_goes_away_is_waited_for(own_server: PostgresServer, tmp_path: Path) -> None:
    migrate(address := own_server.new_database())
    with Database(address, "t") as database:
        room = put_in(database, room_workshop(tmp_path / "rum.larande"))
        code = opened(database, room)
    with workers(1, address, "t") as (worker,):
        phone = worker.phone(code)
        name, answer = phone.note("före")
        assert answer.status == 200
        own_server.stop()
        assert phone.note("medan", id="0000000001")[1].status == 503
        assert until(lambda: worker.ask("/halsa")[0] == 503, "it to be told")
        assert phone.see()["step"], "what it has is shown meanwhile"
        own_server.start()
        until(lambda: phone.note("medan", id="0000000001")[1].status == 200, "it to be back")
        assert worker.ask("/halsa")[0] == 200
    with Database(address, "t") as database:
        from larande_tui.hosted.log.postgres_log import PostgresLog

        with Session(PostgresLog.open(database, room)) as session:
            session.catch_up()
            assert texts(session.workshop) == ["före", "medan"]
            assert name in {note.id for note in session.workshop.all(Note)}
