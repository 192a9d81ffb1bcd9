from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.workshop.session import Session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the workshop of a test lies."""
    return tmp_path / "dag.larande"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    """An empty workshop, open for work."""
    with Session.create(path) as created:
        yield created
