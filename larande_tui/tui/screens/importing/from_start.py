"""Import a file from the start screen, into a new workshop or an existing one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from larande_tui.core.characters import printable
from larande_tui.core.paths import free_name, likely_folders, workshops_folder
from larande_tui.interchange.imports.importing import PreparedImport, prepare_import
from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource
from larande_tui.packs.catalog import Catalog, load_catalog
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.dialogs.file_picker import FilePicker
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.platform.key_buffer import KeyBufferingApp
from larande_tui.tui.screens.importing.file_preview import ImportScreen
from larande_tui.tui.screens.importing.opened_file import (
    OFFERED,
    AnyOpened,
    OpenedFile,
    is_texts,
    open_file,
    sentence_of,
)
from larande_tui.tui.screens.importing.take_in_screen import ImportMessage
from larande_tui.tui.screens.new_workshop import NewWorkshop
from larande_tui.workshop.create import begin, file_name
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.model.dates import long_date
from larande_tui.workshop.model.items import Details, ProgrammeUsed
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.status.workshop_index import WorkshopSummary, summaries, workshops_in
from larande_tui.workshop.store.session import Session

_NEW: Final = "ny"
_MOST: Final = 200
"""Highest number of workshops in the list."""

_ONLY_THERE: Final = (
    "är ett dokument med en plan. Den läses in i den workshop som den skrevs ur, och här finns ingen. Inget togs in."
)


class WorkshopOpener(Protocol):
    """Opens workshops on the stage, and tells of failures."""

    def tell(self, message: str) -> None:
        """Show a sentence on the uppermost screen that has a line for it."""

    def open_workshop(self, path: Path) -> None:
        """Open a workshop."""

    def open_and_look_at(self, path: Path, opened: AnyOpened) -> None:
        """Open a workshop, and preview the import of a file into it."""

    def open_and_take(self, path: Path, opened: OpenedFile[OpenedSource], options: ImportOptions) -> None:
        """Open a workshop made for a file, and import the file as previewed."""


class ImportFromStart:
    """The dialogs that import a file from the start screen.

    Args:
        app: shows the dialogs.
        packs: the organisation's own folders of packs.
        opener: opens the workshop that receives the file.
    """

    def __init__(self, app: KeyBufferingApp, packs: Sequence[Path], opener: WorkshopOpener) -> None:
        self._app = app
        self._packs = tuple(packs)
        self._opener = opener

    def pick(self) -> None:
        """Ask for the file."""

        def picked(path: str | None) -> None:
            if path is not None:
                self.read(Path(path))

        self._app.push_screen(FilePicker(likely_folders(), OFFERED), picked)

    def read(self, path: Path) -> None:
        """Read a file, and ask which workshop receives it."""
        self._opener.tell(f"Läser {printable(path.name)} …")
        self._app.open_after(partial(self._read, path))

    def _read(self, path: Path) -> None:
        """Read the file, and list the workshops that could receive it."""
        try:
            opened = open_file(path, ImportOptions(packs=self._packs))
        except WorkshopError as error:
            self._app.call_from_thread(self._opener.tell, sentence_of(error))
            return
        workshops = [one for one in summaries(workshops_in(workshops_folder())[:_MOST]) if not one.trouble]
        self._app.call_from_thread(self._choose_workshop, opened, workshops)

    # --- into an existing workshop ---------------------------------------------------------------------------------

    def _choose_workshop(self, opened: AnyOpened, workshops: Sequence[WorkshopSummary]) -> None:
        self._opener.tell("")
        name = printable(opened.path.name)
        options = [PickerOption(_NEW, "En ny workshop")] if is_texts(opened) else []
        options += [PickerOption(str(at), _title(one), _day(one)) for at, one in enumerate(workshops)]
        if not options:
            self._opener.tell(f"{name} {_ONLY_THERE}")
        elif is_texts(opened) and not workshops:
            self._app.open_after(partial(self._into_new, opened))
        else:

            def chosen(option: str | None) -> None:
                if option == _NEW and is_texts(opened):
                    self._app.open_after(partial(self._into_new, opened))
                elif option is not None:
                    self._opener.open_and_look_at(workshops[int(option)].path, opened)

            self._app.push_screen(Picker(f"Vart ska {name}?", options), chosen)

    # --- into a new workshop -----------------------------------------------------------------------------------------

    def _into_new(self, opened: OpenedFile[OpenedSource]) -> None:
        """Check whether the file names its programme; otherwise ask for one."""
        try:
            brings = not opened.content.takes_place and _has_programme(opened, self._packs)
        except WorkshopError as error:
            self._app.call_from_thread(self._opener.tell, sentence_of(error))
            return
        if brings:
            self._app.call_from_thread(self._look_at, opened, None, None)
        else:
            self._app.call_from_thread(self._choose_programme, opened, load_catalog(*self._packs))

    def _choose_programme(self, opened: OpenedFile[OpenedSource], catalog: Catalog) -> None:
        dialogs = NewWorkshop(self._app, catalog, self._packs)
        dialogs.choose_programme(lambda programme: self._look_at(opened, programme, dialogs))

    def _look_at(
        self, opened: OpenedFile[OpenedSource], programme: Programme | None, dialogs: NewWorkshop | None
    ) -> None:
        """Preview the file for a workshop that does not exist yet."""
        destination = _IntoNew(self, programme, dialogs)
        screen = ImportScreen(opened, destination, ImportOptions(packs=self._packs))
        destination.screen = screen

        def left(outcome: ImportMessage | None) -> None:
            if outcome is not None:
                self._opener.tell(outcome.message)

        self._app.push_screen(screen, left)

    def begin(self, path: Path, opened: OpenedFile[OpenedSource], options: ImportOptions) -> None:
        """Open the new workshop, and import the file."""
        self._opener.open_and_take(path, opened, options)

    def make(self, screen: ImportScreen, prepared: PreparedImport) -> None:
        """Make a workshop from a file that names its programme, in a thread, and open it."""

        def made(path: Path) -> None:
            screen.dismiss(None)
            self._opener.open_workshop(path)

        def make() -> None:
            try:
                path = _made_of(prepared)
            except WorkshopError as error:
                self._app.call_from_thread(screen.say, sentence_of(error), trouble=True)
            else:
                self._app.call_from_thread(made, path)

        self._app.open_after(make)


class _IntoNew:
    """A workshop that is made when a file is imported.

    Attributes:
        screen: the preview of the file.
    """

    screen: ImportScreen

    def __init__(
        self,
        way: ImportFromStart,
        programme: Programme | None,
        dialogs: NewWorkshop | None,
    ) -> None:
        self._way = way
        self._programme = programme
        self._dialogs = dialogs

    def snapshot(self) -> tuple[int, Workshop]:
        """Return an empty workshop with the programme."""
        workshop = Workshop()
        if self._programme is not None:
            workshop.apply(Change.put(ProgrammeUsed(programme=self._programme)))
        return 0, workshop

    def take_in(self, prepared: PreparedImport, options: ImportOptions) -> None:
        """Make the workshop and import the file; ask for the first page unless the file has it."""
        details = _details_of(prepared)
        if self._programme is None or self._dialogs is None:
            self._way.make(self.screen, prepared)
        elif details is not None:
            self._begun(options, begin(workshops_folder(), details, self._programme, packs=self._dialogs.packs))
        else:
            self._dialogs.set_up(self._programme, partial(self._begun, options))

    def _begun(self, options: ImportOptions, path: Path) -> None:
        opened = self.screen.opened
        self.screen.dismiss(None)
        self._way.begin(path, opened, options)


def _title(workshop: WorkshopSummary) -> str:
    return printable(" · ".join(part for part in (workshop.title, workshop.workplace) if part))


def _day(workshop: WorkshopSummary) -> str:
    return long_date(workshop.date) if workshop.date else workshop.path.name


def _has_programme(opened: OpenedFile[OpenedSource], packs: tuple[Path, ...]) -> bool:
    items = prepare_import(Workshop(), opened.content, ImportOptions(packs=packs)).intake.items
    return any(isinstance(item, ProgrammeUsed) for item in items)


def _details_of(prepared: PreparedImport) -> Details | None:
    return next((item for item in prepared.intake.items if isinstance(item, Details)), None)


def _made_of(prepared: PreparedImport) -> Path:
    """Make a workshop from a file that names its programme.

    Raises:
        WorkshopError: the folder or disk refused.
    """
    path = free_name(workshops_folder() / file_name(_details_of(prepared) or Details()))
    with Session.making(path) as session:
        prepared.take_in(session)
        if not session.wait_saved() and session.trouble is not None:
            raise NotSavedError(path, session.trouble)
    return path
