"""What is removed is gone from every table, and only that; and nobody's room is pulled away from under them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.core.clock import local_now, local_today
from larande_tui.workshop.store.session import Session
from tests.driver.postgres import PostgresServer
from tests.driver.workshop_samples import say, texts

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import close_door, open_door
from larande_tui.hosted.errors import DamagedFileError, NoSuchRoomError, OtherRoomError, RoomInUseError
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import file_of, list_rooms, put_in, take_out
from larande_tui.hosted.retention import remove, remove_expired, replace, set_day

OnServer = Callable[..., Session]
TABLES = ("room", "line", "lease", "door", "journal", "link", "slip", "unsent")


def test_a_room_goes_after_its_day_and_no_other_does(
    postgres: PostgresServer, database: Database, path: Path, tmp_path: Path
) -> None:
    with Session.create(tmp_path / "kvar.larande") as other:
        say(other, "kvar")
    room, kept = put_in(database, path), put_in(database, tmp_path / "kvar.larande")
    open_door(database, room, local_now() + dt.timedelta(hours=1))
    today = local_today()
    set_day(database, room, today)
    assert remove_expired(database, today) == 0, "its day is not over"
    assert remove_expired(database, today + dt.timedelta(days=1)) == 1
    assert [listed.id for listed in list_rooms(database)] == [kept]
    for table in TABLES[1:]:
        rows = postgres.ask(postgres.shared_database, f"SELECT room FROM {table}", database.tenant)
        assert {owner for (owner,) in rows} <= {kept}
    set_day(database, kept, today)
    set_day(database, kept, None)
    assert remove_expired(database, today + dt.timedelta(days=999)) == 0
    with pytest.raises(NoSuchRoomError):
        set_day(database, room, today)


def test_nobodys_room_is_removed_while_it_is_used(database: Database, path: Path) -> None:
    room = put_in(database, path)
    stage = PostgresLog.open(database, room)
    assert stage.lead()
    with pytest.raises(RoomInUseError, match="Stäng scenen"):
        remove(database, room)
    stage.close()
    open_door(database, room, local_now() + dt.timedelta(hours=1))
    with pytest.raises(RoomInUseError):
        remove(database, room)
    close_door(database, room)
    remove(database, room)
    with pytest.raises(NoSuchRoomError):
        remove(database, room)


def test_words_that_were_erased_from_the_file_are_gone_from_the_room(
    postgres: PostgresServer, database: Database, path: Path, tmp_path: Path, on_server: OnServer
) -> None:
    room = put_in(database, path)
    session = on_server(room)
    say(session, "Kim Larsson sade det")
    session.close()
    path.unlink()
    take_out(database, room, target := tmp_path / "att-rensa.larande")
    assert main(["rensa", str(target), "--ord", "Kim Larsson", "--genomför"]) == 0
    replace(database, room, target)
    assert b"".join(file_of(database, room)) == target.read_bytes()
    rows = postgres.ask(postgres.shared_database, "SELECT line FROM line", database.tenant)
    assert not [line for (line,) in rows if b"Kim" in bytes(line)]
    again = on_server(room)
    assert "tre" in texts(again.workshop)
    say(again, "och vidare")
    assert again.seq == len(rows) + 1


def test_a_file_of_another_workshop_or_a_damaged_one_replaces_nothing(
    database: Database, path: Path, tmp_path: Path
) -> None:
    room = put_in(database, path)
    before = path.read_bytes()
    with Session.create(tmp_path / "annan.larande") as other:
        say(other, "annat")
    with pytest.raises(OtherRoomError, match=room):
        replace(database, room, tmp_path / "annan.larande")
    path.write_bytes(before[:-9])
    with pytest.raises(DamagedFileError):
        replace(database, room, path)
    assert b"".join(file_of(database, room)) == before
