"""Migrate the tables for a command, with database errors as sentences."""

from __future__ import annotations

import psycopg

from larande_tui.hosted.database.reasons import AWAY, database_reason
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.errors import DatabaseAwayError, MigrationRefusedError


def migrated(address: str) -> list[int]:
    """Bring the tables up to this version; return the numbers of the migrations that were missing.

    Raises:
        DatabaseAwayError: it does not answer.
        MigrationRefusedError: the database refused.
    """
    try:
        return migrate(address)
    except AWAY as error:
        raise DatabaseAwayError(database_reason(error).capitalize()) from error
    except psycopg.Error as error:
        raise MigrationRefusedError(next(iter(str(error).splitlines()), "")) from error
