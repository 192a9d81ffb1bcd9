"""The app: it chooses the screen to show, and opens and closes the workshop."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.reactive import Reactive

from larande_tui.core.characters import printable
from larande_tui.core.paths import with_own_packs
from larande_tui.tui.platform.browser.confined import is_confined, without_folders
from larande_tui.tui.platform.callbacks import count_parameters_quickly
from larande_tui.tui.platform.key_buffer import KeyBufferingApp
from larande_tui.tui.platform.keyboard import read_any_keys, type_joiners
from larande_tui.tui.platform.lifecycle import LifecycleApp
from larande_tui.tui.platform.painting.control_filter import ControlFilter
from larande_tui.tui.platform.painting.light_strips import lighten_painted_lines
from larande_tui.tui.platform.painting.line_breaks import keep_words_together
from larande_tui.tui.platform.painting.painted_lines import let_go_of_painted_lines
from larande_tui.tui.platform.painting.stylesheet import SharedStylesheet
from larande_tui.tui.platform.terminal import restored_terminal
from larande_tui.tui.platform.threads import make_room_for_threads
from larande_tui.tui.platform.timers import fire_late_timers
from larande_tui.tui.screens.start.screen import FIRST_PAINT_SECONDS, StartScreen
from larande_tui.tui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.filter import LineFilter
    from textual.theme import Theme

    from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource
    from larande_tui.tui.screens.importing.opened_file import AnyOpened, OpenedFile
    from larande_tui.tui.stage_screen.screen import StageScreen
    from larande_tui.workshop.store.session import Session

_THEMES: Final = {DARK.name: DARK, LIGHT.name: LIGHT}
_GARBAGE_THRESHOLDS: Final = (50_000, 20, 50)
"""Arguments of ``gc.set_threshold`` while the stage is open."""


class LarandeApp(LifecycleApp, KeyBufferingApp, inherit_css=False):
    """The larande app: the start screen, and the stage of one workshop on top of it.

    Args:
        path: a workshop to open at once, or None for the start screen.
        extra: the organisation's own folders of packs.
        presenter: show the facilitator's own window of the workshop instead of the stage.
        open_session: opens the workshop at the path when that is no file, such as a room on a server.
    """

    TITLE = "larande"
    # Instead of Textual's rules, which are for parts that larande lacks: maximised widgets, a header, themes in ANSI.
    DEFAULT_CSS = "LarandeApp { background: $background; color: $foreground; }"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    theme = Reactive(DARK.name)

    def __init__(
        self,
        path: Path | None = None,
        extra: tuple[Path, ...] = (),
        *,
        presenter: bool = False,
        open_session: Callable[[], Session] | None = None,
    ) -> None:
        count_parameters_quickly()
        read_any_keys()
        type_joiners()
        keep_words_together()
        let_go_of_painted_lines()
        lighten_painted_lines()
        fire_late_timers()
        super().__init__()
        self.stylesheet = SharedStylesheet(variables=self.get_css_variables())
        self._path = path
        self._presenter = presenter
        self._extra = extra
        self.session: Session | None = None
        self.last_path: Path | None = None
        self.last_place = ""
        self._open_session = open_session
        self.openings = 0 if path is None else 1
        self._stage: StageScreen | None = None
        self._control_filter = ControlFilter()
        self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Return larande's two themes, before Textual sets anything up in its own colours."""
        return _THEMES

    def get_default_screen(self) -> StartScreen:
        """Return the start screen, which is below all other screens."""
        return StartScreen(opening=self._path)

    def get_line_filters(self) -> list[LineFilter]:
        """Return the filters that every line passes before it is drawn."""
        return [*super().get_line_filters(), self._control_filter]

    def on_mount(self) -> None:
        """Open the given workshop on top of the start screen once something has been painted."""
        make_room_for_threads()
        self.handle_signals()
        start = self.screen
        if isinstance(start, StartScreen) and self._path is not None:
            opening = partial(self._open_given, start, self._path)
            start.call_after_refresh(lambda: self.set_timer(FIRST_PAINT_SECONDS, opening))

    async def _open_given(self, start: StartScreen, path: Path) -> None:
        try:
            self.open_workshop(path)
        finally:
            self.openings -= 1
        if is_confined():
            if self.screen is start:
                self.exit()
        elif self.screen is start:  # it could not be opened, so offer a choice instead
            await start.offer()

    def on_start_screen_picked(self, event: StartScreen.Picked) -> None:
        """Carry out a choice on the start screen."""
        from larande_tui.tui.screens.start.choices import StartChoices

        StartChoices(self, self._extra, self).carry_out(event)

    def action_help_quit(self) -> None:
        """Ignore Ctrl+C with nothing to copy; Ctrl+Q quits."""

    # --- lifecycle ------------------------------------------------------------------------------------------------

    def sizes(self) -> dict[str, int]:
        """Add the sizes of the open workshop to a failure's report."""
        session = self.session
        open_ = {"poster": len(session.workshop), "ändringar": session.seq} if session is not None else {}
        return super().sizes() | open_

    def keep_unsent_texts(self) -> None:
        """Write the unsent lines to their file at once."""
        if self._stage is not None:
            self._stage.unsent.flush()

    # --- opening ------------------------------------------------------------------------------------------------

    def open_workshop(self, path: Path, then: Callable[[StageScreen], None] | None = None) -> None:
        """Open a workshop on the stage, or show why it cannot be opened; ``then`` is called with the stage."""
        from larande_tui.workshop.errors import NoProgrammeError, WorkshopError
        from larande_tui.workshop.model.items import Foreign, Key
        from larande_tui.workshop.store.session import Session

        try:
            opens = self._open_session if path == self._path else None
            session = opens() if opens is not None else Session.open(path)
        except WorkshopError as error:
            self.tell(str(error))
            return
        if session.workshop.programme is None:
            item = session.workshop.get(Key("programme", "programme"))
            if isinstance(item, Foreign) and not item.damaged:
                session.close()
                self.tell(f"Upplägget i {path.name} är från en nyare larande. Filen är orörd. Uppdatera larande.")
            elif self._presenter:
                session.close()
                self.tell(str(NoProgrammeError(path)))
            else:
                name = path.name
                why = f"Upplägget i {name} går inte att läsa." if item is not None else f"{name} har inget upplägg."
                self._choose_for(session, why, then)
            return
        self._show(session, then)

    def _choose_for(self, session: Session, why: str, then: Callable[[StageScreen], None] | None) -> None:
        """Ask for a programme for a workshop that has none, and show the workshop."""
        from larande_tui.packs.catalog import load_catalog
        from larande_tui.tui.dialogs.picker import Picker
        from larande_tui.tui.screens.new_workshop import programme_options
        from larande_tui.workshop.errors import WorkshopError
        from larande_tui.workshop.model.items import ProgrammeUsed

        programmes = load_catalog(*with_own_packs(self._extra)).programmes

        def chosen(name: str | None) -> None:
            if name is None:
                session.close()
                if is_confined():
                    self.exit()
                return
            try:
                session.put(ProgrammeUsed(programme=programmes[name]))
            except WorkshopError as error:
                session.close()
                self.tell(str(error))
                return
            self._show(session, then)

        self.push_screen(Picker(f"{why} Vilket?", programme_options(programmes), below=True), chosen)

    def _show(self, session: Session, then: Callable[[StageScreen], None] | None) -> None:
        from larande_tui.tui.opening import opening_message
        from larande_tui.tui.stage_screen.screen import StageScreen
        from larande_tui.workshop.locations import backup_ahead_warning, copy_notice

        self.session = session
        # Else the garbage collector would examine all items of a long day, perhaps in the middle of a key.
        gc.freeze()
        gc.set_threshold(*_GARBAGE_THRESHOLDS)
        if self._presenter:
            from larande_tui.tui.screens.presenter import PresenterScreen

            self.push_screen(PresenterScreen(session))
            return
        session.lead()
        sentences = (
            opening_message(session), copy_notice(session.path, session.copied_from), backup_ahead_warning(session),
        )  # fmt: skip
        self._stage = StageScreen(session, " ".join(sentence for sentence in sentences if sentence), self._extra)
        self._stage.unsent.follow(session)
        self.push_screen(self._stage, self._stage_was_left)
        if then is not None:
            self._stage.call_after_refresh(then, self._stage)

    @property
    def unsaved(self) -> str:
        """Return the last line that the disk refused and that is not saved; "" when all is saved."""
        return self._stage.messages.unsaved if self._stage is not None else ""

    def _stage_was_left(self, _: None) -> None:
        self.close_workshop()
        if is_confined():  # a room on a server has no start screen to return to
            self.exit()

    def close_workshop(self) -> None:
        """Close the workshop, and remember its path, which may have changed while it was open."""
        if self.session is not None:
            self.session.close()
            self.last_path, self.last_place = self.session.path, self.session.place
            self.session = None
            gc.unfreeze()

    def open_and_look_at(self, path: Path, opened: AnyOpened) -> None:
        """Open a workshop, and preview the import of a file into it."""
        self.open_workshop(path, lambda stage: stage.dialogs.importing.look_at(opened))

    def open_and_take(self, path: Path, opened: OpenedFile[OpenedSource], options: ImportOptions) -> None:
        """Open a workshop made for a file, and import the file as previewed."""
        self.open_workshop(path, lambda stage: stage.dialogs.importing.take(opened, options))

    def open_at(self, path: Path, kind: str, name: str) -> None:
        """Open a workshop at one of its items."""
        from larande_tui.workshop.model.items import Key

        def go(stage: StageScreen) -> None:
            stage.run_worker(stage.submitting.go_to_item(Key(kind, name)))

        self.open_workshop(path, go)


