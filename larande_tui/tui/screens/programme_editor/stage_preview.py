"""The preview of the stage beside the editor: the selected step or question as the group will see it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.clock import local_now
from larande_tui.packs.editing.parts import QUESTIONS
from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.screens.programme_editor.edited import EditedProgramme
from larande_tui.tui.screens.programme_editor.rows import EditorRow
from larande_tui.tui.step_views import view_of
from larande_tui.tui.text.wrapping import cut
from larande_tui.workshop.schedule.agenda import PlannedStep, planned_step
from larande_tui.workshop.store.session import Session


class StagePreview(Vertical):
    """The real view of a step without its commands: the group's task, its wall and the place for typing.

    When keys come fast, only the last step is drawn.
    """

    can_focus = False
    DEFAULT_CSS = """
    StagePreview {
        width: 1fr;
        height: 1fr;
        border-left: tall $line;
        & > #of { height: 1; padding: 0 2; color: $accent; text-style: bold; }
        & > #stage { height: 1fr; }
        & > #typed { height: 1; padding: 0 2; color: $accent; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__(disabled=True)
        self._shown: tuple[Session, PlannedStep, str] | None = None
        self._wanted: tuple[Session, PlannedStep, str] | None = None
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Yield the step's name, its task and view, and the place for typing."""
        yield Static(id="of")
        yield Vertical(id="stage")
        yield Static(id="typed")

    def follow(self, edited: EditedProgramme, row: EditorRow) -> None:
        """Show the step of a row, at its question, area or category."""
        planned = next((one for one in edited.steps() if one.id == row.step), None)
        if planned is None:  # a text about the whole programme
            planned = edited.steps()[0]
        asked, whole = planned.step.place_ids(), edited.step(row.step)
        if whole is not None and row.field == QUESTIONS and row.name and row.name not in asked:  # shown all the same
            named = tuple(one.id for one in planned.offered if one.id in (*asked, row.name))
            planned = planned_step(whole, planned.run.changed(questions=named))
        self._wanted = (edited.on_stage(), planned, row.name)
        self.call_later(self._draw)

    async def _draw(self) -> None:
        if self._wanted is None or self._wanted == self._shown:
            return
        self._shown = session, planned, name = self._wanted
        view = view_of(session, planned)
        at = next((place.id for place in view.places() if name and name in (place.id, place.group)), "")
        view = view_of(session, planned, at)
        running = planned.run if planned.run.started else planned.run.changed(running_since=local_now())
        arrived = planned._replace(run=running)
        clock = ClockLine(lambda: arrived, lambda: view.place)
        clock.silent = True
        stage, place = self.query_one("#stage", Vertical), view.present()
        async with self.batch():
            await stage.remove_children()
            await stage.mount(clock, view)
        self.query_one("#of", Static).update(Content(f"{planned.step.title} · {planned.minutes} min"))
        self._typed = f"{place.label} ▸ {place.placeholder}"
        self._show_typed()
        clock.tick()

    def on_resize(self) -> None:
        """Fit the line for typing to the new width."""
        self._show_typed()

    def _show_typed(self) -> None:
        if self.size.width:  # a preview that has just been shown is drawn before it has a size
            self.query_one("#typed", Static).update(Content(cut(self._typed, max(1, self.size.width - 5))))
