"""A room's journal in the database, which any number of workers append to in one order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from larande_tui.hosted.database.connections import Connection
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.join.journal.journal_storage import Entry

_APPEND: Final = """
    WITH next AS (
        UPDATE door SET entries = entries + 1 WHERE room = %(room)s AND (NOT closing OR %(closes)s) RETURNING entries
    )
    INSERT INTO journal (room, number, entry) SELECT %(room)s, entries, %(entry)s FROM next RETURNING number
"""
_READ: Final = "SELECT number, entry FROM journal WHERE room = %s AND number > %s ORDER BY number"


class DoorClosedError(OSError):
    """Nothing more is accepted: the door is closing or closed."""


class JournalTable:
    """The journal entries of one door. Each entry is on the database's disk when `append` returns."""

    def __init__(self, database: Database, room: str, *, closes: bool = False) -> None:
        """Prepare without reading.

        Args:
            database: with the door.
            room: of the door.
            closes: this one closes the door, and writes while nobody else may.
        """
        self._database = database
        self._room = room
        self._closes = closes
        self._number = 0

    def append(self, entry: Entry) -> list[Entry]:
        """Append an entry, and return the unread entries of others before it.

        Raises:
            DoorClosedError: nothing more is accepted.
            OSError: the database is away. It may have the entry; appending it again changes nothing.
        """
        values = {"room": self._room, "entry": json.dumps(entry), "closes": self._closes}
        with self._reached() as connection:
            row = connection.execute(_APPEND, values).fetchone()
            if row is None:
                raise DoorClosedError("the door is closed")
            others = self._read(connection, int(row[0])) if row[0] > self._number + 1 else []
        self._number = int(row[0])
        self._database.hints.announce(self._database.hints.topic(self._room))
        return others

    def read_on(self) -> list[Entry]:
        """Read the new entries of others.

        Raises:
            OSError: the database is away.
        """
        with self._reached() as connection:
            return self._read(connection, None)

    def _read(self, connection: Connection, before: int | None) -> list[Entry]:
        entries = []
        for number, entry in connection.execute(_READ, (self._room, self._number)).fetchall():
            if before is not None and number >= before:
                break
            entries.append(json.loads(entry))
            self._number = number
        return entries

    def sync(self) -> None:
        """Do nothing: answered entries are on the disk."""

    def close(self) -> None:
        """Do nothing: the database owns the connections."""

    @contextmanager
    def _reached(self) -> Iterator[Connection]:
        try:
            with self._database.connection() as connection:
                yield connection
        except AWAY as error:
            raise OSError(database_reason(error)) from error
