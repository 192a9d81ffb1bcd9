"""Permanent removal: of expired rooms, of single rooms, and of words in a room by replacing it with an erased file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from larande_tui.hosted.database.connections import Connection
from larande_tui.hosted.database.database import Database, reached
from larande_tui.hosted.errors import NoSuchRoomError, OtherRoomError, RoomInUseError
from larande_tui.hosted.moving import insert_lines, whole_file

_IN_USE: Final = """
    SELECT EXISTS (SELECT 1 FROM lease WHERE room = %(room)s AND until > now())
        OR EXISTS (SELECT 1 FROM door WHERE room = %(room)s)
"""


def set_day(database: Database, room: str, day: date | None) -> None:
    """Set the day after which a room is removed; None for never.

    Raises:
        NoSuchRoomError: there is no such room.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        done = connection.execute("UPDATE room SET erase_after = %s WHERE id = %s", (day, room))
    if not done.rowcount:
        raise NoSuchRoomError(room)


def remove_expired(database: Database, today: date) -> int:
    """Remove the rooms whose day has passed, with all their data, and return their number.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return connection.execute("DELETE FROM room WHERE erase_after < %s", (today,)).rowcount


def remove(database: Database, room: str) -> None:
    """Remove a room that nobody uses, with all its data.

    Raises:
        RoomInUseError: a stage leads it, or it is open for participants.
        NoSuchRoomError: there is no such room.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection, connection.transaction():
        _lock_unused(connection, room)
        connection.execute("DELETE FROM room WHERE id = %s", (room,))


def replace(database: Database, room: str, path: Path) -> None:
    """Replace a room's lines with a file of the same workshop, such as one from which words were erased.

    Raises:
        OtherRoomError: the file is of another workshop.
        RoomInUseError: a stage leads the room, or it is open for participants.
        WorkshopError: the file is no intact workshop, there is no such room, or the database does not answer.
    """
    with whole_file(path) as (header, file):
        if header.workshop_id != room:
            raise OtherRoomError(path, room)
        with reached(database) as connection, connection.transaction():
            _lock_unused(connection, room)
            connection.execute("DELETE FROM line WHERE room = %s", (room,))
            connection.execute("DELETE FROM unsent WHERE room = %s", (room,))
            connection.execute("UPDATE room SET header = %s WHERE id = %s", (header.line, room))
            insert_lines(connection, room, path, header, file)


def _lock_unused(connection: Connection, room: str) -> None:
    if connection.execute("SELECT 1 FROM room WHERE id = %s FOR UPDATE", (room,)).fetchone() is None:
        raise NoSuchRoomError(room)
    row = connection.execute(_IN_USE, {"room": room}).fetchone()
    if row is None or row[0]:
        raise RoomInUseError(room)
