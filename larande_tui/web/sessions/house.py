"""The house: the stages that run at present, bounded in number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from larande_tui.web.errors import FullHouseError
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
        words_of: Callable[[str, str], Sequence[str]],
        *,
        environment: Mapping[str, str] = MappingProxyType({}),
        most: int = MOST_STAGES,
        lives_on: float = LIVES_ON,
    ) -> None:
        """Prepare the house.

        Args:
            starter: of the stages' processes.
            words_of: the words after ``larande`` for a stage's name and the file that a stage last asked its own
                window for, or "".
            environment: what each stage has in its environment besides the server's.
            most: stages at a time.
            lives_on: seconds that a stage without pages stays.
        """
        self._starter = starter
        self._words_of = words_of
        self._environment = environment
        self._most = most
        self._lives_on = lives_on
        self._file = ""
        self._stages: dict[str, tuple[Stage, asyncio.Task[None]]] = {}
        self.empty = asyncio.Event()

    def stage(self, name: str, size: tuple[int, int]) -> Stage:
        """Return the stage of a name; a new one is started with a size.

        Raises:
            FullHouseError: there are too many already.
        """
        if name not in self._stages:
            if len(self._stages) >= self._most:
                raise FullHouseError(self._most)
            words = self._words_of(name, self._file)
            stage = Stage(
                self._starter,
                words,
                environment=self._environment,
                own_window_asked=self._remember,
                lives_on=self._lives_on,
            )
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

    async def close(self, why: str) -> None:
        """Leave all stages, and wait until they are."""
        running = list(self._stages.values())
        for stage, _ in running:
            stage.end(why)
        if running:
            await asyncio.wait([task for _, task in running])
