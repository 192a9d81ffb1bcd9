"""Doors whose time is up, closed by a worker: each by itself, and none that has been opened again meanwhile."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from pathlib import Path

import pytest

from larande_tui.core.clock import local_now
from tests.driver.phone_room import room_workshop

pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors import doors
from larande_tui.hosted.doors.doors import expired_doors, find_door, open_door
from larande_tui.hosted.errors import RoomNotSavedError
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.worker.loaded_rooms import LoadedRooms
from larande_tui.join.room import Room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")


def expired(database: Database, path: Path) -> tuple[str, str]:
    room = put_in(database, room_workshop(path))
    return room, open_door(database, room, local_now() - dt.timedelta(minutes=1))


async def close_expired(database: Database) -> int:
    return await asyncio.to_thread(LoadedRooms(database).close_expired)


async def test_a_room_that_cannot_be_closed_keeps_no_other_open(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        expired(database, tmp_path / f"rum{number}.larande")
    refused, *_ = expired_doors(database)
    close = Room.close

    def close_or_refuse(self: Room) -> None:
        if self.session.workshop_id == refused:
            self.leave()
            raise RoomNotSavedError(Path(refused), "rummet är fullt")
        close(self)

    monkeypatch.setattr(Room, "close", close_or_refuse)
    assert await close_expired(database) == 2
    assert expired_doors(database) == [refused]


async def test_a_door_that_is_opened_again_just_before_stays_open(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, code = expired(database, tmp_path / "rum.larande")

    def expired_and_opened(database: Database) -> list[str]:
        rooms = expired_doors(database)
        assert open_door(database, room, local_now() + doors.OPEN_FOR) == code
        return rooms

    monkeypatch.setattr("larande_tui.hosted.worker.loaded_rooms.expired_doors", expired_and_opened)
    await close_expired(database)
    assert find_door(database, code) is not None
