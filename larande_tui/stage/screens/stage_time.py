"""The clock of the present step, from the keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from larande_tui.stage.widgets.clock_panel import ClockPanel
from larande_tui.workshop.clock import again, run_on, stop

if TYPE_CHECKING:
    from larande_tui.stage.screens.stage import StageScreen


MORE: Final = 2
"""Minutes that one key gives: long enough to finish a thought."""


class StageTime:
    """Stopping, lengthening and beginning again."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage

    def keys(self) -> dict[str, Callable[[], object]]:
        """What its keys do."""
        return {
            "ctrl+k": self.stop_or_start_clock,
            "ctrl+l": lambda: self.give_time(MORE),
            "ctrl+o": self.begin_clock_again,
            "f10": self.show_or_hide,
        }

    def stop_or_start_clock(self) -> None:
        """Ctrl+K."""
        run, now = self._stage.here().run, dt.datetime.now().astimezone()
        running = run.running_since is not None
        if self._stage.act(lambda: self._stage.session.put(stop(run, now) if running else run_on(run, now))):
            self._stage.say("Klockan står stilla. Ctrl+K startar den." if running else "")

    def give_time(self, minutes: int) -> None:
        """Ctrl+L: a little longer."""
        here = self._stage.here()
        if self._stage.act(lambda: self._stage.session.put(here.run.changed(minutes=here.minutes + minutes))):
            self._stage.say(f"{minutes} minuter till: {here.minutes + minutes} minuter för {here.step.title}.")

    def show_or_hide(self) -> None:
        """F10: the clock over the whole middle of the stage."""
        shown = not self._stage.query_one(ClockPanel).is_open
        self._stage.show_clock(shown=shown)
        self._stage.say("Det ni skriver hamnar på väggen som vanligt. F10 visar den igen." if shown else "")

    def begin_clock_again(self) -> None:
        """Ctrl+O."""
        run, now = self._stage.here().run, dt.datetime.now().astimezone()
        if self._stage.act(lambda: self._stage.session.put(again(run, now))):
            self._stage.say("Klockan börjar om.")
