"""The proxies of the folder `deploy` before two real workers: what they let through, hide, refuse and survive.

They are the system's own programs with the shipped files; only names, ports and certificates are others. Containers are
not run: the workers are processes on two addresses, and a name server of the test says them as the container engine's.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import datetime as dt
import re
import socket
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from larande_tui.core.clock import local_now
from tests.browser.conftest import browser
from tests.driver.browser_stage import StagePage
from tests.driver.name_server import NameServer, name_server
from tests.driver.phone_room import Phone, phone_id, room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.room_stages import RoomSocket, with_stages
from tests.driver.shipped_proxies import (
    DEPLOY,
    PROXIES,
    Behind,
    ShippedProxy,
    free_port,
    program,
    replaced,
    shipped_proxy,
)
from tests.driver.sign_on import a_sign_on
from tests.driver.worker import Worker
from tests.driver.workshop_samples import texts

__all__ = ["browser"]
pytest.importorskip("psycopg", reason="psycopg is not installed")
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import open_door
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.rights.links import LEAD, READ, make_link
from larande_tui.workshop.store.session import Session

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a server runs on Linux")
KIM = {"X-Forwarded-User": "kim", "X-Forwarded-Groups": "norr"}
FOR_USERS = ("/rum", "/rum/{room}", "/rum/{room}/fil", "/samla")


@dataclass
class Town:
    """A room with an open door, two workers that serve it, and a proxy before them."""

    database: Database
    room: str
    code: str
    workers: list[Worker]
    names: NameServer
    proxy: ShippedProxy

    def link(self, may: str) -> str:
        return make_link(self.database, may, self.room, local_now() + dt.timedelta(hours=1))

    def lose(self, worker: Worker) -> None:
        """Kill a worker; an engine whose container is gone no longer says its address."""
        worker.kill()
        self.names.found.remove(worker.host)

    def words(self) -> list[str]:
        with Session(PostgresLog.open(self.database, self.room, writable=False)) as session:
            session.catch_up()
            return texts(session.workshop)


def built(name: str, postgres: PostgresServer, folder: Path, stack: ExitStack, change: Any = str) -> Town:
    program(name)
    database = stack.enter_context(Database(postgres.shared_database, uuid.uuid4().hex))
    room = put_in(database, room_workshop(folder / "rum.larande", headcount=400), unit="Norr")
    code = open_door(database, room, local_now() + dt.timedelta(hours=1))
    port = free_port()
    (folder / "grupper").write_text("norr = leda: Norr\n", encoding="utf-8")
    environment = with_stages(
        LARANDE_ADRESS=f"https://localhost:{port}", LARANDE_PROXY="127.0.0.1", LARANDE_GRUPPER=str(folder / "grupper")
    )
    inside = free_port()
    with ThreadPoolExecutor() as together:
        workers = list(
            together.map(
                lambda host: Worker(postgres.shared_database, database.tenant, environment, host=host, port=inside),
                ("127.0.0.2", "127.0.0.3"),
            )
        )
    for worker in workers:
        stack.callback(worker.kill)
    names = stack.enter_context(name_server([worker.host for worker in workers]))
    behind = Behind(tuple(names.found), inside, names.address)
    proxy = stack.enter_context(shipped_proxy(name, folder, port, behind, change))
    return Town(database, room, code, workers, names, proxy)


def with_sign_on(text: str, name: str, sign_on: str) -> str:
    """Add the lines that the page gives for a sign-on at the places that the files name, and less patience."""
    page = (DEPLOY.parent / "docs" / "drift.md").read_text(encoding="utf-8").replace("127.0.0.1:4180", sign_on)
    blocks = re.findall(rf"^```{name}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    if name == "nginx":
        in_places, beside = blocks
        text = replaced(text, "# inloggning\n", in_places, 2)
        text = replaced(text, "\tlocation / {\n", f"{beside}\tlocation / {{\n")
        return replaced(text, "client_header_timeout 10s", "client_header_timeout 1s")
    (lines,) = blocks
    return replaced(replaced(text, "# inloggning\n", lines), "read_header 10s", "read_header 1s")


@pytest.fixture(scope="module", params=PROXIES)
def town(request: pytest.FixtureRequest, postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A town for tests that leave it as it was, with a sign-on."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("stad")
        sign_on = stack.enter_context(a_sign_on())
        yield built(request.param, postgres, folder, stack, lambda text: with_sign_on(text, request.param, sign_on))


@contextlib.contextmanager
def asked(phone: Phone, path: str, *headers: tuple[str, str]) -> Iterator[Any]:
    """The answer to a question with just these headers, as it comes."""
    connection = phone.connection()
    connection.putrequest("GET", path)
    for name, value in headers:
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    try:
        yield answer
    finally:
        answer.close()
        connection.close()


def test_a_phone_joins_writes_and_hears_at_once(town: Town) -> None:
    phone = town.proxy.phone()
    assert b"<script" in phone.ask("GET", f"/{town.code}").body
    phone = town.proxy.phone(town.code)
    began = time.monotonic()
    with asked(phone, f"/{town.code}/events", ("Cookie", phone.cookie)) as events:
        assert events.fp.readline(), "a stream that never ends is passed on as it comes"
        assert time.monotonic() - began < 5
    name, answer = phone.note("genom proxyn")
    assert answer.data["ok"] == [name]
    assert (
        "Secure" in Phone("localhost", town.proxy.port, town.code, trust=town.proxy.trust).join().headers["Set-Cookie"]
    )
    assert "genom proxyn" in town.words()


def test_three_hundred_phones_of_one_house_are_let_in(town: Town) -> None:
    """A municipality's network often has one address towards the world."""
    phone = town.proxy.phone(town.code)
    with ExitStack() as stack:
        streams = [
            stack.enter_context(asked(phone, f"/{town.code}/events", ("Cookie", phone.cookie))) for _ in range(300)
        ]
        assert {stream.status for stream in streams} == {200}


