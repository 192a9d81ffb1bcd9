"""The handover message of a room: by it one stage asks another for the lead, on any machine."""

from __future__ import annotations

import contextlib
from typing import Final

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.reasons import AWAY

_WRITE: Final = """
    INSERT INTO slip (room, words) VALUES (%s, %s)
    ON CONFLICT (tenant, room) DO UPDATE SET words = excluded.words, written = now()
"""
_READ: Final = "SELECT words FROM slip WHERE room = %s AND written > now() - make_interval(secs => %s)"


class HandoverRow:
    """The handover message of one room. While the database is away no message is passed on."""

    def __init__(self, database: Database, room: str) -> None:
        self._database = database
        self._room = room

    def write(self, words: str) -> bool:
        """Replace the message; False when the database refused."""
        with contextlib.suppress(*AWAY), self._database.connection() as connection:
            connection.execute(_WRITE, (self._room, words))
            return True
        return False

    def read(self, newest: float) -> str:
        """Return the message; "" when there is none, or it is older than ``newest`` seconds."""
        with contextlib.suppress(*AWAY), self._database.connection() as connection:
            row = connection.execute(_READ, (self._room, newest)).fetchone()
            return str(row[0]) if row is not None else ""
        return ""

    def remove(self) -> None:
        """Remove the message."""
        with contextlib.suppress(*AWAY), self._database.connection() as connection:
            connection.execute("DELETE FROM slip WHERE room = %s", (self._room,))
