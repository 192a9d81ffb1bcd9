"""Open, find and close doors: a door lets participants into a room by a code until a set time."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Final, NamedTuple

from larande_tui.hosted.database.database import Database, reached
from larande_tui.hosted.doors.journal_table import JournalTable
from larande_tui.hosted.errors import NoDoorError, NoSuchRoomError
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.join.journal.journal import Journal
from larande_tui.join.room import Room
from larande_tui.join.room_code import new_code
from larande_tui.workshop.model.items import Element, Note
from larande_tui.workshop.model.transaction import PHONES, Transaction
from larande_tui.workshop.store.session import Session

OPEN_FOR: Final = dt.timedelta(hours=12)
"""How long a door stays open unless it is closed: long enough for a day's workshop."""

_LOCK_WAIT: Final = 0.5

_OPEN: Final = """
    INSERT INTO door (room, code, ends, seat) VALUES (%s, %s, %s, %s)
    ON CONFLICT (tenant, room) DO UPDATE SET ends = excluded.ends WHERE NOT door.closing RETURNING code
"""
_FIND: Final = "SELECT room, code FROM door WHERE code = %s AND NOT closing AND ends > now()"
_OPENED_BY: Final = "SELECT 1 FROM door WHERE room = %s AND seat = %s AND NOT closing AND ends > now()"
_CLOSE: Final = "UPDATE door SET closing = true WHERE room = %s AND (closing OR ends <= %s) RETURNING code"
_IS_OPEN: Final = "SELECT 1 FROM door WHERE room = %s AND code = %s AND NOT closing AND ends > now()"


class Door(NamedTuple):
    """An open door: the room's id, and the code that people type."""

    room: str
    code: str


def open_door(database: Database, room: str, ends: dt.datetime, seat: str = "") -> str:
    """Open a room's door, or change the end of an open one, and return its code.

    Args:
        database: of the tenant.
        room: its id.
        ends: when it closes by itself.
        seat: of the stage that opens it; "" for a stage that nobody comes back to, or for no stage.

    Raises:
        NoSuchRoomError: there is no such room.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        if connection.execute("SELECT 1 FROM room WHERE id = %s", (room,)).fetchone() is None:
            raise NoSuchRoomError(room)
        row = connection.execute(_OPEN, (room, new_code(), ends, seat)).fetchone()
    if row is None:  # the door is being closed
        close_door(database, room)
        return open_door(database, room, ends, seat)
    return str(row[0])


def has_opened(database: Database, room: str, seat: str) -> bool:
    """Tell whether the room's door is still open and was opened by a stage on this seat.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return bool(seat) and connection.execute(_OPENED_BY, (room, seat)).fetchone() is not None


def find_door(database: Database, code: str) -> Door | None:
    """Find the open door with a code.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        row = connection.execute(_FIND, (code,)).fetchone()
    return Door(*row) if row is not None else None


def is_open(database: Database, door: Door) -> bool:
    """Tell whether a door is still open.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return connection.execute(_IS_OPEN, (door.room, door.code)).fetchone() is not None


def expired_doors(database: Database) -> list[str]:
    """Return the rooms whose doors are past their end.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        rows = connection.execute("SELECT room FROM door WHERE closing OR ends <= now()").fetchall()
    return [row[0] for row in rows]


def close_door(database: Database, room: str, *, ended_by: dt.datetime | None = None) -> None:
    """Close a room's door: refuse new entries, write pending ones to the room's log, and delete the journal.

    Args:
        database: of the tenant.
        room: its id.
        ended_by: leave a door that ends later, since it has been opened again; None to close any.

    Raises:
        NoDoorError: it has no such door.
        WorkshopError: the database does not answer; calling again continues.
    """
    with reached(database) as connection:
        closing = connection.execute(_CLOSE, (room, ended_by or "infinity")).fetchone()
    if closing is None:
        raise NoDoorError(room)
    database.hints.announce(database.hints.topic(room))
    asyncio.run(_enter_all(database, Door(room, closing[0])))
    with reached(database) as connection:
        connection.execute("DELETE FROM door WHERE room = %s AND closing", (room,))
    database.hints.announce(database.hints.topic(room))


async def _enter_all(database: Database, door: Door) -> None:
    session, journal, seen = read_in(database, door, closes=True)
    Room(session, journal, seen).close()


def read_in(database: Database, door: Door, *, closes: bool = False) -> tuple[Session, Journal, set[str]]:
    """Read the room behind a door: its workshop, its journal, and the ids of all notes and elements it ever had.

    Raises:
        WorkshopError: the database does not answer.
        OSError: the journal cannot be read.
    """
    seen: set[str] = set()

    def see(transaction: Transaction) -> None:
        keys = (change.key for change in transaction.changes)
        seen.update(key.id for key in keys if key.kind in (Note.kind, Element.kind))

    session = Session(PostgresLog.open(database, door.room, lock_wait=_LOCK_WAIT), PHONES)
    end = session.subscribe(see)
    session.catch_up()
    end()
    journal = Journal(JournalTable(database, door.room, closes=closes), door.code, 0)
    journal.read_on()
    return session, journal, seen
