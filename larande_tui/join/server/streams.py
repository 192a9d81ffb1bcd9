"""Event streams to the phones: the newest view to each, at most once a second, a few at a time."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from typing import Any, Final

from aiohttp import web

MOST_STREAMS: Final = 320
MOST_OF_A_PHONE: Final = 8
"""Highest number of streams of a phone: a browser has six at most; those that it left behind are cut first."""

_EVERY: Final = 1.0
_SLICE: Final = 20
_BETWEEN: Final = 0.01
_COMMENT_EVERY: Final = 10.0
_SLOWEST: Final = 20.0
"""Seconds for a phone to receive a view, before its stream is cut and it reconnects."""


class Streams:
    """All streams of a room, and their present view.

    Attributes:
        version: of the view; it grows with each change, and restarts with each server.
        boot: a random name of this server, by which a phone tells its versions from those of an earlier one.
    """

    def __init__(self) -> None:
        self.version = 0
        self.boot = secrets.token_hex(4)
        self._view: dict[str, Any] = {}
        self._rest = b"{}"
        self._open: dict[asyncio.Event, str] = {}
        self._sent = 0.0
        self._ended = False
        self._draining = False

    @property
    def is_full(self) -> bool:
        """Return whether the limit of streams is reached."""
        return len(self._open) >= MOST_STREAMS

    @property
    def may_send(self) -> bool:
        """Return whether a second has passed since the last view."""
        return time.monotonic() - self._sent >= _EVERY

    def message(self) -> bytes:
        """Return the present view with its version and the time, as a server-sent event."""
        head = f'{{"v":{self.version},"boot":"{self.boot}","now":{round(time.time(), 1)},"see":'
        return head.encode() + self._rest + b"}"

    async def send(self, view: dict[str, Any]) -> None:
        """Send a view to every stream, unless it is unchanged."""
        if view == self._view:
            return
        self._view, self._sent = view, time.monotonic()
        self._rest = json.dumps(view, ensure_ascii=False, separators=(",", ":")).encode()
        self.version += 1
        await self._wake()

    async def end(self) -> None:
        """Tell every phone that the room has closed, and end the streams."""
        self._ended = True
        await self.send({"gone": True})

    async def drain(self) -> None:
        """Ask every phone to reconnect in a moment, perhaps to another server, and end the streams."""
        self._draining = True
        await self._wake()

    @property
    def count(self) -> int:
        """Return the number of open streams."""
        return len(self._open)

    async def _wake(self) -> None:
        for number, fresh in enumerate(list(self._open)):
            if number and not number % _SLICE:
                await asyncio.sleep(_BETWEEN)
            fresh.set()

    def _cut_oldest_of(self, phone: str) -> None:
        """End the oldest stream of a phone that has too many."""
        own = [fresh for fresh, owner in self._open.items() if owner == phone]
        if len(own) > MOST_OF_A_PHONE:
            self._open[own[0]] = ""
            own[0].set()

    async def serve(self, request: web.Request, phone: str) -> web.StreamResponse:
        """Keep one phone's stream open.

        Args:
            request: for it.
            phone: the name of the phone.
        """
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        await response.prepare(request)
        fresh = asyncio.Event()
        fresh.set()
        self._open[fresh] = phone
        self._cut_oldest_of(phone)
        try:
            while True:
                try:
                    await asyncio.wait_for(fresh.wait(), _COMMENT_EVERY)
                except TimeoutError:
                    await asyncio.wait_for(response.write(b"event: p\ndata: 1\n\n"), _SLOWEST)
                    continue
                fresh.clear()
                if not self._open[fresh]:
                    return response
                if self._draining:
                    await asyncio.wait_for(response.write(b"retry: 2000\n\n"), _SLOWEST)
                    return response
                data = b"id: %d\ndata: %b\n\n" % (self.version, self.message())
                await asyncio.wait_for(response.write(data), _SLOWEST)
                if self._ended:
                    return response
        except (ConnectionError, TimeoutError):
            return response
        finally:
            del self._open[fresh]
