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
from tests.driver.browser_stage import StagePage
from tests.driver.phone_room import room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.room_stages import with_stages
from tests.driver.town_proxy import ProxyOfTown, proxy_of_town
from tests.driver.worker import Worker

__all__ = ["browser"]
pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.schema import migrate
from larande_tui.hosted.doors.doors import open_door
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.rights.links import LEAD, make_link

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
TENANT = "staden"


class Town:
    """Rooms by name on a server, their codes, and the links that they are led by."""

    def __init__(self, address: str, folder: Path, names: tuple[str, ...], stack: ExitStack) -> None:
        self._address, self._stack = address, stack
        self._links, self.codes = {}, {}
        ends = local_now() + dt.timedelta(hours=1)
        with Database(address, TENANT) as database:
            for name in names:
                room = put_in(database, room_workshop(folder / f"{name}.larande"))
                self._links[name] = make_link(database, LEAD, room, ends)
                self.codes[name] = open_door(database, room, ends)

    def lead(self, name: str, browser: Any, at: ProxyOfTown) -> StagePage:
        """Open a room's stage in a browser of its own, as on another facilitator's machine."""
        page = StagePage(browser, f"{at.origin}/scen#{self._links[name]}")
        page.sees("Page Down")
        return page

    def proxy(self) -> ProxyOfTown:
        """The town's proxy, with no worker behind it yet."""
        return self._stack.enter_context(proxy_of_town())

    def worker(self, proxy: ProxyOfTown) -> Worker:
        """A worker that is behind the proxy as long as it lives; the proxy turns to the newest."""
        worker = Worker(self._address, TENANT, with_stages(LARANDE_ADRESS=proxy.origin))
        self._stack.callback(worker.end)
        proxy.turn_to(worker.port)
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
    with page.page.expect_download() as fetching:
        page.press("Enter")
    page.sees("ligger bland")
    page.press("Escape")
    page.sees("Page Down")
    document = docx.Document(str(fetching.value.path()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def with_another_worker(town: Town, proxy: ProxyOfTown, worker: Worker, pages: list[StagePage]) -> Worker:
    """Kill the worker while lines are half typed; the pages say so, and go on at another with the same lines."""
    for page in pages:
        page.types("halvskriv")
        page.sees("halvskriv")
    pages[0].page.wait_for_timeout(500)
    worker.kill()
    for page in pages:
        page.until(lambda page=page: "Förbindelsen med larande är bruten" in page.notice, "the sentence")
    again = town.worker(proxy)
    for page in pages:
        page.sees("halvskriv")
        page.until(lambda page=page: not page.notice, "the way back")
        page.types("et")
        page.press("Enter")
        page.sees("halvskrivet")
    return again


@pytest.mark.exhaustive
def test_a_room_is_led_in_the_browser_while_a_phone_writes(
    postgres: PostgresServer, tmp_path: Path, stack: ExitStack, browser: Any
) -> None:
    migrate(address := postgres.new_database())
    town = Town(address, tmp_path, ("norr",), stack)
    proxy = town.proxy()
    worker = town.worker(proxy)
    page = town.lead("norr", browser, proxy)
    write(page, "Sagt i rummet")
    worker.phone(town.codes["norr"]).note("Sagt i telefonen")
    page.sees("2 Sagt i telefonen")
    page.close()


@pytest.mark.exhaustive
def test_two_rooms_at_once_lose_nothing_with_a_worker_and_the_database(
    own_server: PostgresServer, tmp_path: Path, stack: ExitStack, browser: Any
) -> None:
    migrate(address := own_server.new_database())
    town = Town(address, tmp_path, ("norr", "soder"), stack)
    proxy = town.proxy()
    worker = town.worker(proxy)
    pages = {name: town.lead(name, browser, proxy) for name in town.codes}
    phones = {name: worker.phone(code) for name, code in town.codes.items()}
    for name, page in pages.items():
        write(page, f"Först i {name}")
        assert phones[name].note(f"Telefonen i {name}")[1].status == 200
        page.sees(f"Telefonen i {name}")

    again = with_another_worker(town, proxy, worker, list(pages.values()))
    for name, page in pages.items():
        write(page, f"Utan den första arbetaren i {name}")
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
        for words in ("Först", "Telefonen", "Utan den första arbetaren", "Tillbaka", "Utan databas", "Sist"):
            assert said.count(f"{words} i {name}") == 1
            assert f"{words} i {other}" not in said
        page.close()
