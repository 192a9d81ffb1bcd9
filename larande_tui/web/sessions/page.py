"""A page that shows a stage, with its pending output."""

from __future__ import annotations

import asyncio
import json
from typing import Final

_MOST_WAITING: Final = 8 * 1024 * 1024


class Page:
    """A page's state in the server.

    Attributes:
        name: chosen by the page, the same until it is reloaded.
        wants_to_write: it has asked to write, and no newer page has.
        only_looks: it never writes, and connects to another stage when this one ends.
    """

    def __init__(self, name: str, *, wants_to_write: bool, only_looks: bool = False) -> None:
        self.name = name
        self.only_looks = only_looks
        self.wants_to_write = wants_to_write
        self._parts: list[bytes | str] = []
        self._waiting = 0
        self._fresh = asyncio.Event()
        self._is_closed = False

    def show(self, data: bytes) -> None:
        """Send output of the stage; a page that does not receive for long is closed, and reconnects."""
        if self._waiting > _MOST_WAITING:
            self.close()
            return
        if self._parts and isinstance(self._parts[-1], bytes):
            self._parts[-1] += data
        else:
            self._parts.append(data)
        self._waiting += len(data)
        self._fresh.set()

    def send_message(self, **fields: object) -> None:
        """Send a message about the stage, such as who writes."""
        self._parts.append(json.dumps(fields, ensure_ascii=False))
        self._fresh.set()

    def close(self) -> None:
        """Close the page after its pending output."""
        self._is_closed = True
        self._fresh.set()

    async def next(self) -> list[bytes | str] | None:
        """Wait for output to send, and return it; None when the page is closed."""
        while not self._parts:
            if self._is_closed:
                return None
            self._fresh.clear()
            await self._fresh.wait()
        parts, self._parts, self._waiting = self._parts, [], 0
        return parts
