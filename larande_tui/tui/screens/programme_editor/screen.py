"""The editor of a programme: its steps, and the texts, questions and other parts of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from larande_tui.packs.editing.parts import (
    moved,
)
from larande_tui.packs.editing.saving import save_as
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import LONGEST_STEP
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.screens.programme_editor.asking import AskingEditor
from larande_tui.tui.screens.programme_editor.base import index_in
from larande_tui.tui.screens.programme_editor.listing import EditorList
from larande_tui.tui.screens.programme_editor.rows import EditorRow
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import StepRun

_STEP: Final = 5
"""Minutes that one key adds or takes away."""


class ProgrammeEditor(AskingEditor):
    """The editor over the whole screen. Every edit is saved at once, and can be undone."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "close", "Tillbaka"),
        Binding("ctrl+z", "undo", "Ångra"),
        Binding("ctrl+s", "save", "Spara som upplägg"),
        Binding("f1", "help", "Hjälp"),
    ]
    DEFAULT_CSS = """
    ProgrammeEditor {
        background: $background;
        & > #title { height: auto; padding: 1 2 0 2; text-style: bold; color: $accent; }
        & > Horizontal { height: 1fr; }
        & EditorList, & EditorList:focus {
            width: 1fr; height: 1fr; border: none; background: transparent; padding: 1 2;
            scrollbar-size-vertical: 1; overflow-x: hidden;
        }
        & EditorList > .option-list--option { padding: 0; }
        & EditorList > .option-list--option-highlighted { background: $selected; text-style: bold; }
        & StagePreview { display: none; }
        &.-wide StagePreview { display: block; }
    }
    """

    @on(EditorList.Asked)
    def _on_asked(self, event: EditorList.Asked) -> None:
        row = self._row
        if row is None:
            return
        match event.what:
            case "toggle":
                self._toggle(row)
            case "remove":
                self._remove(row)
            case "up" | "down":
                self._move(row, 1 if event.what == "down" else -1)
            case "longer" | "shorter":
                self._set_minutes(row, _STEP if event.what == "longer" else -_STEP)
            case digit:
                self._type_minutes(row, digit)

    def _toggle(self, row: EditorRow) -> None:
        """Leave a part out, or include it again."""
        match row.kind:
            case "step":
                if row.step == self._present:
                    self._say("Ni är i det här steget. Gå vidare först, så kan det utelämnas.")
                else:
                    self._replan(row, lambda run: run.changed(left_out=not run.left_out))
            case "off":
                self._act(lambda: self._edited.ask(row.step, row.name))
            case "aside":
                self._put_back(row)
            case "entry":
                self._remove(row)
            case _:
                self._say("Mellanslag utelämnar ett steg, en fråga eller en rad i en lista.")

    def _remove(self, row: EditorRow) -> None:
        if row.kind == "step":
            try:
                is_removed = self._edited.remove(row.step)
            except NotEditedError as error:
                self._say(str(error), trouble=True)
                return
            if is_removed:
                self._unfolded = ""
                self._say("Steget är borttaget. Ctrl+Z ångrar.")
                self._show("")
            else:
                self._toggle(row)
        elif row.kind in ("entry", "off"):
            self._take_away(row)
        else:
            self._say("Det här går inte att ta bort.")

    def _move(self, row: EditorRow, by: int) -> None:
        if row.kind == "step":
            runs = self._runs()
            at = next(index for index, run in enumerate(runs) if run.id == row.step)
            if 0 <= at + by < len(runs):
                runs.insert(at + by, runs.pop(at))
                self._act(lambda: self._edited.replan([run.changed(order=index) for index, run in enumerate(runs)]))
        elif row.kind in ("entry", "off"):
            at_row = row.id if row.name else f"{row.step}/{row.field}/{row.index + by}"
            self._edit(row, lambda one: moved(one, row.field, index_in(one, row), by), "Ordningen", at_row)

    def _runs(self) -> list[StepRun]:
        return [planned.run.changed(order=index) for index, planned in enumerate(self._edited.steps())]

    def _replan(self, row: EditorRow, change: Callable[[StepRun], StepRun]) -> None:
        runs = [change(run) if run.id == row.step else run for run in self._runs()]
        self._act(lambda: self._edited.replan(runs))

    def _set_minutes(self, row: EditorRow, by: int) -> None:
        if row.kind != "step":
            self._say("Peka på stegets egen rad. + och − ändrar tiden där.")
            return
        planned = next(one for one in self._edited.steps() if one.id == row.step)
        minutes = (
            (planned.minutes // _STEP + (1 if by > 0 else 0)) * _STEP
            if planned.minutes % _STEP
            else planned.minutes + by
        )
        self._put_minutes(row, minutes)

    def _type_minutes(self, row: EditorRow, digit: str) -> None:
        """Set the time with digits; digits typed in a row on one line form one number."""
        before = self._typed[1] if self._typed[0] == row.id else ""
        self._typed = (row.id, (before + digit)[-3:])
        if row.kind == "step" and int(self._typed[1]):
            self._put_minutes(row, int(self._typed[1]))

    def _put_minutes(self, row: EditorRow, minutes: int) -> None:
        usual = next(one.step.minutes for one in self._edited.steps() if one.id == row.step)
        minutes = min(max(1, minutes), LONGEST_STEP)
        self._replan(row, lambda run: run.changed(minutes=None if minutes == usual else minutes))

    def action_undo(self) -> None:
        """Undo the last edit."""
        try:
            name = self._edited.undo()
        except (NotEditedError, WorkshopError) as error:
            self._say(str(error), trouble=True)
            return
        self._say(f"Ångrade: {name}." if name else "Det finns inget mer att ångra.")
        self._show("")

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the running workshop's programme for later use."""
        folder = self._folder
        if folder is None:
            self._say("Allt är sparat i filen redan.")
            return

        def named(title: str | None) -> None:
            if title:
                self._save(title, folder)

        try:
            text = f"{self._edited.whole().title}, vår"
        except NotEditedError as error:
            self._say(str(error), trouble=True)
            return
        self.app.push_screen(AskDialog("Vad ska upplägget heta?", text=text, warns=True, anew=True), named)

    def _save(self, title: str, folder: Path) -> None:
        try:
            path = save_as(self._edited.whole(), title, folder, self._packs)
        except NotEditedError as error:
            self._say(str(error), trouble=True)
        else:
            if is_confined():
                self.app.deliver_binary(path)
                self._say(f"{path.name} ligger bland det som webbläsaren har hämtat.")
                return
            self._say(f"Upplägget finns bland de andra nästa gång. Det ligger i {path}.")

    def action_close(self) -> None:
        """Go back, with everything saved. A mistake in a file is shown first, once."""
        mistake = "" if self._is_told else self._edited.mistake()
        if mistake:
            self._is_told = True
            self._say(f"Det här säger larande granska: {mistake} Esc igen går tillbaka.", trouble=True)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Enter på ett steg visar det som står i det. Enter på en rad ändrar den, och ＋ lägger till.",
            "Det gruppen har skrivit finns kvar, också under en fråga som inte längre är med. Ctrl+Z ångrar.",
        )
        keys = (
            ("Enter", "öppna steget, ändra raden eller lägg till"),
            ("Mellanslag", "utelämna steget, frågan eller raden, eller ta med den igen"),
            ("Skift+↑ ↓", "flytta steget, frågan eller raden"),
            ("+ −, siffror", "ändra stegets tid"),
            ("Ctrl+Z", "ångra"),
            ("Ctrl+S", "spara som ett eget upplägg"),
            ("Esc", "klar"),
        )
        self.app.push_screen(HelpScreen(f"Hjälp · {self._title}", about, keys, everywhere=False))
