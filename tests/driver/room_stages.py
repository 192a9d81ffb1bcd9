"""Stages of rooms that a real worker serves, reached by links or by single sign-on, with or without a browser."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final, Protocol, Self

import aiohttp

BROWSER: Final = "webblasare-ett-0001"


class Served(Protocol):
    """A worker, or what stands before some.

    Attributes:
        origin: what browsers call it.
    """

    origin: str


class RoomSocket:
    """What a page says and hears on the socket of a room's stage.

    Args:
        session: of aiohttp.
        served: the worker that serves it, or the proxy before it.
        path: of the socket.
        headers: besides the right ``Origin``.
    """

    def __init__(
        self, session: aiohttp.ClientSession, served: Served, path: str = "/scen/kanal", **headers: str
    ) -> None:
        sent = {"Origin": served.origin} | {name.replace("_", "-"): value for name, value in headers.items()}
        self._connecting = session.ws_connect(f"{served.origin}{path}", headers=sent, max_msg_size=0)
        self._seen = b""
        self._said: list[dict[str, Any]] = []

    async def __aenter__(self) -> Self:
        self.socket = await self._connecting
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def hello(self, secret: str = "", **other: Any) -> None:
        """Come to the stage, as the page does."""
        said = {
            "ticket": secret, "browser": BROWSER, "stage": "scen", "page": "p", "writes": True, "looks": False,
            "again": False, "first": 0, "size": [110, 31],
        }  # fmt: skip
        await self.socket.send_json(said | other)

    async def hears(self, key: str) -> Any:
        """Wait for a message with something in it."""
        async with asyncio.timeout(30):
            while True:
                for said in self._said:
                    if key in said:
                        self._said.remove(said)
                        return said[key]
                await self._take(key)

    async def sees(self, text: str) -> None:
        """Wait until something is painted."""
        async with asyncio.timeout(30):
            while text.encode() not in self._seen:
                await self._take(text)
            self._seen = b""

    async def painted_until_quiet(self, quiet: float = 1.0) -> bytes:
        """What is painted from now on until nothing more comes for a while."""
        while True:
            try:
                async with asyncio.timeout(quiet):
                    await self._take("more")
            except TimeoutError:
                return self._seen

    async def types(self, text: str) -> None:
        await self.socket.send_bytes(text.encode())

    async def _take(self, awaited: str) -> None:
        message = await self.socket.receive()
        if message.type is aiohttp.WSMsgType.BINARY:
            self._seen += message.data
        elif message.type is aiohttp.WSMsgType.TEXT:
            self._said.append(message.json())
        else:
            raise AssertionError(f"closed without {awaited}: {self._said} {self._seen[-300:]!r}")


def with_stages(most: int = 6, **environment: str) -> Mapping[str, str]:
    """Return the environment of a worker that serves a number of stages."""
    return {"LARANDE_SCENER": str(most), **environment}
