"""The connections of one process to the database, for one tenant.

While the database is away every call is refused at once, so that nobody waits in vain; a thread tries twice a second
whether it is back.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, Self

import psycopg

from larande_tui.hosted.database.connections import Connection, Connections
from larande_tui.hosted.database.hints import Hints
from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.hosted.database.schema import SCHEMA_VERSION, version_of
from larande_tui.hosted.errors import DatabaseAwayError, WrongSchemaError

_MOST: Final = 8
"""Highest number of connections of a process; each is used for milliseconds."""

_PATIENCE: Final = 5.0
_ASKED_EVERY: Final = 0.5
_CONNECTING: Final[dict[str, Any]] = {
    "connect_timeout": 3,
    "application_name": "larande",
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 10_000,
}


class Database:
    """The database as seen by one tenant. Thread-safe.

    Attributes:
        tenant: the owner of the visible rooms.
        hints: notifications of changed rooms.
    """

    def __init__(self, address: str, tenant: str, *, patience: float = _PATIENCE) -> None:
        """Prepare without connecting; `must_be_usable` checks the connection.

        Args:
            address: a connection string of PostgreSQL.
            tenant: the owner of the visible rooms.
            patience: seconds to wait for a connection.
        """
        self.tenant = tenant
        self._address = address
        self._closing = threading.Event()
        self._away = ""
        self._asking = threading.Lock()
        self._connections = Connections(self._open_one, _MOST, patience)
        self.hints = Hints(self._open_one, self._connections.lend, tenant)

    def close(self) -> None:
        """Send the last notifications, and close all connections."""
        self._closing.set()
        self.hints.close()
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def away(self) -> str:
        """Return why the database is known to be unusable, as part of a Swedish sentence; "" otherwise."""
        return self._away

    def must_be_usable(self) -> None:
        """Check that the database answers and has the tables of this version.

        Raises:
            DatabaseAwayError: it does not answer.
            WrongSchemaError: the tables are of another version.
        """
        try:
            with self._connections.lend() as connection:
                version = version_of(connection)
        except AWAY as error:
            raise DatabaseAwayError(database_reason(error).capitalize()) from error
        if version not in (SCHEMA_VERSION, SCHEMA_VERSION + 1):  # the next version only adds
            raise WrongSchemaError(version, SCHEMA_VERSION)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection in autocommit mode; an open transaction is committed at the end, or rolled back on error.

        Raises:
            psycopg.OperationalError: the database is away, or went away during the block.
            AllInUseError: every connection is in use.
        """
        if self._away:
            raise psycopg.OperationalError(self._away)
        try:
            with self._connections.lend() as connection:
                yield connection
        except AWAY as error:
            self._look_after(error)
            raise

    def _look_after(self, error: Exception) -> None:
        """Refuse calls until the database is back, if the database caused the error and not a lock or the block."""
        if isinstance(error, psycopg.errors.LockNotAvailable | psycopg.errors.QueryCanceled):
            return
        with self._asking:
            if self._away or self._closing.is_set():
                return
            self._away = database_reason(error)
        threading.Thread(target=self._ask_until_back, name="larande-databas", daemon=True).start()

    def _ask_until_back(self) -> None:
        while not self._closing.is_set():
            try:
                self._open_one().close()
                self._connections.forget()
            except AWAY as error:
                self._away = database_reason(error)
                self._closing.wait(_ASKED_EVERY)
            else:
                break
        self._away = ""
        self.hints.wake_all()

    def _open_one(self) -> Connection:
        """Open a connection to keep.

        Raises:
            psycopg.OperationalError: the database does not answer.
        """
        connection = psycopg.connect(self._address, autocommit=True, **_CONNECTING)
        self._configure(connection)
        return connection

    def _configure(self, connection: Connection) -> None:
        """Bind a new connection to the tenant, and set timeouts so that a vanished machine blocks nobody for long."""
        connection.execute(
            "SELECT set_config('larande.tenant', %s, false), set_config('client_min_messages', 'warning', false),"
            " set_config('idle_in_transaction_session_timeout', '15s', false),"
            " set_config('statement_timeout', '60s', false)",
            (self.tenant,),
        )


@contextmanager
def reached(database: Database) -> Iterator[Connection]:
    """Lend a connection as `Database.connection` does, and turn database errors into a sentence.

    Raises:
        DatabaseAwayError: it does not answer.
    """
    try:
        with database.connection() as connection:
            yield connection
    except AWAY as error:
        raise DatabaseAwayError(database_reason(error).capitalize()) from error
