from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import LEADER
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.log import ChangeLog
from larande_tui.workshop.store.memory_log import MemoryRoom
from larande_tui.workshop.store.relocation.relocatable_log import RelocatableLog

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

OpenLog = Callable[..., ChangeLog]
"""Opens one more log of the same workshop; takes ``writable`` and ``lock_wait``."""


def in_file(path: Path, _: pytest.FixtureRequest) -> OpenLog:
    FileLog.create(path).close()
    return lambda **how: FileLog.open(path, **how)


def in_relocatable_file(path: Path, _: pytest.FixtureRequest) -> OpenLog:
    FileLog.create(path).close()
    return lambda **how: RelocatableLog(FileLog.open(path, **how), Workshop(), LEADER)


def in_memory(_: Path, __: pytest.FixtureRequest) -> OpenLog:
    return MemoryRoom().open


def in_postgres(path: Path, request: pytest.FixtureRequest) -> OpenLog:
    database: Database = request.getfixturevalue("database")
    from larande_tui.hosted.log.postgres_log import PostgresLog
    from larande_tui.hosted.moving import put_in

    FileLog.create(path).close()
    room = put_in(database, path)
    return lambda **how: PostgresLog.open(database, room, **how)


LOGS = {"file": in_file, "relocatable file": in_relocatable_file, "memory": in_memory, "PostgreSQL": in_postgres}


@pytest.fixture(params=LOGS)
def open_log(request: pytest.FixtureRequest, path: Path) -> Iterator[OpenLog]:
    """Opens logs of one new workshop, as many as a test wants, and closes them after it."""
    opened: list[ChangeLog] = []
    how_to_open = LOGS[request.param](path, request)

    def open_one(**how: bool | float) -> ChangeLog:
        opened.append(how_to_open(**how))
        return opened[-1]

    yield open_one
    for log in opened:
        log.close()


@pytest.fixture
def log(open_log: OpenLog) -> ChangeLog:
    """A log with nothing in it."""
    return open_log()
