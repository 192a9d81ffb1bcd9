from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import ProgrammeUsed
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from tests.driver.disk_faults import FaultsOfThreads
from tests.driver.workshop_samples import programme


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the workshop of a test lies."""
    return tmp_path / "dag.larande"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """An empty workshop, open for work."""
    with Session.create(path) as created:
        yield created


@pytest.fixture
def room(session: Session) -> Session:
    """A workshop under way."""
    session.put(ProgrammeUsed(programme=programme()))
    wall_items.add_notes(session, "reflektion", "RF1", ["ett", "två", "tre"])
    wall_items.add_elements(session, "karta", "roller", ["Anna-rollen", "Natten"])
    return session


@pytest.fixture
def failing_threads(session: Session, monkeypatch: pytest.MonkeyPatch) -> FaultsOfThreads:
    """What is told of threads that fail, instead of the test being told."""
    faults = FaultsOfThreads()
    monkeypatch.setattr(threading, "excepthook", faults)
    return faults
