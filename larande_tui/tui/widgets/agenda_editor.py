"""An editor of the steps: leave out, move, change times, with the total and the end shown below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from larande_tui.core.text import counted
from larande_tui.packs.schema.base import LONGEST_STEP
from larande_tui.tui.text.wrapping import cut, pad, width_of
from larande_tui.tui.widgets.agenda_rows import ROW, AgendaRow, agenda_row, restored_row, row_as_text
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep, end_time
from larande_tui.workshop.schedule.proposed_questions import proposed_questions
from larande_tui.workshop.schedule.step_roles import StepRoles

_STEP: Final = 5
_MARK_OF_A_QUESTION: Final = 14
"""Columns up to the mark of a question, where a click toggles it."""


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
        Binding("enter", "unfold", "Frågorna"),
        Binding("f4", "roles", "Vem leder och antecknar"),
        Binding("f5", "propose", "Frågor som hinns med"),
        Binding("pagedown", "page(6)", "Längre ner"),
        Binding("pageup", "page(-6)", "Längre upp"),
        Binding("end", "page(1000)", "Sist"),
        Binding("home", "page(-1000)", "Först"),
    ]
    DEFAULT_CSS = """
    AgendaEditor { height: auto; padding: 0 1; &:focus { background: $panel; } }
    """

    class RolesAsked(Message):
        """The user wants to set the selected step's roles."""

    class Changed(Message):
        """A step was changed."""

    class Pointed(Message):
        """Another line is selected, or none: other keys do something."""

    def __init__(self, steps: Sequence[PlannedStep], starts: dt.time | None) -> None:
        super().__init__()
        self._rows = [agenda_row(step) for step in steps]
        self._starts = starts
        self._cursor = 0
        self._question = ""
        self._unfolded = ""
        self._typed = ""
        self._people = 0

    def show(self, steps: Sequence[PlannedStep], present: str = "") -> None:
        """Show new steps, with one of them selected."""
        self._rows = [agenda_row(step) for step in steps]
        self._cursor = next((index for index, row in enumerate(self._rows) if row.id == present), 0)
        self._draw()

    def start_at(self, starts: dt.time | None) -> None:
        """Compute the times from another start time."""
        self._starts = starts
        self._draw()

    def for_people(self, count: int) -> None:
        """Remark on steps with more questions than ``count`` people have time for; 0 for unknown."""
        self._people = count
        self._draw()

    def _proposed(self, row: AgendaRow) -> tuple[str, ...]:
        """Return the questions to ask instead of the present ones; empty when there is time for those."""
        proposed = proposed_questions(row.step, row.minutes, self._people) if row.step is not None else ()
        return proposed if len(proposed) < len(row.asked) else ()

    def action_propose(self) -> None:
        """Keep only as many questions of the step as there is time for, the pack's first choices first."""
        if proposed := self._proposed(self.selected):
            self._change(replace(self.selected, asked=proposed))

    def as_text(self) -> str:
        """Return the order, times and left-out steps as an unsent text."""
        return " ".join(map(row_as_text, self._rows))

    def restore(self, text: str) -> None:
        """Restore an unsent text, if it has the same steps."""
        rows = {row.id: row for row in self._rows}
        parts = [ROW.fullmatch(part) for part in text.split()]
        settings = [part for part in parts if part is not None]
        if len(settings) != len(parts) or {part["id"] for part in settings} != set(rows):
            return
        self._rows = [restored_row(rows[part["id"]], part) for part in settings]
        self._draw()

    @property
    def runs(self) -> list[StepRun]:
        """Return the steps as items, including unchanged ones, since their order matters."""
        return [
            StepRun(
                id=row.id,
                order=index,
                minutes=row.minutes if row.minutes != row.usual else None,
                left_out=row.left_out,
                questions=row.asked if row.asked != row.usually_asked else (),
                facilitator=row.roles.facilitator,
                note_taker=row.roles.note_taker,
            )
            for index, row in enumerate(self._rows)
        ]

    @property
    def minutes(self) -> int:
        """Return the total of the steps that are not left out."""
        return sum(row.minutes for row in self._rows if not row.left_out)

    def on_mount(self) -> None:
        """Show the steps."""
        self._draw()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - Textual's signature
        """Show the selection while the list has the focus."""
        super().watch_has_focus(has_focus)
        if self.is_mounted:
            self._draw()
            self.post_message(self.Pointed())

    def keys(self) -> Sequence[Hint]:
        """Return the keys that do something with the selected line."""
        row = self.selected
        if self._question:
            return (("Mellanslag", "fråga eller inte"), ("Enter", "fäll ihop"))
        proposed = self._proposed(row)
        only = "bara den som hinns" if len(proposed) == 1 else f"bara de {len(proposed)} som hinns"
        asked: list[Hint] = [("F5", only)] if proposed and not row.left_out else []
        folds: list[Hint] = [("Enter", "frågorna")] if len(row.questions) > 1 else []
        leaves: Hint = ("Mellanslag", "ta med" if row.left_out else "utelämna")
        return (*asked, leaves, ("+ −", "tid"), *folds, ("Skift+↑↓", "flytta"), ("F4", "vem leder"))

    def on_resize(self) -> None:
        """Fit the steps to the new width."""
        self._draw()

    def _draw(self) -> None:
        lines: list[Content] = []
        minutes = 0
        for index, row in enumerate(self._rows):
            is_selected = self.has_focus and index == self._cursor and not self._question
            style = "bold $accent" if is_selected else "$muted" if row.left_out else "$foreground"
            text = f"{'▸' if is_selected else ' '} {self.line_of(row, minutes)}"
            lines.append(Content.styled(text, style))
            lines += self._question_lines(row)
            minutes += 0 if row.left_out else row.minutes
        steps = Content("\n" * (1 + self.air)).join(lines)
        self.update(Content("\n").join([steps, *self.below(minutes)]))

    @property
    def air(self) -> int:
        """Return the number of blank lines between the steps."""
        return 0

    def _question_lines(self, row: AgendaRow) -> list[Content]:
        """Return a line for each question of the unfolded step."""
        if row.id != self._unfolded:
            return []
        lines = []
        for name, title in row.questions.items():
            is_selected = self.has_focus and name == self._question
            is_asked = name in row.asked
            style = "bold $accent" if is_selected else "$foreground" if is_asked else "$muted"
            mark = f"{'▸' if is_selected else ' '}{' ' * (_MARK_OF_A_QUESTION - 4)}{'✓' if is_asked else '–'} "
            lines.append(Content.styled(mark + cut(title, max(1, self.content_size.width - width_of(mark))), style))
        return lines

    def line_of(self, row: AgendaRow, minutes: int) -> str:
        """Return a step's line in the list, given the planned minutes before it."""
        begins = end_time(self._starts, minutes)
        when = clock(begins) if begins and not row.left_out else ""
        text = f"{'–' if row.left_out else '✓'} {when:>5}  {pad(row.title, 22)} {row.minutes:>3} min"
        remark = "utelämnat" if row.left_out else "" if row.minutes == row.usual else f"(vanligen {row.usual})"
        if not remark and len(row.questions) > 1 and self.has_focus:
            remark = f"{len(row.asked)} av {len(row.questions)} frågor"
        if (proposed := self._proposed(row)) and not row.left_out:
            remark = f"{len(row.asked)} frågor, {len(proposed)} hinns"
        return self.with_room(text, " · ".join(filter(None, (str(row.roles), remark))))

    def with_room(self, text: str, remark: str) -> str:
        """Return a line and a remark cut to the width, since each step has one row for the mouse."""
        room = self.content_size.width - width_of(text) - 4
        return f"{text}  {cut(remark, max(0, room))}".rstrip()

    def below(self, minutes: int) -> list[Content]:
        """Return the lines below the steps, given their total minutes."""
        ends = end_time(self._starts, minutes)
        total = f"  Summa {minutes} min" + (f" · slut {clock(ends)}" if ends else "")
        lines = [Content.styled(total, "bold")]
        if self.has_focus and (proposed := self._proposed(self.selected)):
            people, step = self._people, self.selected.minutes
            questions, group = counted(len(proposed), "fråga", "frågor"), counted(people, "person", "personer")
            hint = f"F5 väljer {questions}: så många hinner {group} på {step} min"
            lines.append(Content.styled(f"  {cut(hint, max(1, self.content_size.width - 2))}", "$muted"))
        return lines

    @property
    def selected(self) -> AgendaRow:
        """Return the selected step."""
        return self._rows[self._cursor]

    def _change(self, row: AgendaRow) -> None:
        self._rows[self._cursor] = row
        self._draw()
        self.post_message(self.Pointed())
        self.post_message(self.Changed())

    def action_step(self, by: int) -> None:
        """Select the next or previous step; at the edge, go to the next field."""
        self._typed = ""
        lines = self._lines()
        target = lines.index((self._cursor, self._question)) + by
        if 0 <= target < len(lines):
            self._cursor, self._question = lines[target]
            self._point()
        elif by > 0:
            self.screen.focus_next()
        else:
            self.screen.focus_previous()

    def _point(self) -> None:
        """Show the selected line, and have it in sight."""
        self._draw()
        self.post_message(self.Pointed())
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        if isinstance(self.parent, Widget):
            around = self.pointed_rows().translate(self.virtual_region.offset)
            self.parent.scroll_to_region(around, animate=False, force=True)

    def pointed_rows(self) -> Region:
        """Return the rows of the selected line and of its neighbours, counted from the top."""
        row = self._lines().index((self._cursor, self._question))
        return Region(0, max(0, row * (1 + self.air) - 1), 1, 3)

    def action_page(self, by: int) -> None:
        """Select a line several lines on, at most the last or first; from there go to the next field."""
        lines = self._lines()
        at = lines.index((self._cursor, self._question))
        target = min(max(0, at + by), len(lines) - 1)
        self.action_step(target - at or (1 if by > 0 else -1))

    def _lines(self) -> list[tuple[int, str]]:
        """Return the index of the step and the id of the question of each line; "" for the step itself."""
        return [
            (index, question)
            for index, row in enumerate(self._rows)
            for question in ("", *(row.questions if row.id == self._unfolded else ()))
        ]

    def action_unfold(self) -> None:
        """Show or hide the questions of the step; on a step without a choice go to the next field."""
        row = self.selected
        if len(row.questions) < 2:
            self.screen.focus_next()
            return
        self._unfolded = "" if self._unfolded == row.id else row.id
        self._question = next(iter(row.questions)) if self._unfolded else ""
        self._point()

    def action_roles(self) -> None:
        """Ask the screen for the step's roles."""
        self.post_message(self.RolesAsked())

    def give_roles(self, roles: StepRoles) -> None:
        """Set the selected step's roles."""
        self._change(replace(self.selected, roles=roles))

    def action_move(self, by: int) -> None:
        """Move the step; its questions keep the programme's order."""
        if self._question:
            return
        target = self._cursor + by
        if 0 <= target < len(self._rows):
            self._rows.insert(target, self._rows.pop(self._cursor))
            self._cursor = target
            self._point()
            self.post_message(self.Changed())

    def action_leave_out(self) -> None:
        """Leave the step or question out, or include it again."""
        row = self._rows[self._cursor]
        self._change(row.toggled(self._question) if self._question else replace(row, left_out=not row.left_out))

    def action_longer(self, by: int) -> None:
        """Give the step more or less time, in steps of five minutes."""
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
        lines = self._lines()
        at, below = divmod(event.y, 1 + self.air)
        if 0 <= at < len(lines) and not below:
            self._cursor, self._question = lines[at]
            self._typed = ""
            self._draw()
            self.post_message(self.Pointed())
            if event.x <= 4 or (self._question and event.x <= _MARK_OF_A_QUESTION):
                self.action_leave_out()
