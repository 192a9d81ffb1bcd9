"""What a closed screen still wanted to do ends neither the app nor its work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.widgets import Static
from textual.worker import WorkerFailed

from larande_tui.tui.platform.lifecycle import LifecycleApp
from larande_tui.tui.platform.painting.settled_screen import SettledScreen


class Lower(SettledScreen[None]):
    """A screen that is busy until it is let go, so that it paints once the screen above is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = asyncio.Event()

    async def stay_busy(self) -> None:
        await self.may_go_on.wait()


class Slow(Static):
    """A widget that needs a moment to close, so that its screen closes after all its other widgets."""

    async def on_unmount(self) -> None:
        await asyncio.sleep(0.05)


class Form(SettledScreen[None]):
    """A screen that looks at its own line after the next paint, or once its work is done."""

    def __init__(self) -> None:
        super().__init__()
        self.looked = 0

    def compose(self) -> ComposeResult:
        yield Static("en rad", id="line")
        yield Slow("en till")

    def look(self) -> None:
        self.looked += 1
        self.query_one("#line").refresh()

    def work_until_the_line_is_gone(self) -> None:
        async def work() -> None:
            while self.query("#line"):  # noqa: ASYNC110 - nothing tells it
                await asyncio.sleep(0)
            self.look()

        self.run_worker(work())

    def let_look_and_close(self, other: Form) -> None:
        """Close, and ask another screen for a look after the next paint."""
        self.dismiss()
        other.call_after_refresh(other.look)

    def look_and_close(self) -> None:
        """Ask for a look after the next paint; the screen is closed before it."""
        self.call_after_refresh(self.look)
        self.dismiss()


async def closed_before_its_look(app: LifecycleApp, lower: Lower, form: Form) -> None:
    """Close a form that still wants to look at its line, and let the screen below paint when the form is gone."""
    await app.push_screen(lower)
    await app.push_screen(form)
    lower.call_later(lower.stay_busy)
    form.call_later(form.look_and_close)
    while form.is_running or form.is_attached:  # noqa: ASYNC110 - nothing tells it
        await asyncio.sleep(0.01)
    lower.may_go_on.set()


async def test_a_closed_form_looks_for_nothing_in_itself() -> None:
    app, lower, form = LifecycleApp(), Lower(), Form()
    async with app.run_test() as pilot:
        await closed_before_its_look(app, lower, form)
        await pilot.pause()
        assert app.screen is lower
        assert app.is_running
        assert form.looked == 0


async def test_what_a_closed_form_asks_the_screen_below_to_look_at_is_looked_at() -> None:
    app, lower, form = LifecycleApp(), Form(), Form()
    async with app.run_test() as pilot:
        await app.push_screen(lower)
        await app.push_screen(form)
        form.call_later(form.let_look_and_close, lower)
        await pilot.pause(0.1)
        assert not form.is_running
        assert lower.looked == 1


async def test_work_of_a_form_that_is_being_closed_ends_nothing_but_itself() -> None:
    app, form = LifecycleApp(), Form()
    async with app.run_test() as pilot:
        await app.push_screen(form)
        form.call_later(form.work_until_the_line_is_gone)
        await form.dismiss()
        await pilot.pause()
        assert app.is_running
        assert form.looked == 1, "its work went on until it met the missing line"


async def test_an_open_form_looks_after_the_paint() -> None:
    app, form = LifecycleApp(), Form()
    async with app.run_test() as pilot:
        await app.push_screen(form)
        form.call_after_refresh(form.look)
        await pilot.pause()
        assert form.looked == 1


@pytest.mark.parametrize(
    ("ask", "fault"),
    [
        (lambda form: form.call_after_refresh(form.look), NoMatches),
        (lambda form: form.call_later(form.work_until_the_line_is_gone), WorkerFailed),
    ],
    ids=["after the paint", "in its work"],
)
async def test_an_open_form_that_misses_its_own_line_is_a_fault(
    ask: Callable[[Form], object], fault: type[Exception]
) -> None:
    async def open_without_line() -> None:
        form = Form()
        async with LifecycleApp().run_test() as pilot:
            await pilot.app.push_screen(form)
            await form.query_one("#line").remove()
            ask(form)
            await pilot.pause(0.1)

    with pytest.raises(fault):
        await open_without_line()
