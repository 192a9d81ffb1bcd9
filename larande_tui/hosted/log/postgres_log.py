"""The `ChangeLog` of a room in PostgreSQL: the exact lines of its file, in order and without gaps.

A writer holds the lock of the room's row until the commit, so no number is given twice and none is left out. A commit
is on the database's disk when it is answered, so all appended transactions are saved when the ``with`` block of
`exclusively` has ended. When an answer is lost, the append is looked up by the id that each one carries.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

import psycopg

from larande_tui.hosted.database.connections import Connection
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.hints import ASKED_EVERY
from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.hosted.errors import LeadRefusedError, NoSuchRoomError, RoomNotSavedError, RoomUnreadableError
from larande_tui.hosted.log.lease import Lease
from larande_tui.hosted.log.rows import Head, NewRow, Row, commit, head_of, lock, some_lines
from larande_tui.workshop.errors import FullError, NotSavedError, ReadOnlyError
from larande_tui.workshop.model.transaction import Transaction, decode, encode
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, LONGEST_LINE
from larande_tui.workshop.store.log import ConfirmedLog, LogFile, MakeTransaction

_PATIENCE: Final = 5.0
_ASKED_AGAIN_FOR: Final = 3.0
"""Seconds of looking for a commit whose answer was lost, before it counts as refused."""

_FOR_READING: Final = "Rummet är öppet för läsning."
_LOST: Final = "Någon annan leder rummet nu, så här går det bara att läsa."


@dataclass(slots=True)
class _Writing:
    """An open database transaction: its connection, the room's head before and after, and the new lines."""

    connection: Connection
    before: Head
    head: Head
    rows: list[NewRow] = field(default_factory=list)


