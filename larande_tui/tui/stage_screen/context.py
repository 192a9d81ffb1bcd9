"""The stage as its own parts see it: each part imports this protocol, and the screen imports the parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from textual.app import App

from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.clock_panel import ClockPanel
from larande_tui.tui.forms.unsent_text import UnsentTexts
from larande_tui.tui.screens.people import People
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.widgets.capture import CaptureBar, CaptureLine
from larande_tui.tui.widgets.presenter_notes import PresenterNotes
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.model.items import Placed
from larande_tui.workshop.schedule.agenda import PlannedStep

NO_PROGRAMME: Final = (
    "Workshoppen har inget upplägg längre: ett annat fönster har tagit bort det. Ni kan skriva klart här. "
    "Öppna den igen för att välja ett upplägg."
)


class Stage(StageContext, Protocol):
    """The stage screen: its workshop, its widgets, and the moves between steps and places."""

    # --- its state ----------------------------------------------------------------------------------------------

    @property
    def app(self) -> App[object]:
        """The app that dialogs are pushed on."""

    @property
    def view(self) -> StepView[Any]:
        """The view of the present step."""

    @property
    def is_shown(self) -> bool:
        """Whether a step is on the stage."""

    @property
    def unsent(self) -> UnsentTexts:
        """The half-typed lines of this workshop."""

    @property
    def packs(self) -> Sequence[Path]:
        """The organisation's own folders of packs."""

    @property
    def people(self) -> People:
        """The people in the room."""

    def steps(self) -> list[PlannedStep]:
        """Return the steps that the group is led through."""

    def here(self) -> PlannedStep:
        """Return the present step as it is planned now."""

    def selected_item(self) -> Placed | None:
        """Return the selected item of the wall, if it has a place."""

    # --- its widgets --------------------------------------------------------------------------------------------

    @property
    def capture(self) -> CaptureLine:
        """The capture line."""

    @property
    def capture_bar(self) -> CaptureBar:
        """The bar around the capture line."""

    @property
    def message_rule(self) -> MessageRule:
        """The line above the capture line."""

    @property
    def clock_line(self) -> ClockLine:
        """The step's small clock."""

    @property
    def clock_panel(self) -> ClockPanel:
        """The step's large clock."""

    @property
    def presenter_notes(self) -> PresenterNotes:
        """The facilitator's notes."""

    # --- showing and moving -------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Show the workshop as it stands."""

    def show_place(self) -> None:
        """Show where typing lands and which keys do something."""

    def show_clock(self, *, shown: bool) -> None:
        """Let the clock fill the middle of the stage, or show the step again."""

    async def show_step(self) -> None:
        """Go back from a vote to the step's own view."""

    async def weigh(self) -> None:
        """Open the vote about the step, or close it and show its result."""

    async def go_to_step(self, planned: PlannedStep) -> None:
        """Take the group to a step."""

    async def go_step(self, by: int) -> None:
        """Take the group so many steps on."""

    def go_to_place(self, place: str | None) -> None:
        """Let typing land at another place of the step."""

    def leave(self) -> None:
        """Go back to the start screen."""
