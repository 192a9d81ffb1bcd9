"""No tenant sees another's rooms, and a connection that says no tenant sees none."""

from __future__ import annotations

import datetime as dt
import uuid
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from tests.driver.postgres import PostgresServer

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.checkup import findings_on  # noqa: E402
from larande_tui.hosted.database.database import Database  # noqa: E402
from larande_tui.hosted.doors.doors import open_door  # noqa: E402
from larande_tui.hosted.doors.journal_table import JournalTable  # noqa: E402
from larande_tui.hosted.errors import NoSuchRoomError  # noqa: E402
from larande_tui.hosted.log.drafts import RoomDrafts  # noqa: E402
from larande_tui.hosted.log.handover_row import HandoverRow  # noqa: E402
from larande_tui.hosted.log.postgres_log import PostgresLog  # noqa: E402
from larande_tui.hosted.moving import file_of, list_rooms, put_in  # noqa: E402

TABLES = ("room", "line", "lease", "door", "journal", "link", "slip", "unsent")


def test_the_same_file_is_a_room_of_each_tenant(postgres: PostgresServer, database: Database, path: Path) -> None:
    room = put_in(database, path)
    with Database(postgres.shared_database, uuid.uuid4().hex) as other:
        assert list_rooms(other) == []
        with pytest.raises(NoSuchRoomError):
            PostgresLog.open(other, room)
        with pytest.raises(NoSuchRoomError):
            list(file_of(other, room))
        assert put_in(other, path) == room
        assert len(list_rooms(other)) == len(list_rooms(database)) == 1


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_read_or_written_for_another(
    postgres: PostgresServer, database: Database, path: Path, table: str
) -> None:
    room = put_in(database, path)
    log = PostgresLog.open(database, room)
    assert log.lead()
    open_door(database, room, local_now() + dt.timedelta(hours=1))
    JournalTable(database, room).append({"hand": "lur"})
    assert HandoverRow(database, room).write("fråga björk")
    RoomDrafts(database, room, log.holder).write('{"reflektion": {"text": "halv"}}')
    link = "INSERT INTO link (hash, room, may, ends) SELECT 'x', id, 'leda', now() FROM room RETURNING 1"
    postgres.ask(postgres.shared_database, link, database.tenant)
    try:
        assert postgres.ask(postgres.shared_database, f"SELECT 1 FROM {table}", database.tenant)
        for tenant in ("", "annan", "' OR true --"):
            rows = postgres.ask(postgres.shared_database, f"SELECT 1 FROM {table}", tenant)
            rows += postgres.ask(postgres.shared_database, f"DELETE FROM {table} RETURNING 1", tenant)
            assert rows == []
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            postgres.ask(postgres.shared_database, f"UPDATE {table} SET tenant = 'annan' RETURNING 1", database.tenant)
    finally:
        log.close()


def test_a_connection_that_says_no_tenant_sees_nothing(
    postgres: PostgresServer, database: Database, path: Path
) -> None:
    put_in(database, path)
    with psycopg.connect(postgres.shared_database) as connection:
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (0,)


# --- what --kolla tells ---------------------------------------------------------------------------------------------


def told(address: str) -> list[str]:
    return [finding.text for finding in findings_on(address, "larande") if finding.is_wrong]


def test_a_server_in_order_has_nothing_wrong_but_that_the_tests_wait_for_no_disk(
    postgres: PostgresServer, database: Database
) -> None:
    (only,) = told(postgres.shared_database)
    assert "fsync" in only


def test_a_superuser_is_told(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    (missing,) = [text for text in told(address) if "tabeller" in text]
    assert "larande server migrera" in missing
    assert any("SUPERUSER" in text for text in told(postgres.superuser))


def test_a_database_that_does_not_answer_is_told() -> None:
    (only,) = told("postgresql://larande@127.0.0.1:9/larande")
    assert only.startswith("Databasen svarar inte")
    (only,) = told("det här är ingen adress")
    assert "postgresql://" in only
