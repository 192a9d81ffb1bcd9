"""Connections to lend out, opened as they are needed; nothing runs while none is.

psycopg's own pool has threads and modules that take 0.6 MB of every stage.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NamedTuple

import psycopg

Connection = psycopg.Connection[tuple[Any, ...]]
"""A connection whose rows are tuples."""

_KEPT: Final = 1
"""Number of connections that wait for their next use however long that takes."""

_WAITS: Final = 300.0
"""Seconds after which any other connection is closed."""

_LIFE: Final = 3600.0
"""Seconds after which a connection is replaced, so that what the database keeps for it does not grow."""


class AllInUseError(psycopg.OperationalError):
    """Every connection was in use for too long."""


class _Waiting(NamedTuple):
    """A connection that waits for its next use.

    Attributes:
        connection: itself.
        opened, returned: when, in seconds of the monotonic clock.
    """

    connection: Connection
    opened: float
    returned: float


class Connections:
    """The connections of one process. Thread-safe."""

    def __init__(self, open_one: Callable[[], Connection], most: int, patience: float) -> None:
        """Prepare without opening any.

        Args:
            open_one: opens a connection in autocommit mode.
            most: the highest number of connections.
            patience: seconds to wait for one while all are in use.
        """
        self._open_one = open_one
        self._patience = patience
        self._places = threading.BoundedSemaphore(most)
        self._waiting: list[_Waiting] = []
        self._changing = threading.Lock()
        self._closed = False

    @contextmanager
    def lend(self) -> Iterator[Connection]:
        """Lend a connection; an open transaction is committed at the end, or rolled back on error.

        Raises:
            AllInUseError: all are in use.
            psycopg.OperationalError: the database does not answer.
        """
        if not self._places.acquire(timeout=self._patience):
            raise AllInUseError("every connection is in use")
        try:
            connection, opened = self._take()
            try:
                yield connection
            except BaseException:
                with suppress(psycopg.Error):
                    connection.rollback()
                raise
            else:
                connection.commit()
            finally:
                self._put_back(connection, opened)
        finally:
            self._places.release()

    def forget(self) -> None:
        """Close the connections that are not lent out, for instance because the database has been away."""
        with self._changing:
            waiting, self._waiting = self._waiting, []
        for one in waiting:
            one.connection.close()

    def close(self) -> None:
        """Close all connections, those lent out when they come back."""
        self._closed = True
        self.forget()

    def _take(self) -> tuple[Connection, float]:
        with self._changing:
            if self._waiting:
                latest = self._waiting.pop()
                return latest.connection, latest.opened
        if self._closed:
            raise psycopg.OperationalError("the connections are closed")
        return self._open_one(), time.monotonic()

    def _put_back(self, connection: Connection, opened: float) -> None:
        now = time.monotonic()
        is_fresh = connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE and now - opened < _LIFE
        old: list[Connection] = []
        with self._changing:
            if is_fresh and not self._closed:
                self._waiting.append(_Waiting(connection, opened, now))
            else:
                old.append(connection)
            while len(self._waiting) > _KEPT and now - self._waiting[0].returned > _WAITS:
                old.append(self._waiting.pop(0).connection)
        for one in old:
            one.close()
