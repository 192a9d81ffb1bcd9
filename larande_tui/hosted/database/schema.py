"""Numbered migrations of the tables: forward only, each in a transaction of its own, one process at a time.

A worker of the previous version keeps running on the new tables, so a migration only adds.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import psycopg

_FOLDER: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 7_128_514_301
"""The advisory lock of a migration; an arbitrary number that no other program is likely to use."""


class Migration(NamedTuple):
    """A migration: its number, and its statements."""

    number: int
    sql: str


def migrations() -> list[Migration]:
    """Read the migrations, in order."""
    files = sorted(_FOLDER.glob("*.sql"))
    return [Migration(int(file.name.partition("-")[0]), file.read_text(encoding="utf-8")) for file in files]


SCHEMA_VERSION: Final = max(int(file.name.partition("-")[0]) for file in _FOLDER.glob("*.sql"))
"""The number of the last migration."""


def version_of(connection: psycopg.Connection[tuple[Any, ...]]) -> int:
    """Return the number of the last applied migration; 0 for none."""
    row = connection.execute("SELECT to_regclass('migration')").fetchone()
    if row is None or row[0] is None:
        return 0
    row = connection.execute("SELECT coalesce(max(number), 0) FROM migration").fetchone()
    return int(row[0]) if row is not None else 0


def migrate(address: str) -> list[int]:
    """Bring the tables up to this version; return the numbers of the migrations that were missing.

    Raises:
        psycopg.Error: the database refused; the migrations before are in place.
    """
    done: list[int] = []
    with psycopg.connect(address, autocommit=True, connect_timeout=3) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        connection.execute("SET client_min_messages = warning")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (number int PRIMARY KEY, time timestamptz NOT NULL DEFAULT now())"
        )
        here = version_of(connection)
        for migration in migrations():
            if migration.number > here:
                with connection.transaction():
                    connection.execute(migration.sql.encode())
                    connection.execute("INSERT INTO migration (number) VALUES (%s)", (migration.number,))
                done.append(migration.number)
    return done
