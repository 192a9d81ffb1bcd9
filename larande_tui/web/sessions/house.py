"""The house: the stages that run at present, bounded in number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from larande_tui.web.errors import FullHouseError
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.process import Starter
from larande_tui.web.sessions.stage import LIVES_ON, Stage

MOST_STAGES: Final = 4


class House:
    """The stages of a server, each known by a name in the pages' address.

    Attributes:
        empty: is set when the last stage has been left as it should.
    """

    def __init__(
        self,
        starter: Starter,
        *,
        most: int = MOST_STAGES,
        lives_on: float = LIVES_ON,
    ) -> None:
        """Prepare the house.

        Args:
            starter: of the stages' processes.
            most: stages at a time.
            lives_on: seconds that a stage without pages stays.
        """
        self._starter = starter
        self._most = most
        self._lives_on = lives_on
        self._file = ""
        self._stages: dict[str, tuple[Stage, asyncio.Task[None]]] = {}
        self.empty = asyncio.Event()

    def find(self, name: str) -> Stage | None:
        """Return the stage of a name, if it runs."""
        found = self._stages.get(name)
        return found[0] if found is not None else None

    def count(self, beginning: str = "") -> int:
        """Return how many stages run whose names begin so."""
        return sum(name.startswith(beginning) for name in self._stages)

    @property
    def is_full(self) -> bool:
        """Return whether as many stages run as the machine is to carry."""
        return len(self._stages) >= self._most

    def let_go_of_unseen(self) -> bool:
        """Leave a stage that no page shows, so that another has room; False when all are seen."""
        unseen = next((stage for stage, _ in self._stages.values() if stage.is_unseen), None)
        if unseen is not None:
            unseen.end()
        return unseen is not None

    def stage(self, name: str, size: tuple[int, int], order: Callable[[str], Order]) -> Stage:
        """Return the stage of a name; a new one is started with a size.

        Args:
            name: of the stage.
            size: columns and rows.
            order: what a new one is started with, made of the file that a stage last asked its own window for, or "".

        Raises:
            FullHouseError: there are too many already.
        """
        if name not in self._stages:
            if len(self._stages) >= self._most:
                raise FullHouseError(self._most)
            stage = Stage(self._starter, order(self._file), own_window_asked=self._remember, lives_on=self._lives_on)
            task = asyncio.create_task(self._run(name, stage, size))
            self._stages[name] = stage, task
        return self._stages[name][0]

    def _remember(self, file: str) -> None:
        self._file = file

    async def _run(self, name: str, stage: Stage, size: tuple[int, int]) -> None:
        try:
            await stage.run(size)
        finally:
            del self._stages[name]
        if stage.left and not self._stages:
            self.empty.set()

    async def close(self, why: str, *, moves: bool = False) -> None:
        """Leave all stages, and wait until they are.

        Args:
            why: is told to their pages.
            moves: the pages are to come again, since another worker goes on.
        """
        running = list(self._stages.values())
        for stage, _ in running:
            stage.move(why) if moves else stage.end(why)
        if running:
            await asyncio.wait([task for _, task in running])
