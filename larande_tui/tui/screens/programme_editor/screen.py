"""The editor of a programme: its steps, and the words, questions and parts of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from larande_tui.packs.catalog import Catalog
from larande_tui.packs.editing.parts import (
    NUMBERS,
    TEXTS,
    WITH_IDS,
    entries,
    list_part,
    moved,
    with_entry,
    with_new,
    with_text,
    without,
)
from larande_tui.packs.editing.ready_made import own_entry, ready_entries, ready_steps
from larande_tui.packs.editing.saving import save_as
from larande_tui.packs.errors import NotEditedError
from larande_tui.packs.schema.base import LONGEST_STEP, StepModel
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.screens.programme_editor.edited import ABOUT, EditedProgramme
from larande_tui.tui.screens.programme_editor.part_form import PartForm
from larande_tui.tui.screens.programme_editor.rows import EditorRow, editor_rows
from larande_tui.tui.screens.programme_editor.stage_preview import stage_preview
from larande_tui.tui.text.wrapping import cut
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.items import StepRun

_WIDE: Final = 110
"""Columns from which the stage is previewed beside the list."""

_STEP: Final = 5


class EditorList(Options):
    """The rows. Its keys change the row that is pointed at."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "act('toggle')", "Med eller inte"),
        Binding("delete", "act('remove')", "Ta bort"),
        Binding("shift+up,alt+up", "act('up')", "Flytta upp"),
        Binding("shift+down,alt+down", "act('down')", "Flytta ner"),
        Binding("plus", "act('longer')", "Längre"),
        Binding("minus", "act('shorter')", "Kortare"),
    ]

    class Asked(Message):
        """A key asked for a change of the row that is pointed at."""

        def __init__(self, what: str) -> None:
            self.what = what
            super().__init__()

    def action_act(self, what: str) -> None:
        """Ask for a change."""
        self.post_message(self.Asked(what))

    def on_key(self, event: events.Key) -> None:
        """Set the time of a step with digits."""
        if event.character and event.character.isdecimal():
            event.stop()
            self.post_message(self.Asked(event.character))


