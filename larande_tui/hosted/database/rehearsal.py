"""Rehearsal of a connection: what psycopg and libpq make at the first one is made before stages are forked."""

from __future__ import annotations

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.settings import database_address, tenant


def rehearse() -> None:
    """Open a connection to the database as every stage does, and close it: 0.1 MB of each.

    Raises:
        WorkshopError: no database is named, or it cannot be used.
    """
    with Database(database_address(), tenant()) as database:
        database.must_be_usable()
