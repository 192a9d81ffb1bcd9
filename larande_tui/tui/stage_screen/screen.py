"""The stage: one screen for every step, which the group watches and the facilitator types on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import on
from textual.message import Message

from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.forms.unsent_text import FORM, UnsentTexts
from larande_tui.tui.platform.browser.confined import shows_only
from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.clock_commands import ClockCommands
from larande_tui.tui.stage_screen.commands import CommandPicker
from larande_tui.tui.stage_screen.context import NO_PROGRAMME
from larande_tui.tui.stage_screen.dialogs.stage_dialogs import StageDialogs
from larande_tui.tui.stage_screen.handover import Handover
from larande_tui.tui.stage_screen.hints import hints_of, onward
from larande_tui.tui.stage_screen.layout import StageLayout
from larande_tui.tui.stage_screen.messages import StageMessages
from larande_tui.tui.stage_screen.phones import Phones
from larande_tui.tui.stage_screen.selection import Selection
from larande_tui.tui.stage_screen.submitting import Submitting
from larande_tui.tui.step_views.base import StepView
from larande_tui.tui.step_views.parts.context import Outcome, T
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.masthead import StepStrip
from larande_tui.tui.widgets.presenter_notes import PresenterNotes
from larande_tui.tui.widgets.text_line import TextLine
from larande_tui.tui.widgets.wall.wall import Wall
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import ORIGINAL, Position, ProgrammeUsed
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.schedule.agenda import PlannedStep, index_of
from larande_tui.workshop.schedule.progress import arrive, move_on
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import HANDS, can_be_voted_on
from larande_tui.workshop.techniques.silent_writing import is_silent
from larande_tui.workshop.techniques.table_groups import People

_CLOCK_EVERY = 5.0
_FOLLOW_EVERY = 0.25


class StageScreen(StageLayout):
    """The screen that leads a group through its workshop. Typing lands in the capture line."""

    class DiskAnswered(Message, bubble=False):
        """The disk has confirmed or refused a write."""

    def __init__(self, session: Session, message: str = "", packs: tuple[Path, ...] = ()) -> None:
        super().__init__(session)
        self.unsent = UnsentTexts(session.workshop_id, writable=not session.read_only, drafts=session.drafts)
        self._message = message
        self.packs = packs
        self.people = People()
        self.messages = StageMessages(self)
        self.line = CaptureState(self)
        self.dialogs = StageDialogs(self, self.line)
        self.selection = Selection(
            self, self.line, self.messages, self.dialogs.grouping, lambda: self.dialogs.choosing, self.dialogs.forms
        )
        self.submitting = Submitting(self, self.line, self.selection, self.messages, self.dialogs.grouping)
        self.clock = ClockCommands(self)
        self.phones = Phones(self)
        self.handover = Handover(self, self._renew_unsent)
        self.commands = CommandPicker(
            self, self.dialogs, self.submitting, self.selection, self.clock, self.phones, self.handover
        )
        self._stale = False
        self._weighed_from = ""
        self._subscriptions = contextlib.ExitStack()

    async def on_mount(self) -> None:
        """Go to the step and place of the last session."""
        self._subscriptions.callback(self.session.subscribe(self._changed))
        self._subscriptions.callback(self.session.on_saved(self._disk_answers))
        self.capture.commands = self._key_commands()
        self.capture.focus()
        self.set_interval(_CLOCK_EVERY, self.show_time)
        steps, position = self.steps(), self.session.workshop.position
        present = steps[index_of(steps, position.step)]
        if not self.session.read_only and present.run.started is None:
            self.act(lambda: self.session.put(arrive(self.session.workshop, present.id), Position(step=present.id)))
        await self._enter(present, position.place)
        self._save_left_behind()
        self.phones.resume()
        if shows_only():
            for below in (self.capture_bar, self.message_rule, self.query_one(KeyHints)):
                below.display = False
        self.say(self._message)
        self.messages.show_saved()
        self.set_interval(_FOLLOW_EVERY, self._follow)

    def on_unmount(self) -> None:
        """Stop listening to the session; the line's text was stored as it was typed."""
        self.phones.leave()
        self._subscriptions.close()
        self.unsent.close()

    def _renew_unsent(self, unsent: UnsentTexts) -> None:
        self.unsent = unsent
        unsent.follow(self.session)
        self.messages.show_saved()

    def _save_left_behind(self) -> None:
        """Save the texts of a form that was open when the app crashed."""
        if not self.session.read_only and any(where.startswith(FORM) for where in self.unsent.places()):
            from larande_tui.tui.forms.form_saving import save_left_behind

            outcome = self.act(lambda: save_left_behind(self.session, self.unsent))
            if outcome and outcome.value:
                self._message = f"{self._message} Det halvskrivna i formuläret är sparat. Ctrl+Z ångrar.".strip()

    def _follow(self) -> None:
        """Read what another window wrote, and retry a disk that refused."""
        if self.session.trouble is not None:
            self.session.retry()
        self.messages.report_backup()
        self.phones.follow()
        self.handover.follow()
        if not self.session.behind():
            return
        try:
            self.session.catch_up()
        except WorkshopError as error:  # not `act`, whose message is about one's own line
            self.say(str(error), trouble=True)
            return
        self.messages.report_moved_file()

    async def _go_where_steered(self) -> None:
        """Go to the step that another window chose, which after a move of one's own is the present one."""
        if self._shown is None:
            return
        position = self.session.workshop.position
        present = next((item for item in self.steps() if item.id == position.step), None)
        if present is not None and present.id != self.view.step.id:
            await self._enter(present, position.place)

    async def _take_up_programme(self, *, is_other: bool) -> None:
        """Switch to the workshop's new or changed programme; without a programme, stay in the present step."""
        programme, old_step = self.session.workshop.programme, self.view.step
        if programme is None:
            self.say(NO_PROGRAMME, trouble=True)
            return
        present = self.present_step()
        if present.step == old_step:
            return
        stays = present.id == old_step.id
        if not stays and not self.session.read_only:
            arrived = arrive(self.session.workshop, present.id)
            self.act(lambda: self.session.put(arrived, Position(step=present.id)))
        await self._enter(present, self.view.place if stays else "")
        where = "" if stays else f" {old_step.title} finns inte där, så ni är i {present.step.title}."
        what = f"Upplägget är bytt till {programme.title}." if is_other else "Dagen är ändrad."
        self.say(f"{what}{where} Allt som är skrivet finns kvar.")

    def say(self, message: str, *, trouble: bool = False, while_true: Callable[[], bool] | None = None) -> None:
        """Show a message above the capture line; see `StageMessages.say`."""
        self.messages.say(message, trouble=trouble, while_true=while_true)

    def act(self, command: Callable[[], T]) -> Outcome[T] | None:
        """Run a command that changes the workshop; see `StageMessages.act`."""
        return self.messages.act(command)

    def leave(self) -> None:
        """Go back to the start screen; everything is saved already."""
        self.dismiss(None)

    def _key_commands(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key: the moves between steps and places, and those of every part."""
        moving: dict[str, Callable[[], object]] = {
            "pagedown": lambda: self._page(1),
            "pageup": lambda: self._page(-1),
            "tab": self._tab,
            "shift+tab": lambda: self._go_along(-1),
            "ctrl+n": lambda: self._go_along(1, group=True),
            "ctrl+b": lambda: self._go_along(-1, group=True),
        }
        parts = (self.submitting, self.selection, self.clock, self.dialogs, self.phones, self.handover, self.commands)
        return {key: command for keys in (moving, *(part.keys() for part in parts)) for key, command in keys.items()}

    async def _page(self, by: int) -> None:
        """Scroll the script while it is shown and has more text, else go to another step."""
        if not self.presenter_notes.page(by):
            await self.go_step(by)

    @on(PresenterNotes.Moved)
    def _on_script_moved(self) -> None:
        if self.is_shown:
            self._show_hints()

    def _tab(self) -> None:
        """Go to the next place, unless Enter has just gone to this one, and the Tab was meant for that."""
        if self.view.arrived_by_enter() and not self.capture.text:
            self.say(f"Ni är redan vidare, på {self.view.present().label}. Tab igen går till nästa.")
        else:
            self._go_along(1)

    def _go_along(self, by: int, *, group: bool = False) -> None:
        """Go to the next or previous place of the step; at its end, show the key for the next step."""
        place = self.view.neighbour(by, group=group)
        if place in (None, self.view.place):
            last = f"Det här är det sista i steget. Page Down går till {onward(self)}."
            is_first_step = self.steps()[0].id == self.view.step.id
            first = "Det här är det första i steget." + ("" if is_first_step else " Page Up går till förra steget.")
            self.say(last if by > 0 else first)
        else:
            self.go_to_place(place)

    # --- showing ------------------------------------------------------------------------------------------------

    def _changed(self, transaction: Transaction) -> None:
        """Paint once after a change, however many transactions arrived."""
        programmes = [change.key.id for change in transaction.changes if change.key.kind == ProgrammeUsed.kind]
        if programmes:
            self.capture.run_in_turn(partial(self._take_up_programme, is_other=ORIGINAL in programmes))
        if any(change.key.kind == Position.kind for change in transaction.changes):  # may be another's
            self.capture.run_in_turn(self._go_where_steered)
        if not self._stale:
            self._stale = True
            self.call_next(self._paint_what_is_stale)

    def _paint_what_is_stale(self) -> None:
        if self._stale:
            self.paint()

    def paint(self) -> None:
        """Show the present state of the workshop."""
        self._stale = False
        if self._shown is not None:
            self._shown.show()
            self.show_place()
        self.clock_line.tick()
        self.clock_panel.tick()
        self.show_time()
        self.messages.take_back_untrue()

    def phone_counts(self) -> str:
        """Return the number of phones in few words; "" without a room for phones."""
        return self.phones.counts

    def _disk_answers(self) -> None:
        """Report to the screen that the disk answered; runs in the syncing thread."""
        self.post_message(self.DiskAnswered())

    @on(DiskAnswered)
    def _on_disk_answered(self) -> None:
        self.messages.show_saved()

    def show_place(self) -> None:
        """Show the place for typing, and the keys that have an effect."""
        place = self.view.present()
        item = self.session.workshop.get(self.line.editing) if self.line.editing else None
        label = f"Ändra {getattr(item, 'number', '')}" if item else place.label
        placeholder = "" if item else place.placeholder
        if self.line.filtering:
            label, placeholder = "Visa bara", "ord eller nummer"
        silent = is_silent(self.session.workshop, self.view.step.id)
        self.capture_bar.label(f"{label} (dolt)" if silent else label)
        self.capture.mask(masked=silent or self.view.is_secret)
        self.capture.hint(placeholder)
        self.messages.take_back_untrue()
        self._show_hints()

    def _show_hints(self) -> None:
        """Show the keys that have an effect at present."""
        self.query_one(KeyHints).show(hints_of(self, self.line, self.dialogs.grouping.selected_theme()))

    # --- moving -------------------------------------------------------------------------------------------------

    async def _enter(self, planned: PlannedStep, place: str = "") -> None:
        self.line.keep()
        with self.app.batch_update():  # else a stage without a step would be painted in between
            self.show_clock(shown=False)
            await self.mount_view(planned, place)
            self.line.restore()
            self.show_place()
            self.show_time()
            self.presenter_notes.show(planned, self.steps())
            self.clock_line.tick()
        self.call_after_refresh(self.view.reveal)

    async def go_to_step(self, planned: PlannedStep) -> None:
        """Take the group to a step."""
        old = self.view.step.id
        if planned.id == old:
            return
        if not self.session.read_only:
            self.act(lambda: move_on(self.session, old, planned.id))
        left = self.line.left_behind()
        planned = next((item for item in self.steps() if item.id == planned.id), planned)
        await self._enter(planned)
        self._tell_left_behind(left)

    def _tell_left_behind(self, left: str) -> None:
        self.say(f"Det halvskrivna väntar på raden i {left}." if left else "")

    async def go_step(self, by: int) -> None:
        """Go to another step with Page Down and Page Up, as clickers do; the minutes follow the last step."""
        steps = self.steps()
        index = index_of(steps, self.view.step.id) + by
        if index >= len(steps):
            self.dialogs.minutes("Det var sista steget. Enter skriver Word-dokumentet.")
        elif index < 0:
            self.say("Det här är första steget.")
        else:
            await self.go_to_step(steps[index])

    @on(StepStrip.Picked)
    def _on_step_picked(self, event: StepStrip.Picked) -> None:
        steps = self.steps()
        if event.index < len(steps):
            self._in_turn(lambda: self.go_to_step(steps[event.index]))

    def go_to_place(self, place: str | None) -> None:
        """Move typing to another place of the step; the line's text follows."""
        if place is None or place == self.view.place:
            return
        self.line.leave()
        self.view.go(place)
        self.line.tell_anew()
        self.note_place()

    def note_place(self) -> None:
        """Store the group's step and place, and show the task of the present question."""
        self.show_place()
        self.clock_line.tick()
        position = Position(step=self.view.step.id, place=self.view.place)
        if not self.session.read_only and self.session.workshop.position != position:
            self.act(lambda: self.session.put(position))

    async def weigh(self) -> None:
        """Open the vote on the step's items, or close it and show the result (Ctrl+D)."""
        from larande_tui.tui.step_views.prioritise import PrioritiseView

        view = self.view
        if isinstance(view, PrioritiseView):
            if outcome := self.act(view.close_or_open):
                self.paint()
                view.wall.scroll_home(animate=False)
                self.say(outcome.value)
                self.note_place()
            return
        if not can_be_voted_on(self.present_step().step):
            self.say("Här finns inget att rösta om ännu. Det som gruppen säger i stegen går att rösta om.")
            return
        self._weighed_from, left = view.place, self.line.left_behind()
        await self._enter(self.present_step(), HANDS)
        self.note_place()
        self._tell_left_behind(left)

    async def show_step(self) -> None:
        """Go back from a vote to the step's own view, at the same place."""
        left = self.line.left_behind()
        await self._enter(self.present_step(), self._weighed_from)
        self.note_place()
        self._tell_left_behind(left)

    # --- the mouse ----------------------------------------------------------------------------------------------

    def _in_turn(self, command: Callable[[], object]) -> None:
        """Run a mouse command after the keys before it, unless they opened a screen over the stage.

        Only one command at a time changes the stage, whether from a key or the mouse.
        """
        self.capture.run_in_turn(lambda: command() if self.app.screen is self else None)

    @on(Wall.LanePicked)
    def _on_lane_picked(self, event: Wall.LanePicked) -> None:
        self._in_turn(lambda: self._pick_lane(event.lane))

    def _pick_lane(self, lane: str) -> None:
        if any(place.id == lane for place in self.view.places()):
            self.go_to_place(lane)

    @on(StepView.ValuePicked)
    def _on_value_picked(self, event: StepView.ValuePicked) -> None:
        self._in_turn(lambda: self._take_value(event.value))

    def _take_value(self, value: str) -> None:
        if self.session.read_only:
            self.say(self.session.read_only)
        elif self.act(lambda: self.view.clicked(value)):
            self.line.tell_anew()
            self.paint()
            self.say(self.view.message)
            self.note_place()

    @on(ClockLine.Clicked)
    def _on_clock_clicked(self) -> None:
        self._in_turn(self.clock.show_or_hide)

    @on(Wall.Dragged)
    def _on_dragged(self, event: Wall.Dragged) -> None:
        self.selection.dragged(event.key, event.lane)

    @on(Wall.Dropped)
    def _on_dropped(self, event: Wall.Dropped) -> None:
        self._in_turn(lambda: self.selection.dropped(event.key, event.lane, event.onto))
        self.capture.focus()

    # --- messages from the widgets ------------------------------------------------------------------------------

    @on(TextLine.Changed, "#capture")
    def _on_typed(self, event: TextLine.Changed) -> None:
        event.stop()
        self.line.typed()
        if self.is_shown:
            self.messages.take_back_untrue()
            self._show_hints()

    @on(TextLine.Removed)
    def _on_removed(self, event: TextLine.Removed) -> None:
        self.say(event.message)

    @on(Wall.Selected)
    def _on_wall_selected(self) -> None:
        self.show_place()
        self.capture.focus()

    @on(Wall.Opened)
    def _on_wall_opened(self) -> None:
        self._in_turn(self.selection.open_selected)
