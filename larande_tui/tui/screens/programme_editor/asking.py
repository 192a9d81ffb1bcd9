"""Dialogs of the programme editor: Enter unfolds a step, or asks for a text, a new entry or a new step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import on
from textual.widgets import OptionList

from larande_tui.packs.editing.parts import (
    NUMBERS,
    TEXTS,
    WITH_IDS,
    entries,
    list_part,
    with_entry,
    with_new,
    with_text,
    without,
)
from larande_tui.packs.editing.ready_made import own_entry, ready_entries, ready_steps
from larande_tui.packs.editing.told_limits import told_limit
from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption
from larande_tui.tui.screens.programme_editor.base import EditorBase, index_in
from larande_tui.tui.screens.programme_editor.edited import ABOUT
from larande_tui.tui.screens.programme_editor.part_form import PartForm
from larande_tui.tui.screens.programme_editor.rows import EditorRow


class AskingEditor(EditorBase):
    """The editor with its dialogs."""

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
                self._put_back(row)
            case "add":
                self._ask_new(row)
            case "add_step":
                self._ask_step(row)
            case "list":
                self._say("Peka på en rad under rubriken.")

    def _put_back(self, row: EditorRow) -> None:
        """Restore an entry to its position before it was put aside."""
        step = self._edited.step(row.step)
        aside = self._edited.aside(step, row.field) if step is not None else ()
        entry = next((one for _, one in aside if one["id"] == row.name), None)
        if entry is not None:
            self._edit(row, lambda one: with_new(one, row.field, entry, row.index), "Tillbaka i listan")

    def _ask_text(self, row: EditorRow) -> None:
        step = self._edited.step(row.step)
        value = getattr(step, row.field, None)
        label = {**TEXTS, **NUMBERS}[row.field]

        def answered(text: str | None) -> None:
            if text is not None and self._edit(row, lambda one: with_text(one, row.field, text), label):
                self._tell_what_stays(row, value)

        self.app.push_screen(
            AskDialog(
                label,
                text="" if value is None else str(value),
                warns=True,
                anew=isinstance(value, int),
                clears=True,
            ),
            answered,
        )

    def _tell_what_stays(self, row: EditorRow, before: object) -> None:
        """Say which texts still tell a number as it was before it was changed."""
        now = getattr(self._edited.step(row.step), row.field, None)
        if isinstance(before, int) and isinstance(now, int):
            steps = [step for one in self._edited.steps() if (step := self._edited.step(one.id)) is not None]
            if told := told_limit(steps, row.step, row.field, before, now):
                self._say(told)

    def _ask_about(self, row: EditorRow) -> None:
        def answered(text: str | None) -> None:
            if text is not None:
                self._act(lambda: self._edited.edit_about(row.field, text))

        self.app.push_screen(
            AskDialog(ABOUT[row.field], text=self._edited.about()[row.field], warns=True, clears=True), answered
        )

    def _ask_entry(self, row: EditorRow) -> None:
        step = self._edited.step(row.step)
        part = list_part(row.field)
        entry = entries(step, row.field)[row.index] if step is not None else None

        def answered(texts: Mapping[str, str] | str | None) -> None:
            if texts == "":
                self._take_away(row)
            elif texts is not None:
                self._edit(row, lambda one: with_entry(one, row.field, index_in(one, row), texts), part.title)

        if isinstance(entry, str):
            self.app.push_screen(AskDialog(part.title, text=entry, warns=True, clears=True), answered)
        elif entry is not None:
            texts = {name: str(entry[name]) for name in part.texts}
            begin = next(name for name in part.texts if name != "title")
            self.app.push_screen(PartForm(part.title, part.texts, texts, begin), answered)

    def _take_away(self, row: EditorRow) -> None:
        """Remove an entry of a list."""
        self._edit(row, lambda one: without(one, row.field, index_in(one, row)), f"Utan {list_part(row.field).one}")

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
        """Offer the entries of all programmes, or a new one made from one sentence."""
        ready = ready_entries(self._catalog().programmes.values(), row.field, self._edited.taken())
        texts = list_part(row.field).texts
        text_field = next(name for name in texts if name != "title")
        options = [PickerOption(one["id"], one["title"], one[text_field]) for one in ready]

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
