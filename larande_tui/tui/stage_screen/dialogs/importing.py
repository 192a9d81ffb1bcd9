"""Taking in a file from the stage: it is picked, read, looked at, and then taken in as one transaction."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.core.paths import typed_path, workshops_folder
from larande_tui.tui.stage_screen.context import Stage

if TYPE_CHECKING:
    from larande_tui.interchange.imports.report import ImportReport
    from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource


class ImportDialogs:
    """The dialogs that take in a file."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def pick(self) -> None:
        """Ask for a file: one that lies beside the workshop, or wherever a path leads."""
        from larande_tui.interchange.imports.sources import IMPORTED
        from larande_tui.tui.dialogs.file_picker import FilePicker

        if self._stage.session.read_only:
            self._stage.say(self._stage.session.read_only, trouble=True)
            return

        def picked(text: str | None) -> None:
            if text:
                self.open(typed_path(text))

        folders = [self._stage.session.path.parent, workshops_folder()]
        title = "Vilken fil ska in? Excel, CSV, Markdown, text …"
        self._stage.app.push_screen(FilePicker(title, folders, IMPORTED), picked)

    def open(self, path: Path) -> None:
        """Read a file in a thread, since it may be large, and show what would come of it."""
        self._stage.say(f"Läser {path.name} …")
        self._stage.app.run_worker(partial(self._read, path), thread=True, exclusive=True, group="import")

    def _read(self, path: Path) -> None:
        from larande_tui.interchange.errors import ImportProblemError
        from larande_tui.interchange.imports.sources import ImportOptions, open_source

        options = ImportOptions(packs=tuple(self._stage.packs))
        try:
            opened = open_source(path, options)
        except ImportProblemError as error:
            self._stage.app.call_from_thread(self._stage.say, str(error), trouble=True)
        else:
            self._stage.app.call_from_thread(self._look_at, opened, options)

    def _look_at(self, opened: OpenedSource, options: ImportOptions) -> None:
        from larande_tui.interchange.errors import ImportProblemError
        from larande_tui.tui.screens.import_preview import ImportScreen

        here = (self._stage.view.step.id, self._stage.view.place)
        try:
            screen = ImportScreen(self._stage.session, opened, options, here)
        except ImportProblemError as error:
            self._stage.say(str(error), trouble=True)
            return
        self._stage.say("")
        self._stage.app.push_screen(screen, self._taken_in)

    def _taken_in(self, report: ImportReport | None) -> None:
        if report is None:
            self._stage.say("Inget togs in.")
            return
        self._stage.paint()
        self._stage.say(f"{report.summary()} Ctrl+Z ångrar.")