class ProgrammeEditor(BaseScreen[None], ModalScreen[None]):
    """The editor over the whole screen. Every edit is kept at once, and can be undone."""

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
        & #preview { width: 45%; padding: 1 2; background: $panel; scrollbar-size-vertical: 1; display: none; }
        &.-wide #preview { display: block; }
        & #preview Static { height: auto; }
    }
    """

    def __init__(
        self,
        title: str,
        edited: EditedProgramme,
        catalog: Callable[[], Catalog],
        *,
        present: str = "",
        place: str = "",
        folder: Path | None = None,
        packs: Sequence[Path] = (),
    ) -> None:
        """Prepare the editor.

        Args:
            title: of the screen.
            edited: the programme.
            catalog: reads where ready-made steps and questions are taken from; called when one is asked for.
            present: the id of the step to begin at, and that the group is in.
            place: the id of the question in it to begin at.
            folder: where it can be saved as a programme of one's own; None when it is one.
            packs: the organisation's own folders of packs.
        """
        super().__init__()
        self._title = title
        self._edited = edited
        self._catalog = catalog
        self._present = present
        self._unfolded = present
        self._first = f"{present}/questions/{place}" if place else present
        self._folder = folder
        self._packs = packs
        self._rows: dict[str, EditorRow] = {}
        self._typed = ("", "")
        self._is_told = False

    def compose(self) -> ComposeResult:
        """Yield title, rows, preview, message and keys."""
        yield Static(Content(self._title), id="title")
        with Horizontal():
            yield EditorList()
            with VerticalScroll(id="preview", can_focus=False):
                yield Static()
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the steps, with the present one unfolded."""
        self.query_one(MessageRule).say("")
        self._show(self._first)
        self.query_one(EditorList).focus()

    def on_resize(self) -> None:
        """Fit the rows to the width, and show the stage beside them where there is room."""
        self.set_class(self.size.width >= _WIDE, "-wide")
        self.call_after_refresh(lambda: self._show(""))

    # --- showing ------------------------------------------------------------------------------------------------

    @property
    def _row(self) -> EditorRow | None:
        listing = self.query_one(EditorList)
        return self._rows.get(str(listing.highlighted_option.id)) if listing.highlighted_option is not None else None

    def _show(self, at: str) -> None:
        """Show the rows as they are now, pointing at one; "" for the one that is pointed at."""
        listing, before = self.query_one(EditorList), self._row
        wanted = at or (before.id if before is not None else self._first)
        near = listing.highlighted or 0
        self._rows = {row.id: row for row in editor_rows(self._edited, self._unfolded, self._present)}
        width = max(20, listing.scrollable_content_region.width or self.size.width - 6)
        listing.clear_options()
        listing.add_options(Option(_line(row, width), id=row.id) for row in self._rows.values())
        ids = list(self._rows)
        if wanted not in ids:
            wanted = next(
                (
                    name
                    for name in (wanted.replace("/-", "/"), wanted.replace("questions/", "questions/-"))
                    if name in ids
                ),
                ids[min(near, len(ids) - 1)] if ids else "",
            )
        listing.highlighted = ids.index(wanted) if ids else None
        self._show_row()

    def _show_row(self) -> None:
        """Show the stage at the row, and the keys that do something with it."""
        row = self._row
        step = self._edited.step(row.step) if row is not None else None
        if row is None:
            return
        preview = stage_preview(step, row) if step is not None else Content("")
        self.query_one("#preview Static", Static).update(preview)
        self.query_one(KeyHints).show([*_hints(row), ("Ctrl+Z", "ångra"), *self._ways_out()])

    def _ways_out(self) -> list[tuple[str, str]]:
        save = [("Ctrl+S", "spara som upplägg")] if self._folder is not None else []
        return [("Esc", "klar"), *save]

    @on(OptionList.OptionHighlighted)
    def _on_highlighted(self) -> None:
        self._show_row()

    def _say(self, message: str, *, trouble: bool = False) -> None:
        self.query_one(MessageRule).say(message, trouble=trouble)

    def _act(self, command: Callable[[], object], message: str = "✓ sparat", at: str = "") -> bool:
        """Carry out an edit and show the rows anew, or tell why it was not made."""
        try:
            command()
        except (NotEditedError, WorkshopError) as error:
            self._say(str(error), trouble=True)
            return False
        self._say(message)
        self._show(at)
        return True

    # --- what Enter does ----------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _on_selected(self, event: OptionList.OptionSelected) -> None:
        row = self._rows[str(event.option.id)]
        match row.kind:
            case "step":
                self._unfolded = "" if self._unfolded == row.step else row.step
                self._show(row.id)
            case "about":
                self._ask_about(row)
            case "text":
                self._ask_text(row)
            case "entry" | "off":
                self._ask_entry(row)
            case "aside":
                self._toggle(row)
            case "add":
                self._ask_new(row)
            case "add_step":
                self._ask_step(row)
            case "list":
                self._say("Peka på en rad under rubriken.")

    def _edit(self, row: EditorRow, edit: Callable[[StepModel], StepModel], name: str, at: str = "") -> bool:
        return self._act(lambda: self._edited.edit(row.step, edit, name), at=at)

    def _ask_text(self, row: EditorRow) -> None:
        step = self._edited.step(row.step)
        value = getattr(step, row.field, None)
        label = {**TEXTS, **NUMBERS}[row.field]

        def answered(text: str | None) -> None:
            if text is not None:
                self._edit(row, lambda one: with_text(one, row.field, text), label)

        self.app.push_screen(AskDialog(label, text="" if value is None else str(value), warns=True), answered)

    def _ask_about(self, row: EditorRow) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                self._act(lambda: self._edited.edit_about(row.field, text))

        self.app.push_screen(AskDialog(ABOUT[row.field], text=self._edited.about()[row.field], warns=True), answered)

    def _ask_entry(self, row: EditorRow) -> None:
        step = self._edited.step(row.step)
        part = list_part(row.field)
        entry = entries(step, row.field)[row.index] if step is not None else None

        def answered(texts: Mapping[str, str] | str | None) -> None:
            if texts is not None:
                self._edit(row, lambda one: with_entry(one, row.field, _index_in(one, row), texts), part.title)

        if isinstance(entry, str):
            self.app.push_screen(AskDialog(part.title, text=entry, warns=True), answered)
        elif entry is not None:
            texts = {name: str(entry[name]) for name in part.texts}
            begin = next(name for name in part.texts if name != "title")
            self.app.push_screen(PartForm(part.title, part.texts, texts, begin), answered)

    def _ask_new(self, row: EditorRow) -> None:
        part = list_part(row.field)
        title = f"Lägg till {part.one}"
        if row.field in WITH_IDS:
            self._pick_new(row, title)
        elif part.texts:
            self.app.push_screen(PartForm(title, part.texts, {}), lambda texts: self._add(row, texts))
        else:
            self.app.push_screen(AskDialog(title, warns=True), lambda text: self._add(row, text))

    def _pick_new(self, row: EditorRow, title: str) -> None:
        """Offer the entries of all programmes, and to write one: its sentence is enough."""
        ready = ready_entries(self._catalog().programmes.values(), row.field, self._edited.taken())
        texts = list_part(row.field).texts
        said = next(name for name in texts if name != "title")
        options = [PickerOption(one["id"], f"{one['title']}", one[said]) for one in ready]

        def picked(name: str | None) -> None:
            if name is None:
                return
            if name.startswith(NEW):
                self._add(row, own_entry(row.field, name.removeprefix(NEW), self._edited.taken()))
            else:
                self._add(row, next(one for one in ready if one["id"] == name))

        hint = "Skriv en egen, eller ett ord för att leta …"
        self.app.push_screen(
            Picker(title, options, new="Ny", placeholder=hint, below=True, empty="Skriv en egen."), picked
        )

    def _add(self, row: EditorRow, entry: Mapping[str, Any] | str | None) -> None:
        if not entry:
            return
        name = entry["id"] if isinstance(entry, Mapping) and "id" in entry else str(row.index)
        part = list_part(row.field)
        self._edit(
            row,
            lambda one: with_new(one, row.field, entry),
            f"{part.one.capitalize()} till",
            f"{row.step}/{row.field}/{name}",
        )

    def _ask_step(self, row: EditorRow) -> None:
        ready = ready_steps(self._catalog().programmes.values())
        options = [
            PickerOption(
                str(number),
                f"{one.step.title}, {one.step.minutes} min",
                f"{f'{one.programme} · ' if one.programme else ''}{one.step.purpose}",
            )
            for number, one in enumerate(ready)
        ]

        def picked(number: str | None) -> None:
            if number is None:
                return
            step = ready[int(number)].step

            def add() -> None:
                self._unfolded = self._edited.add(step, row.step)

            if self._act(add, f"{step.title}, {step.minutes} min, är tillagt. + och − ändrar tiden på stegets rad."):
                self._show(self._unfolded)

        self.app.push_screen(Picker("Vilket steg?", options, below=True), picked)

    # --- what the other keys do ---------------------------------------------------------------------------------

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
        """Leave out what is in, and take in what is out."""
        match row.kind:
            case "step":
                if row.step == self._present:
                    self._say("Ni är i det här steget. Gå vidare först, så kan det utelämnas.")
                else:
                    self._replan(row, lambda run: run.changed(left_out=not run.left_out))
            case "off":
                self._act(lambda: self._edited.ask(row.step, row.name))
            case "aside":
                step = self._edited.step(row.step)
                entry = (
                    next((one for _, one in self._edited.aside(step, row.field) if one["id"] == row.name), None)
                    if step
                    else None
                )
                if entry is not None:
                    self._edit(row, lambda one: with_new(one, row.field, entry, row.index), "Tillbaka i listan")
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
            self._edit(
                row, lambda one: without(one, row.field, _index_in(one, row)), f"Utan {list_part(row.field).one}"
            )
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
            self._edit(row, lambda one: moved(one, row.field, _index_in(one, row), by), "Ordningen", at_row)

    def _runs(self) -> list[StepRun]:
        return [planned.run.changed(order=index) for index, planned in enumerate(self._edited.steps())]

    def _replan(self, row: EditorRow, change: Callable[[StepRun], StepRun]) -> None:
        runs = [change(run) if run.id == row.step else run for run in self._runs()]
        self._act(lambda: self._edited.replan(runs))

    def _set_minutes(self, row: EditorRow, by: int) -> None:
        planned = next(one for one in self._edited.steps() if one.id == row.step)
        minutes = (
            (planned.minutes // _STEP + (1 if by > 0 else 0)) * _STEP
            if planned.minutes % _STEP
            else planned.minutes + by
        )
        self._put_minutes(row, minutes)

    def _type_minutes(self, row: EditorRow, digit: str) -> None:
        """Set the time with digits: those typed on one row after each other are one number."""
        before = self._typed[1] if self._typed[0] == row.id else ""
        self._typed = (row.id, (before + digit)[-3:])
        if row.kind == "step" and int(self._typed[1]):
            self._put_minutes(row, int(self._typed[1]))

    def _put_minutes(self, row: EditorRow, minutes: int) -> None:
        usual = next(one.step.minutes for one in self._edited.steps() if one.id == row.step)
        minutes = min(max(1, minutes), LONGEST_STEP)
        self._replan(row, lambda run: run.changed(minutes=None if minutes == usual else minutes))

    def action_undo(self) -> None:
        """Take the last edit back."""
        try:
            name = self._edited.undo()
        except (NotEditedError, WorkshopError) as error:
            self._say(str(error), trouble=True)
            return
        self._say(f"Ångrade: {name}." if name else "Det finns inget mer att ångra.")
        self._show("")

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save the day as a programme of one's own, to be used again."""
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
        self.app.push_screen(AskDialog("Vad ska upplägget heta?", text=text, warns=True), named)

    def _save(self, title: str, folder: Path) -> None:
        try:
            path = save_as(self._edited.whole(), title, folder, self._packs)
        except NotEditedError as error:
            self._say(str(error), trouble=True)
        else:
            self._say(f"Upplägget finns bland de andra nästa gång. Det ligger i {path}.")

    def action_close(self) -> None:
        """Go back; everything is kept. A mistake in a file is told first, once."""
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


def _line(row: EditorRow, width: int) -> Content:
    indent = len(row.text) - len(row.text.lstrip())
    text = " " * indent + cut(row.text, width - indent)
    match row.kind:
        case "step":
            return Content.styled(text, "bold")
        case "list":
            return Content.styled(text, "bold $accent")
        case "off" | "aside" | "add" | "add_step":
            return Content.styled(text, "$muted")
        case _:
            return Content(text)


def _hints(row: EditorRow) -> list[tuple[str, str]]:
    match row.kind:
        case "step":
            return [("Enter", "visa eller dölj"), ("Mellanslag", "utelämna"), ("+ −", "tid"), ("Skift+↑↓", "flytta")]
        case "text" | "about":
            return [("Enter", "ändra")]
        case "entry":
            return [("Enter", "ändra"), ("Mellanslag", "ta bort"), ("Skift+↑↓", "flytta")]
        case "off" | "aside":
            return [("Mellanslag", "ta med")]
        case "add" | "add_step":
            return [("Enter", "lägg till")]
        case _:
            return [("↑↓", "välj")]


def _index_in(step: StepModel, row: EditorRow) -> int:
    """Return the place of a row's entry in its list, which another window may have changed."""
    every = entries(step, row.field)
    if row.name:
        at = next((index for index, entry in enumerate(every) if entry["id"] == row.name), -1)
    else:
        at = row.index if row.index < len(every) else -1
    if at < 0:
        raise NotEditedError("Raden finns inte längre: den är borttagen i ett annat fönster.")
    return at
