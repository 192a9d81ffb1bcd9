"""An editor of the steps: leave out, move, change times, with the sum and the end shown below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.packs.schema.base import LONGEST_STEP
from larande_tui.tui.text.wrapping import cut, pad, width_of
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep, end_time

_STEP: Final = 5


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A step of the list, as it is planned."""

    id: str
    title: str
    minutes: int
    usual: int
    left_out: bool = False


class AgendaEditor(Static, can_focus=True):
    """A list of steps. Arrows select, Space leaves out, + and − change the time, Shift with arrows moves."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Upp"),
        Binding("down", "step(1)", "Ner"),
        Binding("shift+up,alt+up", "move(-1)", "Flytta upp"),
        Binding("shift+down,alt+down", "move(1)", "Flytta ner"),
        Binding("space,delete", "leave_out", "Med eller inte"),
        Binding("plus", "longer(5)", "Längre"),
        Binding("minus", "longer(-5)", "Kortare"),
    ]
    DEFAULT_CSS = """
    AgendaEditor { height: auto; padding: 0 1; &:focus { background: $panel; } }
    """

    class Changed(Message):
        """A step was changed."""

    def __init__(self, steps: Sequence[PlannedStep], starts: dt.time | None) -> None:
        super().__init__()
        self._rows = [_agenda_row(step) for step in steps]
        self._starts = starts
        self._cursor = 0
        self._typed = ""

    def show(self, steps: Sequence[PlannedStep], present: str = "") -> None:
        """Show other steps, with one of them selected."""
        self._rows = [_agenda_row(step) for step in steps]
        self._cursor = next((index for index, row in enumerate(self._rows) if row.id == present), 0)
        self._draw()

    def start_at(self, starts: dt.time | None) -> None:
        """Count the times from another start time."""
        self._starts = starts
        self._draw()

    def as_text(self) -> str:
        """Return the order, times and left-out steps as an unsent text."""
        return " ".join(f"{row.id}:{row.minutes}{'-' if row.left_out else ''}" for row in self._rows)

    def restore(self, text: str) -> None:
        """Restore an unsent text, if it is of the same steps."""
        rows = {row.id: row for row in self._rows}
        parts = [part.partition(":") for part in text.split()]
        if {name for name, _, _ in parts} != set(rows) or not all(
            setting.rstrip("-").isdecimal() for _, _, setting in parts
        ):
            return
        self._rows = [
            replace(rows[name], minutes=int(setting.rstrip("-")), left_out=setting.endswith("-"))
            for name, _, setting in parts
        ]
        self._draw()

    @property
    def runs(self) -> list[StepRun]:
        """Return the steps as items, unchanged ones too, since their order matters."""
        return [
            StepRun(
                id=row.id,
                order=index,
                minutes=row.minutes if row.minutes != row.usual else None,
                left_out=row.left_out,
            )
            for index, row in enumerate(self._rows)
        ]

    @property
    def minutes(self) -> int:
        """Return the sum of the steps that are part of the workshop."""
        return sum(row.minutes for row in self._rows if not row.left_out)

    def on_mount(self) -> None:
        """Show the steps."""
        self._draw()

    def on_focus(self) -> None:
        """Show the selection."""
        self._draw()

    def on_blur(self) -> None:
        """Hide the selection."""
        self._draw()

    def on_resize(self) -> None:
        """Fit the steps to the new width."""
        self._draw()

    def _draw(self) -> None:
        lines: list[Content] = []
        minutes = 0
        for index, row in enumerate(self._rows):
            is_selected = self.has_focus and index == self._cursor
            style = "bold $accent" if is_selected else "$muted" if row.left_out else "$foreground"
            text = f"{'▸' if is_selected else ' '} {self.line_of(row, minutes)}"
            lines.append(Content.styled(text, style))
            minutes += 0 if row.left_out else row.minutes
        self.update(Content("\n").join([*lines, *self.below(minutes)]))

    def line_of(self, row: AgendaRow, minutes: int) -> str:
        """Return a step's line in the list, after so many planned minutes."""
        begins = end_time(self._starts, minutes)
        when = clock(begins) if begins and not row.left_out else ""
        text = f"{'–' if row.left_out else '✓'} {when:>5}  {pad(row.title, 22)} {row.minutes:>3} min"
        remark = "utelämnat" if row.left_out else "" if row.minutes == row.usual else f"(vanligen {row.usual})"
        return self.with_room(text, remark)

    def with_room(self, text: str, remark: str) -> str:
        """Return a line and a remark cut to the width: each step has one row, so that the mouse can select it."""
        room = self.content_size.width - width_of(text) - 4
        return f"{text}  {cut(remark, max(0, room))}".rstrip()

    def below(self, minutes: int) -> list[Content]:
        """Return the lines below the steps, given the sum of their minutes."""
        ends = end_time(self._starts, minutes)
        total = f"  Summa {minutes} min" + (f" · slut {clock(ends)}" if ends else "")
        lines = [Content.styled(total, "bold")]
        if self.has_focus:
            lines.append(
                Content.styled("  Mellanslag utelämnar · + − eller siffror ändrar tid · Skift+↑↓ flyttar", "$muted")
            )
        return lines

    @property
    def selected(self) -> AgendaRow:
        """Return the selected step."""
        return self._rows[self._cursor]

    def _change(self, row: AgendaRow) -> None:
        self._rows[self._cursor] = row
        self._draw()
        self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """Select another step; at the edge, go to the next field."""
        self._typed = ""
        target = self._cursor + by
        if 0 <= target < len(self._rows):
            self._cursor = target
            self._draw()
            self.scroll_visible(animate=False)
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def action_move(self, by: int) -> None:
        """Move the step."""
        target = self._cursor + by
        if 0 <= target < len(self._rows):
            self._rows.insert(target, self._rows.pop(self._cursor))
            self._cursor = target
            self._draw()
            self.post_message(self.Changed())

    def action_leave_out(self) -> None:
        """Leave the step out, or take it in again."""
        row = self._rows[self._cursor]
        self._change(replace(row, left_out=not row.left_out))

    def action_longer(self, by: int) -> None:
        """Give the step more or less time, in fives."""
        self._typed = ""
        row = self._rows[self._cursor]
        minutes = (row.minutes // _STEP + (1 if by > 0 else 0)) * _STEP if row.minutes % _STEP else row.minutes + by
        self._change(replace(row, minutes=min(max(minutes, 1), LONGEST_STEP)))

    def on_key(self, event: events.Key) -> None:
        """Set the time with digits."""
        if event.character and event.character.isdecimal():
            event.stop()
            self._typed = (self._typed + event.character)[-3:]
            if 1 <= int(self._typed) <= LONGEST_STEP:
                self._change(replace(self._rows[self._cursor], minutes=int(self._typed)))

    def on_click(self, event: events.Click) -> None:
        """Select a step; a click on its mark leaves it out."""
        if 0 <= event.y < len(self._rows):
            self._cursor = event.y
            self._typed = ""
            self._draw()
            if event.x <= 4:
                self.action_leave_out()


def _agenda_row(planned: PlannedStep) -> AgendaRow:
    return AgendaRow(planned.id, planned.step.title, planned.minutes, planned.step.minutes, planned.run.left_out)
