"""Reasons of database errors, in words that a person can act on."""

from __future__ import annotations

import psycopg

AWAY = (psycopg.OperationalError, psycopg.InterfaceError, psycopg.errors.IdleInTransactionSessionTimeout)
"""Errors of a database that is away or full; all others are faults of larande."""


def database_reason(error: Exception) -> str:
    """Return the reason as part of a Swedish sentence: "databasens disk är full"."""
    match error:
        case psycopg.errors.DiskFull():
            return "databasens disk är full"
        case psycopg.errors.TooManyConnections():
            return "databasen har för många förbindelser"
        case psycopg.errors.AdminShutdown() | psycopg.errors.CrashShutdown() | psycopg.errors.CannotConnectNow():
            return "databasen startar om"
        case psycopg.errors.QueryCanceled():
            return "databasen hann inte svara"
        case psycopg.errors.InvalidPassword() | psycopg.errors.InvalidAuthorizationSpecification():
            return "databasen tar inte emot inloggningen"
        case _:
            return "databasen svarar inte"
