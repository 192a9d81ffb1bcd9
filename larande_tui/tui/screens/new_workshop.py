"""The dialogs for a new workshop: pick a programme, see the mistakes of a broken one, fill in the first page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from textual.app import App

from larande_tui.core.clock import local_today
from larande_tui.core.paths import packs_folder, with_own_packs, workshops_folder
from larande_tui.packs.catalog import BrokenPack, Catalog, load_catalog
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.pack_file import head_of
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.workshop.create import Original
from larande_tui.workshop.status.workshop_index import WorkshopSummary, latest_led_with, summarise

_EDIT: Final = "＋"
"""The id of the option to edit a programme; no programme's id begins with it."""


def programme_options(programmes: Mapping[str, Programme]) -> list[PickerOption]:
    """Return an option for each programme, with its purpose."""
    return [PickerOption(name, f"{item.title}, {item.minutes} min", item.summary) for name, item in programmes.items()]


def set_up_from(app: App[Any], original: Original, on_made: Callable[[Path], None]) -> None:
    """Ask for the first page of a workshop that begins with all contents of another, and create it.

    Args:
        app: shows the form.
        original: the other workshop.
        on_made: called with the new file.
    """
    from larande_tui.tui.forms.setup import SetupScreen

    def begun(path: Path | None) -> None:
        if path is not None:
            on_made(path)

    app.push_screen(SetupScreen.of_original(original), begun)


class NewWorkshop:
    """The dialogs that create a workshop.

    Args:
        app: shows the dialogs.
        catalog: the programmes to pick among, and the broken packs.
        packs: the organisation's own folders of packs.
    """

    def __init__(self, app: App[None], catalog: Catalog, packs: Sequence[Path]) -> None:
        self.packs = tuple(packs)
        self._app = app
        self._catalog = catalog

    def begin(self, on_made: Callable[[Path], None]) -> None:
        """Ask for a programme and the first page, and create the file; ``on_made`` is called with it."""
        self.choose_programme(lambda programme: self.set_up(programme, on_made))

    def choose_programme(self, then: Callable[[Programme], None]) -> None:
        """Ask for a programme; for a broken pack, show its mistakes."""
        broken_packs = {f"!{number}": pack for number, pack in enumerate(self._catalog.broken)}
        options = programme_options(self._catalog.programmes)
        options += [
            PickerOption(name, f"{pack.path.name} går inte att läsa", "visa varför")
            for name, pack in broken_packs.items()
        ]

        options.append(PickerOption(_EDIT, "＋ Ändra ett upplägg, eller gör ett eget av det", "utan att skriva YAML"))

        def chosen(name: str | None) -> None:
            if name in broken_packs:
                self._tell_broken(broken_packs[name])
            elif name == _EDIT:
                self._edit_one(then)
            elif name is not None:
                then(self._catalog.programmes[name])

        self._app.push_screen(Picker("Vilket upplägg?", options, below=True), chosen)

    def _edit_one(self, then: Callable[[Programme], None]) -> None:
        """Ask for a programme to edit; a shipped one is copied first."""
        from larande_tui.packs.catalog import programme_file

        def picked(name: str | None) -> None:
            if name is None:
                return
            programme, path = self._catalog.programmes[name], programme_file(name, *self.packs)
            if path is not None:
                self._edit(programme, path, then)
            else:
                ask = AskDialog("Vad ska ditt upplägg heta?", text=f"{programme.title}, vår", warns=True)
                self._app.push_screen(ask, lambda title: self._copy(programme, title, then))

        options = programme_options(self._catalog.programmes)
        self._app.push_screen(Picker("Vilket upplägg vill du utgå från?", options, below=True), picked)

    def _copy(self, programme: Programme, title: str | None, then: Callable[[Programme], None]) -> None:
        """Make a copy of a programme, and edit it."""
        from larande_tui.packs.editing.saving import save_as

        if not title:
            return
        try:
            path = save_as(programme, title, packs_folder(), self.packs)
        except NotEditedError as error:
            self._app.push_screen(HelpScreen("Upplägget är inte sparat", [str(error)], everywhere=False))
            return
        self._read_again()
        self._edit(self._catalog.programmes[head_of(path)["id"]], path, then)

    def _edit(self, programme: Programme, path: Path, then: Callable[[Programme], None]) -> None:
        """Open the editor of a file, and afterwards the list of programmes including it."""
        from larande_tui.tui.screens.programme_editor.edited import EditedFile
        from larande_tui.tui.screens.programme_editor.screen import ProgrammeEditor

        def edited(_: None) -> None:
            self._read_again()
            self.choose_programme(then)

        file = EditedFile(programme, path, self.packs, lambda: self._catalog.policies)
        self._app.push_screen(ProgrammeEditor(f"Upplägget i {path.name}", file, lambda: self._catalog), edited)

    def _read_again(self) -> None:
        self.packs = with_own_packs(self.packs)
        self._catalog = load_catalog(*self.packs)

    def _tell_broken(self, pack: BrokenPack) -> None:
        about = [f"Rad {error.line}, {error.field}: {error.message}" for error in pack.errors]
        title = f"{pack.path.name} går inte att läsa"
        self._app.push_screen(HelpScreen(title, [str(pack.path), *about], everywhere=False))

    def follow_up(self, path: Path, on_made: Callable[[Path], None]) -> None:
        """Ask for the first page of a follow-up of an earlier workshop, and create its file.

        Args:
            path: of the earlier workshop.
            on_made: called with the new file.
        """
        from larande_tui.workshop.follow_up.begin import follows_up

        earlier = summarise(path)
        programmes = [programme for programme in self._catalog.programmes.values() if follows_up(programme)]
        fitting = [programme for programme in programmes if earlier.programme_id in programme.starts_from]
        self.set_up((fitting or programmes)[0], on_made, earlier)

    def set_up(
        self, programme: Programme, on_made: Callable[[Path], None], earlier: WorkshopSummary | None = None
    ) -> None:
        """Ask for the first page, and create the file.

        Args:
            programme: of the new workshop.
            on_made: called with the new file.
            earlier: the workshop to start from, chosen already; None to ask.
        """
        from larande_tui.tui.forms.setup import SetupScreen

        today = local_today()
        others = latest_led_with(programme.starts_from, workshops_folder())
        first = [earlier] if earlier is not None else []
        prepared = [*first, *(other for other in others if earlier is None or other.path != earlier.path)]

        def begun(path: Path | None) -> None:
            if path is not None:
                on_made(path)

        self._app.push_screen(
            SetupScreen.of_programme(
                programme, today, prepared, self.packs, self._catalog.policies, is_chosen=earlier is not None
            ),
            begun,
        )
