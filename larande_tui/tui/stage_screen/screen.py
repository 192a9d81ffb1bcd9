"""The stage: one screen that the group looks at and the facilitator types on, whatever the step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen

from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.clock_panel import ClockPanel
from larande_tui.tui.clock.loop import time_texts, title_text
from larande_tui.tui.clock.time_dialog import StageTime
from larande_tui.tui.forms.form_saving import save_left_behind
from larande_tui.tui.forms.unsent_text import Drafts
from larande_tui.tui.screens.people import People
from larande_tui.tui.stage_screen.capture import StageLine
from larande_tui.tui.stage_screen.dialogs import StageDialogs
from larande_tui.tui.stage_screen.hints import hints_of
from larande_tui.tui.stage_screen.messages import StageTelling
from larande_tui.tui.stage_screen.selection import StageThings
from larande_tui.tui.step_views import view_of
from larande_tui.tui.step_views.base import HANDS, StepView
from larande_tui.tui.widgets.capture import CaptureBar, CaptureLine
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.masthead import Masthead, StepStrip
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.tui.widgets.script import ScriptPanel
from larande_tui.tui.widgets.text_line import TextLine
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import PLACED, Placed, Position
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.schedule.agenda import PlannedStep, index_of, steps_to_lead
from larande_tui.workshop.schedule.progress import arrive, move_on
from larande_tui.workshop.status.step_counts import step_counts
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import is_silent

_CLOCK_EVERY = 5.0
_FOLLOW_EVERY = 0.25


class StageScreen(Screen[None]):
    """Leads a group through its workshop. Typing lands in the capture line; keys act on what is pointed at."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StageScreen {
        background: $background;
        & > #middle { height: 1fr; }
        & > #middle > #body { width: 1fr; height: 1fr; }
        & > #middle > #body.-behind { display: none; }
    }
    """

    class DiskAnswered(Message):
        """The disk has confirmed or refused what was written."""

    def __init__(self, session: Session, message: str = "", packs: tuple[Path, ...] = ()) -> None:
        super().__init__()
        self.session = session
        self.drafts = Drafts(session.workshop_id, writable=not session.read_only)
        self._message = message
        self.packs = packs
        self.dialogs = StageDialogs(self)
        self.line = StageLine(self)
        self.things = StageThings(self)
        self.time = StageTime(self)
        self.telling = StageTelling(self)
        self.people = People()
        self._stale = False
        self._weighed_from = ""
        self._unsubscribe: Callable[[], None] = lambda: None
        self._shown: StepView[Any] | None = None

    def compose(self) -> ComposeResult:
        """From the top: what this is, where we are, the step, what was said last, what is typed, the keys."""
        yield Masthead()
        yield StepStrip()
        yield ClockLine(self.here)
        with Horizontal(id="middle"):
            yield Vertical(id="body")
            yield ClockPanel(self.here, lambda: ", ".join(step_counts(self.session.workshop, self.view.step)))
            yield ScriptPanel()
        yield MessageRule(id="message")
        yield CaptureBar()
        yield KeyHints()

    async def on_mount(self) -> None:
        """Go where the group was."""
        self._unsubscribe = self.session.subscribe(self._changed)
        self.session.on_saved(self._disk_answers)
        self.capture.deeds = self._deeds()
        self.capture.focus()
        self.set_interval(_CLOCK_EVERY, self._show_time)
        steps, position = self.steps(), self.session.workshop.position
        here = steps[index_of(steps, position.step)]
        if not self.session.read_only and here.run.started is None:
            self.act(lambda: self.session.put(arrive(self.session.workshop, here.id), Position(step=here.id)))
        await self._enter(here, position.place)
        self._save_left_behind()
        self.say(self._message)
        self.telling.show_saved()
        self.set_interval(_FOLLOW_EVERY, self._follow)

    def on_unmount(self) -> None:
        """Let go of everything; what is on the line was kept as it was typed."""
        self._unsubscribe()
        self.drafts.close()

    def _save_left_behind(self) -> None:
        """A crash in the middle of a form: what was typed there is saved now."""
        if not self.session.read_only:
            saved: list[int] = []
            if self.act(lambda: saved.append(save_left_behind(self.session, self.drafts))) and saved[0]:
                self._message = f"{self._message} Det halvskrivna i formuläret är sparat. Ctrl+Z ångrar.".strip()

    async def _follow(self) -> None:
        """Take in what another window wrote, and go where it steers. Try a sulking disk again."""
        if self.session.trouble is not None:
            self.session.retry()
        if not self.session.behind():
            return
        try:
            self.session.catch_up()
        except WorkshopError as error:  # not `act`: reading what others wrote says nothing of one's own line
            self.say(str(error), trouble=True)
            return
        self.telling.tell_where_it_went()
        position = self.session.workshop.position
        if position.step != self.view.step.id:
            here = next((item for item in self.steps() if item.id == position.step), None)
            if here is not None:
                await self._enter(here, position.place)

    # --- what there is ------------------------------------------------------------------------------------------

    capture = getters.query_one(CaptureLine)
    """The line that typing lands in."""

    @property
    def view(self) -> StepView[Any]:
        """The present step."""
        if self._shown is None:
            raise RuntimeError("the stage shows no step yet")
        return self._shown

    @property
    def is_shown(self) -> bool:
        """Whether a step is on the stage."""
        return self._shown is not None and self.is_mounted

    def steps(self) -> list[PlannedStep]:
        """The workshop's steps."""
        return steps_to_lead(self.session.workshop)

    def here(self) -> PlannedStep:
        """The present step as it is planned now."""
        steps = self.steps()
        return steps[index_of(steps, self._shown.step.id if self._shown is not None else "")]

    def pointed_at(self) -> Placed | None:
        """The thing on the wall that keys act on."""
        key = self.view.wall.selected
        item = self.session.workshop.get(key) if key else None
        return item if isinstance(item, PLACED) else None

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Tell something on the line above the capture line; see `StageTelling.say`."""
        self.telling.say(message, trouble=trouble, while_true=while_true)

    def act(self, deed: Callable[[], object]) -> bool:
        """Do something to the workshop; whatever goes wrong is told, and nothing is lost. True when it went well."""
        return self.telling.act(deed)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """What each key does: moving here, the rest with those who know."""
        moving: dict[str, Callable[[], object]] = {
            "pagedown": lambda: self.go_step(1),
            "pageup": lambda: self.go_step(-1),
            "tab": self._tab,
            "shift+tab": lambda: self.go_to_place(self.view.neighbour(-1)),
            "ctrl+n": lambda: self.go_to_place(self.view.neighbour(1, group=True)),
            "ctrl+b": lambda: self.go_to_place(self.view.neighbour(-1, group=True)),
        }
        return moving | self.line.keys() | self.things.keys() | self.time.keys() | self.dialogs.keys()

    def _tab(self) -> None:
        """To the next place; but where Enter has led there already, whoever presses Tab as well is where they meant."""
        if self.view.led_here() and not self.capture.text:
            self.say(f"Ni är redan vidare, på {self.view.present().label}. Tab igen går till nästa.")
        else:
            self.go_to_place(self.view.neighbour(1))

    # --- showing ------------------------------------------------------------------------------------------------

    def _changed(self, _: Transaction) -> None:
        """Something was put or removed: paint once, however many transactions came."""
        if not self._stale:
            self._stale = True
            self.call_next(self._paint_what_is_stale)

    def _paint_what_is_stale(self) -> None:
        if self._stale:
            self.paint()

    def paint(self) -> None:
        """Show the workshop as it stands."""
        self._stale = False
        if self._shown is not None:
            self._shown.show()
            self.show_place()
        self.query_one(ClockLine).tick()
        self.query_one(ClockPanel).tick()
        self._show_time()
        self.telling.say_what_holds()

    def _show_time(self) -> None:
        steps = self.steps()
        index = index_of(steps, self.view.step.id)
        self.query_one(Masthead).show(title_text(self.session), time_texts(self.session.workshop, steps, index))
        self.query_one(StepStrip).show([(item.step.title, item.run.started is not None) for item in steps], index)

    def _disk_answers(self) -> None:
        """Called from the thread that syncs."""
        self.post_message(self.DiskAnswered())

    @on(DiskAnswered)
    def _on_disk_answered(self) -> None:
        self.telling.show_saved()

    def show_place(self) -> None:
        """Tell where typing lands and which keys do something."""
        place = self.view.present()
        item = self.session.workshop.get(self.line.editing) if self.line.editing else None
        label = f"Ändra {getattr(item, 'number', '')}" if item else place.label
        placeholder = "" if item else place.placeholder
        if self.line.filtering:
            label, placeholder = "Visa bara", "ord eller nummer"
        silent = is_silent(self.session.workshop, self.view.step.id)
        self.query_one(CaptureBar).label(f"{label} (dolt)" if silent else label)
        self.capture.mask(masked=silent or self.view.is_secret)
        self.capture.hint(placeholder)
        self.query_one(KeyHints).show(hints_of(self))

    # --- moving -------------------------------------------------------------------------------------------------

    async def _enter(self, planned: PlannedStep, place: str = "") -> None:
        self.line.keep()
        self.show_clock(shown=False)
        body = self.query_one("#body", Vertical)
        await body.remove_children()
        self._shown = view_of(self.session, planned, place)
        await body.mount(self._shown)
        self.line.restore()
        self.show_place()
        self._show_time()
        self.query_one(ScriptPanel).show(planned, self.steps())
        self.query_one(ClockLine).tick()
        self.call_after_refresh(self.view.reveal)

    def show_clock(self, *, shown: bool) -> None:
        """Let the clock fill the middle of the stage, or show the step again."""
        self.query_one("#body").set_class(shown, "-behind")
        self.query_one(ClockPanel).open(shown=shown)

    async def go_to_step(self, planned: PlannedStep) -> None:
        """Take the group to a step."""
        old = self.view.step.id
        if planned.id == old:
            return
        if not self.session.read_only:
            self.act(lambda: move_on(self.session, old, planned.id))
        planned = next(item for item in self.steps() if item.id == planned.id)
        await self._enter(planned)
        self.say("")

    async def go_step(self, by: int) -> None:
        """Page Down and Page Up, as clickers send them. After the last step come the minutes."""
        steps = self.steps()
        index = index_of(steps, self.view.step.id) + by
        if index >= len(steps):
            self.dialogs.minutes("Det var sista steget. Enter skriver Word-dokumentet.")
        elif index < 0:
            self.say("Det här är första steget.")
        else:
            await self.go_to_step(steps[index])

    @on(StepStrip.Picked)
    async def _on_step_picked(self, event: StepStrip.Picked) -> None:
        await self.go_to_step(self.steps()[event.index])

    def go_to_place(self, place: str | None) -> None:
        """Let typing land somewhere else in this step; what stands on the line follows."""
        if place is None or place == self.view.place:
            return
        self.line.leave()
        self.view.go(place)
        self.say("")
        self.note_place()

    def note_place(self) -> None:
        """Remember where the group is."""
        self.show_place()
        position = Position(step=self.view.step.id, place=self.view.place)
        if not self.session.read_only and self.session.workshop.position != position:
            self.act(lambda: self.session.put(position))

    async def weigh(self) -> None:
        """Ctrl+D: let the group vote on what lies here; once more, and it shows how it went."""
        from larande_tui.tui.step_views.prioritise import PrioritiseView

        view = self.view
        if isinstance(view, PrioritiseView):
            told: list[str] = []
            if self.act(lambda: told.append(view.close_or_open())):
                self.paint()
                view.wall.scroll_home(animate=False)
                self.say(told[0])
                self.note_place()
            return
        self._weighed_from = view.place
        await self._enter(self.here(), HANDS)
        self.note_place()

    def show_step(self) -> None:
        """Back from a vote to the step's own view, where the group was."""
        self.run_worker(self._show_step())

    async def _show_step(self) -> None:
        await self._enter(self.here(), self._weighed_from)
        self.note_place()

    @on(Wall.LanePicked)
    def _on_lane_picked(self, event: Wall.LanePicked) -> None:
        if any(place.id == event.lane for place in self.view.places()):
            self.go_to_place(event.lane)

    @on(ClockLine.Clicked)
    def _on_clock_clicked(self) -> None:
        self.time.show_or_hide()

    @on(Wall.Dragged)
    def _on_dragged(self, event: Wall.Dragged) -> None:
        self.things.dragged(event.key, event.lane)

    @on(Wall.Dropped)
    def _on_dropped(self, event: Wall.Dropped) -> None:
        self.things.dropped(event.key, event.lane, event.onto)
        self.capture.focus()

    # --- what happens on the screen -------------------------------------------------------------------------------

    @on(TextLine.Changed, "#capture")
    def _on_typed(self) -> None:
        self.line.typed()
        if self.is_shown:
            self.query_one(KeyHints).show(hints_of(self))

    @on(TextLine.Removed)
    def _on_removed(self, event: TextLine.Removed) -> None:
        self.say(event.told)

    @on(Wall.Selected)
    def _on_wall_selected(self) -> None:
        self.show_place()
        self.capture.focus()

    @on(Wall.Opened)
    def _on_wall_opened(self) -> None:
        self.things.open_pointed_at()
