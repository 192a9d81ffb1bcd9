"""Who comes to the stage of a room, and what becomes of stages: asked of a real worker, without a browser."""

from __future__ import annotations

import asyncio
import base64
import datetime as dt
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from larande_tui.core.clock import local_now
from larande_tui.core.paths import state_folder
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import room_workshop, until
from tests.driver.postgres import PostgresServer
from tests.driver.processes import descendants, runs
from tests.driver.room_stages import RoomSocket, with_stages
from tests.driver.worker import Worker
from tests.driver.workshop_samples import texts

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.rights.links import FOLLOW, LEAD, PRESENT, READ, find_link, make_link, revoke
from larande_tui.web.rooms.stages import MOST_OF_A_ROOM

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a server runs on Linux")
Start = Callable[..., Worker]
ALT_L = "\x1bl"


@pytest.fixture
def start(postgres: PostgresServer, database: Database) -> Iterator[Start]:
    """Starts workers with stages, which end with the test."""
    running: list[Worker] = []

    def start_one(most: int = 6, **environment: str) -> Worker:
        running.append(Worker(postgres.shared_database, database.tenant, with_stages(most, **environment)))
        return running[-1]

    yield start_one
    for worker in running:
        worker.kill()


@pytest.fixture
def room(database: Database, tmp_path: Path) -> str:
    return put_in(database, room_workshop(tmp_path / "norr.larande"), unit="Norr")


def link(database: Database, room: str, may: str = LEAD, hours: float = 1) -> str:
    return make_link(database, may, room, local_now() + dt.timedelta(hours=hours))


def words_in(database: Database, room: str) -> list[str]:
    with Session(PostgresLog.open(database, room, writable=False)) as session:
        session.catch_up()
        return texts(session.workshop)


async def until_said(database: Database, room: str, *words: str) -> None:
    await asyncio.to_thread(until, lambda: words_in(database, room) == list(words), f"{words} in the room")


async def test_two_rooms_are_led_at_once_and_each_link_leads_to_its_own(
    start: Start, database: Database, room: str, tmp_path: Path
) -> None:
    south = put_in(database, room_workshop(tmp_path / "soder.larande"), unit="Söder")
    worker = start()
    async with (
        aiohttp.ClientSession() as session,
        RoomSocket(session, worker) as one,
        RoomSocket(session, worker) as two,
    ):
        await one.hello(link(database, room))
        await two.hello(link(database, south))
        for page, word in ((one, "norrut"), (two, "söderut")):
            await page.sees("Page Down")
            await page.types(f"{word}\r")
        await until_said(database, room, "norrut")
        await until_said(database, south, "söderut")
        assert worker.ask("/matvarden")[1].count("larande_scener 2\n") == 1


