"""The app: it decides which screen is up, and opens and closes the workshop."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, work
from textual.reactive import Reactive

from larande_tui.core.characters import printable
from larande_tui.core.clock import local_today
from larande_tui.tui.platform.control_filter import Gate
from larande_tui.tui.platform.key_buffer import HeldKeys, Typed
from larande_tui.tui.platform.keyboard import read_whatever_comes
from larande_tui.tui.platform.lifecycle import WellEndingApp
from larande_tui.tui.platform.terminal import left_usable
from larande_tui.tui.screens.start import StartScreen
from larande_tui.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.filter import LineFilter
    from textual.theme import Theme

    from larande_tui.packs.catalog import BrokenPack, Catalog
    from larande_tui.packs.schema.programme import Programme
    from larande_tui.tui.dialogs.picker import Choice
    from larande_tui.tui.stage_screen.screen import StageScreen
    from larande_tui.workshop.store.session import Session


_FIRST_PAINT = 0.02
"""Seconds for the first frame to reach the terminal before anything heavy is imported."""


class LarandeApp(WellEndingApp):
    """The stage from start to end.

    Args:
        path: a workshop to open at once, or None for the start screen.
        extra: the organisation's own folders of packs.
        script: show the facilitator's own window of the workshop instead of the stage.

    Attributes:
        is_opening: the given workshop is not open yet, so that what is typed waits for it.
    """

    TITLE = "larande"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    theme = Reactive(DARK.name)

    def __init__(self, path: Path | None = None, extra: tuple[Path, ...] = (), *, script: bool = False) -> None:
        read_whatever_comes()
        super().__init__()
        self._path = path
        self._script = script
        self._extra = extra
        self.session: Session | None = None
        self.last_path: Path | None = None
        self.is_opening = path is not None
        self._stage: StageScreen | None = None
        self.keys = HeldKeys(self)
        self._gate = Gate()
        self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Ours; known before anything is set up, so that nothing is set up in the toolkit's colours first."""
        return {DARK.name: DARK, LIGHT.name: LIGHT}

    def get_default_screen(self) -> StartScreen:
        """What lies below everything."""
        return StartScreen(opening=self._path)

    def get_line_filters(self) -> list[LineFilter]:
        """What every line passes before it is drawn."""
        return [*super().get_line_filters(), self._gate]

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait while a screen opens; everything else goes as it comes.

        What is typed before the terminal is ours has its Enter turned into a line feed, and that is Enter too.
        """
        if isinstance(event, events.Key) and event.key == "ctrl+j":
            event = events.Key("enter", "\r")
        if not isinstance(event, Typed) or event.is_forwarded or not self.keys.hold(event):
            await super().on_event(event)

    async def pass_on(self, typed: Typed) -> None:
        """Let what has waited go where the focus is now."""
        if isinstance(typed, events.Paste):
            await super().on_event(events.Paste(typed.text))
        else:
            await super().on_event(events.Key(typed.key, typed.character))

    def on_mount(self) -> None:
        """A given workshop comes on top of the start screen once something has been painted."""
        self.heed_signals()
        start = self.screen
        if isinstance(start, StartScreen) and self._path is not None:
            opening = partial(self._open_given, start, self._path)
            start.call_after_refresh(lambda: self.set_timer(_FIRST_PAINT, opening))

    def _open_given(self, start: StartScreen, path: Path) -> None:
        try:
            self.open_workshop(path)
        finally:
            self.is_opening = False
        if self.screen is start:  # it could not be opened, so there is something to choose instead
            start.read()

    def on_start_screen_picked(self, event: StartScreen.Picked) -> None:
        """Carry out what was chosen on the start screen."""
        match event.name:
            case "ny":
                self._new()
            case "oppna":
                self._open_file()
            case "demo":
                self._demo()
            case _:
                if event.path is not None:
                    self.open_workshop(event.path)

    def _tell(self, message: str) -> None:
        screen = self.screen
        if isinstance(screen, StartScreen):
            screen.say(message)

    def action_help_quit(self) -> None:
        """Ctrl+C where there is nothing to copy: nothing. Ctrl+Q is how one leaves."""

    # --- endings ------------------------------------------------------------------------------------------------

    def sizes(self) -> dict[str, int]:
        """Of what is open, for a report."""
        session = self.session
        open_ = {"poster": len(session.workshop), "ändringar": session.seq} if session is not None else {}
        return super().sizes() | open_

    def keep_drafts(self) -> None:
        """Keep the half-typed lines now, and not in a moment."""
        if self._stage is not None:
            self._stage.drafts.close()

    # --- opening ------------------------------------------------------------------------------------------------

    def open_workshop(self, path: Path) -> None:
        """Take a workshop onto the stage, or tell why not."""
        from larande_tui.workshop.errors import WorkshopError
        from larande_tui.workshop.model.items import Key
        from larande_tui.workshop.store.session import Session

        try:
            session = Session.open(path)
        except WorkshopError as error:
            self._tell(str(error))
            return
        if session.workshop.programme is None:
            if session.workshop.get(Key("programme", "programme")) is not None:
                session.close()
                self._tell(f"Upplägget i {path.name} är från en nyare larande. Filen är orörd. Uppdatera larande.")
            elif self._script:
                session.close()
                self._tell(f"{path.name} har inget upplägg ännu. Öppna den på scenen först.")
            else:
                self._choose_for(session)
            return
        self._show(session)

    def _choose_for(self, session: Session) -> None:
        """A workshop that was imported without a programme gets one before it is shown."""
        from larande_tui.packs.catalog import load_catalog
        from larande_tui.tui.dialogs.picker import Picker
        from larande_tui.workshop.errors import WorkshopError
        from larande_tui.workshop.model.items import ProgrammeUsed

        programmes = load_catalog(*self._extra).programmes
        choices = _choices(programmes)

        def chosen(name: str | None) -> None:
            if name is None:
                session.close()
                return
            try:
                session.put(ProgrammeUsed(programme=programmes[name]))
            except WorkshopError as error:
                session.close()
                self._tell(str(error))
                return
            self._show(session)

        self.push_screen(Picker(f"{session.path.name} har inget upplägg. Vilket?", choices, below=True), chosen)

    def _show(self, session: Session) -> None:
        from larande_tui.tui.opening import opening_message
        from larande_tui.tui.stage_screen.screen import StageScreen
        from larande_tui.workshop.locations import backup_ahead_warning

        self.session = session
        # Python would look through all of a long day for cycles now and then, in the middle of a key, and find none.
        gc.freeze()
        if self._script:
            from larande_tui.tui.screens.presenter import ScriptScreen

            self.push_screen(ScriptScreen(session))
            return
        session.lead()
        self._stage = StageScreen(
            session, f"{opening_message(session)} {backup_ahead_warning(session)}".strip(), self._extra
        )
        self._stage.drafts.heed(session)
        self.push_screen(self._stage, self._left)

    @property
    def unsaved(self) -> str:
        """The line that the disk refused last and nobody managed to save; "" when all is saved."""
        return self._stage.telling.unsaved if self._stage is not None else ""

    def _left(self, _: None) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Close the workshop, and remember where it lies now: it may have moved while it was open."""
        if self.session is not None:
            self.session.close()
            self.last_path = self.session.path
            self.session = None
            gc.unfreeze()

    def _open_file(self) -> None:
        from larande_tui.tui.dialogs.ask import Ask

        def opened(text: str | None) -> None:
            if text:
                self.open_workshop(Path(text.strip('"').strip("'")).expanduser())

        self.push_screen(
            Ask("Vilken fil? Skriv eller klistra in sökvägen.", placeholder="C:\\…\\workshop.larande"), opened
        )

    @work(thread=True, exclusive=True)
    def _demo(self) -> None:
        from larande_tui.core.paths import free_name, workshops_folder
        from larande_tui.interchange.imports.demo import DEMO_NAME, demo_workshop
        from larande_tui.workshop.errors import WorkshopError

        self.call_from_thread(self._tell, "Gör i ordning en påhittad grupp …")
        try:
            path = demo_workshop(free_name(workshops_folder() / DEMO_NAME))
        except WorkshopError as error:
            self.call_from_thread(self._tell, str(error))
            return
        self.call_from_thread(self._tell, "")
        self.call_from_thread(self.open_workshop, path)

    # --- beginning ----------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True)
    def _new(self) -> None:
        from larande_tui.packs.catalog import load_catalog

        catalog = load_catalog(*self._extra)
        self.call_from_thread(self._choose_programme, catalog)

    def _choose_programme(self, catalog: Catalog) -> None:
        from larande_tui.tui.dialogs.picker import Choice, Picker

        choices = _choices(catalog.programmes)
        broken = {f"!{number}": pack for number, pack in enumerate(catalog.broken)}
        choices += [Choice(name, f"{pack.path.name} går inte att läsa", "visa varför") for name, pack in broken.items()]

        def chosen(name: str | None) -> None:
            if name in broken:
                self._tell_broken(broken[name])
            elif name is not None:
                self._set_up(catalog, name)

        self.push_screen(Picker("Vilket upplägg?", choices, below=True), chosen)

    def _tell_broken(self, pack: BrokenPack) -> None:
        from larande_tui.tui.dialogs.help import HelpScreen

        about = [f"Rad {error.line}, {error.field}: {error.message}" for error in pack.errors]
        title = f"{pack.path.name} går inte att läsa"
        self.push_screen(HelpScreen(title, [str(pack.path), *about], everywhere=False))

    def _set_up(self, catalog: Catalog, name: str) -> None:

        from larande_tui.core.paths import workshops_folder
        from larande_tui.tui.forms.setup import SetupScreen
        from larande_tui.workshop.status.workshop_index import latest_led_with

        programme = catalog.programmes[name]
        today = local_today()
        prepared = latest_led_with(programme.starts_from, workshops_folder())

        def begun(path: Path | None) -> None:
            if path is not None:
                self.open_workshop(path)

        self.push_screen(SetupScreen.of_programme(programme, today, prepared, self._extra), begun)


