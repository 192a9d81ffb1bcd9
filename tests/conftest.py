"""Every test has folders of its own; nothing touches those of the person who runs the suite."""

from __future__ import annotations

import gc
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import Phase, settings

from tests.driver.postgres import PostgresServer, running_server

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database

# The suite says the same each time it is run, however busy the machine is; `python dev.py hunt` looks for what nobody
# has thought of yet, and `python dev.py mutants` only asks whether something fails, not for the smallest that does.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("few", settings.get_profile("steady"), max_examples=8)
settings.register_profile("hunt", derandomize=False, deadline=None)
settings.register_profile("mutants", settings.get_profile("steady"), phases=[Phase.explicit, Phase.generate])
settings.load_profile("steady")

# Whole apps come and go here: looking for cycles after every few hundred objects takes a sixth of the suite's time.
gc.set_threshold(20_000, 50, 100)


_LONGEST_NAME: Final = 200


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="draw the screens of tests/tui/snapshots anew")


def pytest_unconfigure() -> None:
    """Look once for what the last tests left: pytest does five times, and takes seconds each in every process."""
    gc.collect()
    gc.freeze()


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by the beginning of a long text: Windows has no room for the whole in a variable."""
    return f"{val[:_LONGEST_NAME]!r}…" if isinstance(val, str | bytes) and len(val) > _LONGEST_NAME else None


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))
    monkeypatch.setenv("LARANDE_MAPP", str(tmp_path / "workshoppar"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL server, one for all tests of a process; without its programs the test is skipped."""
    with running_server() as server:
        yield server


@pytest.fixture
def database(postgres: PostgresServer) -> Iterator[Database]:
    """The database as a tenant sees it that no other test is."""
    from larande_tui.hosted.database.database import Database

    with Database(postgres.shared_database, uuid.uuid4().hex) as opened:
        yield opened