def test_who_it_is_is_said_by_the_towns_own_sign_on(town: Town) -> None:
    phone = town.proxy.phone()
    forged = ("X-Forwarded-User", "robin"), ("X-Forwarded-Groups", "andra"), ("X-Auth-Request-Groups", "andra")
    for page in FOR_USERS[:3]:
        path = page.format(room=town.room)
        with asked(phone, path, ("Cookie", "inloggad=kim"), *forged) as answer:
            assert answer.status == 200, path
        with asked(phone, path, ("Cookie", "inloggad=nobody"), *KIM.items()) as answer:
            leads_to = answer.headers["Location"].removeprefix(town.proxy.origin)
            assert (answer.status, leads_to) == (302, f"/oauth2/sign_in?rd={path}")
    with asked(phone, "/rum", ("Cookie", "inloggad=robin"), *KIM.items()) as answer:
        assert answer.status == 403, "robin has no group that sees a unit"
    with asked(phone, "/oauth2/sign_in?rd=/rum") as answer:
        assert answer.read() == b"Log in, and go to /rum"


def test_nobody_outside_can_say_who_it_is(town: Town) -> None:
    phone = town.proxy.phone()
    forged = [
        list(KIM.items()),
        [*KIM.items(), *KIM.items()],
        [(name.lower(), value) for name, value in KIM.items()],
        [(name.replace("-", "_"), value) for name, value in KIM.items()],
        [("X-Forwarded-User", ""), *KIM.items()],
        [*KIM.items(), ("Connection", "X-Forwarded-User, X-Forwarded-Groups")],
    ]
    for page in FOR_USERS:
        path = page.format(room=town.room)
        inside = Phone(town.workers[0].host, town.workers[0].port, "")
        with asked(inside, path, *KIM.items()) as answer:
            assert answer.status != 403, "the proxy itself is believed"
        for headers in forged:
            with asked(phone, path, *headers, ("Cookie", "inloggad=robin")) as answer:
                assert answer.status == 403, (path, headers)
            with asked(phone, path, *headers) as answer:
                assert answer.status == 302, (path, headers)


def test_figures_and_health_are_not_let_out_in_any_spelling(town: Town) -> None:
    phone = town.proxy.phone()
    assert town.workers[0].ask("/matvarden")[0] == 200
    for name in ("halsa", "matvarden"):
        for path in (
            f"/{name}", f"//{name}", f"/{name}/", f"/{name.upper()}", f"/%{ord(name[0]):x}{name[1:]}", f"/./{name}",
            f"/scen/../{name}", f"/rum//../{name}", f"/{name}?a=1", f"/{name};a", f"/%2f{name}", f"/scen/..%2f{name}",
        ):  # fmt: skip
            answer = phone.ask("GET", path)
            assert answer.status in {400, 404}, path
            assert b"larande_" not in answer.body


def test_too_large_and_broken_bodies_are_refused_and_shut_nobody_out(town: Town) -> None:
    phone, other = town.proxy.phone(town.code), town.proxy.phone(town.code)
    for size in (60_000, *[70_000] * 6, 5_000_000):
        with contextlib.suppress(OSError):  # the proxy may hang up on what goes on being sent
            assert phone.ask("POST", f"/{town.code}/deeds", b" " * size).status in {413, 502}
    for _ in range(6):
        connection = phone.connection()
        connection.putrequest("POST", f"/{town.code}/deeds")
        for name, value in (("Origin", phone.origin), ("Cookie", phone.cookie), ("Content-Length", "900")):
            connection.putheader(name, value)
        connection.endheaders(b"[")
        time.sleep(0.05)
        connection.close()
    began = time.monotonic()
    answers = [other.note(f"anteckning {number}")[1].status for number in range(10)]
    assert answers == [200] * 10
    assert time.monotonic() - began < 4, "no worker counts as gone"


