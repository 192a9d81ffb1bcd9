"""Two facilitators lead two rooms at once from two browsers, phones write in both, and all of it is in Word."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import docx
import pytest

from larande_tui.core.clock import local_now
from tests.browser.conftest import browser
from tests.driver.browser_stage import StagePage, web_stage
from tests.driver.phone_room import room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.worker import Worker

__all__ = ["browser"]
pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.doors.doors import open_door
from larande_tui.hosted.moving import put_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
TENANT = "staden"


class Town:
    """Rooms by name on a server, their codes, and stages in the browser."""

    def __init__(self, address: str, folder: Path, names: tuple[str, ...], stack: ExitStack) -> None:
        self._address, self._folder, self._stack = address, folder, stack
        self.codes = {}
        with Database(address, TENANT) as database:
            for name in names:
                room = put_in(database, room_workshop(folder / f"{name}.larande"))
                self.codes[name] = open_door(database, room, local_now() + dt.timedelta(hours=1))

    def lead(self, name: str, browser: Any) -> StagePage:
        """Open a room's stage in a browser of its own, as on another facilitator's machine."""
        own = self._folder / f"dator-{name}"
        own.mkdir()
        stage = self._stack.enter_context(
            web_stage(
                own,
                name,
                command=("server", "webb"),
                environment={
                    "LARANDE_DB": self._address,
                    "LARANDE_HUVUDMAN": TENANT,
                    "LARANDE_MAPP": str(own / "workshoppar"),
                },
            )
        )
        page = stage.page(browser)
        page.sees("Page Down")
        return page

    def worker(self) -> Worker:
        worker = Worker(self._address, TENANT)
        self._stack.callback(worker.end)
        return worker


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


def write(page: StagePage, text: str) -> None:
    page.types(text)
    page.press("Enter")
    page.until(lambda: re.search(rf"\d {text}\b", page.text) and "✓ sparat" in page.text, text)


def save_again(page: StagePage) -> None:
    """Press Enter now and then on the line that was refused, until it is saved."""

    def saved() -> bool:
        page.press("Enter")
        page.page.wait_for_timeout(300)
        return "✓ sparat" in page.text

    page.until(saved)


def word_of(page: StagePage) -> str:
    """The words of the document that a facilitator writes and fetches in the browser."""
    page.press("F9")
    page.sees("Enter")
    page.press("Enter")
    page.sees("Klart:")
    with page.page.expect_download() as fetching:
        page.press("h")
    document = docx.Document(str(fetching.value.path()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.exhaustive
def test_a_room_is_led_in_the_browser_while_a_phone_writes(
    postgres: PostgresServer, tmp_path: Path, stack: ExitStack, browser: Any
) -> None:
    migrate(address := postgres.new_database())
    town = Town(address, tmp_path, ("norr",), stack)
    page = town.lead("norr", browser)
    write(page, "Sagt i rummet")
    town.worker().phone(town.codes["norr"]).note("Sagt i telefonen")
    page.sees("2 Sagt i telefonen")
    page.close()


@pytest.mark.exhaustive
def test_two_rooms_at_once_lose_nothing_with_a_worker_and_the_database(
    own_server: PostgresServer, tmp_path: Path, stack: ExitStack, browser: Any
) -> None:
    migrate(address := own_server.new_database())
    town = Town(address, tmp_path, ("norr", "soder"), stack)
    pages = {name: town.lead(name, browser) for name in town.codes}
    worker = town.worker()
    phones = {name: worker.phone(code) for name, code in town.codes.items()}
    for name, page in pages.items():
        write(page, f"Först i {name}")
        assert phones[name].note(f"Telefonen i {name}")[1].status == 200
        page.sees(f"Telefonen i {name}")

    worker.kill()
    for name, page in pages.items():
        write(page, f"Utan arbetare i {name}")
    again = town.worker()
    phones = {name: again.phone(phone.code, cookie=phone.cookie) for name, phone in phones.items()}
    for name, phone in phones.items():
        assert phone.note(f"Tillbaka i {name}")[1].status == 200
        pages[name].sees(f"Tillbaka i {name}")

    own_server.stop()
    for name, page in pages.items():
        page.types(f"Utan databas i {name}")
        page.press("Enter")
        page.sees("✗ ej sparat")
    own_server.start()
    for name, page in pages.items():
        save_again(page)
        note, answer = phones[name].note(f"Sist i {name}")
        if answer.status != 200:
            until(lambda name=name, note=note: phones[name].note(f"Sist i {name}", id=note)[1].status == 200)
        page.sees(f"Sist i {name}")

    for name, page in pages.items():
        said, other = word_of(page), "soder" if name == "norr" else "norr"
        for words in ("Först", "Telefonen", "Utan arbetare", "Tillbaka", "Utan databas", "Sist"):
            assert said.count(f"{words} i {name}") == 1
            assert f"{words} i {other}" not in said
        page.close()
