"""The interface of the stages in the browser, as a worker sees them; `web` implements it."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web


class Stages(Protocol):
    """Stages that are served beside the participants' pages."""

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses and their handlers."""
        ...

    @property
    def count(self) -> int:
        """Return the number of running stages."""
        ...

    async def watch(self) -> None:
        """Supervise the open stages until cancelled."""
        ...

    async def move(self) -> None:
        """Leave all stages with everything saved, and ask their pages to reconnect, to another worker."""
        ...
