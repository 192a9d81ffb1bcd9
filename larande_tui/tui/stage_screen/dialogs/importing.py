"""Import a file from the stage: pick it, read it, preview it, and import it as one transaction."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.core.characters import printable
from larande_tui.core.paths import likely_folders, workshops_folder
from larande_tui.tui.platform.key_buffer import buffering
from larande_tui.tui.stage_screen.context import Stage

if TYPE_CHECKING:
    from larande_tui.interchange.imports.importing import PreparedImport
    from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource
    from larande_tui.tui.screens.importing.opened_file import AnyOpened, OpenedFile
    from larande_tui.tui.screens.importing.take_in_screen import ImportMessage
    from larande_tui.workshop.merging.source import Source


class ImportDialogs:
    """The dialogs that import a file."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def pick(self) -> None:
        """Ask for a file: one beside the workshop, by its typed name, or by a path."""
        from larande_tui.tui.dialogs.file_picker import file_picker
        from larande_tui.tui.screens.importing.opened_file import OFFERED

        if self._is_read_only():
            return

        def picked(path: str | None) -> None:
            if path is not None:
                self._stage.say(f"Läser {printable(Path(path).name)} …")
                buffering(self._stage.app).open_after(partial(self._read, Path(path)))

        beside = [self._stage.session.path.parent, workshops_folder()]
        self._stage.app.push_screen(file_picker(beside, OFFERED, likely_folders()), picked)

    def merge(self) -> None:
        """Ask for another file of this workshop, preview the merge, and merge (Ctrl+P, Slå ihop)."""
        from larande_tui.core.paths import SUFFIX
        from larande_tui.tui.dialogs.file_picker import file_picker

        if self._is_read_only():
            return

        def picked(path: str | None) -> None:
            if path is not None:
                self._stage.say(f"Läser {printable(Path(path).name)} …")
                buffering(self._stage.app).open_after(partial(self._read_other, Path(path)))

        beside = [self._stage.session.path.parent, workshops_folder()]
        self._stage.app.push_screen(file_picker(beside, frozenset({SUFFIX}), likely_folders()), picked)

    def _read_other(self, path: Path) -> None:
        from larande_tui.tui.screens.importing.merge_preview import open_other
        from larande_tui.tui.screens.importing.opened_file import sentence_of
        from larande_tui.workshop.errors import WorkshopError
        from larande_tui.workshop.store.identity.registry import is_same_file

        app, stage = self._stage.app, self._stage
        if is_same_file(path, stage.session.path):
            app.call_from_thread(stage.say, "Det är den här workshoppen själv. Välj filen från det andra bordet.")
            return
        try:
            opened = open_other(path)
        except WorkshopError as error:
            app.call_from_thread(stage.say, sentence_of(error), trouble=True)
        else:
            app.call_from_thread(self._show_merge, opened)

    def _show_merge(self, opened: OpenedFile[Source]) -> None:
        from larande_tui.tui.screens.importing.merge_preview import MergeScreen

        self._stage.say("")
        self._stage.app.push_screen(MergeScreen(self._stage.session, opened), self._taken_in)

    def look_at(self, opened: AnyOpened) -> None:
        """Preview the import of an opened file."""
        from larande_tui.tui.screens.importing.file_preview import ImportScreen, IntoSession
        from larande_tui.tui.screens.importing.opened_file import is_plan, is_texts
        from larande_tui.tui.screens.importing.plan_preview import PlanScreen

        if self._is_read_only():
            return
        self._stage.say("")
        here = (self._stage.view.step.id, self._stage.view.place)
        if is_texts(opened):
            screen = ImportScreen(opened, IntoSession(self._stage.session), self._options(), here)
            self._stage.app.push_screen(screen, self._taken_in)
        elif is_plan(opened):
            self._stage.app.push_screen(PlanScreen(self._stage.session, opened), self._taken_in)

    def take(self, opened: OpenedFile[OpenedSource], options: ImportOptions) -> None:
        """Import a file that was previewed already, into a workshop made for it."""
        from larande_tui.interchange.imports.importing import prepare_import
        from larande_tui.tui.screens.importing.file_preview import IntoSession
        from larande_tui.tui.screens.importing.opened_file import sentence_of
        from larande_tui.workshop.errors import WorkshopError

        session, stage = self._stage.session, self._stage
        workshop = session.workshop.copy()

        def prepare() -> None:
            try:
                prepared = prepare_import(workshop, opened.content, options)
            except WorkshopError as error:
                stage.app.call_from_thread(stage.say, sentence_of(error), trouble=True)
            else:
                stage.app.call_from_thread(take_in, prepared)

        def take_in(prepared: PreparedImport) -> None:
            try:
                self._taken_in(IntoSession(session).take_in(prepared, options))
            except WorkshopError as error:
                stage.say(sentence_of(error), trouble=True)

        stage.say(f"Tar in {printable(opened.path.name)} …")
        buffering(stage.app).open_after(prepare)

    def _options(self) -> ImportOptions:
        from larande_tui.interchange.imports.sources import ImportOptions

        return ImportOptions(packs=tuple(self._stage.packs))

    def _is_read_only(self) -> bool:
        why = self._stage.session.read_only
        if why:
            self._stage.say(why, trouble=True)
        return bool(why)

    def _read(self, path: Path) -> None:
        from larande_tui.tui.screens.importing.opened_file import open_file, sentence_of
        from larande_tui.workshop.errors import WorkshopError

        try:
            opened = open_file(path, self._options())
        except WorkshopError as error:
            self._stage.app.call_from_thread(self._stage.say, sentence_of(error), trouble=True)
        else:
            self._stage.app.call_from_thread(self.look_at, opened)

    def _taken_in(self, outcome: ImportMessage | None) -> None:
        self._stage.paint()
        if outcome is None:
            self._stage.say("Inget togs in.")
        else:
            self._stage.say(outcome.message, trouble=outcome.trouble)
