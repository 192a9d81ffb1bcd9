"""The socket of the stage in a browser, spoken without a browser."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import aiohttp

from tests.driver.browser_stage import WebStage


def hello(stage: WebStage, **other: Any) -> dict[str, Any]:
    size = [110, 31]
    return {"ticket": stage.ticket, "stage": "scen", "page": "p", "writes": True, "again": False, "size": size} | other


class Socket:
    """What a page says and hears, without a browser."""

    def __init__(self, session: aiohttp.ClientSession, stage: WebStage, **headers: str) -> None:
        self._headers = {"Origin": stage.base.rstrip("/")} | headers
        self._connecting = session.ws_connect(f"{stage.base}scen", headers=self._headers, max_msg_size=0)

    async def __aenter__(self) -> Self:
        self.socket = await self._connecting
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def hears(self, key: str) -> Any:
        """Wait for a message with something in it."""
        async with asyncio.timeout(20):
            async for message in self.socket:
                if message.type is aiohttp.WSMsgType.TEXT and key in (data := message.json()):
                    return data[key]
        raise AssertionError(f"closed without {key}")

    async def sees(self, text: bytes) -> None:
        seen = b""
        async with asyncio.timeout(20):
            async for message in self.socket:
                if message.type is aiohttp.WSMsgType.BINARY:
                    seen += message.data
                    if text in seen:
                        return
        raise AssertionError(f"closed without {text!r}")

    async def painted_until_quiet(self, quiet: float = 0.6) -> bytes:
        """All that is painted until nothing more comes for a while."""
        seen = b""
        while True:
            try:
                message = await self.socket.receive(timeout=quiet if b"Page Down" in seen else 20)
            except TimeoutError:
                return seen
            if message.type is aiohttp.WSMsgType.BINARY:
                seen += message.data
            elif message.type is not aiohttp.WSMsgType.TEXT:
                return seen
