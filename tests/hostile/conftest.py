from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Item
from tests.driver.attacked import follow_up, half_day


@pytest.fixture(scope="session")
def days(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Item, ...]]:
    """What a whole half-day and its follow-up hold, as people wrote it."""
    folder: Path = tmp_path_factory.mktemp("dagar")
    return {"halvdag": half_day(folder), "uppföljning": follow_up(folder)}
