"""F3: all steps with their counts and gaps, and the schedule of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.clock import local_now
from larande_tui.tui.clock.day_texts import end_text, minutes_off, remedy_text
from larande_tui.tui.dialogs.step_roles import ask_step_roles
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.step_views.parts.context import Outcome, T
from larande_tui.tui.text.wrapping import pad, width_of
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.tui.widgets.agenda_rows import AgendaRow
from larande_tui.tui.widgets.air import HIGH, airs_above
from larande_tui.tui.widgets.following_scroll import FollowingScroll
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda, index_of, replanned
from larande_tui.workshop.schedule.forecast import DayForecast, begins_at, ends_with, forecast_day, remedy
from larande_tui.workshop.schedule.progress import is_led
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.status.step_gaps import gaps_in_step
from larande_tui.workshop.store.session import Session

_AROUND: Final = 14
"""Rows of the screen around the steps: the title, the state of the day, the keys."""
_SHORTER: Final = 5
"""Minutes that one key takes from a step."""


class _Day:
    """The state of the day, computed once for all steps.

    Attributes:
        now: with a time zone.
        planned: all steps by their ids.
        led: the steps that are not left out, in order.
        index: of the present step among these.
        begins: the forecast start of each later step, by its id.
    """

    def __init__(self, workshop: Workshop, present: str) -> None:
        steps = agenda(workshop, whole=True)
        self.now = local_now()
        self.planned = {planned.id: planned for planned in steps}
        self.led = [planned for planned in steps if not planned.run.left_out]
        self.index = index_of(self.led, present)
        self.begins = begins_at(self.led, self.index, self.now)


class WorkshopSteps(AgendaEditor):
    """The steps with their forecast start, counts and gaps."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Gå dit")]

    class Picked(Message):
        """A step was picked to go to."""

        def __init__(self, step: str) -> None:
            self.step = step
            super().__init__()

    def __init__(self, session: Session, present: str) -> None:
        self._session = session
        self._present = present
        self._day = _Day(session.workshop, present)
        super().__init__(list(self._day.planned.values()), None)
        self._cursor = index_of(list(self._day.planned.values()), present)
        self._titles = 0
        self._letters = ""

    def show(self, steps: Sequence[PlannedStep], present: str = "") -> None:
        """Show new steps; keep the old ones if another window has removed the programme."""
        if steps:
            super().show(steps, present)

    def _draw(self) -> None:
        day = _Day(self._session.workshop, self._present)
        if all(row.id in day.planned for row in self._rows):  # another window may have changed the programme
            self._day = day
        self._titles = min(max(width_of(row.title) for row in self._rows), self.content_size.width // 3)
        super()._draw()

    @property
    def air(self) -> int:
        """Return the blank lines between the steps: one on a screen that has room for it, two on a high one."""
        height = self.app.size.height
        most = 2 if height >= HIGH else 1
        return next((air for air in range(most, 0, -1) if self._rows_with(air) <= height), 0)

    @property
    def air_above(self) -> int:
        """Return the blank lines above them, which put a short day about the middle of a high screen."""
        height = self.app.size.height
        rows = self._rows_with(self.air)
        return next((air for air in airs_above(height, height) if rows + air <= height), 0)

    def _rows_with(self, air: int) -> int:
        return (1 + air) * len(self._rows) + _AROUND

    def line_of(self, row: AgendaRow, minutes: int) -> str:  # noqa: ARG002 - the forecast has the start of each step
        """Return a step's state, its real or forecast start, its counts and its gaps."""
        planned = self._day.planned[row.id]
        present = row.id == self._present
        mark = "–" if row.left_out else "●" if present else "✓" if is_led(planned.run, self._day.now) else "○"
        text = f"{mark} {self._when(planned):>5}  {pad(row.title, max(12, self._titles))} {row.minutes:>3} min"
        counts = counts_in_step(self._session.workshop, planned.step)
        roles = str(row.roles)
        usual = [*([roles] if roles else []), *counts, *self._lacks(planned)]
        remarks = ["utelämnat"] if row.left_out else usual
        return self.with_room(text, " · ".join(remarks))

    def _is_reached(self, planned: PlannedStep) -> bool:
        """Tell whether the group is in the step or has worked in it; one that it glanced at is still ahead."""
        return planned.id == self._present or is_led(planned.run, self._day.now)

    def _lacks(self, planned: PlannedStep) -> list[str]:
        gaps = gaps_in_step(self._session.workshop, planned) if planned.run.started else []
        return [f"saknas: {', '.join(gaps)}"] if gaps else []

    def _when(self, planned: PlannedStep) -> str:
        if planned.run.started is not None and self._is_reached(planned):
            return clock(planned.run.started.astimezone())
        begins = self._day.begins.get(planned.id)
        return clock(begins) if begins is not None else ""

    def below(self, minutes: int) -> list[Content]:
        """Return the state of the day, a remedy for a delay, and the effects of a change of the selected step."""
        led, index, now = self._day.led, self._day.index, self._day.now
        forecast = forecast_day(self._session.workshop, led, index, now)
        best = remedy(led, index, now, forecast.late)
        planned = self._day.planned[self.selected.id]
        about = [*counts_in_step(self._session.workshop, planned.step), *self._lacks(planned)]
        is_cut = " · ".join(about) not in str(self.line_of(self.selected, minutes))
        return [
            Content(""),
            Content.styled(f"  Summa {minutes} min · {end_text(forecast)}", "bold"),
            *([Content(f"  {remedy_text(best)}")] if best else []),
            *(Content.styled(f"  {effect}", "$accent") for effect in self._effects(forecast)),
            Content(f"  {planned.step.title}: {' · '.join(about)}" if about and is_cut else ""),
        ]

    def _effects(self, forecast: DayForecast) -> list[str]:
        led, index, now = self._day.led, self._day.index, self._day.now
        row = self.selected
        planned = self._day.planned[row.id]

        def ends(minutes: int) -> str:
            changed = DayForecast(ends_with(led, index, now, planned, minutes), forecast.planned)
            off = f", {minutes_off(changed.late)}" if changed.planned is not None and changed.late else ""
            return f"slut {clock(changed.ends)}{off}"

        if row.left_out:
            later = forecast.ends + dt.timedelta(minutes=row.minutes)
            return [f"Med {row.title}: slut {clock(later)}"]
        if index_of(led, row.id) < index:
            done = is_led(planned.run, self._day.now)
            return [f"{row.title} är gjort." if done else f"Ni har gått förbi {row.title}."]
        effects = [] if row.id == self._present else [f"Utan {row.title}: {ends(0)}"]
        return effects + ([f"{_SHORTER} min kortare: {ends(row.minutes - _SHORTER)}"] if row.minutes > _SHORTER else [])

    def _point(self) -> None:
        """Show the selected step; what was said about another is over."""
        super()._point()
        self.post_message(MessageRule.Said(""))

    def action_go(self) -> None:
        """Go to the selected step."""
        self.post_message(self.Picked(self.selected.id))

    def action_leave_out(self) -> None:
        """Leave a step out or include it again; not the present one."""
        if self.selected.id == self._present:
            self.post_message(MessageRule.Said("Ni är i det här steget. Gå vidare först, så kan det utelämnas."))
        else:
            super().action_leave_out()

    def on_key(self, event: events.Key) -> None:
        """Select the step whose name has the letters typed so far, or the next with the last; for digits the base."""
        letter = (event.character or "").casefold()
        if not letter.isalpha():
            self._letters = ""
            return
        event.stop()
        for letters in dict.fromkeys((self._letters + letter, letter)):
            found = self._named(letters)
            if found is not None:
                self._letters = letters
                self.action_step(found - self._cursor)
                return
        self.post_message(MessageRule.Said(f"Inget steg heter något med {letter}."))

    def _named(self, letters: str) -> int | None:
        """Return the index of the step whose name begins with letters; of several letters, else one that has them."""
        count, past = len(self._rows), int(len(letters) == 1)
        order = [(self._cursor + past + by) % count for by in range(count)]
        names = [row.title.casefold() for row in self._rows]
        begin = [index for index in order if names[index].startswith(letters)]
        within = [index for index in order if letters in names[index] and not past]
        return next(iter([*begin, *within]), None)

    def on_click(self, event: events.Click) -> None:
        """Go to a step at a double click; `AgendaEditor` handles single clicks."""
        if event.chain > 1 and event.x > 4:
            self.action_go()


class OverviewScreen(BaseScreen[str | None], ModalScreen[str | None]):
    """The steps over the whole screen; returns the step to go to, or None. Changes are saved, and can be undone."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f3,f10", "close", "Tillbaka"),
        Binding("ctrl+z", "undo", "Ångra"),
        Binding("f1", "help", "Hjälp"),
    ]
    DEFAULT_CSS = """
    OverviewScreen {
        background: $background;
        & > #title { height: auto; padding: 1 2; text-style: bold; color: $accent; }
        & > FollowingScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & WorkshopSteps:focus { background: $background; }
    }
    """

    def __init__(self, session: Session, present: str) -> None:
        super().__init__()
        self._session = session
        self._present = present

    def compose(self) -> ComposeResult:
        """Yield title, steps, message and keys."""
        yield Static(Content("Översikt"), id="title")
        with FollowingScroll():
            yield WorkshopSteps(self._session, self._present)
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Focus the steps, at the present one."""
        self.query_one(MessageRule).say("")
        hints = [("Enter", "gå dit"), ("↑↓", "välj"), ("Esc", "tillbaka")]
        if not self._session.read_only:
            hints[2:2] = [("Mellanslag", "utelämna"), ("+ −", "tid")]
            hints += [("Skift+↑↓", "flytta"), ("Ctrl+Z", "ångra")]
        self.query_one(KeyHints).show(hints)
        self.query_one(WorkshopSteps).focus()

    def on_resize(self) -> None:
        """Fit the height of the screen."""
        for steps in self.query(WorkshopSteps):
            self.query_one("#title").styles.padding = (max(1, steps.air_above), 2, 1, 2)

    @on(WorkshopSteps.Picked)
    def _on_picked(self, event: WorkshopSteps.Picked) -> None:
        self.dismiss(event.step)

    @on(AgendaEditor.Changed)
    def _on_changed(self) -> None:
        steps = self.query_one(WorkshopSteps)
        runs = replanned(self._session.workshop, steps.runs)
        self._act(lambda: self._session.put(*runs, name="Ändring av stegen"))

    @on(AgendaEditor.RolesAsked)
    def _on_roles_asked(self) -> None:
        if not self._session.read_only:
            ask_step_roles(self.query_one(WorkshopSteps))

    @on(MessageRule.Said)
    def _on_said(self, event: MessageRule.Said) -> None:
        self.query_one(MessageRule).say(event.message)

    def action_undo(self) -> None:
        """Undo the last change, as on the stage."""
        if outcome := self._act(self._session.undo):
            transaction = outcome.value
            message = f"Ångrade: {transaction.name}." if transaction else "Det finns inget mer att ångra."
            self.query_one(MessageRule).say(message)

    def _act(self, command: Callable[[], T]) -> Outcome[T] | None:
        """Run a command that changes the workshop, and show the steps again, or an error."""
        rule = self.query_one(MessageRule)
        steps = self.query_one(WorkshopSteps)
        try:
            outcome = Outcome(command())
        except WorkshopError as error:
            rule.say(str(error), trouble=True)
            return None
        finally:
            steps.show(agenda(self._session.workshop, whole=True), steps.selected.id)
        rule.say("")
        return outcome

    def action_close(self) -> None:
        """Go back to the present step."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "● är steget ni är i, ✓ har ni varit i, ○ är kvar och – är utelämnat.",
            "Klockslagen är när stegen började, eller när de börjar om resten tar den tid som är tänkt.",
            "Under stegen står när dagen slutar, och vad det gör att hoppa över eller korta det steg du pekar på.",
        )
        keys = (
            ("Enter", "gå till steget"),
            ("↑ ↓, en bit av namnet", "peka på ett steg"),
            ("Mellanslag", "utelämna steget, eller ta med det igen"),
            ("+ −, siffror", "ändra stegets tid"),
            ("Skift+↑ ↓", "flytta steget"),
            ("F4", "säg vem som leder och antecknar i steget, om det är andra än annars"),
            ("Ctrl+Z", "ångra"),
            ("Esc", "tillbaka till scenen"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Översikt", about, keys, everywhere=False))
