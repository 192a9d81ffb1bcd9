"""F3: the whole workshop at a glance: its steps with what they hold and lack, and how the day lies."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.clock import local_now
from larande_tui.tui.clock.loop import end_text, minutes_off, remedy_text
from larande_tui.tui.text.wrapping import pad, width_of
from larande_tui.tui.widgets.agenda_editor import AgendaEditor, Row
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.dates import clock
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda, index_of, replanned
from larande_tui.workshop.schedule.forecast import DayForecast, ends_with, forecast, remedy
from larande_tui.workshop.status.step_counts import step_counts
from larande_tui.workshop.status.step_gaps import step_gaps
from larande_tui.workshop.store.session import Session

_SHORTER: Final = 5
"""Minutes that one key takes from a step."""


class WorkshopSteps(AgendaEditor):
    """The steps with when they begin at this pace, what they hold and what they lack."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "go", "Gå dit")]

    class Picked(Message):
        """A step was chosen to go to."""

        def __init__(self, step: str) -> None:
            self.step = step
            super().__init__()

    def __init__(self, session: Session, here: str) -> None:
        self._session = session
        self._present = here
        super().__init__(agenda(session.workshop, whole=True), None)
        self._here = index_of(agenda(session.workshop, whole=True), here)

    def _led(self) -> tuple[list[PlannedStep], int]:
        led = agenda(self._session.workshop)
        return led, index_of(led, self._present)

    def _now(self) -> dt.datetime:
        return local_now()

    def line_of(self, row: Row, passed: int) -> str:  # noqa: ARG002 - here a step begins when the pace says
        """Its state, when it began or will, what it holds and what it lacks."""
        planned = self._planned(row)
        present = row.id == self._present
        mark = "–" if row.left_out else "●" if present else "✓" if planned.run.started else "○"
        titles = min(max(width_of(other.title) for other in self._rows), self.content_size.width // 3)
        text = f"{mark} {self._when(row, planned):>5}  {pad(row.title, max(12, titles))} {row.minutes:>3} min"
        told = (
            ["utelämnat"] if row.left_out else step_counts(self._session.workshop, planned.step) + self._lacks(planned)
        )
        return self.with_room(text, " · ".join(told))

    def _lacks(self, planned: PlannedStep) -> list[str]:
        lacks = step_gaps(self._session.workshop, planned) if planned.run.started else []
        return [f"saknas: {', '.join(lacks)}"] if lacks else []

    def _planned(self, row: Row) -> PlannedStep:
        return next(item for item in agenda(self._session.workshop, whole=True) if item.id == row.id)

    def _when(self, row: Row, planned: PlannedStep) -> str:
        if planned.run.started is not None:
            return clock(planned.run.started.astimezone())
        led, here = self._led()
        index = next((number for number, item in enumerate(led) if item.id == row.id), -1)
        return clock(self._until(led, here, index)) if index > here else ""

    def _until(self, led: list[PlannedStep], here: int, index: int) -> dt.datetime:
        """When a step ahead begins at this pace: when those before it are over."""
        return forecast(self._session.workshop, led[:index], here, self._now()).ends

    def below(self, minutes: int) -> list[Content]:
        """How the day lies, what would mend a delay, and what a change to the step that is pointed at would do."""
        led, here = self._led()
        now = self._now()
        lies = forecast(self._session.workshop, led, here, now)
        mends = remedy(led, here, now, lies.late)
        told = f"  Summa {minutes} min · {end_text(lies)}" + (f" · {remedy_text(mends)}" if mends else "")
        planned = self._planned(self.pointed_at)
        about = [*step_counts(self._session.workshop, planned.step), *self._lacks(planned)]
        return [
            Content(""),
            Content.styled(told, "bold"),
            *(Content.styled(f"  {told}", "$accent") for told in self._effects(led, here, lies, now)),
            Content(f"  {planned.step.title}: {' · '.join(about)}" if about else ""),
        ]

    def _effects(self, led: list[PlannedStep], here: int, lies: DayForecast, now: dt.datetime) -> list[str]:
        row = self.pointed_at
        planned = self._planned(row)

        def ends(minutes: int) -> str:
            changed = DayForecast(ends_with(led, here, now, planned, minutes), lies.planned)
            off = f", {minutes_off(changed.late)}" if changed.planned is not None and changed.late else ""
            return f"slut {clock(changed.ends)}{off}"

        if row.left_out:
            later = lies.ends + dt.timedelta(minutes=row.minutes)
            return [f"Med {row.title}: slut {clock(later)}"]
        if index_of(led, row.id) < here:
            return [f"{row.title} är gjort."]
        told = [] if row.id == self._present else [f"Utan {row.title}: {ends(0)}"]
        return told + ([f"{_SHORTER} min kortare: {ends(row.minutes - _SHORTER)}"] if row.minutes > _SHORTER else [])

    def action_go(self) -> None:
        """Enter goes to the step that is pointed at."""
        self.post_message(self.Picked(self.pointed_at.id))

    def action_leave_out(self) -> None:
        """Leave a step out or take it in again; not the one the group is in."""
        if self.pointed_at.id == self._present:
            self.post_message(MessageRule.Said("Ni är i det här steget. Gå vidare först, så kan det utelämnas."))
        else:
            super().action_leave_out()

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next step that begins with it. Digits set the time, as in every `AgendaEditor`."""
        said = (event.character or "").casefold()
        if not said.isalpha():
            return
        event.stop()
        count = len(self._rows)
        for index in range(self._here + 1, self._here + 1 + count):
            if self._rows[index % count].title.casefold().startswith(said):
                self.action_step(index % count - self._here)
                return

    def on_click(self, event: events.Click) -> None:
        """A double click goes to a step. What a click does, the `AgendaEditor` does."""
        if event.chain > 1 and event.x > 4:
            self.action_go()


class OverviewScreen(ModalScreen[str | None]):
    """Gives the step to go to, or None. What is changed here is saved at once, and can be undone."""

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
        & > VerticalScroll { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; }
        & WorkshopSteps:focus { background: $background; }
    }
    """

    def __init__(self, session: Session, here: str) -> None:
        super().__init__()
        self._session = session
        self._present = here

    def compose(self) -> ComposeResult:
        """Title, steps, keys."""
        yield Static(Content("Översikt"), id="title")
        with VerticalScroll(can_focus=False):
            yield WorkshopSteps(self._session, self._present)
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Point at the present step."""
        self.query_one(MessageRule).say("")
        hints = [("Enter", "gå dit"), ("↑↓", "välj")]
        if not self._session.read_only:
            hints += [("Mellanslag", "utelämna"), ("+ −", "tid"), ("Skift+↑↓", "flytta"), ("Ctrl+Z", "ångra")]
        self.query_one(KeyHints).show([*hints, ("Esc", "tillbaka")])
        self.query_one(WorkshopSteps).focus()

    @on(WorkshopSteps.Picked)
    def _on_picked(self, event: WorkshopSteps.Picked) -> None:
        self.dismiss(event.step)

    @on(AgendaEditor.Changed)
    def _on_changed(self) -> None:
        steps = self.query_one(WorkshopSteps)
        runs = replanned(self._session.workshop, steps.runs)
        self._do(lambda: self._session.put(*runs, name="Ändring av stegen"))

    @on(MessageRule.Said)
    def _on_said(self, event: MessageRule.Said) -> None:
        self.query_one(MessageRule).say(event.message)

    def action_undo(self) -> None:
        """Take back the last change, here as on the stage."""
        undone: list[Any] = []
        if self._do(lambda: undone.append(self._session.undo())):
            told = f"Ångrade: {undone[0].name}." if undone[0] else "Det finns inget mer att ångra."
            self.query_one(MessageRule).say(told)

    def _do(self, deed: Any) -> bool:
        rule = self.query_one(MessageRule)
        steps = self.query_one(WorkshopSteps)
        try:
            deed()
        except WorkshopError as error:
            rule.say(str(error), trouble=True)
            return False
        finally:
            steps.show(agenda(self._session.workshop, whole=True), steps.pointed_at.id)
        rule.say("")
        return True

    def action_close(self) -> None:
        """Back to where the group is."""
        self.dismiss(None)

    def action_help(self) -> None:
        """F1."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "● är steget ni är i, ✓ har ni varit i, ○ är kvar och – är utelämnat.",
            "Klockslagen är när stegen började, eller när de börjar om resten tar den tid som är tänkt.",
            "Under stegen står när dagen slutar, och vad det gör att hoppa över eller korta det steg du pekar på.",
        )
        keys = (
            ("Enter", "gå till steget"),
            ("↑ ↓, bokstav", "peka på ett steg"),
            ("Mellanslag", "utelämna steget, eller ta med det igen"),
            ("+ −, siffror", "ändra stegets tid"),
            ("Skift+↑ ↓", "flytta steget"),
            ("Ctrl+Z", "ångra"),
            ("Esc", "tillbaka till scenen"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Översikt", about, keys, everywhere=False))
