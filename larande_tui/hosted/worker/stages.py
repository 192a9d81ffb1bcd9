"""The stages in the browser that a worker serves, as the worker knows them: they are made above this room."""

from __future__ import annotations

from typing import Protocol

from aiohttp import web


class Stages(Protocol):
    """Stages that are served beside the participants' pages."""

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses and what answers at each."""
        ...

    @property
    def count(self) -> int:
        """Return how many stages run."""
        ...

    async def watch(self) -> None:
        """See to what is open until it is cancelled."""
        ...

    async def move(self) -> None:
        """Leave all stages with everything saved, and ask their pages to come again, to another worker."""
        ...
