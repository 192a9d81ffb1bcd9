"""The lease of the stage that leads a room: half a minute, renewed by a thread, free when its holder has vanished."""

from __future__ import annotations

import contextlib
import threading
import uuid
from typing import Final

from larande_tui.hosted.database.database import Database, reached
from larande_tui.hosted.database.reasons import AWAY

LASTS: Final = 30.0
"""Seconds until another may take over from a holder that has vanished."""

_RENEWED_EVERY: Final = 10.0

_TAKE: Final = """
    INSERT INTO lease (room, holder, seat, until)
    VALUES (%(room)s, %(holder)s, %(seat)s, now() + make_interval(secs => %(lasts)s))
    ON CONFLICT (tenant, room) DO UPDATE SET holder = excluded.holder, seat = excluded.seat, until = excluded.until
    WHERE lease.holder = excluded.holder OR lease.until < now()
        OR (%(comes)s AND excluded.seat <> '' AND lease.seat = excluded.seat)
    RETURNING 1
"""
_LED_BY: Final = "SELECT seat FROM lease WHERE room = %s AND until > now()"


def seat_of_leader(database: Database, room: str) -> str:
    """Return the seat of the stage that leads a room; "" when none leads, or it has no seat.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        row = connection.execute(_LED_BY, (room,)).fetchone()
    return str(row[0]) if row is not None else ""


class Lease:
    """The right to lead one room, which at most one stage has.

    Attributes:
        holder: the unique id of this lease's holder.
        lost: set when another holds the lease.
    """

    def __init__(self, database: Database, room: str, seat: str = "") -> None:
        """Prepare without taking the lease.

        Args:
            database: of the tenant.
            room: its id.
            seat: identifies a leader's stage across workers: it takes over the lease that its own earlier process left
                behind; "" for a stage that nobody comes back to.
        """
        self.holder = uuid.uuid4()
        self._database = database
        self._room = room
        self._seat = seat
        self._ended = threading.Event()
        self._asking = threading.Lock()
        self.lost = False

    def take(self) -> bool:
        """Take the lease, and start renewing it; False when another holds it.

        Raises:
            psycopg.OperationalError: the database is away.
        """
        if not self._renew(comes=True):
            return False
        threading.Thread(target=self._keep, name="larande-ledning", daemon=True).start()
        return True

    @property
    def is_held(self) -> bool:
        """Return whether nobody else can hold it. While the database is away nobody can take it either."""
        return not self.lost and not self._ended.is_set()

    def release(self) -> None:
        """Release the lease, after a renewal that is under way; when the database is away it expires by itself."""
        self._ended.set()
        try:
            with self._asking, self._database.connection() as connection:
                connection.execute("DELETE FROM lease WHERE room = %s AND holder = %s", (self._room, self.holder))
        except AWAY:
            return

    def _renew(self, *, comes: bool = False) -> bool:
        with self._database.connection() as connection:
            values = {"room": self._room, "holder": self.holder, "seat": self._seat, "lasts": LASTS, "comes": comes}
            return connection.execute(_TAKE, values).fetchone() is not None

    def _keep(self) -> None:
        while not self._ended.wait(_RENEWED_EVERY):
            self.renew_once()
            if self.lost:
                return

    def renew_once(self) -> None:
        """Renew the lease, or find that another holds it; while the database is away nobody can take it."""
        with self._asking, contextlib.suppress(*AWAY):
            if not self._ended.is_set():
                self.lost = not self._renew()
