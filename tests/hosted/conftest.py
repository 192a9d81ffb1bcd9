from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from larande_tui.workshop.store.session import Session
from tests.driver.postgres import PostgresServer, running_server
from tests.driver.workshop_samples import say


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with three notes in it."""
    target = tmp_path / "hemtjansten.larande"
    with Session.create(target) as session:
        say(session, "ett", "två", "tre")
    return target


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that the test may stop and start."""
    with running_server() as server:
        yield server


@pytest.fixture
def on_server(database) -> Iterator[Callable[..., Session]]:
    """Opens sessions on rooms of the database, and closes them after the test."""
    from larande_tui.hosted.log.postgres_log import PostgresLog

    opened: list[Session] = []

    def open_one(room: str, **how: object) -> Session:
        session = Session(PostgresLog.open(database, room, **how))
        session.catch_up()
        opened.append(session)
        return session

    yield open_one
    for session in opened:
        session.close()
