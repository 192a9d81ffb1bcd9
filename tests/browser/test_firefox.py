"""The participant's page in a real Firefox, with a finger and keys: ``python dev.py firefox``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import Rating
from larande_tui.workshop.schedule.progress import move_on
from larande_tui.workshop.store.session import Session
from tests.driver.firefox import Firefox, FirefoxPage, running_firefox
from tests.driver.phone_room import RoomServer, at, notes_in, room, room_workshop, until

pytestmark = pytest.mark.exhaustive

BOX = 'textarea[data-key="RF1"]'
SEND = 'details[data-place="RF1"] button.main'


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with running_firefox(tmp_path_factory.mktemp("firefox")) as running:
        yield running


@pytest.fixture(autouse=True)
def _no_error_in_the_page(browser: Firefox) -> Iterator[None]:
    yield
    assert browser.errors == []


def phone_in(browser: Firefox, server: RoomServer, **how: object) -> FirefoxPage:
    return browser.phone(f"http://{server.host}:{server.port}/{server.code}", **how)  # type: ignore[arg-type]


def test_a_note_is_written_sent_and_taken_back(tmp_path: Path, browser: Firefox) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = phone_in(browser, server)
        phone.sees("Ansluten")
        phone.tap(BOX)
        phone.type("Larmen kommer samtidigt,\nåäö & <b>ofta</b>")
        phone.tap(SEND)
        phone.sees("Skickat")
        assert notes_in(path) == ["Larmen kommer samtidigt,\nåäö & <b>ofta</b>"]
        phone.tap(".card button")
        until(lambda: notes_in(path) == [], "the note to go")
        until(lambda: phone.read("document.querySelectorAll('.card').length") == 0, "it to leave the page")


def test_what_is_half_typed_survives_reload_step_change_and_a_server_that_is_gone(
    tmp_path: Path, browser: Firefox
) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, Session.open(path) as stage:
        phone = phone_in(browser, server)
        phone.tap(BOX)
        phone.type("En halv tan")
        phone.reload()
        until(lambda: phone.read(f"document.querySelector('{BOX}')?.value") == "En halv tan", "the half-typed text")
        phone.tap(BOX)
        phone.type("ke")
        move_on(stage, "reflektion", "nulage")
        phone.sees("Gå dit")
        server.kill()
        phone.sees("Ingen kontakt med rummet")
        phone.tap(SEND)
        phone.sees("Väntar")
        with room(path):
            until(lambda: notes_in(path) == ["En halv tanke"], "the note to arrive")
            phone.sees("Skickat")


def test_areas_are_rated_and_the_ratings_are_there_after_a_reload(tmp_path: Path, browser: Firefox) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = phone_in(browser, server)
        phone.sees("0 av 9 skattade")
        phone.tap("fieldset:nth-of-type(1) input", 1)
        phone.sees("1 av 9 skattade")
        phone.tap("fieldset:nth-of-type(1) input", 3)
        phone.sees("Skickat")
        phone.reload()
        phone.sees("1 av 9 skattade")
        assert phone.read("[...document.querySelectorAll('input:checked')].map((one) => one.value)") == ["4"]
    with Session.open(path, writable=False) as session:
        assert [rating.now for rating in session.workshop.all(Rating)] == [4]


def test_arabic_runs_from_right_to_left_and_is_no_wider_than_the_phone(tmp_path: Path, browser: Firefox) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = phone_in(browser, server, language="ar", width=320)
        until(lambda: phone.read("document.documentElement.dir") == "rtl", "the page to turn")
        phone.tap(BOX)
        assert phone.read(f"getComputedStyle(document.querySelector('{BOX}')).direction") == "rtl", "also while empty"
        phone.type("المفاتيح ناقصة")
        assert phone.read(f"getComputedStyle(document.querySelector('{BOX}')).direction") == "rtl"
        phone.tap(SEND)
        until(lambda: notes_in(path) == ["المفاتيح ناقصة"], "the note to arrive")
        assert phone.read("document.documentElement.scrollWidth <= innerWidth")
        button = phone.read(f"document.querySelector('{SEND}').getBoundingClientRect()")
        box = phone.read(f"document.querySelector('{BOX}').getBoundingClientRect()")
        assert abs(button["right"] - box["right"]) < 2, "the button stands where a line begins"
