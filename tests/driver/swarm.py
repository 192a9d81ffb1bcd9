"""Many phones at once, over real HTTP: each writes, and sends again until it is told that its note is on the disk."""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.driver.phone_room import phone_id

_AGAIN = 0.3


@dataclass
class Swarm:
    """Phones in a room, and what the server has told them.

    Attributes:
        url: of the room.
        count: how many phones there are.
        place: the question that they answer.
        pause: mean seconds between the notes of one phone.
        seed: of the chance that they write by.
        takes_back: the share of its notes that a phone takes back after a while.
        sleeps_after: mean seconds until a phone falls asleep and loses its stream, for a while; 0.0 for never.
        told: the texts that a phone was told are sent.
        taken_back: those of them that a phone was told are taken back.
        given: the texts that were written at all.
        times: seconds from each note to the answer that said so, of those answered at the first try.
        views: how many views came to all phones together.
        returns: how often a phone came back after sleep.
    """

    url: str
    count: int
    pause: float = 2.0
    seed: int = 1
    place: str = "RF1"
    takes_back: float = 0.0
    sleeps_after: float = 0.0
    told: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    views: int = 0
    returns: int = 0
    _stopping: bool = False

    @property
    def origin(self) -> str:
        return self.url.rpartition("/")[0]

    def stop(self) -> None:
        """Write no more; what is written is still sent."""
        self._stopping = True

    async def run(self) -> None:
        """Let all phones live until `stop`, and then until everything is sent."""
        async with aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0), cookie_jar=aiohttp.DummyCookieJar()
        ) as session:
            await asyncio.gather(*(self._live(session, number) for number in range(self.count)))

    async def _live(self, session: Any, number: int) -> None:
        chance = random.Random(self.seed * 1_000 + number)
        await asyncio.sleep(chance.random() * min(3.0, self.pause))
        cookie = await self._join(session, chance)
        stream = asyncio.create_task(self._stay(session, cookie, chance))
        while not self._stopping:
            text = f"telefon {number} {phone_id()}"
            self.given.append(text)
            note = {"id": phone_id(), "what": "note", "step": "reflektion", "place": self.place, "text": text}
            begun, at_once = time.perf_counter(), await self._send(session, cookie, note, chance)
            self.told.append(text)
            if at_once:
                self.times.append(time.perf_counter() - begun)
            await asyncio.sleep(chance.expovariate(1 / self.pause))
            if chance.random() < self.takes_back:
                back = {"id": phone_id(), "what": "back", "step": "reflektion", "place": note["id"]}
                await self._send(session, cookie, back, chance)
                self.taken_back.append(text)
        stream.cancel()

    async def _join(self, session: Any, chance: random.Random) -> str:
        while True:
            try:
                async with self._post(session, "join", {}, "") as answer:
                    if answer.status == 200:
                        return str(answer.headers["Set-Cookie"].partition(";")[0])
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass
            await asyncio.sleep(_AGAIN + chance.random())

    def _post(self, session: Any, path: str, body: object, cookie: str) -> Any:
        headers = {"Origin": self.origin, "Content-Type": "application/json", "Cookie": cookie}
        timeout = aiohttp.ClientTimeout(total=10)
        return session.post(f"{self.url}/{path}", data=json.dumps(body), headers=headers, timeout=timeout)

    async def _send(self, session: Any, cookie: str, deed: dict[str, str], chance: random.Random) -> bool:
        """Send a deed until it is told as done; return whether that was at the first try."""
        first = True
        while True:
            try:
                async with self._post(session, "deeds", [deed], cookie) as answer:
                    data = await answer.json() if answer.status == 200 else {"ok": []}
                    if deed["id"] in data["ok"]:
                        return first
                    assert answer.status in (200, 429, 503), answer.status
                    assert answer.status != 200, data
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass
            first = False
            await asyncio.sleep(_AGAIN + chance.random())

    async def _stay(self, session: Any, cookie: str, chance: random.Random) -> None:
        """Have a stream, and lose it for a while each time the phone sleeps."""
        while self.sleeps_after:
            stream = asyncio.create_task(self._listen(session, cookie))
            try:
                await asyncio.sleep(chance.expovariate(1 / self.sleeps_after))
            finally:
                stream.cancel()
            await asyncio.sleep(chance.random() * self.sleeps_after / 2)
            self.returns += 1
        await self._listen(session, cookie)

    async def _listen(self, session: Any, cookie: str) -> None:
        """Keep a stream open, as every page does."""
        timeout = aiohttp.ClientTimeout(total=None, sock_read=30)
        while True:
            try:
                async with session.get(f"{self.url}/events", headers={"Cookie": cookie}, timeout=timeout) as answer:
                    async for line in answer.content:
                        self.views += line.startswith(b"data: {")
            except (aiohttp.ClientError, TimeoutError, OSError):
                pass
            await asyncio.sleep(1)


async def _main(url: str, count: int, pause: float, place: str) -> None:
    """Live until the input ends, and print how long the answers took."""
    swarm = Swarm(url, count, pause, place=place)
    living = asyncio.create_task(swarm.run())
    await asyncio.to_thread(sys.stdin.readline)
    swarm.stop()
    await living
    print(json.dumps({"times": swarm.times, "told": len(swarm.told), "views": swarm.views}))


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]))
