"""The minutes as a page: axe finds nothing, nothing is wider than a small phone, and rows become cards there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.html import write_html
from tests.driver.axe import violations
from tests.driver.rich_workshop import everything, workshop_of
from tests.driver.shipped import shipped


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    minutes = compose(workshop_of(everything(shipped("halvdag"))))
    return write_html(minutes, tmp_path_factory.mktemp("sida") / "anteckningar.html")


@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(browser: Any, written: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(written.as_uri())
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    wide = page.evaluate(
        "() => [...document.querySelectorAll('.table, figure')].filter(e => e.scrollWidth > e.clientWidth + 1).length"
    )
    assert wide == 0
    page.close()


def test_a_row_is_a_card_on_a_phone_and_still_a_row(browser: Any, written: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(written.as_uri())
    row = page.get_by_role("table", name="Handlingsplan").get_by_role("row").nth(1)
    cells = row.get_by_role("cell")
    assert cells.nth(1).inner_text() == "Fem minuter efter samlingen"
    shown = cells.nth(3).evaluate("cell => getComputedStyle(cell, '::before').content")
    assert shown == '"Klart senast: "'
    tops = [cells.nth(at).bounding_box()["y"] for at in range(4)]
    assert tops == sorted(set(tops))
    page.close()


def test_on_a_phone_lists_of_the_usual_size_stand_in_the_place_of_drawings(browser: Any, written: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(written.as_uri())
    figures = page.locator("figure")
    assert figures.count() >= 4
    for figure in figures.all():
        assert not figure.locator("svg").is_visible()
        assert figure.locator("li").first.is_visible()
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    assert {item.evaluate(size) for item in page.locator("figure li").all()} == {16}
    page.set_viewport_size({"width": 1200, "height": 800})
    assert all(figure.locator("svg").is_visible() for figure in figures.all())
    assert not any(item.is_visible() for item in page.locator("figure li").all())
    page.close()