def _choices(programmes: Mapping[str, Programme]) -> list[Choice]:
    """Programmes to choose among, each with what it is for."""
    from larande_tui.tui.dialogs.picker import Choice

    return [Choice(name, f"{item.title}, {item.minutes} min", item.summary) for name, item in programmes.items()]


def run(path: Path | None = None, *, extra: tuple[Path, ...] = (), script: bool = False) -> int:
    """Open the stage and stay until it is left.

    Args:
        path: a workshop, or None for the start screen.
        extra: the organisation's own folders of packs.
        script: the facilitator's own window instead of the stage.

    Returns:
        The exit code.

    Raises:
        StageFailedError: something went wrong in larande itself; everything that could be was saved.
    """
    app = LarandeApp(path, extra, script=script)
    with left_usable():
        app.run()
        if (failure := app.failure) is not None:
            app.keep_drafts()
            try:
                app.let_go()
            finally:
                raise failure
    app.let_go()
    if app.unsaved:
        print(printable(f"Raden du skrev sist kunde inte sparas: {app.unsaved}"))
        print(printable(f"Den väntar som utkast. Allt annat är sparat i {app.last_path}"))
    elif app.last_path is not None and not script:
        print(printable(f"Allt är sparat i {app.last_path}"))
    return app.return_code or 0
