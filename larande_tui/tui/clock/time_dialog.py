"""The clock of the present step, from the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from larande_tui.core.clock import local_now
from larande_tui.tui.clock.clock_panel import ClockPanel
from larande_tui.workshop.schedule.clock import again, run_on, stop
from larande_tui.workshop.schedule.progress import give_time

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen


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
        here, now = self._stage.here(), local_now()
        run = here.run
        running = run.running_since is not None
        if self._stage.act(lambda: self._stage.session.put(stop(run, now) if running else run_on(run, now))):
            self._stage.say(
                "Klockan står stilla. Ctrl+K startar den." if running else "",
                while_true=lambda: self._stage.here().id == here.id and not self._stage.here().run.running_since,
            )

    def give_time(self, minutes: int) -> None:
        """Ctrl+L: a little longer."""
        here, got = self._stage.here(), list[int]()
        if not self._stage.act(lambda: got.append(give_time(self._stage.session, here, minutes))):
            return
        now = here.minutes + got[0]
        if got[0]:
            told = f"{got[0]} minuter till: {now} minuter för {here.step.title}."
            self._stage.say(
                told, while_true=lambda: (self._stage.here().id, self._stage.here().minutes) == (here.id, now)
            )
        else:
            self._stage.say(f"Ett steg kan vara högst {now} minuter.", trouble=True)

    def show_or_hide(self) -> None:
        """F10: the clock over the whole middle of the stage."""
        shown = not self._stage.query_one(ClockPanel).is_open
        self._stage.show_clock(shown=shown)
        self._stage.say("Det ni skriver hamnar på väggen som vanligt. F10 visar den igen." if shown else "")

    def begin_clock_again(self) -> None:
        """Ctrl+O."""
        run, now = self._stage.here().run, local_now()
        if self._stage.act(lambda: self._stage.session.put(again(run, now))):
            self._stage.say("Klockan börjar om.")
