"""Connections that are lent out: used again, given up when broken or old, and never more than there may be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from tests.driver.postgres import PostgresServer

pytest.importorskip("psycopg", reason="psycopg is not installed")
import psycopg

from larande_tui.hosted.database import connections
from larande_tui.hosted.database.connections import AllInUseError, Connections


@pytest.fixture
def opened(postgres: PostgresServer) -> list:
    """The connections that were opened, in order."""
    return []


@pytest.fixture
def pool(postgres: PostgresServer, opened: list) -> Iterator[Connections]:
    def open_one():
        opened.append(psycopg.connect(postgres.shared_database, autocommit=True))
        return opened[-1]

    pool = Connections(open_one, most=2, patience=0.1)
    yield pool
    pool.close()
    assert all(connection.closed for connection in opened)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass."""
    passed = [0.0]
    real = connections.time.monotonic
    monkeypatch.setattr(connections.time, "monotonic", lambda: real() + passed[0])

    def let(seconds: float) -> None:
        passed[0] += seconds

    return let


def test_none_is_opened_before_its_time_and_one_is_used_again(pool: Connections, opened: list):
    assert not opened
    for _ in range(3):
        with pool.lend() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    assert len(opened) == 1


def test_there_are_never_more_than_there_may_be(pool: Connections, opened: list):
    with pool.lend(), pool.lend(), pytest.raises(AllInUseError), pool.lend():
        raise AssertionError("a third")
    with pool.lend(), pool.lend():
        assert len(opened) == 2


def test_whoever_waits_gets_what_comes_back(pool: Connections, opened: list):
    pool._patience = 10
    free = threading.Event()

    def hold() -> None:
        with pool.lend():
            free.wait(10)

    threads = [threading.Thread(target=hold) for _ in range(2)]
    for thread in threads:
        thread.start()
    threading.Timer(0.1, free.set).start()
    with pool.lend() as connection:
        assert connection in opened
    for thread in threads:
        thread.join()
    assert len(opened) == 2


def test_a_transaction_is_kept_at_the_end_and_rolled_back_on_error(pool: Connections):
    with pool.lend() as connection:
        connection.execute("CREATE TEMP TABLE ett (n int)")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO ett VALUES (1)")
    failing = "BEGIN; INSERT INTO ett VALUES (2); SELECT 1 / 0"
    with pytest.raises(psycopg.errors.DivisionByZero), pool.lend() as connection:
        connection.execute(failing)
    with pool.lend() as connection:
        assert connection.execute("SELECT n FROM ett").fetchall() == [(1,)]


def test_a_broken_connection_is_not_used_again(pool: Connections, opened: list):
    with pytest.raises(psycopg.OperationalError), pool.lend() as connection:
        connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with pool.lend() as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert len(opened) == 2
    pool.forget()
    with pool.lend():
        assert len(opened) == 3


def test_no_connection_grows_old_and_only_one_waits_for_long(
    pool: Connections, opened: list, later: Callable[[float], None]
):
    with pool.lend(), pool.lend():
        pass
    later(connections._WAITS + 1)
    with pool.lend():
        pass
    assert sorted(connection.closed for connection in opened) == [False, True]
    later(connections._LIFE)
    with pool.lend():
        pass
    assert all(connection.closed for connection in opened)


def test_none_is_lent_after_the_end(pool: Connections, opened: list):
    with pool.lend() as connection:
        pool.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert opened[0].closed
    with pytest.raises(psycopg.OperationalError, match="closed"), pool.lend():
        raise AssertionError("lent")
