"""The running stages of a server, limited in number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from larande_tui.web.errors import TooManyStagesError
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.process import Starter
from larande_tui.web.sessions.stage import LIVES_ON, RunningStage

MOST_STAGES: Final = 4


class RunningStages:
    """The stages of a server, by the names in the pages' addresses.

    Attributes:
        empty: set when the last stage has been left by its user.
    """

    def __init__(
        self,
        starter: Starter,
        *,
        most: int = MOST_STAGES,
        lives_on: float = LIVES_ON,
    ) -> None:
        """Prepare without any stage.

        Args:
            starter: of the stages' processes.
            most: the highest number of stages at a time.
            lives_on: seconds that a stage without pages keeps running.
        """
        self._starter = starter
        self._most = most
        self._lives_on = lives_on
        self._file = ""
        self._stages: dict[str, tuple[RunningStage, asyncio.Task[None]]] = {}
        self.empty = asyncio.Event()

    def find(self, name: str) -> RunningStage | None:
        """Return the running stage with a name; None without one."""
        running = self._stages.get(name)
        return running[0] if running is not None else None

    def count(self, beginning: str = "") -> int:
        """Return the number of running stages whose names begin with ``beginning``."""
        return sum(name.startswith(beginning) for name in self._stages)

    @property
    def is_full(self) -> bool:
        """Return whether the limit of stages is reached."""
        return len(self._stages) >= self._most

    def let_go_of_unseen(self, beginning: str = "") -> bool:
        """Leave a stage that no page shows, to make room for another; False when all are shown.

        Args:
            beginning: of the names of the stages that may be left.
        """
        named = (stage for name, (stage, _) in self._stages.items() if name.startswith(beginning))
        unseen = next((stage for stage in named if stage.is_unseen), None)
        if unseen is not None:
            unseen.end()
        return unseen is not None

    def stage(self, name: str, size: tuple[int, int], order: Callable[[str], Order]) -> RunningStage:
        """Return the stage with a name; a new one is started with a size.

        Args:
            name: of the stage.
            size: columns and rows.
            order: returns the start parameters of a new one, given the file of the last request for the facilitator's
                own window, or "".

        Raises:
            TooManyStagesError: the limit is reached.
        """
        if name not in self._stages:
            if len(self._stages) >= self._most:
                raise TooManyStagesError(self._most)
            stage = RunningStage(
                self._starter, order(self._file), own_window_asked=self._remember, lives_on=self._lives_on
            )
            task = asyncio.create_task(self._run(name, stage, size))
            self._stages[name] = stage, task
        return self._stages[name][0]

    def _remember(self, file: str) -> None:
        self._file = file

    async def _run(self, name: str, stage: RunningStage, size: tuple[int, int]) -> None:
        try:
            await stage.run(size)
        finally:
            del self._stages[name]
        if stage.left and not self._stages:
            self.empty.set()

    async def close(self, why: str, *, moves: bool = False) -> None:
        """Leave all stages, and wait until they have ended.

        Args:
            why: the reason, shown on their pages.
            moves: ask the pages to reconnect, since another worker continues.
        """
        running = list(self._stages.values())
        for stage, _ in running:
            stage.move(why) if moves else stage.end(why)
        if running:
            await asyncio.wait([task for _, task in running])