class PostgresLog(ConfirmedLog):
    """The log of one room. Not thread-safe: one thread owns it."""

    def __init__(
        self,
        database: Database,
        room: str,
        name: str,
        *,
        writable: bool = True,
        lock_wait: float | None = None,
        seat: str = "",
    ) -> None:
        super().__init__()
        self._database = database
        self._room = room
        self._path = Path(name)
        self._topic = database.hints.topic(room)
        self._writable = writable
        self._lock_wait = _PATIENCE if lock_wait is None else lock_wait
        self._seat = seat
        self._at = 0
        self._writing: _Writing | None = None
        self._lease: Lease | None = None
        self._closed = False

    @classmethod
    def open(
        cls, database: Database, room: str, *, writable: bool = True, lock_wait: float | None = None, seat: str = ""
    ) -> Self:
        """Open a room.

        Args:
            database: with the room.
            room: its id.
            writable: False to read only.
            lock_wait: seconds to wait for another writer; None for the default.
            seat: of the stage; see `Lease`.

        Raises:
            NoSuchRoomError: there is no such room.
            RoomUnreadableError: the database does not answer.
        """
        try:
            with database.connection() as connection:
                row = connection.execute("SELECT name FROM room WHERE id = %s", (room,)).fetchone()
        except AWAY as error:
            raise RoomUnreadableError(Path(room), database_reason(error)) from error
        if row is None:
            raise NoSuchRoomError(room)
        return cls(database, room, row[0], writable=writable, lock_wait=lock_wait, seat=seat)

    @property
    def workshop_id(self) -> str:
        """Return the workshop's id, which is the room's."""
        return self._room

    @property
    def file(self) -> LogFile | None:
        """Return None: the room is in a database."""
        return None

    # --- the three verbs ----------------------------------------------------------------------------------------

    def append(self, make: MakeTransaction) -> Transaction:
        """Write one transaction at the end; see `ChangeLog`. It is saved at the end of the block of `exclusively`."""
        if self._writing is None:
            with self.exclusively():
                return self.append(make)
        writing, head = self._writing, self._writing.head
        transaction = make(head.seq + 1)
        line = encode(transaction)
        if len(line) > LONGEST_LINE or head.bytes + len(line) > LARGEST_FILE:
            raise FullError(self._path, LARGEST_FILE, LONGEST_LINE)
        writing.head = Head(head.lines + 1, head.bytes + len(line), transaction.seq)
        writing.rows.append(NewRow(writing.head.lines, transaction.seq, uuid.uuid4(), line))
        return transaction

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield every transaction after number ``seq``, whoever wrote it; see `ChangeLog`."""
        before = self._transactions(0, self._at) if seq < self._seq else iter(())
        begun = self._seq
        yield from (transaction for _, transaction in _after(seq, before))
        new = self._transactions(self._at, None)
        for row, transaction in new if seq <= begun else _after(seq, new):
            self._at, self._seq = row.number, max(self._seq, transaction.seq)
            yield transaction

    def _transactions(self, after: int, last: int | None) -> Iterator[tuple[Row, Transaction]]:
        """Read the lines after a number, by default to the room's end.

        Raises:
            RoomUnreadableError: the database does not answer; the next call continues.
        """
        while True:
            try:
                with self._reading() as connection:
                    last = self._last_line(connection) if last is None else last
                    rows = some_lines(connection, self._room, after, last)
            except AWAY as error:
                raise RoomUnreadableError(self._path, database_reason(error)) from error
            if not rows:
                return
            for row in rows:
                yield row, decode(row.line)
            after = rows[-1].number

    def _last_line(self, connection: Connection) -> int:
        head = self._writing.before if self._writing is not None else head_of(connection, self._room)
        return head.lines if head is not None else 0

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._writing is not None:
            yield self._writing.connection
            return
        with self._database.connection() as connection:
            yield connection

    def wait(self, timeout: float) -> bool:
        """Wait for transactions of others, by hints and by polling every other second; see `ChangeLog`."""
        until = time.monotonic() + timeout
        hints = self._database.hints
        while not self._closed:
            version = hints.version(self._topic) if timeout > 0 else 0
            if self._has_grown():
                return True
            left = until - time.monotonic()
            if left <= 0:
                break
            hints.wait(self._topic, version, min(left, ASKED_EVERY))
        return False

    def _has_grown(self) -> bool:
        """Tell whether others have appended. True also when the database is away: reading then reports the reason."""
        try:
            with self._reading() as connection:
                head = head_of(connection, self._room)
        except AWAY:
            return True
        return head is not None and head.lines > self._at

    # --- who may write ------------------------------------------------------------------------------------------

    @property
    def read_only(self) -> str:
        """Return why nothing can be written; "" when writing is possible."""
        if self._lease is not None and self._lease.lost:
            return _LOST
        return "" if self._writable else _FOR_READING

    @property
    def leading(self) -> bool:
        """Return whether this log has the room's lease."""
        return self._lease is not None and self._lease.is_held

    @property
    def holder(self) -> uuid.UUID | None:
        """Return the holder id of this log's lease; None while it has not asked for the lead."""
        return self._lease.holder if self._lease is not None else None

    def lead(self) -> bool:
        """Take the room's lease; False when another holds it; see `ChangeLog`."""
        if self._writable and not self.leading:
            lease = Lease(self._database, self._room, self._seat)
            try:
                self._lease = lease if lease.take() else None
            except AWAY as error:
                raise LeadRefusedError(self._path, database_reason(error)) from error
        return self.leading

    def stop_leading(self) -> None:
        """Release the lease, so that another can lead."""
        if self._lease is not None:
            self._lease.release()
            self._lease = None

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Hold the lock of the room's row during a ``with`` block, and commit at its end; see `ChangeLog`."""
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        writing: _Writing | None = None
        try:
            with self._told_as_not_saved(), self._database.connection() as connection:
                head = self._lock(connection)
                self._writing = writing = _Writing(connection, head, head)
                try:
                    yield
                finally:
                    self._writing = None
                if writing.rows:
                    commit(connection, self._room, writing.head, writing.rows)
        except RoomNotSavedError:
            if writing is None or not self._is_there_after_all(writing.rows):
                raise
        if writing is not None and writing.rows:
            self._took_own(writing)

    def _lock(self, connection: Connection) -> Head:
        head = lock(connection, self._room, self._lock_wait)
        if head is None:
            raise RoomNotSavedError(self._path, "rummet finns inte längre på servern")
        return head

    def _took_own(self, writing: _Writing) -> None:
        """Mark the appended transactions as read and saved, and notify others."""
        if self._at == writing.before.lines:
            self._at, self._seq = writing.head.lines, max(self._seq, writing.head.seq)
        self._database.hints.announce(self._topic)
        self._tell_saved()

    def _is_there_after_all(self, rows: Sequence[NewRow]) -> bool:
        """Tell whether appends whose answer was lost reached the room, once a commit that is under way has ended."""
        if not rows:
            return False
        query, client = "SELECT 1 FROM line WHERE room = %s AND client = %s", rows[-1].client
        until = time.monotonic() + _ASKED_AGAIN_FOR
        while (left := until - time.monotonic()) > 0:
            with contextlib.suppress(*AWAY), self._database.connection() as connection:
                lock(connection, self._room, left)
                return connection.execute(query, (self._room, client)).fetchone() is not None
            threading.Event().wait(0.1)
        return False

    @contextmanager
    def _told_as_not_saved(self) -> Iterator[None]:
        """Turn database errors into the Swedish sentence for the writer."""
        try:
            yield
        except psycopg.errors.LockNotAvailable as error:
            raise NotSavedError(self._path, OSError(errno.EAGAIN, "another writes")) from error
        except AWAY as error:
            raise RoomNotSavedError(self._path, database_reason(error)) from error

    def close(self) -> None:
        """Release the lease; everything is on the disk already."""
        self._closed = True
        self.stop_leading()


def _after(seq: int, rows: Iterator[tuple[Row, Transaction]]) -> Iterator[tuple[Row, Transaction]]:
    """Yield from the first transaction on that has a number above ``seq``."""
    return itertools.dropwhile(lambda pair: pair[1].seq <= seq, rows)
