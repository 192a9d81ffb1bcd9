"""Protocol of the stage screen for its parts: each part imports it, and the screen imports the parts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from textual.app import App

from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.clock_panel import ClockPanel
from larande_tui.tui.forms.unsent_text import UnsentTexts
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import StageContext
from larande_tui.tui.widgets.capture import CaptureBar, CaptureLine
from larande_tui.tui.widgets.presenter_notes import PresenterNotes
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.model.items import Placed
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.techniques.table_groups import People

NO_PROGRAMME: Final = (
    "Workshoppen har inget upplägg längre: ett annat fönster har tagit bort det. Ni kan skriva klart här. "
    "Öppna den igen för att välja ett upplägg."
)


class Stage(StageContext, Protocol):
    """The stage screen: its workshop, its widgets, and the moves between steps and places."""

    # --- its state ----------------------------------------------------------------------------------------------

    @property
    def app(self) -> App[object]:
        """Return the app that dialogs are pushed on."""

    @property
    def view(self) -> StepView[Any]:
        """Return the view of the present step."""

    @property
    def is_shown(self) -> bool:
        """Return whether a step is on the stage."""

    @property
    def unsent(self) -> UnsentTexts:
        """Return the unsent texts of this workshop."""

    @property
    def packs(self) -> Sequence[Path]:
        """Return the organisation's own folders of packs."""

    @property
    def people(self) -> People:
        """Return the people in the room."""

    def steps(self) -> list[PlannedStep]:
        """Return the steps that are not left out."""

    def present_step(self) -> PlannedStep:
        """Return the present step with its planned times."""

    def selected_item(self) -> Placed | None:
        """Return the selected item of the wall, if it has a place."""

    # --- its widgets --------------------------------------------------------------------------------------------

    @property
    def capture(self) -> CaptureLine:
        """Return the capture line."""

    @property
    def capture_bar(self) -> CaptureBar:
        """Return the bar around the capture line."""

    @property
    def message_rule(self) -> MessageRule:
        """Return the line above the capture line."""

    @property
    def clock_line(self) -> ClockLine:
        """Return the step's small clock."""

    @property
    def clock_panel(self) -> ClockPanel:
        """Return the step's large clock."""

    @property
    def presenter_notes(self) -> PresenterNotes:
        """Return the facilitator's notes."""

    # --- showing and moving -------------------------------------------------------------------------------------

    def paint(self) -> None:
        """Show the present state of the workshop."""

    def show_time(self) -> None:
        """Show the title, the time, the steps and the number of phones."""

    def show_place(self) -> None:
        """Show the place for typing, and the keys that have an effect."""

    def show_clock(self, *, shown: bool) -> None:
        """Show the clock over the middle of the stage, or the step again."""

    async def show_step(self) -> None:
        """Go back from a vote to the step's own view."""

    async def weigh(self) -> None:
        """Open the step's vote, or close it and show the result."""

    async def go_to_step(self, planned: PlannedStep) -> None:
        """Take the group to a step."""

    async def go_step(self, by: int) -> None:
        """Take the group a number of steps forward or back."""

    def go_to_place(self, place: str | None) -> None:
        """Move typing to another place of the step."""

    def leave(self) -> None:
        """Go back to the start screen."""
