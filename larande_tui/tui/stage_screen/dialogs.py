"""What the stage opens on top of itself: pickers, forms, help, overview, minutes. Kept apart from the typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from larande_tui.core.clock import local_now
from larande_tui.tui.dialogs.picker import Choice, Picker
from larande_tui.tui.stage_screen.aside import AsideDialogs
from larande_tui.tui.stage_screen.choosing import ChoosingDialogs
from larande_tui.tui.stage_screen.grouping import GroupingDialogs
from larande_tui.tui.widgets.script import ScriptPanel
from larande_tui.workshop.model.items import Element, Item, Key, Note
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.clock import round_left
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import is_hidden

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.checks import CheckDialogs
    from larande_tui.tui.stage_screen.screen import StageScreen


class StageDialogs:
    """Each method opens one dialog, and carries out what was chosen in it."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage
        self.grouping = GroupingDialogs(stage)
        self.choosing = ChoosingDialogs(stage)
        self.aside = AsideDialogs(stage)

    def keys(self) -> dict[str, Callable[[], object]]:
        """The keys that open a dialog."""
        return {
            "f1": self.help,
            "f2": self.script,
            "f3": self.overview,
            "f5": lambda: self._stage.view.choose(self._stage),
            "f6": lambda: self._stage.view.move(self._stage),
            "f7": self.aside.park,
            "f8": self.aside.decide,
            "f9": self.minutes,
            "f12": self.groups,
            "ctrl+t": self.grouping.theme,
            "ctrl+g": self.grouping.merge,
            "ctrl+d": self._stage.weigh,
            "ctrl+r": self.choosing.relate,
            "ctrl+p": self.commands,
        }

    @property
    def checks(self) -> CheckDialogs:
        """What can be done with the findings of the checks."""
        from larande_tui.tui.stage_screen.checks import CheckDialogs

        return CheckDialogs(self._stage)

    @property
    def _session(self) -> Session:
        return self._stage.session

    # --- looking ------------------------------------------------------------------------------------------------

    def help(self) -> None:
        """F1."""
        from larande_tui.tui.dialogs.help import HelpScreen

        step = self._stage.view.step
        self._stage.app.push_screen(HelpScreen(f"Hjälp · {step.title}", (step.purpose,), self._stage.view.hints()))

    def script(self) -> None:
        """F2."""
        shown = self._stage.query_one(ScriptPanel).toggle()
        self._stage.say("Manus visas. F2 döljer det." if shown else "")

    def minutes(self, message: str = "") -> None:
        """F9."""
        from larande_tui.tui.screens.preview import PreviewScreen

        self._stage.app.push_screen(PreviewScreen(self._session, message))

    def overview(self) -> None:
        """F3."""
        from larande_tui.tui.screens.overview import OverviewScreen

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
        """Ctrl+P."""
        from larande_tui.tui.stage_screen.commands import show_commands

        show_commands(self._stage)

    def details(self) -> None:
        """The first page's facts, and the steps with their times."""
        from larande_tui.tui.forms.setup import SetupScreen

        screen = SetupScreen.of_session(self._session)

        def saved(_: object) -> None:
            self._stage.paint()
            self._stage.show_place()
            if screen.not_taken:
                self._stage.say(screen.not_taken, trouble=True)

        self._stage.app.push_screen(screen, saved)

    def whereabouts(self) -> None:
        """Where the workshop, its copies and larande's own folders lie."""
        from larande_tui.tui.dialogs.help import HelpScreen
        from larande_tui.workshop.locations import folder_locations, workshop_locations

        told = [*workshop_locations(self._session.path, self._session.workshop_id), *folder_locations()]
        self._stage.app.push_screen(HelpScreen("Var filerna ligger", told, everywhere=False))

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

    def round(self) -> None:
        """Who is next in a round about the step's question; nothing of it is stored."""
        from larande_tui.tui.screens.people import RoundScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)

        def seconds() -> float:
            return round_left(self._stage.here(), local_now())

        self._stage.app.push_screen(RoundScreen(people, _question(self._stage.view.step), seconds))

    def groups(self) -> None:
        """F12: pairs, trios or tables, in any order; nothing of it is stored."""
        from larande_tui.tui.screens.people import GroupsScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)
        self._stage.app.push_screen(GroupsScreen(people))

    def open_form(
        self, item: Item, *, fresh: bool = False, begin_in: str = "", after: Callable[[], None] | None = None
    ) -> None:
        """All fields of a thing.

        Args:
            item: which.
            fresh: it was just made, so typing replaces its words.
            begin_in: the field to begin in; "" for the first that is empty.
            after: what to point at when the form is closed; otherwise it is the thing.
        """
        from larande_tui.tui.forms.form import FormScreen

        def closed(caution: str | None) -> None:
            self._stage.paint()
            if caution:
                self._stage.say(caution)
            if after is not None:
                after()
            elif self._stage.view.wall.holds(item.key):
                self._stage.view.wall.select(item.key)
            self._stage.show_place()

        self._stage.app.push_screen(
            FormScreen(self._session, Key(item.kind, item.id), self._stage.drafts, fresh=fresh, begin_in=begin_in),
            closed,
        )


def _question(step: Any) -> str:
    """What a round in a step is about: its own question where it has one."""
    return str(getattr(step, "check_in", None) or getattr(step, "check_out", None) or step.purpose)
