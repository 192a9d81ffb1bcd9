"""F10: the step's clock over the middle of the stage while the group writes or talks; typing continues below."""

from __future__ import annotations

from collections.abc import Callable

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.clock import local_now
from larande_tui.tui.clock.big_clock import BigClock
from larande_tui.tui.clock.clock_line import ClockLine, role_of
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import clock_text, read


class ClockPanel(Vertical):
    """The present task, the time left, and the number of notes.

    Args:
        planned: returns the step of the clock.
        count_text: returns the number of notes in words.
    """

    can_focus = False
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ClockPanel {
        display: none;
        width: 1fr;
        align: center middle;
        &.-open { display: block; }
        & > Static { width: 100%; height: auto; text-align: center; padding: 0 4; }
        & > #now { text-style: bold; padding-bottom: 2; }
        & > #counted { color: $muted; padding-top: 2; }
    }
    """

    def __init__(self, planned: Callable[[], PlannedStep], count_text: Callable[[], str]) -> None:
        super().__init__()
        self._planned = planned
        self._count_text = count_text
        self._shown_texts = ("", "")

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(1.0, self.tick)

    @property
    def is_open(self) -> bool:
        """Return whether the panel is shown."""
        return self.has_class("-open")

    def open(self, *, shown: bool) -> None:
        """Show or hide the panel (``shown``); the parts are made when they are first shown."""
        if shown and not self.children:
            self.mount(Static(id="now"), BigClock(), Static(id="counted"))
        self.set_class(shown, "-open")
        self.tick()

    def on_click(self) -> None:
        """Hide the panel, as a click on the small clock shows it."""
        self.post_message(ClockLine.Clicked())

    def tick(self) -> None:
        """Paint what changed, while the panel is shown."""
        if not self.is_open:
            return
        planned = self._planned()
        reading = read(planned, local_now())
        self.query_one(BigClock).show(clock_text(reading.left), role_of(reading))
        now = reading.phase.now if reading.phase else planned.step.purpose
        pause_text = "" if reading.running else "klockan står stilla"
        texts = (now, " · ".join(part for part in (reading.word, pause_text, self._count_text()) if part))
        for name, text, old_text in zip(("#now", "#counted"), texts, self._shown_texts, strict=True):
            if text != old_text:
                self.query_one(name, Static).update(Content(text))
        self._shown_texts = texts
