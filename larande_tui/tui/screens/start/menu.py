"""What can be chosen on the start screen: the names of the choices, their keys and their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.content import Content
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from larande_tui.tui.widgets.hints import Hint

NEW: Final = "ny"
FOLLOW: Final = "folj"
OPEN: Final = "oppna"
IMPORT: Final = "import"
DEMO: Final = "demo"
ROLL_UP: Final = "samla"
SEARCH: Final = "leta"
WORKSHOP: Final = "fil"

_MENU: Final = (
    (NEW, "N", "Ny workshop"),
    (OPEN, "O", "Öppna en fil"),
    (IMPORT, "I", "Importera en fil: Excel, CSV, Word, text"),
    (DEMO, "D", "Prova med en påhittad grupp"),
)

HELP: Final = (
    (
        "Välj Ny workshop, fyll i var ni är och börja. Sedan leder du gruppen steg för steg: ni talar, du skriver det "
        "som sägs och trycker Enter. Allt är sparat i samma stund."
    ),
    "Vill du se hur det går till först? Tryck D och gå runt i en workshop som en påhittad grupp har gjort.",
    "Dra hit en fil, eller klistra in dess sökväg: en workshop öppnas, och annat tas in som med I.",
)


def menu_options() -> Iterator[Option]:
    """Yield the choices that lead to a workshop, as options of a list."""
    for name, key, text in _MENU:
        yield Option(Content.assemble((f"{key}  ", "bold $accent"), text), id=name)


def hints(*, on_workshop: bool, has_plan: bool, has_several: bool) -> Sequence[Hint]:
    """Return the keys with their words for one line.

    Args:
        on_workshop: a workshop is selected, or a deadline of one.
        has_plan: it has a plan to follow up.
        has_several: the folder has several workshops.
    """
    of_workshop = [("U", "följ upp")] if on_workshop and has_plan else []
    of_workshop += [("K", "ny ur den här")] if on_workshop else []
    several = [("S", "samla"), ("Ctrl+F", "leta")] if has_several else []
    menu = [*([] if several else [("I", "importera")]), ("F1", "hjälp"), ("Esc", "avsluta"), *several]
    return [("↑↓", "välj"), ("Enter", "öppna"), *of_workshop, *menu]


def help_keys(*, has_several: bool) -> Sequence[Hint]:
    """Return all keys with a sentence about each."""
    several = (("S", "samla workshopparna till en bild"), ("Ctrl+F", "leta i alla workshoppar")) if has_several else ()
    return (
        ("N", "ny workshop"),
        ("O", "öppna fil"),
        ("I", "importera en fil, i en ny workshop eller i en som finns"),
        ("D", "prova"),
        ("U", "följ upp planen i den markerade"),
        ("K", "ny workshop ur den markerade"),
        *several,
    )
