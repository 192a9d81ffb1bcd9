"""The choices of the start screen: what each opens, asks or makes. All but the folder is imported at the choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from larande_tui.core.paths import with_own_packs
from larande_tui.tui.screens.start.menu import DEMO, FOLLOW, IMPORT, NEW, OPEN, ROLL_UP, SEARCH
from larande_tui.tui.screens.start.screen import StartScreen

if TYPE_CHECKING:
    from larande_tui.packs.catalog import Catalog
    from larande_tui.tui.platform.key_buffer import KeyBufferingApp
    from larande_tui.tui.screens.importing.from_start import ImportFromStart, WorkshopOpener

    class Opener(WorkshopOpener, Protocol):
        """Opens workshops, also at one of their items."""

        def open_at(self, path: Path, kind: str, name: str) -> None:
            """Open a workshop, and go to an item of it."""


class StartChoices:
    """The commands behind the start screen.

    Args:
        app: shows their dialogs.
        packs: the organisation's own folders of packs.
        opener: opens the workshops.
    """

    def __init__(self, app: KeyBufferingApp, packs: tuple[Path, ...], opener: Opener) -> None:
        self._app = app
        self._packs = packs
        self._opener = opener

    def carry_out(self, choice: StartScreen.Picked) -> None:
        """Carry out a choice."""
        commands: dict[str, Callable[[], None]] = {
            NEW: lambda: self._app.open_after(self._read_programmes),
            OPEN: self._open_file,
            IMPORT: lambda: self._importing().pick(),
            DEMO: lambda: self._app.open_after(self._open_demo),
            ROLL_UP: self._roll_up,
            SEARCH: self._search,
        }
        of_workshop: dict[str, Callable[[Path], None]] = {
            NEW: self._new_from,
            FOLLOW: lambda path: self._app.open_after(lambda: self._read_programmes(path)),
            IMPORT: lambda path: self._importing().read(path),
        }
        if choice.path is None:
            commands[choice.name]()
        else:
            of_workshop.get(choice.name, self._opener.open_workshop)(choice.path)

    # --- files ------------------------------------------------------------------------------------------------------

    def _open_file(self) -> None:
        from larande_tui.core.paths import typed_path
        from larande_tui.tui.dialogs.ask import AskDialog

        def opened(text: str | None) -> None:
            if text:
                self._opener.open_workshop(typed_path(text))

        self._app.push_screen(
            AskDialog("Vilken fil? Skriv eller klistra in sökvägen.", placeholder="C:\\…\\workshop.larande"), opened
        )

    def _importing(self) -> ImportFromStart:
        from larande_tui.tui.screens.importing.from_start import ImportFromStart

        return ImportFromStart(self._app, self._packs, self._opener)

    def _open_demo(self) -> None:
        """Make the demo workshop, in a thread, and open it."""
        from larande_tui.core.paths import free_name, workshops_folder
        from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop
        from larande_tui.workshop.errors import WorkshopError

        tell = partial(self._app.call_from_thread, self._opener.tell)
        tell("Gör i ordning en påhittad grupp …")
        try:
            path = demo_workshop(free_name(workshops_folder() / DEMO_NAME))
        except WorkshopError as error:
            tell(str(error))
            return
        tell("")
        self._app.call_from_thread(self._opener.open_workshop, path)

    # --- all workshops ----------------------------------------------------------------------------------------------

    def _roll_up(self) -> None:
        from larande_tui.core.paths import workshops_folder
        from larande_tui.tui.screens.roll_up import RollUpScreen

        self._app.push_screen(RollUpScreen(workshops_folder()))

    def _search(self) -> None:
        from larande_tui.core.paths import workshops_folder
        from larande_tui.tui.screens.search import SearchFromStart

        SearchFromStart(self._app, workshops_folder(), self._opener.tell, self._opener.open_at).ask()

    # --- new workshops ----------------------------------------------------------------------------------------------

    def _new_from(self, path: Path) -> None:
        from larande_tui.tui.screens.new_workshop import set_up_from
        from larande_tui.workshop.create import Original
        from larande_tui.workshop.errors import WorkshopError

        try:
            set_up_from(self._app, Original.read(path), self._opener.open_workshop)
        except WorkshopError as error:
            self._opener.tell(str(error))

    def _read_programmes(self, followed_up: Path | None = None) -> None:
        """Read the programmes, in a thread, and ask for one; for a follow-up of a workshop when one is given."""
        from larande_tui.packs.catalog import load_catalog

        self._app.call_from_thread(self._set_up, load_catalog(*with_own_packs(self._packs)), followed_up)

    def _set_up(self, catalog: Catalog, followed_up: Path | None) -> None:
        from larande_tui.tui.screens.new_workshop import NewWorkshop

        new = NewWorkshop(self._app, catalog, with_own_packs(self._packs))
        if followed_up is None:
            new.begin(self._opener.open_workshop)
        else:
            new.follow_up(followed_up, self._opener.open_workshop)
