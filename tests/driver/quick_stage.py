"""A stage that somebody works on as fast as it can: keys one right after the other, and rest when all are done."""

from __future__ import annotations

import asyncio
import time

from textual.pilot import Pilot

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen
from tests.driver.textual_screen import key_of, painted_text

PATIENCE = 120.0
WAYS_OUT = 12
"""Escapes that lead out of anything, one screen at a time."""


class QuickStage:
    """The stage of a running app.

    Args:
        app: with a workshop.
        pilot: of its test.
    """

    def __init__(self, app: LarandeApp, pilot: Pilot[None]) -> None:
        self.app = app
        self._pilot = pilot

    @property
    def screen(self) -> StageScreen | None:
        """The stage's screen; None when the workshop could not be opened."""
        return next((screen for screen in self.app.screen_stack if isinstance(screen, StageScreen)), None)

    async def settle(self) -> None:
        """Wait until every key is done and the screen on top has the focus."""
        quiet, until = 0, time.monotonic() + PATIENCE
        while quiet < 2:
            assert time.monotonic() < until, f"no rest: {self._at_work} on {self.app.screen}, {vars(self.app.keys)}"
            await asyncio.sleep(0.01)
            assert self.app._exception is None
            quiet = 0 if self._at_work else quiet + 1
            if quiet:
                await self._pilot._wait_for_screen()

    @property
    def _at_work(self) -> str:
        """Say what is still to be waited for; "" at rest."""
        keys, screen = self.app.keys, self.app.screen
        if keys._earlier or keys._later or self.app._message_queue.qsize():
            return "keys"
        if self.app.is_opening or any(not worker.is_finished for worker in self.app.workers):
            return "work"
        if not screen.is_mounted or (screen.focused is None and screen.focus_chain):
            return "focus"
        return "" if painted_text(self.app).strip() else "paint"

    async def press(self, *keys: str) -> None:
        """Press keys one right after the other, and wait until all are done and something is shown."""
        for key in keys:
            self.app.simulate_key(key)
        await self.settle()
        assert self.app.screen_stack, "the app has ended"

    async def say(self, text: str) -> None:
        """Type a text and Enter."""
        for char in text:
            self.app.post_message(key_of(char))
        await self.press("enter", "escape")

    async def back(self) -> None:
        """Press Escape until nothing lies over the stage."""
        for _ in range(WAYS_OUT):
            if self.app.screen is self.screen:
                return
            await self.press("escape")
        raise AssertionError(f"Escape does not lead back from {self.app.screen}")
