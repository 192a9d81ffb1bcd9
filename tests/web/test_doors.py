"""Doors of the stage's server: only our own page, with a ticket, on this machine; few stages; none left behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pyte
import pytest

from larande_tui.tui.platform.browser.environment import DRIVER, VARIABLE
from larande_tui.web.sessions.process import PlainStarter
from larande_tui.web.sessions.zygote import can_fork
from tests.driver.browser_stage import WebStage, web_stage
from tests.driver.phone_room import notes_in, room_workshop, until
from tests.driver.processes import PROC, descendants, private_memory, runs
from tests.driver.stage_socket import Socket, hello


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[WebStage]:
    day = room_workshop(tmp_path / "dag.larande")
    with web_stage(tmp_path, str(day)) as running:
        yield running


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebStage]:
    """A server for those who are refused: it shows its stage to nobody."""
    folder = tmp_path_factory.mktemp("dorr")
    with web_stage(folder, str(room_workshop(folder / "dag.larande"))) as running:
        yield running


async def test_a_wrong_ticket_is_refused_with_a_sentence(door: WebStage) -> None:
    async with aiohttp.ClientSession() as session:
        for ticket in ("", "fel", door.ticket[:-1], door.ticket.lower() + "å"):
            async with Socket(session, door) as page:
                await page.socket.send_json(hello(door, ticket=ticket))
                assert "gäller inte" in await page.hears("refused")


async def test_pages_and_names_of_others_are_refused(door: WebStage) -> None:
    for headers, status in (
        ({"Origin": "http://ond.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "ond.example:8430"}, 421),
        ({"Host": "127.0.0.1"}, 421),
    ):
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.WSServerHandshakeError) as refusal:
                async with Socket(session, door, **headers):
                    pass
            assert refusal.value.status == status, headers


async def test_nothing_but_the_pages_own_files_is_given_out(door: WebStage) -> None:
    async with aiohttp.ClientSession() as session:
        for path in (
            "dag.larande",
            "../pyproject.toml",
            "..%2f..%2fpyproject.toml",
            "xterm/../../sidan/sidan.js",
            "xterm",
        ):
            async with session.get(f"{door.base}{path}") as answer:
                assert answer.status == 404, path
        async with session.get(door.base) as answer:
            assert answer.status == 200
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self';" in policy
            assert "Server" not in answer.headers
        async with session.post(door.base) as answer:
            assert answer.status == 405


async def test_nonsense_ends_the_socket_and_nothing_else(stage: WebStage) -> None:
    for message in ("[]", "{", '{"ticket": 1}', "9" * 300_000):
        async with aiohttp.ClientSession() as session:
            async with Socket(session, stage) as page:
                await page.socket.send_str(message)
                async with asyncio.timeout(10):
                    async for _ in page.socket:
                        pass
            async with Socket(session, stage) as page:
                await page.socket.send_json(hello(stage))
                assert await page.hears("writes") is True, message[:20]


async def test_a_page_that_fell_silent_is_taken_over_and_no_key_is_lost_or_doubled(
    stage: WebStage, tmp_path: Path
) -> None:
    async with aiohttp.ClientSession() as session, Socket(session, stage) as silent:
        await silent.socket.send_json(hello(stage))
        await silent.sees(b"Page Down")
        await silent.socket.send_bytes(b"halv")
        await silent.sees(b"halv")
        async with Socket(session, stage) as back:  # the first never closed: its network is gone
            await back.socket.send_json(hello(stage, again=True))
            began = time.monotonic()
            assert await back.hears("got") == 4
            assert time.monotonic() - began < 0.5
            await back.socket.send_bytes("färdigt\r".encode())
            await asyncio.to_thread(until, lambda: notes_in(tmp_path / "dag.larande") == ["halvfärdigt"])


async def test_a_window_that_changes_its_size_while_the_stage_begins_is_filled(stage: WebStage) -> None:
    for name in "ab":
        async with aiohttp.ClientSession() as session, Socket(session, stage) as page:
            await page.socket.send_json(hello(stage, size=[110, 33]) | {"stage": name})
            await page.socket.send_json({"size": [100, 27]})
            painted = await page.painted_until_quiet()
            rows = pyte_rows(painted, 100, 27)
            assert "Lärande i vardagen" in rows[0], name
            assert "Page Down" in rows[-1], name


def pyte_rows(painted: bytes, columns: int, rows: int) -> list[str]:
    """What stands on a terminal of that size after a stage has painted."""
    terminal = pyte.Screen(columns, rows)
    pyte.ByteStream(terminal).feed(painted)
    return list(terminal.display)


async def test_a_page_that_comes_back_does_not_take_the_pen_from_one_that_took_over(stage: WebStage) -> None:
    async with aiohttp.ClientSession() as session, Socket(session, stage) as first, Socket(session, stage) as second:
        await first.socket.send_json(hello(stage, page="a"))
        assert await first.hears("writes") is True
        await second.socket.send_json(hello(stage, page="b"))
        assert await second.hears("writes") is True
        assert await first.hears("writes") is False
        async with Socket(session, stage) as back:
            await back.socket.send_json(hello(stage, page="a", again=True))
            assert await back.hears("writes") is False


async def test_more_stages_than_the_machine_is_to_carry_are_refused(stage: WebStage) -> None:
    async with aiohttp.ClientSession() as session:
        pages = [Socket(session, stage) for _ in range(5)]
        for number, page in enumerate(pages):
            await page.__aenter__()
            await page.socket.send_json(hello(stage) | {"stage": f"s{number}"})
            if number < 4:
                assert await page.hears("writes") is True
            else:
                assert "redan 4 fönster" in await page.hears("refused")
        for page in pages:
            await page.__aexit__()


@pytest.mark.skipif(not PROC.exists(), reason="no /proc here to look for processes in")
async def test_no_stage_is_left_behind_when_the_server_is_killed(stage: WebStage) -> None:
    async with aiohttp.ClientSession() as session, Socket(session, stage) as page:
        await page.socket.send_json(hello(stage))
        await page.sees(b"Page Down")
        group = descendants(stage.process.pid)
        assert group
        stage.process.kill()
        await asyncio.to_thread(until, lambda: not any(map(runs, group)), "the end of all processes")


@pytest.mark.exhaustive
@pytest.mark.skipif(not PROC.exists(), reason="no /proc here to read the memory of processes in")
async def test_stages_share_what_they_have_imported(stage: WebStage, tmp_path: Path) -> None:
    async with aiohttp.ClientSession() as session, Socket(session, stage) as page:
        await page.socket.send_json(hello(stage))
        await page.sees(b"Page Down")
        forked = private_memory(descendants(stage.process.pid)[-1])
    alone = await PlainStarter({VARIABLE: DRIVER, "PYTHONPATH": os.pathsep.join(sys.path)}).start(
        [str(tmp_path / "dag.larande")], {"LARANDE_TILLSTAND": str(tmp_path / "t"), "COLUMNS": "110", "ROWS": "31"}
    )
    seen = b""
    async with asyncio.timeout(30):
        while b"Page Down" not in seen:
            seen += await alone.reader.read(65_536)
    assert alone.child is not None
    assert forked < 0.75 * private_memory(alone.child.pid)
    await alone.last_words()
    alone.close()


@pytest.mark.exhaustive
@pytest.mark.skipif(not can_fork, reason="stages are not forked here")
def test_a_forked_stage_says_itself_what_it_does_not_understand(tmp_path: Path) -> None:
    script = (
        "import asyncio\n"
        "from larande_tui.web.sessions.process import ForkStarter\n"
        "from larande_tui.web.sessions.zygote import fork_zygote\n"
        "starter = ForkStarter(fork_zygote({}, of_rooms=False))\n"
        "async def words(*of):\n"
        "    process = await starter.start(of, {})\n"
        "    said = await process.last_words()\n"
        "    process.close()\n"
        "    return said\n"
        "for of in (('--finns-inte',), ('granska', 'finns-inte.larande')):\n"
        "    print(*asyncio.run(words(*of)))\n"
    )
    environment = {**os.environ, "LARANDE_TILLSTAND": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert "--finns-inte" in done.stdout
    assert "finns-inte.larande" in done.stdout