def run(
    path: Path | None = None,
    *,
    extra: tuple[Path, ...] = (),
    presenter: bool = False,
    open_session: Callable[[], Session] | None = None,
) -> int:
    """Run the app until the user leaves it.

    Args:
        path: a workshop, or None for the start screen.
        extra: the organisation's own folders of packs.
        presenter: show the facilitator's own window instead of the stage.
        open_session: opens the workshop at the path when that is no file, such as a room on a server.

    Returns:
        The exit code.

    Raises:
        StageFailedError: larande itself failed; everything possible was saved.
    """
    app = LarandeApp(path, extra, presenter=presenter, open_session=open_session)
    with restored_terminal():
        app.run()
        if (failure := app.failure) is not None:
            app.keep_unsent_texts()
            try:
                app.close_workshop()
            finally:
                raise failure
    app.close_workshop()
    for sentence in app.untold:
        print(printable(without_folders(sentence) if is_confined() else sentence))
    if app.unsaved:
        print(printable(f"Raden du skrev sist kunde inte sparas: {app.unsaved}"))
        print(printable(f"Den väntar som utkast. Allt annat är sparat i {app.last_place}"))
    elif app.last_path is not None and not presenter:
        print(printable(f"Allt är sparat i {app.last_place}"))
    elif app.last_word and is_confined():
        print(printable(without_folders(app.last_word)))
    return app.return_code or 0
