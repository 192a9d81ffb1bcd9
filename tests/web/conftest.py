"""A stage in a browser, on the workshop of a day; and a Chromium for it, as for the participants' page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import browser
from tests.driver.browser_stage import WebStage, web_stage
from tests.driver.phone_room import room_workshop

__all__ = ["browser", "day", "stage"]


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return room_workshop(tmp_path / "dag.larande")


@pytest.fixture
def stage(day: Path) -> Iterator[WebStage]:
    with web_stage(day.parent, str(day)) as running:
        yield running
