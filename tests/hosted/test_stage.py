"""The real stage on a room of a server, in a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from larande_tui.workshop.store.session import Session
from tests.driver.on_stage import say
from tests.driver.phone_room import room_workshop
from tests.driver.postgres import PostgresServer
from tests.driver.real_app import LEAVE, RealApp
from tests.driver.worker import Worker
from tests.driver.workshop_samples import texts

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")


def words_in(database: Database, room: str) -> list[str]:
    with Session(PostgresLog.open(database, room, writable=False)) as session:
        session.catch_up()
        return texts(session.workshop)


def test_a_facilitator_leads_a_room_and_a_second_one_reads_it(
    postgres: PostgresServer, database: Database, tmp_path: Path
) -> None:
    room = put_in(database, room_workshop(tmp_path / "hemtjansten.larande"))
    environment = {"LARANDE_DB": postgres.shared_database, "LARANDE_HUVUDMAN": database.tenant}
    elsewhere_too = {**environment, "LARANDE_TILLSTAND": str(tmp_path / "en annan dator")}
    with RealApp(["server", "scen", "hemtjansten"], environment) as stage:
        stage.until_open()
        say(stage, "sagt på scenen")
        assert words_in(database, room) == ["sagt på scenen"]
        with Session(PostgresLog.open(database, room)) as elsewhere:
            elsewhere.catch_up()
            assert not elsewhere.lead(), "the stage has the lease"
        with RealApp(["server", "scen", room], elsewhere_too) as second:
            second.until_shown("sagt på scenen", "bara läsning")
            say(stage, "och följt")
            second.wait_for(lambda: second.shows("och följt"), "the second stage to follow")
            second.type("\x1bl")
            second.until_shown("Du har bett om ledningen")
            stage.until_shown("Ett annat fönster ber om ledningen")
            stage.type("\x1bl")
            stage.until_shown("Ledningen är överlämnad")
            second.until_shown("Nu leder du")
            say(second, "från den andra")
            stage.wait_for(lambda: stage.shows("från den andra"), "the first stage to follow")
            second.type(LEAVE)
            second.until_shown("Allt är sparat")
        stage.type(LEAVE)
        stage.until_shown("Allt är sparat i rummet hemtjansten på servern")
    with Session(PostgresLog.open(database, room)) as elsewhere:
        elsewhere.catch_up()
        assert elsewhere.lead(), "the lease is free again"


def test_a_stage_lets_participants_in_by_the_server(
    postgres: PostgresServer, database: Database, tmp_path: Path
) -> None:
    room = put_in(database, room_workshop(tmp_path / "hemtjansten.larande"))
    worker = Worker(postgres.shared_database, database.tenant)
    environment = {
        "LARANDE_DB": postgres.shared_database,
        "LARANDE_HUVUDMAN": database.tenant,
        "LARANDE_ADRESS": "https://rum.kommunen.se",
    }
    try:
        with RealApp(["server", "scen", room], environment, columns=120, lines=40) as stage:
            stage.until_open()
            stage.type("\x1ba")
            stage.until_shown("https://rum.kommunen.se", "Ingen telefon är med")
            ((code,),) = postgres.ask(postgres.shared_database, "SELECT code FROM door", database.tenant)
            phone = worker.phone(code)
            stage.until_shown("1 telefon med")
            stage.type("\x1b")
            assert phone.note("från en telefon")[1].status == 200
            stage.wait_for(lambda: stage.shows("från en telefon"), "the phone's note on the wall")
            stage.type(LEAVE)
            stage.until_shown("Allt är sparat")
        assert postgres.ask(postgres.shared_database, "SELECT code FROM door", database.tenant) == []
        assert words_in(database, room) == ["från en telefon"]
    finally:
        worker.kill()


def test_a_stage_outlives_the_database(own_server: PostgresServer, tmp_path: Path) -> None:
    migrate(address := own_server.new_database())
    with Database(address, "t") as database:
        room = put_in(database, room_workshop(tmp_path / "rum.larande"))
    environment = {"LARANDE_DB": address, "LARANDE_HUVUDMAN": "t"}
    with RealApp(["server", "scen", room], environment) as stage:
        stage.until_open()
        say(stage, "före")
        own_server.stop()
        stage.type("medan\r")
        stage.until_shown("databasen", "ej sparat")
        assert stage.line == "medan", "the words are still on the line"
        own_server.start()
        for _ in range(20):
            stage.attend(0.5)
            if stage.line == "medan":
                stage.type("\r")
            if stage.shows("medan") and stage.saved:
                break
        stage.type(LEAVE)
    with Database(address, "t") as database:
        assert words_in(database, room) == ["före", "medan"]
