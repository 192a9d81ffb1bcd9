"""The top of the stage: the workshop's title, the time, and the strip of steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from larande_tui.tui.platform.painting.steady_styles import SteadyStyles
from larande_tui.tui.text.wrapping import cut, width_of


class Masthead(Horizontal):
    """The title to the left, the time to the right."""

    DEFAULT_CSS = """
    Masthead {
        height: 1;
        padding: 0 2;
        & > #title { width: 1fr; color: $muted; }
        & > #time { width: auto; color: $muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Yield title and time."""
        yield Static(id="title")
        yield Static(id="time")

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._times: tuple[str, ...] = ("",)
        self._drawn = ("", "")

    def show(self, title: str, times: tuple[str, ...]) -> None:
        """Show the title, and the longest text about the time that leaves room for it."""
        if (title, times) != (self._title, self._times):
            self._title, self._times = title, times
            self._draw()

    def on_resize(self) -> None:
        """Fit the title to the new width."""
        self._draw()

    def _draw(self) -> None:
        """Draw what fits the width; the screen's before the first layout, so that the first one is the last."""
        room = (self.size.width or self.app.size.width - self.gutter.width) - 7
        title_width = min(width_of(self._title), room // 3)
        time = next((text for text in self._times if width_of(text) + title_width <= room), self._times[-1])
        title = cut(self._title, max(10, room - width_of(time)))
        if (title, time) != self._drawn:
            self._drawn = (title, time)
            self.query_one("#time", Static).update(Content(time))
            self.query_one("#title", Static).update(Content(title))


class StepStrip(SteadyStyles):
    """The steps in order: ✓ done, ● present, ○ to come. The strip scrolls with the group when it does not fit."""

    can_focus = False
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"strip--done", "strip--here", "strip--ahead"}
    DEFAULT_CSS = """
    StepStrip {
        height: 1;
        padding: 0 2;
        & > .strip--done { color: $muted; }
        & > .strip--here { color: $accent; text-style: bold; }
        & > .strip--ahead { color: $muted; }
    }
    """

    class Picked(Message):
        """A step was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[tuple[str, bool]] = ()
        self._index = 0

    def show(self, steps: Sequence[tuple[str, bool]], index: int) -> None:
        """Show the steps' titles, each with whether the group has visited it."""
        if (list(steps), index) != (list(self._steps), self._index):
            self._steps, self._index = steps, index
            self.refresh()

    def _count(self) -> str:
        """Return the present step's number and the number of steps, for a strip too narrow for all."""
        return f"{self._index + 1} av {len(self._steps)}  "

    def _visible(self) -> tuple[list[tuple[int, str]], bool, bool]:
        """Return the steps that fit around the present one, and whether some are hidden before and after."""
        texts = []
        for index, (title, been) in enumerate(self._steps):
            mark = "●" if index == self._index else "✓" if been else "○"
            texts.append((index, f"{mark} {title}"))
        everything = sum(width_of(text) + 2 for _, text in texts) - 2
        if everything <= self.content_size.width:
            return texts, False, False
        room = max(1, self.content_size.width - 11)
        first, last = self._index, self._index

        def used() -> int:
            return sum(width_of(text) + 2 for _, text in texts[first : last + 1])

        grew = True
        while grew:
            grew = False
            if last + 1 < len(texts) and used() + width_of(texts[last + 1][1]) + 2 <= room:
                last, grew = last + 1, True
            if first > 0 and used() + width_of(texts[first - 1][1]) + 2 <= room:
                first, grew = first - 1, True
        return texts[first : last + 1], first > 0, last + 1 < len(texts)

    def render_line(self, y: int) -> Strip:
        """Draw the strip."""
        base = self.steady_style()
        if y or not self._steps:
            return Strip.blank(self.size.width, base)
        steps, hidden_before, hidden_after = self._visible()
        segments = [Segment(self._count(), base + self._style("ahead"))] if hidden_before or hidden_after else []
        for index, text in steps:
            role = "here" if index == self._index else "done" if text.startswith("✓") else "ahead"
            segments.append(Segment(text + "  ", base + self._style(role)))
        if hidden_after:
            segments.append(Segment("…", base + self._style("ahead")))
        return Strip(segments).adjust_cell_length(self.content_size.width, base)

    def _style(self, role: str) -> Style:
        return self.steady_style(f"strip--{role}")

    def on_click(self, event: events.Click) -> None:
        """Report a click on a step to the screen."""
        offset = event.get_content_offset(self)
        if offset is None or not self._steps:
            return
        steps, hidden_before, hidden_after = self._visible()
        x = width_of(self._count()) if hidden_before or hidden_after else 0
        for index, text in steps:
            width = width_of(text) + 2
            if x <= offset.x < x + width:
                self.post_message(self.Picked(index))
                return
            x += width
