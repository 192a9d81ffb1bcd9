"""F1: the keys of a screen, and those that work everywhere on the stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.browser.key_names import key_name
from larande_tui.tui.text.wrapping import pad, wrap_evenly
from larande_tui.tui.widgets.hints import Hint, KeyHints

EVERYWHERE: Final[Sequence[tuple[str, Sequence[Hint]]]] = (
    (
        "Skriva",
        (
            ("Enter", "spara raden på väggen; flera inklistrade rader blir flera anteckningar"),
            ("Tab, Skift+Tab", "nästa eller förra plats att skriva på; texten på raden följer med"),
            ("Ctrl+N, Ctrl+B", "nästa eller förra område eller fråga"),
            ("Ctrl+E", "tyst skrivande: det som skrivs räknas men syns inte förrän ni trycker igen"),
            ("Ctrl+Z, Ctrl+Y", "ångra och gör om, så långt tillbaka du vill"),
            ("F7, F8", "parkera det som står på raden eller det du pekar på, eller gör det till ett beslut"),
        ),
    ),
    (
        "Det som sitter på väggen",
        (
            ("↑ ↓", "peka; ← → byter kolumn när raden är tom, Home och End går till det första och sista"),
            ("Enter eller F4", "ändra, eller fyll i fler uppgifter"),
            ("Delete", "ta bort (går att ångra)"),
            ("Skift+↑ ↓", "flytta upp eller ner"),
            ("F5", "välj att gå vidare med ★"),
            ("F6", "flytta till en annan plats, också i ett annat steg; Ctrl+P, Kopiera, lämnar den kvar"),
            ("Ctrl+T", "lägg i ett tema; 3 7 12 tid lägger tre anteckningar i temat tid"),
            ("på ett tema", "Enter fäller ihop, F4 byter namn, F6 slår ihop, Delete löser upp, Skift+↑ ↓ flyttar"),
            ("musen", "klicka för att peka, dubbelklicka för att ändra, dra till ett tema eller en annan plats"),
            ("Ctrl+D", "rösta: händer, en person i taget, eller nytta mot arbetsinsats; en gång till visar resultatet"),
            ("Ctrl+S", "sortera: som det sades, efter röster, gap eller nummer; bara visningen ändras"),
            ("Ctrl+G", "slå ihop anteckningar till en"),
            ("Esc", "sluta peka, avbryt en ändring"),
        ),
    ),
    (
        "Gå runt",
        (
            ("Page Down, Page Up", "nästa eller förra steg; en presentatörsklickare gör detsamma"),
            ("Ctrl+K", "stanna eller starta klockan"),
            ("Ctrl+L, Ctrl+O", "två minuter till; börja om klockan"),
            ("F10", "stor klocka som syns längst bak i rummet"),
            ("Alt+U", "i ekosystemet: vad som faller om den del ni pekar på försvinner"),
            ("Alt+A", "telefoner: var och en skriver från sin egen; visar koden"),
            ("Alt+L", "i ett fönster till: be om ledningen; i det som leder: lämna över, när båda visar samma ord"),
            ("F12", "dela in gruppen i par, trior eller bord; rundan finns på F5 i öppning och avslutning"),
            ("F3", "översikt: alla steg, vad som saknas, hur ni ligger till; hoppa eller ändra"),
            ("F2", "manus för dig som leder"),
            ("F9", "läs igenom dokumentet och skriv Word"),
            ("Ctrl+F", "visa bara det som innehåller ett ord; en gång till letar i alla steg"),
            ("Ctrl+P", "alla kommandon, sök på ord"),
            ("Ctrl+Q", "avsluta; allt är redan sparat"),
        ),
    ),
)


class HelpScreen(BaseScreen[None], ModalScreen[None]):
    """Paragraphs to read, and keys.

    Args:
        title: at the top.
        about: paragraphs below the title.
        hints: the keys of the screen that asked for help.
        everywhere: add the keys that work everywhere on the stage.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q,enter", "close", "Stäng", priority=True),
        Binding("down,pagedown,space", "scroll(1)", "Ner", priority=True),
        Binding("up,pageup", "scroll(-1)", "Upp", priority=True),
        Binding("home", "edge(0)", "Början", priority=True),
        Binding("end", "edge(1)", "Slutet", priority=True),
    ]
    DEFAULT_CSS = "HelpScreen { background: $background; }"

    def __init__(
        self, title: str, about: Sequence[str] = (), hints: Sequence[Hint] = (), *, everywhere: bool = True
    ) -> None:
        super().__init__()
        self._title, self._about, self._hints = title, about, hints
        self._sections = EVERYWHERE if everywhere else ()

    def compose(self) -> ComposeResult:
        """Yield the text and the keys that close it."""
        yield ReadingPane()
        yield KeyHints()

    def on_resize(self) -> None:
        """Wrap the text to the width."""
        pages = self.query_one(ReadingPane)
        lines: list[ReadingLine] = [(self._title, "title"), ("", "text")]
        for paragraph in self._about:
            lines += [(line, "text") for line in wrap_evenly(paragraph, min(90, pages.text_width))] + [("", "text")]
        if self._hints:
            lines += _section("Just här", self._hints, pages.text_width)
        for title, hints in self._sections:
            lines += _section(title, hints, pages.text_width)
        pages.show(lines)
        self.query_one(KeyHints).show((("↑↓", "bläddra"), ("Esc", "tillbaka")))

    def action_close(self) -> None:
        """Go back to the stage."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll half a page."""
        pages = self.query_one(ReadingPane)
        pages.scroll_relative(y=by * max(1, pages.size.height // 2), animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first or last line."""
        self.query_one(ReadingPane).scroll_to_edge(end=bool(end))


def _section(title: str, hints: Sequence[Hint], width: int) -> list[ReadingLine]:
    key_width = 20
    lines: list[ReadingLine] = [(title, "heading")]
    for key, does in hints:
        first, *rest = wrap_evenly(does, max(10, min(90, width) - key_width))
        lines.append((pad(key_name(key), key_width) + first, "text"))
        lines += [(" " * key_width + line, "text") for line in rest]
    return [*lines, ("", "text")]
