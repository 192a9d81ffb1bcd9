"""Screens that the stage opens on top of itself: help, overview, minutes, the people in the room."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from larande_tui.core.clock import local_now
from larande_tui.core.os_errors import os_error_reason
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.platform.browser.environment import OWN_WINDOW, is_in_browser
from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import NO_PROGRAMME, Stage
from larande_tui.tui.stage_screen.dialogs.grouping import GroupingDialogs
from larande_tui.tui.stage_screen.dialogs.importing import ImportDialogs
from larande_tui.tui.stage_screen.dialogs.item_forms import ItemForms
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.clock import round_left
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.table_groups import set_tables

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.dialogs.aside import AsideDialogs
    from larande_tui.tui.stage_screen.dialogs.checks import CheckDialogs
    from larande_tui.tui.stage_screen.dialogs.choosing import ChoosingDialogs


_ON_SERVER: Final = (
    "Workshoppen är ett rum på servern. Den kopieras där, och finns kvar när du stänger fliken.",
    "Det du skriver ut som Word eller PowerPoint hämtar webbläsaren till din egen dator. På servern blir inget kvar.",
    "Filer som du släpper på sidan läses in här och tas bort när du stänger scenen.",
)


class StageDialogs:
    """The dialogs of the stage; each method opens one, and carries out its choice.

    Attributes:
        forms: of items and of the workshop's facts.
        grouping: about notes and themes.
        importing: about files to import.
    """

    def __init__(self, stage: Stage, line: CaptureState) -> None:
        self._is_script_meant = False
        self._stage = stage
        self._line = line
        self.forms = ItemForms(stage)
        self.grouping = GroupingDialogs(stage)
        self.importing = ImportDialogs(stage)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key that opens a dialog."""
        return {
            "f1": self.help,
            "f2": self.presenter_notes,
            "f3": self.overview,
            "f5": lambda: self._stage.view.choose(self._stage),
            "f6": lambda: self._stage.view.move(self._stage),
            "f7": lambda: self.aside.park(),  # noqa: PLW0108 - it is imported at the first key
            "f8": lambda: self.aside.decide(),  # noqa: PLW0108
            "f9": self.minutes,
            "f12": self.groups,
            "ctrl+t": self.grouping.theme,
            "ctrl+g": self.grouping.merge,
            "ctrl+d": self._stage.weigh,
            "ctrl+r": lambda: self.choosing.relate(),  # noqa: PLW0108
        }

    @cached_property
    def choosing(self) -> ChoosingDialogs:
        """Return the dialogs about the selected item, which most of the day goes without."""
        from larande_tui.tui.stage_screen.dialogs.choosing import ChoosingDialogs

        return ChoosingDialogs(self._stage, self.grouping, self.forms, lambda: self.aside)

    @cached_property
    def aside(self) -> AsideDialogs:
        """Return the dialogs about parked matters and decisions, which few steps need."""
        from larande_tui.tui.stage_screen.dialogs.aside import AsideDialogs

        return AsideDialogs(self._stage, self._line, self.forms)

    @cached_property
    def checks(self) -> CheckDialogs:
        """Return the dialogs about the findings of the checks; created when a plan is first shown."""
        from larande_tui.tui.stage_screen.dialogs.checks import CheckDialogs

        return CheckDialogs(self._stage, self._line, self.forms)

    @property
    def _session(self) -> Session:
        return self._stage.session

    # --- reading and overview -----------------------------------------------------------------------------------

    def help(self) -> None:
        """Open the help about this step (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        view = self._stage.view
        about = (view.step.purpose, *view.tips())
        self._stage.app.push_screen(HelpScreen(f"Hjälp · {view.step.title}", about, view.hints()))

    def presenter_notes(self) -> None:
        """Show or hide the facilitator's notes; the first time, warn that everybody will see them (F2)."""
        if not self._is_script_meant:
            self._is_script_meant = True
            self._stage.say(
                "Manuset är för dig, men alla som ser skärmen kan läsa det. F2 en gång till visar det här. Ctrl+P, "
                "eget fönster, visar det bara för dig."
            )
            return
        is_shown = self._stage.presenter_notes.toggle()
        self._stage.say("Manus visas. F2 döljer det." if is_shown else "")

    def shorten_script(self) -> None:
        """Show the facilitator's notes as key words, or in full again."""
        form = "i nyckelord" if self._stage.presenter_notes.shorten() else "i sin helhet"
        self._stage.say(f"Manuset visas {form}{'.' if self._stage.presenter_notes.is_shown else ', när F2 visar det.'}")

    def minutes(self, message: str = "") -> None:
        """Open the preview of the minutes (F9)."""
        from larande_tui.tui.screens.preview import PreviewScreen

        self._stage.app.push_screen(PreviewScreen(self._session, message))

    def overview(self) -> None:
        """Open the steps, and go to the picked one (F3)."""
        from larande_tui.tui.screens.overview import OverviewScreen

        if self._session.workshop.programme is None:
            self._stage.say(NO_PROGRAMME, trouble=True)
            return

        async def go(name: str | None) -> None:
            planned = next((item for item in agenda(self._session.workshop, whole=True) if item.id == name), None)
            if planned is None:
                return
            if planned.run.left_out:
                self._stage.act(
                    lambda: self._session.put(planned.run.changed(left_out=False), name="Steget är med igen")
                )
            await self._stage.go_to_step(planned)

        self._stage.app.push_screen(OverviewScreen(self._session, self._stage.view.step.id), go)

    def change_day(self) -> None:
        """Open the editor of this workshop's own programme, at the present question."""
        from larande_tui.core.paths import packs_folder, with_own_packs
        from larande_tui.packs.catalog import load_catalog
        from larande_tui.tui.screens.programme_editor.edited import EditedDay
        from larande_tui.tui.screens.programme_editor.screen import ProgrammeEditor

        if self._session.workshop.programme is None or self._session.read_only:
            self._stage.say(self._session.read_only or NO_PROGRAMME, trouble=True)
            return
        packs, view = with_own_packs(self._stage.packs), self._stage.view
        catalog = cache(partial(load_catalog, *packs))
        edited = EditedDay(self._session, lambda: catalog().policies)
        editor = ProgrammeEditor(
            "Ändra dagen",
            edited,
            catalog,
            present=view.step.id,
            place=view.place,
            folder=packs_folder(),
            packs=packs,
        )
        self._stage.app.push_screen(editor)

    def locations(self) -> None:
        """Show the paths of the workshop, its backups and larande's own folders."""
        from larande_tui.tui.dialogs.help import HelpScreen
        from larande_tui.workshop.locations import folder_locations, locations_of

        paragraphs = _ON_SERVER if is_confined() else [*locations_of(self._session), *folder_locations()]
        self._stage.app.push_screen(HelpScreen("Var filerna ligger", paragraphs, everywhere=False))

    def own_window(self) -> None:
        """Open the facilitator's own window of this workshop: another window of the terminal or the browser."""
        if is_in_browser():
            path = "" if is_confined() else self._session.path.absolute()
            self._stage.app.open_url(f"{OWN_WINDOW}{path}")
            self._stage.say("Ditt eget fönster öppnas. Flytta det till din egen skärm.")
            return
        from larande_tui.core.desktop.program import program
        from larande_tui.core.desktop.starting import NoProgramError
        from larande_tui.core.desktop.terminals import open_window

        room = self._session.room
        words = ["server", "manus", room] if room else ["manus", str(self._session.path.absolute())]
        command = [*program(), *words]
        try:
            open_window(command, "larande manus")
        except NoProgramError as error:
            self._stage.say(f"{error}, och skriv: larande {' '.join(words)}", trouble=True)
        except OSError as error:
            self._stage.say(f"Fönstret gick inte att öppna ({os_error_reason(error)}). Inget är ändrat.", trouble=True)
        else:
            self._stage.say("Ditt eget fönster öppnas. Flytta det till din egen skärm.")

    def new_from_this(self) -> None:
        """Make another workshop that begins with all contents of this one; the stage stays in this one."""
        from larande_tui.tui.screens.new_workshop import set_up_from
        from larande_tui.workshop.create import Original

        def made(path: Path) -> None:
            if is_confined():
                self._stage.app.deliver_binary(path)
                self._stage.say(f"{path.name} ligger bland det som webbläsaren har hämtat, med allt som finns här nu.")
                return
            self._stage.say(
                f"{path.name} ligger bredvid den här, med allt som finns här nu. Öppna den när det är dags."
            )

        set_up_from(self._stage.app, Original.of(self._session), made)

    # --- the people in the room ---------------------------------------------------------------------------------

    def round(self) -> None:
        """Open the round about the step's question; nothing of it is stored."""
        from larande_tui.tui.screens.people import RoundScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)

        def seconds() -> float:
            return round_left(self._stage.present_step(), local_now())

        self._stage.app.push_screen(RoundScreen(people, _question(self._stage.view.step), seconds))

    def groups(self) -> None:
        """Divide the people into pairs, trios or tables (F12); with phones, tables may write by themselves."""
        from larande_tui.join.room_files import read_card
        from larande_tui.tui.screens.people import GroupsScreen

        people = self._stage.people
        people.expect(self._session.workshop.details.headcount)
        card = read_card(self._session.workshop_id)

        def seated(sizes: list[int] | None) -> None:
            if sizes is not None and card is not None and self._stage.act(lambda: set_tables(self._session, sizes)):
                self._stage.say(tables_message(len(sizes), card.code))

        self._stage.app.push_screen(GroupsScreen(people, may_write=card is not None), seated)


def tables_message(tables: int, code: str) -> str:
    """Return how the phones of tables find theirs, given the number of tables and the room's code."""
    named = [f"bord {table} skriver {code}-{table}" for table in range(1, min(tables, 2) + 1)]
    on = " och så vidare" if tables > len(named) else ""
    return f"{tables} bord skriver för sig: {', '.join(named)}{on}. Alt+A visar koden."


def _question(step: Any) -> str:
    """Return the question of a round: the step's own, or its purpose."""
    return str(getattr(step, "check_in", None) or getattr(step, "check_out", None) or step.purpose)
