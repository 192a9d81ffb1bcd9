"""The layout of the stage: its widgets from top to bottom, including the view of the present step."""

from __future__ import annotations

from typing import Any

from textual import getters
from textual.app import ComposeResult

from larande_tui.core.clock import local_now
from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.clock_panel import ClockPanel
from larande_tui.tui.clock.day_texts import time_texts, title_text
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.painting.fixed_box import FixedColumn, FixedRow
from larande_tui.tui.step_views import view_of
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.widgets.capture import CaptureBar, CaptureLine
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.masthead import Masthead, StepStrip
from larande_tui.tui.widgets.presenter_notes import PresenterNotes
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.model.items import PLACED, Placed
from larande_tui.workshop.schedule.agenda import LedSteps, PlannedStep, index_of
from larande_tui.workshop.schedule.progress import is_led
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.store.session import Session


class StageLayout(BaseScreen[None]):
    """The widgets of the stage around the view of one step.

    Attributes:
        session: the workshop's session.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StageLayout {
        background: $background;
        & > #middle { height: 1fr; }
        & > #middle > #body { width: 1fr; height: 1fr; }
        & > #middle > #body.-behind { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._led = LedSteps(session.workshop)
        self._shown: StepView[Any] | None = None

    def compose(self) -> ComposeResult:
        """Yield the parts from the top."""
        yield Masthead()
        yield StepStrip()
        yield ClockLine(self.present_step, lambda: self.view.place if self._shown is not None else "")
        with FixedRow(id="middle"):
            yield FixedColumn(id="body")
            yield ClockPanel(
                self.present_step, lambda: ", ".join(counts_in_step(self.session.workshop, self.view.step))
            )
            yield PresenterNotes()
        yield MessageRule(id="message")
        yield CaptureBar()
        yield KeyHints()

    capture = getters.query_one(CaptureLine)
    capture_bar = getters.query_one(CaptureBar)
    message_rule = getters.query_one("#message", MessageRule)
    clock_line = getters.query_one(ClockLine)
    clock_panel = getters.query_one(ClockPanel)
    presenter_notes = getters.query_one(PresenterNotes)

    @property
    def view(self) -> StepView[Any]:
        """Return the view of the present step."""
        if self._shown is None:
            raise RuntimeError("the stage shows no step yet")
        return self._shown

    @property
    def is_shown(self) -> bool:
        """Return whether a step is on the stage."""
        return self._shown is not None and self.is_mounted

    def steps(self) -> list[PlannedStep]:
        """Return the steps that are not left out."""
        return self._led.now()

    def present_step(self) -> PlannedStep:
        """Return the present step with its planned times."""
        steps = self.steps()
        return steps[index_of(steps, self._shown.step.id if self._shown is not None else "")]

    def selected_item(self) -> Placed | None:
        """Return the selected item of the wall, if it has a place."""
        key = self.view.wall.selected
        item = self.session.workshop.get(key) if key else None
        return item if isinstance(item, PLACED) else None

    def gives_room(self, rows: int) -> bool:
        """Reserve rows for a dialog in place of the capture line and the keys, on a low screen also of the heading.

        Each widget below the dialog is changed by itself, since a class on the screen would restyle every widget.

        Args:
            rows: of the dialog; 0 when there is none.
        """
        for kind in (MessageRule, CaptureBar, KeyHints):
            self.query_one(kind).display = not rows
        if self._shown is not None:
            self._shown.gives_room(rows)
        self.styles.padding = (0, 0, rows, 0)
        return True

    def show_time(self) -> None:
        """Show the title, the time and the steps."""
        steps = self.steps()
        index = index_of(steps, self.view.step.id)
        times, phones = time_texts(self.session.workshop, steps, index), self.phone_counts()
        if phones:
            times = (*(f"{phones} · {text}" for text in times), times[-1])
        self.query_one(Masthead).show(title_text(self.session), times)
        self.query_one(StepStrip).show([(item.step.title, is_led(item.run, local_now())) for item in steps], index)

    def phone_counts(self) -> str:
        """Return the number of phones in few words; "" without a room for phones."""
        return ""

    def show_clock(self, *, shown: bool) -> None:
        """Show the clock over the middle of the stage, or the step again."""
        self.query_one("#body").set_class(shown, "-behind")
        self.clock_panel.open(shown=shown)

    async def mount_view(self, planned: PlannedStep, place: str) -> None:
        """Replace the present view with that of a step."""
        body = self.query_one("#body", FixedColumn)
        self._shown = view_of(self.session, planned, place)
        self._shown.fit_screen()
        await body.remove_children()
        await body.mount(self._shown)
