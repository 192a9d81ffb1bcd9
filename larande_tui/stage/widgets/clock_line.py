"""The line under the steps: what to do now, and the time that is left. Only its own cells are painted on a tick."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from larande_tui.stage.wrapping import cut, width_of
from larande_tui.workshop.agenda import PlannedStep
from larande_tui.workshop.clock import NOW, SOON, Reading, clock_text, read

_BAR: Final = 12
_LEAST: Final = 12
"""Cells below which nothing of what to do now can be told."""

_TICK: Final = 1.0
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


class ClockLine(Widget):
    """A quiet rule that carries the step's part to the left and its clock to the right."""

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "clock--rule", "clock--phase", "clock--plenty", "clock--soon", "clock--now", "clock--still",
    }  # fmt: skip
    DEFAULT_CSS = """
    ClockLine {
        height: 1;
        & > .clock--rule { color: $line; }
        & > .clock--phase { color: $foreground; }
        & > .clock--plenty { color: $foreground; }
        & > .clock--soon { color: $warning; text-style: bold; }
        & > .clock--now { color: $error; text-style: bold; }
        & > .clock--still { color: $muted; }
    }
    """

    class Clicked(Message):
        """The clock was clicked."""

    def __init__(self, planned: Callable[[], PlannedStep]) -> None:
        super().__init__()
        self._planned = planned
        self._shown: tuple[object, str] = ("", "")
        self._rang_for = ""
        self.silent = False

    def on_mount(self) -> None:
        """Tick."""
        self.set_interval(_TICK, self.tick)

    def tick(self) -> None:
        """Paint if the seconds or the part have changed; ring once when the time is over."""
        planned = self._planned()
        reading = read(planned, dt.datetime.now().astimezone())
        if reading.left <= 0 and reading.running and self._rang_for != planned.id:
            self._rang_for = planned.id
            if not self.silent and reading.left > -2 * _TICK:
                self.app.bell()
        shown = (self._left(reading), self._right(reading))
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def on_click(self) -> None:
        """Tell the screen."""
        self.post_message(self.Clicked())

    @staticmethod
    def _left(reading: Reading) -> tuple[str, str]:
        """What the group does now, with and without the whole minutes that its part has left."""
        if reading.phase is None:
            return "", ""
        now = f"Nu: {reading.phase.now}"
        minutes = math.ceil(reading.phase_left / 60)
        return (f"{now} {minutes} min kvar." if minutes > 0 and reading.running else now), now

    @staticmethod
    def _right(reading: Reading) -> str:
        parts = [] if reading.running else ["paus i klockan"]
        parts += [reading.word] if reading.word else []
        return " · ".join([*parts, f"{clock_text(reading.left)} {_bar(reading.share_left)}"])

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's signature; there is one line
        """Draw the line."""
        width, base = self.size.width, self.rich_style
        reading = read(self._planned(), dt.datetime.now().astimezone())
        right = f" {self._right(reading)} "
        room = width - width_of(right) - 8
        fuller, now = self._left(reading)
        phase = fuller if width_of(fuller) <= room else cut(now, room) if room >= _LEAST else ""
        left = f" {phase} " if phase else ""
        rule = base + self._style("rule")
        fill = max(0, width - 4 - width_of(left) - width_of(right))
        segments = [
            Segment("──", rule),
            Segment(left, base + self._style("phase")),
            Segment("─" * fill, rule),
            Segment(right, base + self._style(role_of(reading))),
            Segment("──", rule),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _style(self, role: str) -> Style:
        return self.get_component_rich_style(f"clock--{role}", partial=True)


def role_of(reading: Reading) -> str:
    """How the time left is painted: plenty, soon, now, or still while the clock is stopped."""
    if not reading.running:
        return "still"
    if reading.share_left <= NOW:
        return "now"
    return "soon" if reading.share_left <= SOON else "plenty"


def _bar(share: float) -> str:
    eighths = round(share * _BAR * 8)
    whole, rest = divmod(eighths, 8)
    bar = "█" * whole + (_EIGHTHS[rest] if rest else "")
    return f"▕{bar:<{_BAR}}▏"
