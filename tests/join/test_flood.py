"""Many phones write while fifty others do all they can to hinder them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from larande_tui.workshop.model.items import Position
from larande_tui.workshop.store.session import Session
from tests.driver.long_room import lost_or_doubled
from tests.driver.phone_room import RoomServer, notes_in, phone_id, room, room_workshop
from tests.driver.swarm import Swarm

_HOSTILE = 50


async def _nonsense(server: RoomServer, session: Any, chance: random.Random) -> None:
    """Send bodies that no page of ours sends, without a cookie and with one that is made up."""
    body = os.urandom(chance.randrange(1, 40_000)) if chance.random() < 0.5 else b"[" * chance.randrange(1, 9_000)
    headers = {"Origin": f"http://{server.host}:{server.port}", "Content-Type": "application/json"}
    headers |= {"Cookie": f"hand={phone_id()}"} if chance.random() < 0.5 else {}
    path = chance.choice(["deeds", "join", "state", "events", "../../etc/passwd", ""])
    async with session.post(f"http://{server.host}:{server.port}/{server.code}/{path}", data=body, headers=headers):
        pass


async def _guess(server: RoomServer, session: Any, _: random.Random) -> None:
    """Try a code that does not exist."""
    async with session.get(f"http://{server.host}:{server.port}/{phone_id()[:8].upper()}/state"):
        pass


async def _slow(server: RoomServer, _: Any, chance: random.Random) -> None:
    """Begin a request and never finish it."""
    _, writer = await asyncio.open_connection(server.host, server.port)
    try:
        writer.write(f"POST /{server.code}/deeds HTTP/1.1\r\nHost: {server.host}\r\nContent-Length: 900\r\n".encode())
        await asyncio.sleep(chance.random() * 5)
    finally:
        writer.transport.abort()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def _steer(server: RoomServer, session: Any, _: random.Random) -> None:
    """Join as any phone may, and flood the room with deeds that no phone has."""
    origin = f"http://{server.host}:{server.port}"
    headers = {"Origin": origin, "Content-Type": "application/json"}
    async with session.post(f"{origin}/{server.code}/join", data="{}", headers=headers) as answer:
        cookie = answer.headers.get("Set-Cookie", "").partition(";")[0]
    for _ in range(40):
        deed = {"id": phone_id(), "what": "position", "step": "nulage", "place": "x", "value": 1}
        data = json.dumps([deed] * 20)
        async with session.post(f"{origin}/{server.code}/deeds", data=data, headers={**headers, "Cookie": cookie}):
            pass


_Attack = Callable[[RoomServer, Any, random.Random], Coroutine[Any, Any, None]]
_ATTACKS: tuple[_Attack, ...] = (_nonsense, _guess, _slow, _steer)


async def _hinder(server: RoomServer, number: int) -> None:
    """Attack until cancelled, each time in another way."""
    chance = random.Random(number)
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), timeout=timeout) as session:
        while True:
            with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
                await chance.choice(_ATTACKS)(server, session, chance)
            await asyncio.sleep(0.05)


async def _write_among(server: RoomServer, phones: int, seconds: float) -> Swarm:
    swarm = Swarm(f"http://{server.host}:{server.port}/{server.code}", phones, pause=phones / 30)
    hostile = [asyncio.create_task(_hinder(server, number)) for number in range(_HOSTILE)]
    living = asyncio.create_task(swarm.run())
    await asyncio.sleep(seconds)
    swarm.stop()
    for task in hostile:
        task.cancel()
    await asyncio.gather(*hostile, return_exceptions=True)
    await living
    return swarm


@pytest.mark.exhaustive
async def test_fifty_hostile_clients_take_nothing_from_those_who_write(tmp_path: Path) -> None:
    with room(room_workshop(tmp_path / "dag.larande", headcount=300)) as server:
        swarm = await _write_among(server, phones=250, seconds=20)
        assert len(swarm.told) > 250
        server.close()
        assert server.complaint == ""
    assert set(swarm.told) == set(swarm.given)
    assert lost_or_doubled(swarm.told, notes_in(server.path)) == []
    assert len(notes_in(server.path)) == len(swarm.told)
    with Session.open(server.path, writable=False) as session:
        assert session.workshop.position == Position(step="reflektion")
