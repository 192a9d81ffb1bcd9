from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Item, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import programme


@pytest.fixture
def two_copies(tmp_path: Path) -> Callable[..., tuple[Path, Path]]:
    """Make two copies of a workshop with these items, as two tables get them."""

    def make(*items: Item) -> tuple[Path, Path]:
        a, b = tmp_path / "a.larande", tmp_path / "b.larande"
        with Session.create(a) as session:
            session.put(ProgrammeUsed(programme=programme()), *items)
        shutil.copy(a, b)
        return a, b

    return make
