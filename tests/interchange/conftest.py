from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.packs.catalog import content_dir
from larande_tui.workshop.model.items import ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped

DEMO = content_dir() / "demo"


@pytest.fixture(autouse=True)
def own_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Session]:
    """A workshop without anything in it."""
    with Session.create(tmp_path / "tom.larande") as session:
        yield session


@pytest.fixture
def half_day(tmp_path: Path) -> Iterator[Session]:
    """A workshop that has the half-day programme and nothing else."""
    with Session.create(tmp_path / "halvdag.larande") as session:
        session.put(ProgrammeUsed(programme=shipped("halvdag")), name="Upplägg")
        yield session
