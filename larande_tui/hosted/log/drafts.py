"""Unsent lines of the stage that leads a room, kept in the database until they are sent or discarded."""

from __future__ import annotations

import contextlib
import uuid
from typing import Final

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.reasons import AWAY

_LEADS: Final = "EXISTS (SELECT 1 FROM lease WHERE room = %(room)s AND holder = %(holder)s)"
_READ: Final = "SELECT texts FROM unsent WHERE room = %s"
_WRITE: Final = f"""
    INSERT INTO unsent (room, texts) SELECT %(room)s, %(texts)s WHERE {_LEADS}
    ON CONFLICT (tenant, room) DO UPDATE SET texts = excluded.texts
"""
_REMOVE: Final = f"DELETE FROM unsent WHERE room = %(room)s AND {_LEADS}"  # noqa: S608 - our own words


class RoomDrafts:
    """The unsent lines of one room. When the database is away only these are lost.

    Args:
        database: of the tenant.
        room: its id.
        holder: of the lease; a stage that has lost the lease changes nothing.
    """

    def __init__(self, database: Database, room: str, holder: uuid.UUID | None) -> None:
        self._database = database
        self._values = {"room": room, "holder": holder}

    def read(self) -> str:
        """Return the stored text; "" for none."""
        with contextlib.suppress(*AWAY), self._database.connection() as connection:
            row = connection.execute(_READ, (self._values["room"],)).fetchone()
            return str(row[0]) if row is not None else ""
        return ""

    def write(self, texts: str) -> None:
        """Replace the stored text; "" removes it."""
        with contextlib.suppress(*AWAY), self._database.connection() as connection:
            connection.execute(_WRITE if texts else _REMOVE, {**self._values, "texts": texts})
