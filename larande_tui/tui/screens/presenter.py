"""The facilitator's own window: script, next step, clock, agenda and counts. It can control the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from larande_tui.core.clock import local_now
from larande_tui.core.os_errors import os_error_reason
from larande_tui.core.text import counted
from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.day_texts import EXTRA_MINUTES, time_texts, title_text
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.screens.moderation import Moderation, held_note_storage
from larande_tui.tui.text.wrapping import wrap, wrap_evenly, wrap_row
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.masthead import Masthead, StepStrip
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import StepRun
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import LedSteps, PlannedStep, index_of
from larande_tui.workshop.schedule.clock import phase_minutes, run_on, stop
from larande_tui.workshop.schedule.note_places import ListedPlace, note_places
from larande_tui.workshop.schedule.progress import give_time, is_led, move_on
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.ballot_text import ballot_text
from larande_tui.workshop.techniques.ballots.standing import open_ballots, standing
from larande_tui.workshop.techniques.silent_writing import hidden_in
from larande_tui.workshop.techniques.wall_items import add_notes, park, split_lines

_FOLLOW_EVERY = 0.2
_ROOM_EVERY = 0.5
_ROOM_KEYS = (
    ("M", "läs telefonernas ord här innan de kommer på väggen, eller inte längre"),
    ("Enter och Delete", "när något väntar: släpp in det översta, eller lägg det åt sidan"),
)
"""Additional keys in the help when a room for phones is open."""


class PresenterScreen(BaseScreen[None]):
    """A window that follows the stage by reading the file, and controls it by appending under the same lock."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,n", "go(1)", "Nästa steg"),
        Binding("pageup,b", "go(-1)", "Förra steget"),
        Binding("l,ctrl+l,plus", "more", "Två minuter till"),
        Binding("k,ctrl+k,space", "clock", "Stanna eller starta klockan"),
        Binding("m", "moderate", "Läs före väggen"),
        Binding("enter", "let_in", "Släpp in, eller skriv"),
        Binding("delete", "put_aside", "Lägg åt sidan"),
        Binding("s", "write", "Skriv"),
        Binding("down", "scroll(1)", "Ner"),
        Binding("up", "scroll(-1)", "Upp"),
        Binding("f1", "help", "Hjälp"),
        Binding("escape,q", "app.quit", "Stäng"),
    ]
    DEFAULT_CSS = """
    PresenterScreen {
        background: $background;
        & > #middle { height: 1fr; }
        & #script { width: 1fr; }
        & #agenda { width: 38; max-width: 40%; background: $panel; }
        &.-narrow #agenda { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._led = LedSteps(session.workshop)
        self._step = ""
        self._moderation = Moderation(held_note_storage(session))

    def compose(self) -> ComposeResult:
        """Yield the parts of the stage, with the script in the wall's place."""
        yield Masthead()
        yield StepStrip()
        yield ClockLine(self.present_step, lambda: self._session.workshop.position.place)
        with Horizontal(id="middle"):
            yield ReadingPane(id="script")
            yield ReadingPane(id="agenda")
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin to follow the stage."""
        self.query_one(MessageRule).say("")
        self._show_hints()
        self.set_interval(_FOLLOW_EVERY, self._follow)
        self.set_interval(_ROOM_EVERY, self._follow_room)
        self.set_interval(5.0, self._show)

    def on_unmount(self) -> None:
        """Release the room."""
        self._moderation.close()

    def _show_hints(self) -> None:
        self.query_one(KeyHints).show(
            (
                *self._moderation.hints(),
                ("Page Down", "fram"),
                ("Page Up", "bak"),
                ("S" if self._moderation.waiting else "Enter", "skriv"),
                ("F1", "hjälp"),
                ("L", "+2 min"),
                ("Esc", "stäng"),
                ("K", "stopp"),
                ("↑↓", "bläddra"),
            )
        )

    def on_resize(self) -> None:
        """Wrap the texts to the width."""
        self.set_class(self.app.size.width < 90, "-narrow")
        self.call_after_refresh(self._show)

    def steps(self) -> list[PlannedStep]:
        """Return the steps that the group is led through."""
        return self._led.now()

    def _index(self) -> int:
        return index_of(self.steps(), self._session.workshop.position.step)

    def present_step(self) -> PlannedStep:
        """Return the present step."""
        return self.steps()[self._index()]

    def _follow(self) -> None:
        if not self._session.behind():
            return
        try:
            count = self._session.catch_up()
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        if count:
            self._show()

    def _follow_room(self) -> None:
        """Show the held notes of phones, which the stage does not show."""
        if self._moderation.follow():
            self._show_hints()
            self._show()

    def _show(self) -> None:
        steps, index = self.steps(), self._index()
        present = steps[index]
        workshop = self._session.workshop
        self.query_one(Masthead).show(f"Manus · {title_text(self._session)}", time_texts(workshop, steps, index))
        self.query_one(StepStrip).show([(item.step.title, is_led(item.run, local_now())) for item in steps], index)
        self.query_one(ClockLine).tick()
        script, overview = self.query_one("#script", ReadingPane), self.query_one("#agenda", ReadingPane)
        width = min(90, script.text_width)
        script.show(
            [
                *self._moderation.lines(workshop, width),
                *_script(present, steps[index + 1 :], width),
                *_hidden_lines(self._session, present, width),
            ]
        )
        overview.show(_agenda(self._session, steps, index, overview.text_width))
        if self._step != present.id:
            self._step = present.id
            script.scroll_home(animate=False)

    def action_go(self, by: int) -> None:
        """Take the stage to the next or previous step."""
        steps, target = self.steps(), self._index() + by
        if not 0 <= target < len(steps):
            self.query_one(MessageRule).say("Det finns inget steg åt det hållet.")
            return
        self._steer(lambda: move_on(self._session, steps[self._index()].id, steps[target].id))

    def action_more(self) -> None:
        """Give the step two more minutes."""
        present = self.present_step()
        self._steer(lambda: give_time(self._session, present, EXTRA_MINUTES))

    def action_clock(self) -> None:
        """Stop or start the step's clock."""
        run, now = self.present_step().run, local_now()
        changed_run: StepRun = stop(run, now) if run.running_since else run_on(run, now)
        self._steer(lambda: self._session.put(changed_run))

    def action_moderate(self) -> None:
        """Start or stop holding notes of phones before they come on the wall."""
        self._say_to_room(self._moderation.switch)

    def action_let_in(self) -> None:
        """Accept the oldest held note; without one, write a note."""
        if self._moderation.waiting:
            self._say_to_room(lambda: self._moderation.answer(let_in=True))
        else:
            self.action_write()

    def action_put_aside(self) -> None:
        """Put the oldest held note aside."""
        self._say_to_room(lambda: self._moderation.answer(let_in=False))

    def _say_to_room(self, command: Callable[[], str]) -> None:
        rule = self.query_one(MessageRule)
        try:
            rule.say(command())
        except WorkshopError as error:
            rule.say(str(error), trouble=True)
        except OSError as error:
            rule.say(f"Det gick inte ({os_error_reason(error)}). Inget är ändrat, försök igen.", trouble=True)
        self._show_hints()
        self._show()

    def action_write(self) -> None:
        """Write a note in the group's present place; in a step without places it is parked."""
        place = _place_to_write(self._session)
        where = place.title if place is not None else "Parkering"

        def ask(text: str = "") -> None:
            self.app.push_screen(AskDialog(f"{where} ▸", text=text, warns=True), written)

        def written(text: str | None) -> None:
            lines = split_lines(text or "")
            if not lines:
                return
            if place is None:
                step = self.present_step().id
                is_saved = self._steer(lambda: park(self._session, step, lines))
            else:
                is_saved = self._steer(lambda: add_notes(self._session, place.step, place.place, lines))
            if is_saved:
                count = f"{len(lines)} rader skrivna" if len(lines) > 1 else "Skrivet"
                self.query_one(MessageRule).say(f"{count} under {where}.")
            else:
                ask("\n".join(lines))  # a full disk costs no words

        ask()

    def _steer(self, command: Callable[[], object]) -> bool:
        """Run a command that changes the workshop, and show the screen again; return whether it was saved."""
        rule = self.query_one(MessageRule)
        try:
            command()
        except WorkshopError as error:
            rule.say(str(error), trouble=True)
            return False
        else:
            rule.say("")
        finally:
            self._show()
        return True

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Det här är ditt eget fönster. Det visar manuset, klockan och det som gruppen inte ser ännu.",
            "Det följer scenen från steg till steg, och tangenterna styr scenen.",
            "Enter skriver en anteckning där gruppen är.",
        )
        keys = (
            ("Page Down eller N", "nästa steg, på scenen också"),
            ("Page Up eller B", "förra steget, på scenen också"),
            ("L, Ctrl+L eller +", "två minuter till för steget"),
            ("K eller mellanslag", "stanna eller starta klockan; Ctrl+K gör detsamma"),
            ("Enter eller S", "skriv en anteckning där gruppen är; på andra ställen parkeras den"),
            *(_ROOM_KEYS if self._moderation.card is not None else ()),
            ("↑ ↓", "bläddra i manuset"),
            ("Esc, Q eller Ctrl+Q", "stäng fönstret; scenen är kvar"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Manus", about, keys, everywhere=False))

    def action_scroll(self, by: int) -> None:
        """Scroll the script."""
        self.query_one("#script", ReadingPane).scroll_relative(y=by * 3, animate=False)


def _place_to_write(session: Session) -> ListedPlace | None:
    """Return the group's present question or part of an area; None in a step without such places."""
    position = session.workshop.position
    places = [place for place in note_places(session.workshop) if place.step == position.step]
    at = next((place for place in places if place.place == position.place), None)
    return at or next((place for place in places if "." not in place.place), None)


def _script(present: PlannedStep, following: list[PlannedStep], width: int) -> list[ReadingLine]:
    step = present.step
    lines: list[ReadingLine] = [(f"{step.title}, {counted(present.minutes, 'minut', 'minuter')}", "title")]
    if following:
        length = counted(following[0].minutes, "minut", "minuter")
        lines.append((f"Sedan: {following[0].step.title}, {length}", "muted"))
    if roles := str(present.roles):
        lines.append((roles[0].upper() + roles[1:], "strong"))
    lines.append(("", "text"))
    lines += [(line, "muted") for line in wrap_evenly(step.purpose, width)] + [("", "text")]
    for phase, minutes in zip(step.phases, phase_minutes(present), strict=True):
        first, *rest = wrap_evenly(f"{phase.title}. {phase.now}", width - 8)
        lines.append((f"{minutes:>2} min  {first}", "strong"))
        lines += [(f"        {line}", "strong") for line in rest]
    lines += [("", "text")] if step.phases else []
    for paragraph in step.script:
        lines += [(line, "text") for line in wrap_evenly(paragraph, width)] + [("", "text")]
    return lines


def _hidden_lines(session: Session, present: PlannedStep, width: int) -> list[ReadingLine]:
    """Return lines about what the group does not see: silent writing, and the number of votes."""
    workshop = session.workshop
    lines: list[ReadingLine] = []
    hidden_items = hidden_in(workshop, present.id)
    if hidden_items:
        lines.append((f"Dolt för gruppen, {len(hidden_items)}", "heading"))
        for item in hidden_items:
            first, *rest = wrap(text_of(item), width - 6)
            lines += [(f"{item.number:>4}  {first}", "text"), *((f"      {line}", "text") for line in rest)]
        lines.append(("", "text"))
    if present.id in open_ballots(workshop):
        lines.append((f"Röstning pågår: {ballot_text(standing(workshop, present.step))}", "strong"))
    return lines


def _agenda(session: Session, steps: list[PlannedStep], index: int, width: int) -> list[ReadingLine]:
    lines: list[ReadingLine] = [("Stegen", "heading")]
    now = local_now()
    for number, item in enumerate(steps):
        mark = "●" if number == index else "✓" if is_led(item.run, now) else "○"
        role = "strong" if number == index else "text"
        lines.append((f"{mark} {item.step.title}, {item.minutes} min", role))
        lines += [
            (f"  {line}", "muted")
            for counts in counts_in_step(session.workshop, item.step)
            for line in wrap_row(counts, width - 2)
        ]
    parked, decisions = len(session.workshop.parked), len(session.workshop.decisions)
    return [*lines, ("", "text"), (f"{parked} parkerade, {decisions} beslut", "muted")]