def test_the_head_of_a_question_is_not_waited_for_long(town: Town) -> None:
    with socket.create_connection(("127.0.0.1", town.proxy.port)) as plain:
        slow = town.proxy.trust.wrap_socket(plain, server_hostname="localhost")
        slow.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        slow.settimeout(8)
        assert slow.recv(100) == b""
        slow.close()


async def test_a_stage_is_led_takes_a_file_and_comes_back_after_the_proxy_was_reloaded(town: Town) -> None:
    secret = town.link(LEAD)
    connector = aiohttp.TCPConnector(ssl=town.proxy.trust)
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get(f"{town.proxy.origin}/scen") as page:
            assert page.status == 200
        (kept,) = session.cookie_jar
        assert "arbetare" in kept.key
        async with RoomSocket(session, town.proxy) as page:
            await page.hello(secret)
            await page.sees("Page Down")
            await page.types("halvskriv")
            await page.sees("halvskriv")
            piece = base64.b64encode(b"en rad\n" * 20_000).decode()
            await page.socket.send_json({"dropped": "stor.txt", "data": piece, "last": True})
            await page.sees("stor.txt")
        shows = [worker for worker in town.workers if "larande_scener 1\n" in worker.ask("/matvarden")[1]]
        assert len(shows) == 1
        await asyncio.to_thread(town.proxy.reload)
        for _ in range(3):
            async with RoomSocket(session, town.proxy) as page:
                await page.hello(secret, again=True)
                await page.sees("stor.txt")
            assert "larande_scener 1\n" in shows[0].ask("/matvarden")[1]
        assert "larande_scener 0\n" in next(one for one in town.workers if one is not shows[0]).ask("/matvarden")[1]


@pytest.mark.parametrize("name", PROXIES)
def test_a_worker_that_ends_and_a_proxy_that_is_reloaded_lose_nothing_and_log_nobody(
    name: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        town = built(name, postgres, tmp_path, stack)
        secret = town.link(READ)
        acknowledged: list[str] = []
        over = threading.Event()

        def write(phone: Phone, number: int) -> None:
            for turn in range(1_000):
                if over.is_set():
                    return
                said, text = phone_id(), f"telefon {number} säger {turn}"
                until(lambda: _taken(phone, said, text), f"{text} to be taken")  # noqa: B023 - waited for
                acknowledged.append(text)
                time.sleep(0.6)

        def _taken(phone: Phone, said: str, text: str) -> bool:
            with contextlib.suppress(OSError):
                answer = phone.note(text, id=said)[1]
                return answer.status == 200 and answer.data["ok"] == [said]
            return False

        phones = [town.proxy.phone(town.code) for _ in range(5)]
        writing = [threading.Thread(target=write, args=(phone, number)) for number, phone in enumerate(phones)]
        for thread in writing:
            thread.start()
        time.sleep(0.5)
        town.proxy.reload()
        time.sleep(0.5)
        assert town.workers[0].end() == 0
        town.names.found.remove(town.workers[0].host)
        before = len(acknowledged)
        until(lambda: len(acknowledged) > before + 10, "phones to write to the other worker")
        over.set()
        for thread in writing:
            thread.join()
        assert sorted(town.words()) == sorted(acknowledged)
        town.workers[1].kill()
        assert phones[0].ask("GET", f"/l/{secret}").status in {502, 503}
        for word in (town.code, secret, "client: 127.0.0.1", '"remote_ip":"127.0.0.1"', "telefon"):
            assert word not in town.proxy.logged


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", PROXIES)
def test_a_stage_in_a_browser_comes_back_on_the_other_worker(
    name: str, postgres: PostgresServer, tmp_path: Path, browser: Any
) -> None:
    with ExitStack() as stack:
        town = built(name, postgres, tmp_path, stack)
        page = StagePage(browser, f"{town.proxy.origin}/scen#{town.link(LEAD)}", ignore_https_errors=True)
        page.sees("Page Down")
        page.types("halvskriv")
        page.sees("halvskriv")
        time.sleep(0.5)  # the draft's own delay
        for _ in range(2):
            page.page.reload()
            page.sees("halvskriv")
        shows = [worker for worker in town.workers if "larande_scener 1\n" in worker.ask("/matvarden")[1]]
        assert len(shows) == 1, "a page that is loaded again finds its worker"
        town.lose(shows[0])
        page.until(lambda: "Scenen är tillbaka" in page.notice, "the sentence")
        page.sees("halvskriv")
        page.types("et")
        page.press("Enter")
        page.sees("1 halvskrivet")
        page.close()
