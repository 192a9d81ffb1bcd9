"""What the stage opens on top of itself: pickers, forms, help, overview, minutes. Kept apart from the typing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from larande_tui.stage.screens.ask import Ask
from larande_tui.stage.screens.grouping_dialogs import GroupingDialogs
from larande_tui.stage.screens.picker import Choice, Picker
from larande_tui.stage.screens.stage_time import MORE
from larande_tui.stage.widgets.clock_line import ClockLine
from larande_tui.stage.widgets.script import ScriptPanel
from larande_tui.workshop import acts
from larande_tui.workshop.agenda import agenda
from larande_tui.workshop.clock import read
from larande_tui.workshop.items import Action, Element, Item, Key, Note, Relation
from larande_tui.workshop.labels import text_of
from larande_tui.workshop.session import Session
from larande_tui.workshop.silence import is_hidden
from larande_tui.workshop.voting import set_dots, standing

if TYPE_CHECKING:
    from larande_tui.stage.screens.check_dialogs import CheckDialogs
    from larande_tui.stage.screens.stage import StageScreen

_MOST_DOTS = 20


class StageDialogs:
    """Each method opens one dialog, and carries out what was chosen in it."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage
        self.grouping = GroupingDialogs(stage)

    def keys(self) -> dict[str, Callable[[], object]]:
        """The keys that open a dialog."""
        return {
            "f1": self.help,
            "f2": self.script,
            "f3": self.overview,
            "f5": lambda: self._stage.view.choose(self._stage),
            "f6": lambda: self._stage.view.move(self._stage),
            "f7": self.park,
            "f8": self.decide,
            "f9": self.minutes,
            "f12": self.groups,
            "ctrl+t": self.grouping.theme,
            "ctrl+g": self.grouping.merge,
            "ctrl+d": self._stage.weigh,
            "ctrl+r": self.relate,
            "ctrl+p": self.commands,
        }

    @property
    def checks(self) -> CheckDialogs:
        """What can be done with the findings of the checks."""
        from larande_tui.stage.screens.check_dialogs import CheckDialogs

        return CheckDialogs(self._stage)

    @property
    def _session(self) -> Session:
        return self._stage.session

    # --- looking ------------------------------------------------------------------------------------------------

    def help(self) -> None:
        """F1."""
        from larande_tui.stage.screens.help import HelpScreen

        step = self._stage.view.step
        self._stage.app.push_screen(HelpScreen(f"Hjälp · {step.title}", (step.purpose,), self._stage.view.hints()))

    def script(self) -> None:
        """F2."""
        shown = self._stage.query_one(ScriptPanel).toggle()
        self._stage.say("Manus visas. F2 döljer det." if shown else "")

    def minutes(self, message: str = "") -> None:
        """F9."""
        from larande_tui.stage.screens.preview import PreviewScreen

        self._stage.app.push_screen(PreviewScreen(self._session, message))

    def overview(self) -> None:
        """F3."""
        from larande_tui.stage.screens.overview import OverviewScreen

        def go(name: str | None) -> None:
            planned = next((item for item in agenda(self._session.workshop, whole=True) if item.id == name), None)
            if planned is None:
                return
            if planned.run.left_out:
                self._stage.act(
                    lambda: self._session.put(planned.run.changed(left_out=False), name="Steget är med igen")
                )
            self._stage.run_worker(self._stage.go_to_step(planned))

        self._stage.app.push_screen(OverviewScreen(self._session, self._stage.view.step.id), go)

    def commands(self) -> None:
        """Ctrl+P: everything that can be done, found by typing."""
        commands: list[tuple[str, str, Callable[[], object]]] = [
            ("Uppgifter om workshoppen och stegens tider", "", self.details),
            ("Nästa steg", "Page Down", lambda: self._stage.run_worker(self._stage.go_step(1))),
            ("Förra steget", "Page Up", lambda: self._stage.run_worker(self._stage.go_step(-1))),
            ("Översikt över stegen", "F3", self.overview),
            ("Läs igenom dokumentet och skriv Word", "F9", self.minutes),
            ("Manus för dig som leder", "F2", self.script),
            ("Parkera", "F7", self.park),
            ("Skriv ett beslut", "F8", self.decide),
            ("Lägg anteckningar i ett tema", "Ctrl+T", self.grouping.theme),
            ("Slå ihop anteckningar till en", "Ctrl+G", self.grouping.merge),
            ("Byt namn på ett tema, eller slå ihop två", "", self.grouping.rename),
            ("Dela ett tema i två", "", self.grouping.split),
            ("Fäll ihop eller öppna alla teman", "", self.grouping.fold_all),
            ("Visa bara det på väggen som innehåller ett ord", "Ctrl+F", self._stage.line.find),
            ("Leta bland allt som sagts, i alla steg", "", self.find),
            ("Tyst skrivande: dölj eller visa det som skrivs", "Ctrl+E", self._stage.things.hide_or_reveal),
            ("Rösta, eller väg nytta mot möda", "Ctrl+D", self._stage.weigh),
            ("Hur många prickar var och en har", "", self.dots),
            ("Rundan: vem som är på tur", "", lambda: self.round(_question(self._stage.view.step))),
            ("Dela in gruppen i par, trior eller bord", "F12", self.groups),
            ("Ångra", "Ctrl+Z", self._stage.things.undo),
            ("Gör om", "Ctrl+Y", self._stage.things.redo),
            ("Stanna eller starta klockan", "Ctrl+K", self._stage.time.stop_or_start_clock),
            ("Två minuter till för steget", "Ctrl+L", lambda: self._stage.time.give_time(MORE)),
            ("Börja om stegets klocka", "Ctrl+O", self._stage.time.begin_clock_again),
            ("Stor klocka", "F10", self._stage.time.show_or_hide),
            ("Ljud när tiden är slut: av eller på", "", self.switch_sound),
            ("Byt mellan mörkt och ljust", "", self.switch_theme),
            ("Hjälp", "F1", self.help),
            ("Till startskärmen", "", self.leave),
            ("Avsluta", "Ctrl+Q", self._stage.app.exit),
        ]
        choices = [Choice(str(number), text, key) for number, (text, key, _) in enumerate(commands)]

        def run(name: str | None) -> None:
            if name is not None:
                commands[int(name)][2]()

        self._stage.app.push_screen(Picker("Kommandon", choices), run)

    def details(self) -> None:
        """The first page's facts, and the steps with their times."""
        from larande_tui.stage.screens.setup import SetupScreen

        def saved(_: object) -> None:
            self._stage.paint()
            self._stage.show_place()

        self._stage.app.push_screen(SetupScreen.of_session(self._session), saved)

    def switch_theme(self) -> None:
        """From dark to light and back."""
        self._stage.app.theme = "ljust" if self._stage.app.theme == "mörkt" else "mörkt"

    def switch_sound(self) -> None:
        """The bell at the end of a step's time."""
        line = self._stage.query_one(ClockLine)
        line.silent = not line.silent
        self._stage.say("Ljudet är av." if line.silent else "Ljudet är på.")

    def leave(self) -> None:
        """Back to the start screen; everything is saved already."""
        self._stage.dismiss(None)

    def find(self, said: str = "") -> None:
        """Find something that was said anywhere, and go there."""
        workshop = self._session.workshop
        titles = {item.id: item.step.title for item in agenda(workshop, whole=True)}
        found = [item for item in workshop if isinstance(item, Note | Element) and not is_hidden(workshop, item)]
        choices = [
            Choice(str(item.key), f"{item.number}  {text_of(item)}", titles.get(item.step, item.step)) for item in found
        ]

        async def go(name: str | None) -> None:
            item = workshop.get(Key.parse(name)) if name else None
            if not isinstance(item, Note | Element):
                return
            planned = next((step for step in self._stage.steps() if step.id == item.step), None)
            if planned is None:
                self._stage.say(f"{item.number} hör till ett steg som är utelämnat. F3 tar med steget igen.")
                return
            await self._stage.go_to_step(planned)
            self._stage.go_to_place(item.place if isinstance(item, Note) else item.category)
            self._stage.view.wall.select(item.key)
            self._stage.show_place()

        self._stage.app.push_screen(Picker("Leta bland allt som sagts", choices, text=said), go)

    # --- the people in the room ---------------------------------------------------------------------------------

    def round(self, question: str) -> None:
        """Who is next in a round about a question; nothing of it is stored."""
        from larande_tui.stage.screens.people import RoundScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)

        def seconds() -> float:
            reading = read(self._stage.here(), dt.datetime.now().astimezone())
            return max(0.0, reading.phase_left if reading.phase else reading.left)

        self._stage.app.push_screen(RoundScreen(people, question, seconds))

    def groups(self) -> None:
        """F12: pairs, trios or tables, in any order; nothing of it is stored."""
        from larande_tui.stage.screens.people import GroupsScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)
        self._stage.app.push_screen(GroupsScreen(people))

    # --- asking -------------------------------------------------------------------------------------------------

    def park(self) -> None:
        """F7: what stands on the line is parked; an empty line asks."""
        self._aside("Parkera", lambda texts: acts.park(self._session, self._stage.view.step.id, texts), "Parkerat")

    def decide(self) -> None:
        """F8: what stands on the line is a decision; an empty line asks."""
        self._aside("Beslut", lambda texts: acts.add_decisions(self._session, texts), "Beslut antecknat")

    def _aside(self, title: str, deed: Callable[[Sequence[str]], object], told: str) -> None:
        texts = acts.split_lines(self._stage.capture.text)
        pointed = self._stage.pointed_at()

        def done(text: str | None) -> None:
            said = acts.split_lines(text or "")
            if said and self._stage.act(lambda: deed(said)):
                self._stage.say(f"{told}: {said[0]}")

        if texts:
            if self._stage.act(lambda: deed(texts)):
                self._stage.capture.write("")
                self._stage.say(f"{told}: {texts[0]}")
        elif isinstance(pointed, Note):
            if self._stage.act(lambda: self._turn_into(pointed, deed, told)):
                self._stage.say(f"{told}: {pointed.text} Ctrl+Z ångrar.")
                self._stage.show_place()
        else:
            self._stage.app.push_screen(Ask(title), done)

    def _turn_into(self, note: Note, deed: Callable[[Sequence[str]], object], told: str) -> None:
        """A note that is pointed at becomes what the key makes, and leaves its place."""
        with self._session.gesture(f"{told}: {note.number}"):
            deed([note.text])
            acts.remove(self._session, note)

    def move_to(self) -> None:
        """F6: to another place."""
        theme = self.grouping.pointed_theme()
        if theme is not None:
            self.grouping.merge_theme(theme)
            return
        item, homes = self._stage.pointed_at(), self._stage.view.homes()
        if not homes or not isinstance(item, Note | Element):
            self._stage.say("Peka på något med pilarna först. F6 flyttar det till en annan plats." if homes else "")
            return

        def move(place: str | None) -> None:
            if place is not None:
                self.move_there(item, place)

        choices = [Choice(home.id, home.label) for home in homes]
        self._stage.app.push_screen(Picker(f"Flytta {item.number} till", choices), move)

    def move_there(self, item: Note | Element, place: str) -> None:
        """Move a thing to another place of the step, and tell it."""
        if isinstance(item, Note):
            moved = self._stage.act(lambda: acts.move_note(self._session, item, self._stage.view.step.id, place))
        else:
            moved = self._stage.act(lambda: acts.move_element(self._session, item, place))
        if moved:
            title = next(home.label for home in self._stage.view.homes() if home.id == place)
            self._stage.say(f"{item.number} flyttades till {title}. Ctrl+Z ångrar.")
            self._stage.show_place()

    def dots(self) -> None:
        """How many dots each may give in the step's ballot."""
        step = self._stage.view.step
        now = standing(self._session.workshop, step).ballot.dots

        def said(text: str | None) -> None:
            if text is None:
                return
            if not text.isdecimal() or not 1 <= int(text) <= _MOST_DOTS:
                self._stage.say(f"Skriv ett antal mellan 1 och {_MOST_DOTS}.", trouble=True)
            elif self._stage.act(lambda: set_dots(self._session, step, int(text))):
                self._stage.paint()
                self._stage.show_place()

        self._stage.app.push_screen(Ask("Hur många prickar har var och en?", text=str(now)), said)

    def choose_pointed_at(self) -> None:
        """Choose what is pointed at or the area at hand."""
        key = self._stage.view.wall.selected or self._stage.view.current()
        if key is None:
            self._stage.say("Peka på något med pilarna först. F5 väljer det att gå vidare med.")
            return
        result: list[bool | None] = []
        if self._stage.act(lambda: result.append(acts.choose(self._session, key))):
            told = {True: self._stage.view.chosen(), False: "Inte längre valt.", None: "Det här går inte att välja."}
            self._stage.say(told[result[0]])

    def begin_action(self) -> None:
        """Begin an action in something that was said, what the group chose first."""
        from larande_tui.workshop.candidates import acted_on, candidates, said_of

        done = acted_on(self._session.workshop)
        found = candidates(self._session.workshop)
        choices = [
            Choice(
                item.target,
                f"{'★ ' if item.chosen else '  '}{item.text}",
                said_of(self._session.workshop, item) + (" · har åtgärd" if item.target in done else ""),
            )
            for item in found
        ]

        def begin(target: str | None) -> None:
            if target is None:
                return
            origin = next(item for item in found if item.target == target)
            written: list[Action] = []
            text = " ".join(acts.split_lines(self._stage.capture.text)) or origin.text
            if self._stage.act(lambda: written.extend(acts.add_actions(self._session, [text], (target,)))):
                self._stage.capture.write("")
                self._stage.paint()
                self.open_form(written[0], fresh=True)

        self._stage.app.push_screen(Picker("Utgå från", choices), begin)

    def fill_in_follow_up(self) -> None:
        """All that is asked of the action at hand."""
        from larande_tui.workshop.follow.compare import followed_up

        key = self._stage.view.current()
        if key is None:
            self._stage.say("Gå till en åtgärd först: peka på den med pilarna och tryck Enter.")
            return
        said = followed_up(self._session.workshop, key.id)
        if self._session.workshop.get(said.key) is not None or self._stage.act(lambda: self._session.put(said)):
            self.open_form(said)

    def relate(self) -> None:
        """Ctrl+R: connect the element that is pointed at to another."""
        item = self._stage.pointed_at()
        if not isinstance(item, Element):
            self._stage.say("Peka på en del av kartan med pilarna först. Ctrl+R kopplar den till en annan.")
            return
        others = [other for other in self._session.workshop.all(Element) if other.id != item.id]
        choices = [Choice(other.id, f"{other.number}  {other.name}") for other in others]

        def connect(name: str | None) -> None:
            if name is not None:
                relation = Relation(source=item.id, target=name)
                if self._stage.act(lambda: acts.relate(self._session, relation)):
                    self.open_form(relation)

        self._stage.app.push_screen(Picker(f"Koppla {item.name} till", choices), connect)

    def open_form(self, item: Item, *, fresh: bool = False, begin_in: str = "") -> None:
        """All fields of a thing, beginning in one of them when it is named."""
        from larande_tui.stage.screens.form import FormScreen

        def closed(_: object) -> None:
            self._stage.paint()
            if self._stage.view.wall.holds(item.key):
                self._stage.view.wall.select(item.key)
            self._stage.show_place()

        self._stage.app.push_screen(
            FormScreen(self._session, Key(item.kind, item.id), self._stage.drafts, fresh=fresh, begin_in=begin_in),
            closed,
        )


def _question(step: Any) -> str:
    """What a round in a step is about: its own question where it has one."""
    return str(getattr(step, "check_in", None) or getattr(step, "check_out", None) or step.purpose)
