"""The way from a file of others to a new workshop: what it holds decides whether a programme has to be picked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.app import App

from larande_tui.core.paths import free_name, typed_path, workshops_folder
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import PreparedImport, prepare_import
from larande_tui.interchange.imports.sources import IMPORTED, ImportOptions, open_source
from larande_tui.packs.catalog import Catalog, load_catalog
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.screens.new_workshop import NewWorkshop
from larande_tui.workshop.create import file_name
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.model.items import Details, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence


class OpenWorkshop(Protocol):
    """Whoever opens a workshop on the stage, with a file to take in there."""

    def __call__(self, path: Path, bring: Path | None = None) -> None:
        """Open it."""


class NewFromFile:
    """The dialogs that make a new workshop of a file.

    Args:
        app: they are pushed on it.
        packs: the organisation's own folders of packs.
        open_workshop: opens the workshop that was made.
        tell: shows a sentence on the start screen.
    """

    def __init__(
        self, app: App[None], packs: Sequence[Path], open_workshop: OpenWorkshop, tell: Callable[[str], None]
    ) -> None:
        self._app = app
        self._packs = tuple(packs)
        self._open_workshop = open_workshop
        self._tell = tell

    def pick(self) -> None:
        """Ask for the file."""

        def picked(text: str | None) -> None:
            if text:
                source = typed_path(text)
                self._tell(f"Läser {source.name} …")
                self._app.run_worker(partial(self._read, source), thread=True, exclusive=True, group="import")

        title = "Vilken fil ska in? Excel, CSV, Markdown, text …"
        self._app.push_screen(FilePicker(title, [workshops_folder()], IMPORTED), picked)

    def _read(self, source: Path) -> None:
        options = ImportOptions(packs=self._packs)
        try:
            prepared = prepare_import(Workshop(), open_source(source, options), options)
            if any(isinstance(item, ProgrammeUsed) for item in prepared.intake.items):
                made = self._make(prepared)
                self._app.call_from_thread(self._tell, "")
                self._app.call_from_thread(self._open_workshop, made)
                return
        except (ImportProblemError, WorkshopError) as error:
            self._app.call_from_thread(self._tell, str(error))
            return
        catalog = load_catalog(*self._packs)
        self._app.call_from_thread(self._choose_programme, catalog, source)

    def _make(self, prepared: PreparedImport) -> Path:
        """Make a workshop of a file that says which programme it has.

        Raises:
            WorkshopError: the folder or disk refused.
        """
        details = next((item for item in prepared.intake.items if isinstance(item, Details)), Details())
        path = free_name(workshops_folder() / file_name(details))
        with Session.create(path) as session:
            prepared.take_in(session)
            if not session.wait_saved() and session.trouble is not None:
                raise NotSavedError(path, session.trouble)
        return path

    def _choose_programme(self, catalog: Catalog, source: Path) -> None:
        self._tell("")
        NewWorkshop(self._app, catalog, self._packs, partial(self._open_workshop, bring=source)).choose_programme()
