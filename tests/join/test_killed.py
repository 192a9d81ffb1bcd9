"""A server that is killed again and again while many phones write: nothing they were told is lost or doubled."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.driver.phone_room import RoomServer, notes_in, room_workshop
from tests.driver.swarm import Swarm


async def killed(path: Path, phones: int, kills: int, pause: float) -> Swarm:
    """Kill the server so often while so many phones write, and then let them finish."""
    chance = random.Random(kills)
    server = await asyncio.to_thread(RoomServer, path)
    swarm = Swarm(f"http://{server.host}:{server.port}/{server.code}", phones, pause)
    living = asyncio.create_task(swarm.run())
    try:
        for _ in range(kills):
            await asyncio.sleep(0.3 + chance.random())
            await asyncio.to_thread(server.kill)
            server = await asyncio.to_thread(RoomServer, path)
        await asyncio.sleep(1)
        swarm.stop()
        await asyncio.wait_for(living, 300)
    finally:
        living.cancel()
        await asyncio.to_thread(server.close)
    return swarm


def check(swarm: Swarm, path: Path) -> None:
    written = Counter(notes_in(path))
    assert [text for text, count in written.items() if count > 1] == []
    assert set(swarm.told) - written.keys() == set()
    assert written.keys() == set(swarm.given) == set(swarm.told)


async def test_kills_of_the_server_lose_and_double_nothing(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    swarm = await killed(path, phones=12, kills=3, pause=0.3)
    assert len(swarm.told) > 20
    check(swarm, path)


@pytest.mark.exhaustive
async def test_a_hundred_kills_while_three_hundred_phones_write_lose_and_double_nothing(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    swarm = await killed(path, phones=300, kills=100, pause=12.0)
    assert len(swarm.told) > 1_000
    check(swarm, path)
