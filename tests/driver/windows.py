"""Look at and act on a running app, with any screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.screens.presenter import PresenterScreen
from tests.driver.textual_screen import painted_text


async def until(pilot: Pilot, condition: Callable[[], bool]) -> None:
    """Wait until a condition is true; a busy machine has fifteen seconds."""
    for _ in range(750):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError(painted_text(pilot.app))


@asynccontextmanager
async def own_window(path: Path, size: tuple[int, int]) -> AsyncIterator[tuple[LarandeApp, Pilot]]:
    """Open the facilitator's own window of a workshop."""
    app = LarandeApp(path, presenter=True)
    async with app.run_test(size=size) as pilot:
        try:
            await until(pilot, lambda: isinstance(app.screen, PresenterScreen) and "Manus ·" in painted_text(app))
            yield app, pilot
        finally:
            app.close_workshop()


def at(s, text: str) -> tuple[int, int]:
    """Find a text on the screen."""
    for y, line in enumerate(s.text().split("\n")):
        if text in line:
            return line.index(text), y
    raise AssertionError(f"{text!r} is not on the screen:\n{s.text()}")


async def drag(s, from_text: str, to_text: str, *, onto: tuple[int, int] = (0, 0)) -> None:
    """Press the button on one text, move to another, and release it."""
    x, y = at(s, to_text)
    await s.pilot.mouse_down(offset=at(s, from_text))
    await s.pilot.hover(offset=(x + onto[0], y + onto[1]))
    await s.pilot.mouse_up(offset=(x + onto[0], y + onto[1]))
    await s.pilot.pause()
