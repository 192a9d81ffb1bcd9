"""Pause on the stage: the time when the group returns, large enough for the corridor."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.clock import local_now
from larande_tui.packs.schema.step_kinds.pause import PauseStep
from larande_tui.tui.clock.big_clock import BigClock
from larande_tui.tui.clock.clock_line import role_of
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.styled import paragraphs, quiet
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.clock import Reading, clock_text, read


class PauseView(StepView[PauseStep]):
    """The view of a break, with a large clock that survives a restart of the app."""

    is_placed = False

    DEFAULT_CSS = """
    PauseView {
        & > .head { padding: 2 2 1 2; text-align: center; }
        & > #back { width: 100%; height: auto; text-align: center; padding: 1 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield message, clock, the time of return, and the wall."""
        yield Static(classes="head")
        yield BigClock()
        yield Static(id="back")
        yield Wall()

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1.0, self._tick)

    def head(self) -> Content:
        """Return the message of the break."""
        return paragraphs((self.step.message or self.step.purpose, "bold"))

    def _reading(self, now: dt.datetime) -> Reading:
        steps = agenda(self.session.workshop, whole=True)
        return read(next((item for item in steps if item.id == self.step.id), self.planned), now)

    def show(self) -> None:
        """Show the step and its clock."""
        super().show()
        if self.is_mounted:
            self._tick()

    def _tick(self) -> None:
        now = local_now()
        reading = self._reading(now)
        ends = (now + dt.timedelta(seconds=reading.left)).astimezone()
        self.query_one(BigClock).show(clock_text(reading.left), role_of(reading))
        message = f"Vi är tillbaka kl. {clock(ends)}" if reading.left >= 0 else f"Pausen tog slut kl. {clock(ends)}"
        back = paragraphs((message, "bold"), quiet("Page Down går vidare"))
        if back != self._back:
            self._back = back
            self.query_one("#back", Static).update(back)

    _back: Content | None = None
