"""The pages of a room's journal in the database, which any number of workers write in one order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from larande_tui.hosted.database.database import Connection, Database
from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.join.journal.pages import Entry

_APPEND: Final = """
    WITH next AS (
        UPDATE door SET entries = entries + 1 WHERE room = %(room)s AND (NOT closing OR %(closes)s) RETURNING entries
    )
    INSERT INTO journal (room, number, entry) SELECT %(room)s, entries, %(entry)s FROM next RETURNING number
"""
_READ: Final = "SELECT number, entry FROM journal WHERE room = %s AND number > %s ORDER BY number"


class DoorClosedError(OSError):
    """Nothing more is taken: the door is closing, or closed."""


class JournalTable:
    """The pages of one door. Each entry is on the database's disk when it is answered."""

    def __init__(self, database: Database, room: str, *, closes: bool = False) -> None:
        """Prepare.

        Args:
            database: with the door.
            room: whose door it is.
            closes: whether this is the one that closes the door, and writes while nobody else may.
        """
        self._database = database
        self._room = room
        self._closes = closes
        self._number = 0

    def append(self, entry: Entry) -> list[Entry]:
        """Write an entry at the end; return those of others before it that had not been read.

        Raises:
            DoorClosedError: nothing more is taken.
            OSError: the database is away; perhaps it has the entry, and an entry that is there twice is the same.
        """
        values = {"room": self._room, "entry": json.dumps(entry), "closes": self._closes}
        with self._reached() as connection:
            row = connection.execute(_APPEND, values).fetchone()
            if row is None:
                raise DoorClosedError("the door is closed")
            others = self._read(connection, int(row[0])) if row[0] > self._number + 1 else []
        self._number = int(row[0])
        self._database.hints.tell(self._database.hints.topic(self._room))
        return others

    def read_on(self) -> list[Entry]:
        """Read what others have written since.

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
        """Do nothing: what was answered is on the disk."""

    def close(self) -> None:
        """Do nothing: the connections are the database's."""

    @contextmanager
    def _reached(self) -> Iterator[Connection]:
        try:
            with self._database.connection() as connection:
                yield connection
        except AWAY as error:
            raise OSError(database_reason(error)) from error