async def test_whoever_has_no_right_is_told_so_and_starts_nothing(start: Start, database: Database, room: str) -> None:
    worker = start()
    expired, reads = link(database, room, hours=-1), link(database, room, READ)
    good = link(database, room)
    async with aiohttp.ClientSession() as session:
        for secret in ("", "fel", good[:-1], f"{good}x", expired, reads, "å" * 22):
            async with RoomSocket(session, worker) as page:
                await page.hello(secret)
                assert "gäller inte" in await page.hears("refused"), secret
        for browser in ("", "kort", "../../etc/passwd/././", 7):
            async with RoomSocket(session, worker) as page:
                await page.hello(good, browser=browser)
                assert "gäller inte" in await page.hears("refused")
        for headers in ({"Origin": "http://ond.example"}, {"Origin": "null"}, {"Origin": ""}, {"Host": "ond.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                async with RoomSocket(session, worker, **headers):
                    pass
            assert refusal.value.status in (403, 421)
    assert "larande_scener 0\n" in worker.ask("/matvarden")[1]


async def test_a_link_that_is_revoked_ends_the_stage_with_a_sentence(
    start: Start, database: Database, room: str
) -> None:
    worker, secret = start(), link(database, room)
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as page:
        await page.hello(secret)
        await page.sees("Page Down")
        await page.types("sagt\r")
        await until_said(database, room, "sagt")
        found = find_link(database, secret)
        assert found is not None
        revoke(database, found.name)
        assert await page.hears("refused") == "Adressen gäller inte längre. Allt är sparat."
        await asyncio.to_thread(until, lambda: "larande_scener 0\n" in worker.ask("/matvarden")[1], "the stage's end")


async def test_who_may_follow_or_show_writes_nothing_and_never_leads(
    start: Start, database: Database, room: str
) -> None:
    worker = start()
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as shows:
        await shows.hello(link(database, room, PRESENT))
        assert await shows.hears("looks") is True
        assert await shows.hears("writes") is False
        await shows.socket.send_json({"writes": True})
        await shows.sees("Reflektion")
        await shows.types("från skärmen\r")
        async with RoomSocket(session, worker) as follows:
            await follows.hello(link(database, room, FOLLOW), stage="manus")
            await follows.sees("bara läsning")
            await follows.types("från en följare\r")
            await follows.types(ALT_L)
            await follows.sees("Den som leder har en annan adress")
    assert words_in(database, room) == []
    with Session(PostgresLog.open(database, room)) as elsewhere:
        elsewhere.catch_up()
        assert elsewhere.lead(), "nobody leads"


async def test_the_projector_shows_the_leaders_stage_and_goes_on_when_it_is_closed(
    start: Start, database: Database, room: str
) -> None:
    worker, leads, shows = start(), link(database, room), link(database, room, PRESENT)
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as leader:
        await leader.hello(leads)
        await leader.sees("Page Down")
        async with RoomSocket(session, worker) as projector:
            await projector.hello(shows)
            await projector.sees("Page Down")
            await leader.types("halvskriv")
            await projector.sees("halvskriv")
            assert "larande_scener 1\n" in worker.ask("/matvarden")[1], "it is the leader's own"
            await projector.socket.send_json({"writes": True})
            await projector.types("från skärmen\r")
            await asyncio.sleep(0.5)
            await leader.types("et\r")
            await until_said(database, room, "halvskrivet")
            await leader.types("\x11")
            assert "Väntar på nästa" in await projector.hears("later")
        async with RoomSocket(session, worker) as projector:
            await projector.hello(shows, again=True)
            await projector.sees("Reflektion")
            painted = await projector.painted_until_quiet()
            assert b"Page Down" not in painted, "no keys are told that nobody can press"
            assert "bara läsning".encode() not in painted


async def test_a_second_facilitator_follows_and_asks_and_one_whom_nobody_sees_gives_the_lead(
    start: Start, database: Database, room: str
) -> None:
    worker, secret = start(), link(database, room)
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as second:
        async with RoomSocket(session, worker) as first:
            await first.hello(secret)
            await first.sees("Page Down")
            await second.hello(secret, browser="en-annan-webblasare-02")
            await second.sees("bara läsning")
            await second.types(ALT_L)
            await second.sees("Du har bett om ledningen")
            await first.sees("ber om ledningen")
            await first.types(ALT_L)
            await second.sees("Nu leder du")
            await second.types("från den andra\r")
            await until_said(database, room, "från den andra")
            await first.types(ALT_L)
            await second.sees("ber om ledningen")
            await second.types(ALT_L)
            await first.sees("Nu leder du")
        await second.types(ALT_L)  # the first has closed its tab
        await second.sees("Nu leder du")


async def test_single_sign_on_leads_ones_own_unit_and_is_believed_from_the_proxy_alone(
    start: Start, database: Database, room: str, tmp_path: Path
) -> None:
    groups = tmp_path / "grupper.txt"
    groups.write_text("ledare = leda: Norr\nser = Norr\nandra = leda: Söder\n", encoding="utf-8")
    worker = start(LARANDE_PROXY="127.0.0.1", LARANDE_GRUPPER=str(groups))
    socket = f"/rum/{room}/scen/kanal"
    lead = {"X_Forwarded_User": "kim", "X_Forwarded_Groups": "ledare"}
    async with aiohttp.ClientSession() as session:
        for path, headers in (
            (socket, {}),
            (socket, {"X_Forwarded_User": "kim"}),
            (socket, {"X_Forwarded_User": "kim", "X_Forwarded_Groups": "andra"}),
            (socket.replace(room, "finnsinte00"), lead),
        ):
            async with RoomSocket(session, worker, path, **headers) as page:
                await page.hello()
                assert "får inte se det här rummet" in await page.hears("refused")
        async with RoomSocket(session, worker, socket, **lead) as page:
            await page.hello()
            await page.sees("Page Down")
            await page.types("Kim säger\r")
            await until_said(database, room, "Kim säger")
            async with RoomSocket(
                session, worker, socket, X_Forwarded_User="alex", X_Forwarded_Groups="ser"
            ) as follows:
                await follows.hello()
                await follows.sees("bara läsning")
        elsewhere = start(LARANDE_PROXY="10.0.0.1", LARANDE_GRUPPER=str(groups))
        async with RoomSocket(session, elsewhere, socket, **lead) as page:
            await page.hello()
            assert "får inte se" in await page.hears("refused")


async def test_no_more_stages_are_started_than_the_worker_bears_and_an_unseen_one_gives_way(
    start: Start, database: Database, room: str
) -> None:
    worker, secret = start(2), link(database, room)
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as first:
        await first.hello(secret, browser="webblasare-nummer-1")
        await first.sees("Page Down")
        async with RoomSocket(session, worker) as second:
            await second.hello(secret, browser="webblasare-nummer-2")
            await second.sees("bara läsning")
            async with RoomSocket(session, worker) as third:
                await third.hello(secret, browser="webblasare-nummer-3")
                assert "så många scener som den orkar" in await third.hears("refused")
        async with RoomSocket(session, worker) as third:
            await third.hello(secret, browser="webblasare-nummer-3")
            assert "gör plats" in await third.hears("later")
        await asyncio.to_thread(until, lambda: "larande_scener 1\n" in worker.ask("/matvarden")[1], "room for one")
        async with RoomSocket(session, worker) as third:
            await third.hello(secret, browser="webblasare-nummer-3", again=True)
            await third.sees("bara läsning")


@pytest.mark.exhaustive
async def test_a_room_is_shown_in_eight_places_and_a_closed_one_gives_way(
    start: Start, database: Database, room: str, tmp_path: Path
) -> None:
    worker, secret = start(MOST_OF_A_ROOM + 2), link(database, room)
    elsewhere = put_in(database, room_workshop(tmp_path / "soder.larande"), unit="Söder")

    async def come(page: RoomSocket, number: int) -> None:
        await page.hello(secret, browser=f"webblasare-nummer-{number}")

    async with aiohttp.ClientSession() as session, AsyncExitStack() as stack:
        for number in range(MOST_OF_A_ROOM - 1):
            page = await stack.enter_async_context(RoomSocket(session, worker))
            await come(page, number)
            await page.sees("Page Down" if number == 0 else "bara läsning")
        async with RoomSocket(session, worker) as eighth:
            await come(eighth, 8)
            await eighth.sees("bara läsning")
            async with RoomSocket(session, worker) as ninth:
                await come(ninth, 9)
                assert "redan på 8 ställen" in await ninth.hears("refused")
            async with RoomSocket(session, worker) as other:
                await other.hello(link(database, elsewhere))
                await other.sees("Page Down")
        async with RoomSocket(session, worker) as ninth:
            await come(ninth, 9)
            assert "gör plats" in await ninth.hears("later")
        await asyncio.to_thread(
            until, lambda: f"larande_scener {MOST_OF_A_ROOM}\n" in worker.ask("/matvarden")[1], "a place"
        )
        async with RoomSocket(session, worker) as ninth:
            await come(ninth, 9)
            await ninth.sees("bara läsning")


async def test_files_come_in_by_name_alone_and_no_more_than_there_is_room_for(
    start: Start, database: Database, room: str
) -> None:
    worker, secret = start(), link(database, room)
    async with aiohttp.ClientSession() as session, RoomSocket(session, worker) as page:
        await page.hello(secret)
        await page.sees("Page Down")
        data = base64.b64encode(b"en rad\n").decode()
        await page.socket.send_json({"dropped": "../../../etc/x.txt", "data": data, "last": True})
        await page.sees("etc-x.txt")
        (received,) = state_folder().glob("scener/*/*/inkommet/*")
        assert received.name == "..-..-..-etc-x.txt"
        assert (received.parent.stat().st_mode & 0o777, received.parent.parent.stat().st_mode & 0o777) == (0o700, 0o700)
        piece = base64.b64encode(b"x" * 150_000).decode()
        for number in range(340):
            await page.socket.send_json({"dropped": "stor.xlsx", "data": piece, "last": number == 339})
        assert "Filen togs inte emot" in await page.hears("notice")
        assert [file.name for file in state_folder().glob("scener/*/*/inkommet/*")] == [received.name]
        assert list(state_folder().glob("scener/*/*/*.halv")) == []


async def test_a_stages_folder_goes_with_it_and_a_dead_workers_with_the_next_start(
    start: Start, database: Database, room: str
) -> None:
    worker, secret = start(), link(database, room)
    async with aiohttp.ClientSession() as session:
        async with RoomSocket(session, worker) as page:
            await page.hello(secret)
            await page.sees("Page Down")
            assert len(list(state_folder().glob("scener/*/*/dokument"))) == 1
            await page.types("\x11")  # Ctrl+Q
            assert "Workshoppen är sparad" in await page.hears("ended")
        await asyncio.to_thread(until, lambda: not list(state_folder().glob("scener/*/*/dokument")), "an empty folder")
        async with RoomSocket(session, worker) as page:
            await page.hello(secret)
            await page.sees("Page Down")
            group = descendants(worker.process.pid)
            worker.kill()
            await asyncio.to_thread(until, lambda: not any(map(runs, group)), "the end of its processes")
        (left,) = state_folder().glob("scener/*/*")
        start()
        assert not left.exists()
        assert len([folder for folder in (state_folder() / "scener").iterdir() if folder.is_dir()]) == 1


@pytest.mark.parametrize("ended_by", ["SIGKILL", "SIGTERM"])
async def test_a_stage_comes_back_on_another_worker_with_its_lead_and_its_half_typed_line(
    start: Start, database: Database, room: str, ended_by: str
) -> None:
    first, second, secret = start(), start(), link(database, room)
    async with aiohttp.ClientSession() as session:
        async with RoomSocket(session, first) as page:
            await page.hello(secret)
            await page.sees("Page Down")
            await page.types("sagt\r")
            await until_said(database, room, "sagt")
            await page.types("halvskri")
            await page.sees("halvskri")
            await asyncio.sleep(0.5)  # the draft's own delay
            ending = asyncio.create_task(asyncio.to_thread(first.end, getattr(signal, ended_by)))
            if ended_by == "SIGTERM":
                assert "Servern startas om" in await page.hears("later")
            await ending
        began = time.monotonic()
        async with RoomSocket(session, second) as page:
            await page.hello(secret, again=True, first=13)
            assert await page.hears("fresh") is True
            await page.sees("halvskri")
            assert time.monotonic() - began < 15
            await page.types("vet\r")
            await until_said(database, room, "sagt", "halvskrivet")
