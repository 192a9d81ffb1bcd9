"""A stage to act on: a real app with real keys, on a real file."""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import textual.app
import textual.pilot
import textual.timer
from textual.pilot import Pilot

from larande_tui.tui.app import LarandeApp
from larande_tui.tui.stage_screen.screen import StageScreen
from larande_tui.tui.widgets import privacy_warning
from larande_tui.workshop.model.items import Details, Item, ProgrammeUsed
from larande_tui.workshop.store.session import Session
from tests.driver.rest import at_rest
from tests.driver.shipped import shipped
from tests.driver.textual_screen import key_of, painted_text


class Stage:
    """A running app with words for what a person does and sees."""

    def __init__(self, app: LarandeApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> StageScreen:
        found = [screen for screen in self.app.screen_stack if isinstance(screen, StageScreen)]
        assert found, f"the stage is gone: {self.app.screen_stack}, {self.app._exception!r}"
        return found[0]

    @property
    def session(self) -> Session:
        return self.screen.session

    @property
    def workshop(self) -> Any:
        return self.session.workshop

    async def press(self, *keys: str) -> None:
        """Press keys as a person does: each after the screen has answered the one before."""
        for key in keys:
            self.app.simulate_key(key)
            await self.pilot.pause()
        await self._until_done()

    async def burst(self, *keys: str) -> None:
        """Keys that come all at once, as when a key is held down or a clicker stutters."""
        for key in keys:
            self.app.simulate_key(key)
        await self.pilot.pause()
        await self._until_done()

    async def type(self, text: str) -> None:
        for char in text:
            self.app.post_message(key_of(char))
        await self.pilot.pause()
        await self._until_done()

    async def _until_done(self) -> None:
        """Wait until no key waits for one before it, as while a screen that takes long is being opened."""
        for _ in range(100):
            await self.pilot.pause()
            if not (self.app.keys._earlier or self.app.keys._later):
                return

    async def say(self, text: str) -> None:
        """Type a line and press Enter."""
        await self.type(text)
        await self.press("enter")

    async def go(self, step: str) -> None:
        """Page Down until the step is there."""
        for _ in range(12):
            if self.screen.view.step.id == step:
                return
            await self.press("pagedown")
        raise AssertionError(f"never came to {step}")

    def text(self) -> str:
        """What is on the screen, as text."""
        return painted_text(self.app)

    def flat(self) -> str:
        """What is on the screen with every run of blanks and line breaks as one blank."""
        return " ".join(self.text().split())

    @property
    def line(self) -> str:
        """What stands on the capture line."""
        return self.screen.capture.text


Begin = Callable[..., AbstractAsyncContextManager[Stage]]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Make a workshop's file with some items in it."""

    def make(*items: Item, programme: str = "halvdag", name: str = "dag.larande") -> Path:
        path = tmp_path / name
        details = Details(
            title="Lärande i vardagen",
            workplace="Hemtjänsten Norr",
            date=dt.date(2026, 11, 12),
            starts=dt.time(8, 30),
            roles=("enhetschef", "planerare"),
            headcount=14,
        )
        with Session.create(path) as session:
            session.put(details, ProgrammeUsed(programme=shipped(programme)), *items)
        return path

    return make


@pytest.fixture(autouse=True)
def quick_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests write faster than anybody reads; only `test_privacy_warning` asks what becomes of that."""
    monkeypatch.setattr(privacy_warning, "_TIME_TO_READ", 0)


@pytest.fixture(autouse=True)
def waiting_for_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pilot waits until the app rests, and no longer."""
    for module in (textual.app, textual.pilot):
        monkeypatch.setattr(module, "wait_for_idle", at_rest)
    # Textual asks each widget whether it has come so far: an app at rest has, and a form has a hundred of them.
    monkeypatch.setattr(Pilot, "_wait_for_screen", _screen_at_rest)
    # On Windows Textual's timers sleep in threads, where the loop knows nothing of them.
    monkeypatch.setattr(textual.timer, "sleep", asyncio.sleep)


async def _screen_at_rest(pilot: Pilot[None], **_: float) -> bool:
    await at_rest(max_sleep=30)
    return pilot.app._exception is None


@pytest.fixture
def stage() -> Begin:
    """Open an app; with a path, on the stage."""

    @asynccontextmanager
    async def begin(
        path: Path | None = None, size: tuple[int, int] = (100, 30), **options: Any
    ) -> AsyncIterator[Stage]:
        app = LarandeApp(path, **options)
        async with app.run_test(size=size) as pilot:
            running = Stage(app, pilot)
            for _ in range(50):
                await pilot.pause(0.01)
                if path is None or any(isinstance(screen, StageScreen) for screen in app.screen_stack):
                    break
            await pilot.pause()
            try:
                yield running
            finally:
                if app.session is not None:
                    app.session.close()
                gc.unfreeze()  # or no app of a test before this one could ever be given back: megabytes each

    return begin
