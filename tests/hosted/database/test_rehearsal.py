"""What a process does with the database before it forks others, which must inherit no connection and no thread."""

from __future__ import annotations

import threading

import pytest

from tests.driver.phone_room import until
from tests.driver.postgres import PostgresServer

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.rehearsal import rehearse
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.errors import DatabaseAwayError, NoDatabaseNamedError

_OPEN = "SELECT pid FROM pg_stat_activity WHERE application_name = 'larande' AND datname = current_database()"


def test_nothing_is_left_open_after_a_rehearsal(postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate(address := postgres.new_database())
    monkeypatch.setenv("LARANDE_DB", address)
    before = threading.enumerate()
    rehearse()
    assert threading.enumerate() == before
    until(lambda: postgres.ask(address, _OPEN) == [], "the server to have ended the connection")


def test_a_database_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LARANDE_DB", raising=False)
    with pytest.raises(NoDatabaseNamedError):
        rehearse()
    monkeypatch.setenv("LARANDE_DB", "postgresql://127.0.0.1:1/larande")
    with pytest.raises(DatabaseAwayError):
        rehearse()
