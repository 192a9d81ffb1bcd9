"""The stage in a real Firefox: write, lose the page, leave: ``python dev.py firefox``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.driver.browser_stage import WebStage
from tests.driver.firefox import ALT, FirefoxPage, running_firefox
from tests.driver.phone_room import notes_in, until

pytestmark = pytest.mark.exhaustive

ROWS = "[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('\\n')"


@pytest.fixture
def page(stage: WebStage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxPage]:
    with running_firefox(tmp_path_factory.mktemp("firefox")) as browser:
        yield browser.phone(stage.url, width=1280, height=720)
        assert browser.errors == []


def sees(page: FirefoxPage, text: str) -> None:
    """Wait until a text stands on the stage."""
    until(lambda: text in page.read(ROWS).replace("\xa0", " "), text)


def test_a_line_is_written_outlives_the_page_and_is_saved(day: Path, page: FirefoxPage) -> None:
    sees(page, "Page Down")
    page.type("Det går för fort på lör")
    sees(page, "Det går för fort på lör")
    page.reload()
    sees(page, "Det går för fort på lör")
    page.type("dagar åäö\n")
    sees(page, "✓ sparat")
    until(lambda: notes_in(day) == ["Det går för fort på lördagar åäö"], "the note")


def test_keys_of_the_browser_have_second_names(stage: WebStage, page: FirefoxPage) -> None:
    sees(page, "Alt+T")
    page.chord(ALT, "t")
    sees(page, "Vilka nummer, och vilket tema?")
    page.chord("\ue00c")  # Esc
    page.chord(ALT, "q")
    until(lambda: "Du kan stänga fliken" in page.read("document.getElementById('end').innerText"), "the last word")
    assert stage.wait() == 0
