"""Commands on the clock of the present step: stop it, extend the step, restart it, show it large."""

from __future__ import annotations

from collections.abc import Callable

from larande_tui.core.clock import local_now
from larande_tui.core.text import counted
from larande_tui.tui.clock.day_texts import EXTRA_MINUTES
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.workshop.schedule.clock import again, run_on, stop
from larande_tui.workshop.schedule.progress import give_time


class ClockCommands:
    """Commands on the clock of the present step."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key."""
        return {
            "ctrl+k": self.stop_or_start_clock,
            "ctrl+l": self.give_time,
            "ctrl+o": self.begin_clock_again,
            "f10": self.show_or_hide,
        }

    def stop_or_start_clock(self) -> None:
        """Stop or start the clock (Ctrl+K)."""
        present, now = self._stage.present_step(), local_now()
        run = present.run
        running = run.running_since is not None
        if self._stage.act(lambda: self._stage.session.put(stop(run, now) if running else run_on(run, now))):
            self._stage.say(
                "Klockan står stilla. Ctrl+K startar den." if running else "",
                while_true=lambda: (
                    self._stage.present_step().id == present.id and not self._stage.present_step().run.running_since
                ),
            )

    def give_time(self) -> None:
        """Extend the step a little (Ctrl+L)."""
        present = self._stage.present_step()
        outcome = self._stage.act(lambda: give_time(self._stage.session, present, EXTRA_MINUTES))
        if outcome is None:
            return
        extra = outcome.value
        now = present.minutes + extra
        if extra:
            self._stage.say(
                f"{counted(extra, 'minut', 'minuter')} till: {now} minuter för {present.step.title}.",
                while_true=lambda: (
                    (self._stage.present_step().id, self._stage.present_step().minutes) == (present.id, now)
                ),
            )
        else:
            self._stage.say(f"Ett steg kan vara högst {now} minuter.", trouble=True)

    def show_or_hide(self) -> None:
        """Show the clock over the middle of the stage, or hide it (F10)."""
        is_shown = not self._stage.clock_panel.is_open
        self._stage.show_clock(shown=is_shown)
        self._stage.say("Det ni skriver hamnar på väggen som vanligt. F10 visar den igen." if is_shown else "")

    def begin_clock_again(self) -> None:
        """Restart the step's time (Ctrl+O)."""
        run, now = self._stage.present_step().run, local_now()
        if self._stage.act(lambda: self._stage.session.put(again(run, now))):
            self._stage.say("Klockan börjar om.")
