"""The page for everybody: axe finds nothing, nothing is wider than a small phone, and the keyboard is enough."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from larande_tui.join.server.assets import LANGUAGES, assets, page
from larande_tui.workshop.model.items import Action, Ballot, Item, Note, ProgrammeUsed, Silence
from tests.driver.axe import violations
from tests.driver.exhaustive import usually
from tests.driver.phone_page import Page
from tests.driver.phone_room import at, notes_in, room, room_workshop, until
from tests.driver.shipped import shipped
from tests.join.test_rounds import FOLLOWED
from tests.join.test_values import NOTES

VIEWS: dict[str, tuple[Item, ...]] = {
    "introduction": at("oppning"),
    "questions": at("reflektion", "RF1"),
    "silence": (*at("reflektion", "RF1"), Silence(id="reflektion", since=1)),
    "areas": at("nulage"),
    "ballot": (*NOTES, *at("reflektion", "hander"), Ballot(id="reflektion")),
    "matrix": (*NOTES, *at("reflektion", "matris"), Ballot(id="reflektion")),
    "ecosystem": at("ekosystem"),
    "fist": (Action(id="a1", activity="Fem minuter på APT", number=9), *at("kontroll")),
    "effects": (*FOLLOWED, ProgrammeUsed(programme=shipped("uppfoljning")), *at("genomgang")),
    "pause": at("paus"),
    "plan": at("handlingsplan"),
    "closing": at("avslutning"),
}


def faults(phone: Page) -> list[str]:
    """What axe finds: the rule and the element of each."""
    return violations(phone.page)


IN_COLOURS = list(product(VIEWS, ("light", "dark")))
"""Each view in each; a few of both are seen each time."""


@pytest.mark.parametrize(
    "shown", usually(*(pair for at, pair in enumerate(IN_COLOURS) if at % 12 in (3, 8)), of=IN_COLOURS), ids="-".join
)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_phone(
    tmp_path: Path, browser: Any, shown: tuple[str, str]
) -> None:
    view, colours = shown
    with room(room_workshop(tmp_path / "dag.larande", *VIEWS[view])) as server:
        phone = Page(browser, server, width=320, color_scheme=colours, bypass_csp=True).open()
        if view in ("questions", "silence"):
            phone.says("Ett svar som står kvar i listan")
        for size in (100, 200):
            phone.page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
            assert faults(phone) == []
            wide = phone.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0
        phone.close()


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_any_language(tmp_path: Path, browser: Any, language: str) -> None:
    for view, items in VIEWS.items():
        with room(room_workshop(tmp_path / f"{view}.larande", *items)) as server:
            for colours in ("light", "dark"):
                phone = Page(
                    browser, server, language=language, width=320, color_scheme=colours, bypass_csp=True
                ).open()
                assert phone.page.evaluate("document.documentElement.lang") == language
                for size in (100, 200):
                    phone.page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
                    assert faults(phone) == []
                    wide = phone.page.evaluate(
                        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                    )
                    assert wide <= 0
                phone.close()


def test_a_note_is_written_and_sent_with_the_keyboard_alone(tmp_path: Path, browser: Any) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("reflektion", "RF1"))
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.page.wait_for_selector('textarea[data-key="RF1"]')
        for _ in range(30):
            phone.page.keyboard.press("Tab")
            if phone.page.evaluate("document.activeElement.dataset.key") == "RF1":
                break
        phone.page.keyboard.type("bara tangenter")
        phone.page.keyboard.press("Tab")
        phone.page.keyboard.press("Enter")
        until(lambda: notes_in(path) == ["bara tangenter"], "the note")
        phone.close()


def test_a_new_step_is_told_to_those_who_do_not_see(tmp_path: Path, browser: Any) -> None:
    from larande_tui.workshop.schedule.progress import move_on
    from larande_tui.workshop.store.session import Session

    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = Page(browser, server).open()
        move_on(stage, "reflektion", "nulage")
        phone.page.locator('[role="status"]', has_text="Nuläge").wait_for(state="attached")
        phone.close()


def test_the_whole_page_is_small() -> None:
    import gzip

    _, files = assets()
    parts = [files["sidan.js"].packed, files["sidan.css"].packed, gzip.compress(page(), 9)]
    largest = max(len(files[f"{language}.json"].packed) for language in LANGUAGES)
    assert sum(map(len, parts)) + largest <= 16_000


def test_an_open_note_of_another_stays_theirs(tmp_path: Path, browser: Any) -> None:
    """A phone shows its own words and nobody else's."""
    path = room_workshop(tmp_path / "dag.larande", Note(step="reflektion", place="RF1", text="Någon annans", number=1))
    with room(path) as server:
        phone = Page(browser, server).open()
        phone.says("Mina egna")
        assert "Någon annans" not in phone.page.content()
        phone.close()
