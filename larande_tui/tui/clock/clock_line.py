"""The line under the steps: the present task and the time left. A tick paints only the clock's cells."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar, Final

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from larande_tui.core.clock import local_now
from larande_tui.packs.schema.base import Phase
from larande_tui.tui.platform.painting.steady_styles import SteadyStyles
from larande_tui.tui.text.wrapping import width_of, wrap_evenly
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import NOW, SOON, Reading, clock_text, phase_for, read

_BAR: Final = 12
_LEAST: Final = 24
"""Cells below which the present phase is not shown."""

_TICK: Final = 1.0
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


class NowRule(SteadyStyles):
    """A rule with the group's present task, and its minutes left where there is room.

    A task longer than the rule continues below it, and is never cut.
    """

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"now--rule", "now--text"}
    DEFAULT_CSS = """
    NowRule {
        width: 1fr;
        height: 1;
        & > .now--rule { color: $line; }
        & > .now--text { color: $foreground; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._told = ("", "")
        self._lines: list[str] = [""]

    def show(self, fuller: str, now: str) -> None:
        """Show the longer text if it fits, else the shorter one."""
        if (fuller, now) != self._told:
            self._told = (fuller, now)
            self._fit()
            self.refresh()

    def on_resize(self) -> None:
        """Fit the text to the new width."""
        self._fit()
        self.refresh()

    def _fit(self) -> None:
        """Wrap the text to lines, and take as many rows of the screen."""
        room = self.size.width - 6
        if room < _LEAST:
            self._lines = [""]
        else:
            fuller, now = self._told
            self._lines = [fuller] if width_of(fuller) <= room else wrap_evenly(now, room)
        if self.styles.height is None or self.styles.height.value != len(self._lines):
            self.styles.height = len(self._lines)

    def render_line(self, y: int) -> Strip:
        """Draw the rule, and below it the rest of a long text."""
        width, base = self.size.width, self.steady_style()
        text = self._lines[y] if y < len(self._lines) else ""
        text = f" {text} " if text else ""
        rule_style = base + self.steady_style("now--rule")
        text_style = base + self.steady_style("now--text")
        rule = " " if y else "─"
        line = [
            Segment(rule * 2, rule_style),
            Segment(text, text_style),
            Segment(rule * max(0, width - 2 - width_of(text)), rule_style),
        ]
        return Strip(line).adjust_cell_length(width, base)


class StepClock(SteadyStyles):
    """The time left: digits, a bar, and a word when it runs out."""

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "clock--rule", "clock--plenty", "clock--soon", "clock--now", "clock--still",
    }  # fmt: skip
    DEFAULT_CSS = """
    StepClock {
        width: 1;
        height: 1;
        & > .clock--rule { color: $line; }
        & > .clock--plenty { color: $foreground; }
        & > .clock--soon { color: $warning; text-style: bold; }
        & > .clock--now { color: $error; text-style: bold; }
        & > .clock--still { color: $muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text, self._role = "", "plenty"

    def show(self, text: str, role: str) -> None:
        """Show a text in the colour of a role: plenty, soon, now or still. Paint only changed cells."""
        old_text, same_role = self._text, role == self._role
        if text == old_text and same_role:
            return
        self._text, self._role = text, role
        if len(text) != len(old_text):
            self.styles.width = width_of(text) + 4
        elif same_role:
            changes = [at for at, (old, new) in enumerate(zip(old_text, text, strict=True)) if old != new]
            self.refresh(Region(changes[0] + 1, 0, changes[-1] - changes[0] + 1, 1))
        else:
            self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - Textual's signature; there is one line
        """Draw the clock and the end of the rule."""
        base = self.steady_style()
        text = base + self.steady_style(f"clock--{self._role}")
        rule = base + self.steady_style("clock--rule")
        return Strip([Segment(f" {self._text} ", text), Segment("──", rule)]).adjust_cell_length(self.size.width, base)


class ClockLine(Horizontal):
    """The present task to the left, the step's clock to the right.

    Args:
        planned: returns the step of the clock.
        question: returns the id of the question shown.
    """

    can_focus = False
    ALLOW_SELECT = False
    DEFAULT_CSS = "ClockLine { height: auto; }"

    class Clicked(Message):
        """The clock was clicked."""

    def __init__(self, planned: Callable[[], PlannedStep], question: Callable[[], str]) -> None:
        super().__init__()
        self._planned = planned
        self._question = question
        self._rang_for = ""
        self.silent = False

    def compose(self) -> ComposeResult:
        """Yield task and clock as two widgets, since a repaint starts from the left edge of its own widget."""
        yield NowRule()
        yield StepClock()

    def on_mount(self) -> None:
        """Begin to tick."""
        self.set_interval(_TICK, self.tick)

    def on_click(self) -> None:
        """Report a click to the screen."""
        self.post_message(self.Clicked())

    def tick(self) -> None:
        """Show the time left; ring once when it is over."""
        planned = self._planned()
        reading = read(planned, local_now())
        if reading.left <= 0 and reading.running and self._rang_for != planned.id:
            self._rang_for = planned.id
            if not self.silent and reading.left > -2 * _TICK:
                self.app.bell()
        self.query_one(NowRule).show(*_now(reading, phase_for(planned, reading, self._question())))
        self.query_one(StepClock).show(_clock(reading), role_of(reading))


_COUNTED_OVER: Final = 3600.0
"""Highest number of overtime seconds that the clock counts, since a workshop may be reopened days later."""


def _now(reading: Reading, phase: Phase | None) -> tuple[str, str]:
    """Return the task of a phase, with and without its whole minutes left."""
    if phase is None:
        return "", ""
    now = f"Nu: {phase.now}"
    minutes = math.ceil(reading.phase_left / 60) if phase == reading.phase else 0
    return (f"{now} {minutes} min kvar av det." if minutes > 0 and reading.running else now), now


def _clock(reading: Reading) -> str:
    parts = [] if reading.running else ["paus i klockan"]
    parts += [reading.word] if reading.word else []
    if reading.left > -_COUNTED_OVER:
        parts.append(clock_text(reading.left))
    return f"{' · '.join(parts)} {_bar(reading.share_left)}"


def role_of(reading: Reading) -> str:
    """Return the role of the time left: plenty, soon, now, or still while the clock is stopped."""
    if not reading.running:
        return "still"
    if reading.share_left <= NOW:
        return "now"
    return "soon" if reading.share_left <= SOON else "plenty"


def _bar(share: float) -> str:
    eighths = round(share * _BAR * 8)
    full, rest = divmod(eighths, 8)
    bar = "█" * full + (_EIGHTHS[rest] if rest else "")
    return f"▕{bar:<{_BAR}}▏"
