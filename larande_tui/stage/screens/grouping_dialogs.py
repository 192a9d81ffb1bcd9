"""Grouping from the keyboard: numbers say which notes, words say where. Without numbers it is what is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from larande_tui.stage.screens.ask import Ask
from larande_tui.stage.screens.picker import Choice, Picker
from larande_tui.workshop.grouping import merge_notes, notes_called, numbers_first, put_in_theme, rename_theme
from larande_tui.workshop.items import Note, Theme

if TYPE_CHECKING:
    from larande_tui.stage.screens.stage import StageScreen

_NO_THEME: Final = "Utan tema"


class GroupingDialogs:
    """What Ctrl+T, Ctrl+G and the theme commands open."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage

    def _themes(self) -> list[Theme]:
        return self._stage.session.workshop.themes_of(self._stage.view.step.id)

    def theme(self) -> None:
        """Ctrl+T: "3 7 12 tid" puts three notes in a theme; a name alone puts the one that is pointed at."""
        pointed = self._stage.pointed_at()
        themes = self._themes()
        notes = self._stage.session.workshop.notes_of(self._stage.view.step.id)
        counts = {theme.id: sum(note.theme == theme.id for note in notes) for theme in themes}
        choices = [Choice(theme.id, theme.name, str(counts[theme.id] or "")) for theme in themes]
        choices.append(Choice("-", _NO_THEME))
        picker = Picker(
            f"Tema för {pointed.number}" if isinstance(pointed, Note) else "Vilka nummer, och vilket tema?",
            choices,
            new="Nytt tema",
            placeholder="3 7 12 och temats namn" if not isinstance(pointed, Note) else "temats namn, eller 3 7 12 namn",
            words=lambda typed: numbers_first(typed).words,
        )

        def put(name: str | None) -> None:
            if name is None:
                return
            called = notes_called(self._stage.session.workshop, numbers_first(picker.typed).numbers)
            chosen = called or ([pointed] if isinstance(pointed, Note) else [])
            if not chosen:
                self._stage.say(
                    "Skriv numren på anteckningarna före temats namn, till exempel 3 7 12 tid.", trouble=True
                )
                return
            known = {theme.id: theme.name for theme in themes}
            named = name[1:] if name.startswith("+") else known.get(name, "")
            if self._stage.act(lambda: put_in_theme(self._stage.session, chosen, named)):
                told = ", ".join(str(note.number) for note in chosen)
                self._stage.paint()
                self._stage.view.wall.reveal(chosen[0].key)
                self._stage.show_place()
                self._stage.say(f"{told} ligger i {named or _NO_THEME.lower()}. Ctrl+Z ångrar.")

        self._stage.app.push_screen(picker, put)

    def merge(self) -> None:
        """Ctrl+G: several notes become one, all their words kept."""
        pointed = self._stage.pointed_at()
        first = f"{pointed.number} " if isinstance(pointed, Note) else ""

        def merged(text: str | None) -> None:
            if text is None:
                return
            numbers = numbers_first(text).numbers
            called = {note.number: note for note in notes_called(self._stage.session.workshop, numbers)}
            notes = [called[number] for number in numbers if number in called]
            if len(notes) < 2:
                self._stage.say("Skriv minst två nummer, till exempel 3 7. Det första numret behålls.", trouble=True)
            elif self._stage.act(lambda: merge_notes(self._stage.session, notes)):
                self._stage.say(f"{len(notes)} anteckningar blev en, nummer {notes[0].number}. Ctrl+Z ångrar.")

        self._stage.app.push_screen(Ask("Slå ihop vilka nummer?", text=first, placeholder="3 7 12"), merged)

    def rename(self) -> None:
        """A theme gets another name; the name of another theme merges them."""
        themes = self._themes()
        if not themes:
            self._stage.say("Det finns inga teman i det här steget. Ctrl+T gör ett.")
            return

        def named(theme: Theme, name: str | None) -> None:
            if name and name != theme.name:
                merged: list[bool] = []
                if self._stage.act(lambda: merged.append(rename_theme(self._stage.session, theme, name))):
                    self._stage.say(f"Temat gick upp i {name}." if merged[0] else f"Temat heter {name}.")

        def chosen(name: str | None) -> None:
            theme = next((item for item in themes if item.id == name), None)
            if theme is not None:
                ask = Ask(f"Vad ska {theme.name} heta? Ett annat temas namn slår ihop dem.", text=theme.name)
                self._stage.app.push_screen(ask, lambda text: named(theme, text))

        self._stage.app.push_screen(Picker("Vilket tema?", [Choice(theme.id, theme.name) for theme in themes]), chosen)
