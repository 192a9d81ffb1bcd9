"""Pause on the stage: when we are back, large enough for the corridor."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Digits, Static

from larande_tui.packs.kinds.pause import PauseStep
from larande_tui.stage.kinds.base import StepView, paragraphs, quiet
from larande_tui.stage.widgets.wall import Wall
from larande_tui.workshop.agenda import agenda
from larande_tui.workshop.clock import read
from larande_tui.workshop.dates import clock


class PauseView(StepView[PauseStep]):
    """The step's clock, large; it survives a restart, and Ctrl+L gives two more minutes."""

    DEFAULT_CSS = """
    PauseView {
        & > .head { padding: 2 2 1 2; text-align: center; }
        & > Digits { width: 100%; height: 3; text-align: center; color: $accent; }
        & > #back { width: 100%; height: auto; text-align: center; padding: 1 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Message, clock, when we are back."""
        yield Static(classes="head")
        yield Digits()
        yield Static(id="back")
        yield Wall()

    def on_mount(self) -> None:
        """Let the clock run."""
        super().on_mount()
        self.set_interval(1.0, self._tick)

    def head(self) -> Content:
        """What to do in the break."""
        return paragraphs((self.step.message or self.step.purpose, "bold"))

    def ends(self) -> dt.datetime:
        """When the group is back: the step's own clock says."""
        planned = next(item for item in agenda(self.session.workshop, whole=True) if item.id == self.step.id)
        now = dt.datetime.now().astimezone()
        return now + dt.timedelta(seconds=read(planned, now).left)

    def show(self) -> None:
        """Show the clock too."""
        super().show()
        if self.is_mounted:
            self._tick()

    def _tick(self) -> None:
        ends = self.ends().astimezone()
        left = (ends - dt.datetime.now().astimezone()).total_seconds()
        seconds = int(abs(left))
        sign = "-" if left < 0 else ""
        self.query_one(Digits).update(f"{sign}{seconds // 60:02}:{seconds % 60:02}")
        said = f"Vi är tillbaka kl. {clock(ends)}" if left >= 0 else f"Pausen tog slut kl. {clock(ends)}"
        self.query_one("#back", Static).update(paragraphs((said, "bold"), quiet("Page Down går vidare")))
