"""Dialogs that group notes: numbers select notes, words name the theme; without numbers the selected note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from larande_tui.tui.platform.browser.key_names import key_name
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.workshop.model.items import Key, Note, Theme
from larande_tui.workshop.techniques import grouping
from larande_tui.workshop.techniques.grouping import (
    notes_in_theme,
    notes_numbered,
    parse_numbers_first,
    theme_sizes,
)

_NO_THEME: Final = "Utan tema"
_MOST_NUMBERS: Final = 6
"""Highest number of notes whose numbers are all listed; for more, their count is added."""


def _no_themes() -> str:
    return f"Det finns inga teman i det här steget. {key_name('Ctrl+T')} gör ett."


class GroupingDialogs:
    """The dialogs of Ctrl+T, Ctrl+G and the commands on themes."""

    def __init__(self, stage: Stage) -> None:
        self._suggested: tuple[Key, ...] = ()
        self._stage = stage

    def _themes(self) -> list[Theme]:
        return self._stage.session.workshop.themes_of(self._stage.view.step.id)

    def theme(self, typed: str = "", question: str = "Vilka nummer, och vilket tema?") -> None:
        """Ask for notes and a theme: "3 7 12 tid" groups three notes, a name alone the selected one (Ctrl+T).

        Args:
            typed: the initial text of the line.
            question: the title.
        """
        from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption

        selected = self._stage.selected_item()
        themes = self._themes()
        sizes = theme_sizes(self._stage.session.workshop)
        choices = [PickerOption(theme.id, theme.name, str(sizes[theme.key] or "")) for theme in themes]
        choices.append(PickerOption("-", _NO_THEME))
        is_single = isinstance(selected, Note) and not typed
        picker = Picker(
            f"Tema för {selected.number}" if isinstance(selected, Note) and is_single else question,
            choices,
            new="Nytt tema",
            text=typed,
            placeholder="temats namn, eller 3 7 12 namn" if is_single else "3 7 12 och temats namn",
            words=lambda text: parse_numbers_first(text).words,
            over_wall=True,
        )

        def put(name: str | None) -> None:
            if name is None:
                return
            numbers = parse_numbers_first(picker.typed).numbers
            numbered_notes = notes_numbered(self._stage.session.workshop, numbers)
            here = [note for note in numbered_notes if note.step == self._stage.view.step.id]
            notes = here or numbered_notes or ([selected] if isinstance(selected, Note) else [])
            if not notes:
                self._stage.say(
                    "Skriv numren på anteckningarna före temats namn, till exempel 3 7 12 tid.", trouble=True
                )
                return
            names = {theme.id: theme.name for theme in themes}
            theme_name = name.removeprefix(NEW) if name.startswith(NEW) else names.get(name, "")
            self.put_in(notes, theme_name, numbers)

        self._stage.app.push_screen(picker, put)

    def put_in(self, notes: list[Note], name: str, numbers_typed: Sequence[int] = ()) -> None:
        """Put notes in the theme with a name, or in none for "", and report numbers without a note in a message.

        Args:
            notes: to move.
            name: of the theme.
            numbers_typed: by which the notes were called, if they were.
        """
        if self._stage.act(lambda: grouping.put_in_theme(self._stage.session, notes, name)):
            for theme in self._themes():
                if theme.name == name:
                    self._stage.view.wall.keep_open(theme.key)
            self._stage.paint()
            self._stage.view.wall.reveal(notes[0].key)
            self._stage.show_place()
            numbers = grouping.format_numbers([note.number for note in notes])
            subject = f"{len(notes)} anteckningar ({numbers})" if len(notes) > _MOST_NUMBERS else numbers
            other = self._told_apart(numbers_typed, notes)
            self._stage.say(f"{subject} ligger i {name or _NO_THEME.lower()}.{other} Ctrl+Z ångrar.")

    def _told_apart(self, numbers_typed: Sequence[int], notes: Sequence[Note]) -> str:
        """Return a sentence about the typed numbers that are no note, and one about those left alone; "" for none."""
        others = set(numbers_typed) - {note.number for note in notes}
        elsewhere = {note.number for note in notes_numbered(self._stage.session.workshop, list(others))}
        sentences = ""
        if missing := others - elsewhere:
            what = "ingen anteckning" if len(missing) == 1 else "inga anteckningar"
            sentences += f" {grouping.format_numbers(list(missing))} är {what}."
        if elsewhere:
            lies = "den ligger" if len(elsewhere) == 1 else "de ligger"
            sentences += f" {grouping.format_numbers(list(elsewhere))} är kvar där {lies}."
        return sentences

    def merge(self) -> None:
        """Merge several notes into one with all their words, or the selected theme into another (Ctrl+G)."""
        from larande_tui.tui.dialogs.ask import AskDialog

        theme = self.selected_theme()
        if theme is not None:
            self.merge_theme(theme)
            return
        selected = self._stage.selected_item()
        first = f"{selected.number} " if isinstance(selected, Note) else self._suggestion()

        def merged(text: str | None) -> None:
            if text is None:
                return
            numbers, words = parse_numbers_first(text)
            by_number = {note.number: note for note in notes_numbered(self._stage.session.workshop, numbers)}
            notes = [by_number[number] for number in numbers if number in by_number]
            if words:
                self._stage.say(
                    f"”{words}” är inget nummer, och inget är ändrat. Skriv till exempel 3 7.", trouble=True
                )
            elif len(notes) < 2:
                self._stage.say("Skriv minst två nummer, till exempel 3 7. Det första numret behålls.", trouble=True)
            elif self._stage.act(lambda: grouping.merge_notes(self._stage.session, notes)):
                other = self._told_apart(numbers, notes)
                self._stage.say(f"{len(notes)} anteckningar blev en, nummer {notes[0].number}.{other} Ctrl+Z ångrar.")

        dialog = AskDialog(
            "Slå ihop vilka nummer?", text=first, placeholder="3 7 12", anew=not isinstance(selected, Note)
        )
        self._stage.app.push_screen(dialog, merged)

    def suggest(self, note: Note, other: Note) -> None:
        """Remember two notes with almost the same words, for the next merge."""
        self._suggested = (note.key, other.key)

    def _suggestion(self) -> str:
        """Return the numbers of the last two similar notes, while both exist."""
        notes = [self._stage.session.workshop.get(key) for key in self._suggested]
        numbers = [str(note.number) for note in notes if isinstance(note, Note)]
        return " ".join(numbers) if len(numbers) > 1 else ""

    # --- a theme as a whole -------------------------------------------------------------------------------------

    def selected_theme(self) -> Theme | None:
        """Return the theme whose heading is selected."""
        key = self._stage.view.wall.selected
        item = self._stage.session.workshop.get(key) if key else None
        return item if isinstance(item, Theme) else None

    def rename(self) -> None:
        """Rename the selected or a picked theme; the name of another theme merges the two."""
        self._with_a_theme("Vilket tema ska byta namn?", self.rename_theme)

    def rename_theme(self, theme: Theme) -> None:
        """Ask for a theme's new name."""
        from larande_tui.tui.dialogs.ask import AskDialog

        def named(name: str | None) -> None:
            if name and name != theme.name:
                outcome = self._stage.act(lambda: grouping.rename_theme(self._stage.session, theme, name))
                if outcome:
                    is_merged = outcome.value
                    self._stage.say(f"Temat {'gick upp i' if is_merged else 'heter'} {name}. Ctrl+Z ångrar.")

        dialog = AskDialog(
            f"Vad ska {theme.name} heta? Ett annat temas namn slår ihop dem.", text=theme.name, warns=True
        )
        self._stage.app.push_screen(dialog, named)

    def merge_theme(self, theme: Theme) -> None:
        """Ask which theme to merge a theme into."""
        from larande_tui.tui.dialogs.picker import Picker, PickerOption

        others = [other for other in self._themes() if other.id != theme.id]
        if not others:
            self._stage.say("Det finns inget annat tema i det här steget att slå ihop med.")
            return

        def merge(name: str | None) -> None:
            other = next((item for item in others if item.id == name), None)
            if other is not None:
                self.merge_into(theme, other)

        self._stage.app.push_screen(
            Picker(
                f"Slå ihop {theme.name} med", [PickerOption(other.id, other.name) for other in others], over_wall=True
            ),
            merge,
        )

    def merge_into(self, theme: Theme, other: Theme) -> None:
        """Merge a theme into another, and show a message."""
        if self._stage.act(lambda: grouping.merge_themes(self._stage.session, theme, other)):
            self._stage.say(f"{theme.name} gick upp i {other.name}. Ctrl+Z ångrar.")

    def split(self) -> None:
        """Split some notes of a theme off into a new theme."""
        self._with_a_theme("Vilket tema ska delas?", self._split_theme)

    def _split_theme(self, theme: Theme) -> None:
        from larande_tui.tui.dialogs.ask import AskDialog

        numbers = ", ".join(str(note.number) for note in notes_in_theme(self._stage.session.workshop, theme))

        def answered(text: str | None) -> None:
            answer = parse_numbers_first(text or "")
            notes = [
                note for note in notes_numbered(self._stage.session.workshop, answer.numbers) if note.theme == theme.id
            ]
            if text is None:
                return
            if not notes or not answer.words:
                self._stage.say(
                    f"Skriv några av numren {numbers} och vad det nya temat ska heta, till exempel 3 7 tid.",
                    trouble=True,
                )
                return
            self.put_in(notes, answer.words, answer.numbers)

        self._stage.app.push_screen(
            AskDialog(
                f"Vilka av {numbers} ska bli ett eget tema, och vad heter det?", placeholder="3 7 tid", warns=True
            ),
            answered,
        )

    def dissolve(self, theme: Theme) -> None:
        """Remove a theme but not its notes, and show a message."""
        if self._stage.act(lambda: grouping.dissolve(self._stage.session, theme)):
            self._stage.say(f"Temat {theme.name} är upplöst och anteckningarna ligger kvar. Ctrl+Z ångrar.")
            self._stage.show_place()

    def fold_all(self) -> None:
        """Fold all themes of the step, or unfold them when all are folded."""
        themes = self._themes()
        if not themes:
            self._stage.say(_no_themes())
            return
        folded = not all(theme.folded for theme in themes)
        if self._stage.act(lambda: grouping.fold(self._stage.session, themes, folded=folded)):
            self._stage.paint()
            self._stage.view.wall.scroll_home(animate=False)

    def fold(self, theme: Theme) -> None:
        """Fold or unfold a theme, keeping it selected. On a full wall, unfolding one folds another."""
        wall = self._stage.view.wall
        if wall.folded_by_itself(theme.key):
            wall.work_in(theme.key)
            wall.select(theme.key)
            return
        self._stage.act(lambda: grouping.fold(self._stage.session, [theme], folded=not theme.folded))

    def _with_a_theme(self, title: str, command: Callable[[Theme], None]) -> None:
        """Run a command on the selected theme, or on a picked one."""
        from larande_tui.tui.dialogs.picker import Picker, PickerOption

        selected, themes = self.selected_theme(), self._themes()
        if selected is not None:
            command(selected)
            return
        if not themes:
            self._stage.say(_no_themes())
            return

        def chosen(name: str | None) -> None:
            theme = next((item for item in themes if item.id == name), None)
            if theme is not None:
                command(theme)

        self._stage.app.push_screen(
            Picker(title, [PickerOption(theme.id, theme.name) for theme in themes], over_wall=True), chosen
        )
