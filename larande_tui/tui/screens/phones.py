"""The room's code over the whole screen: QR code, address, and number of phones."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.text import counted
from larande_tui.join.addresses import advice
from larande_tui.join.room_code import qr_modules
from larande_tui.join.room_files import RoomCard
from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.widgets.dot_letters import dot_lines, half_lines, whole_lines
from larande_tui.tui.widgets.hints import KeyHints

_EVERY: Final = 0.5
_TEXT_WIDTH: Final = 30
"""Columns that the words beside the picture need."""

CLOSED: Final = "close"
OTHER_ADDRESS: Final = "address"


class PhonesScreen(BaseScreen[str], ModalScreen[str]):
    """The code. Returns `CLOSED` to close the room, `OTHER_ADDRESS` to move it, "" otherwise.

    Args:
        card: returns the room's state; None while its server is not running.
        tables: returns the number of tables.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,alt+a", "leave('')", "Tillbaka"),
        Binding("s,S", f"leave('{CLOSED}')", "Stäng telefonerna"),
        Binding("a,A", f"leave('{OTHER_ADDRESS}')", "Annan adress"),
        Binding("h,H,f1", "help", "Når de inte fram?"),
    ]
    DEFAULT_CSS = """
    PhonesScreen {
        background: $background;
        & > Horizontal { height: 1fr; align: center middle; }
        & #picture { width: auto; height: auto; color: #000000; background: #ffffff; }
        & Vertical { width: 1fr; height: auto; max-width: 60; padding: 0 2 0 3; }
        & Vertical Static { height: auto; }
        & #url, & #code { text-style: bold; color: $accent; }
        & #count { padding-top: 1; text-style: bold; }
        & #try { color: $muted; padding-top: 1; }
        &.-low #try { display: none; }
        & KeyHints { width: 100%; padding: 0 2; }
    }
    """

    def __init__(self, card: Callable[[], RoomCard | None], tables: Callable[[], int]) -> None:
        super().__init__()
        self._tables = tables
        self._card = card
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the QR code, the texts beside it and the keys."""
        with Horizontal():
            yield Static(id="picture")
            with Vertical():
                yield Static(id="url")
                yield Static(id="code")
                yield Static(id="count")
                yield Static(id="try")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the code, and update the number of phones."""
        self.query_one(KeyHints).show(
            (("Esc", "till väggen"), ("H", "når de inte fram?"), ("A", "annan adress"), ("S", "stäng telefonerna"))
        )
        self.draw()
        self.set_interval(_EVERY, self.draw)

    def on_resize(self) -> None:
        """Fit the QR code to the new size."""
        self.draw()

    def draw(self) -> None:
        """Show the room's present state; paint only changes."""
        card = self._card()
        tables = self._tables()
        state = (card and (card.url, card.joined, card.here, card.done), tables, self.size)
        if state == self._drawn:
            return
        self._drawn = state
        self.set_class(self.size.height < 30, "-low")
        if card is None:
            self._show("", "Telefonerna släpps in …", "", "", "")
            return
        picture = self._picture(card)
        beside = self.size.width - max(map(len, picture), default=0) - 4
        letters = [dot_lines(card.code[:4]), dot_lines(card.code[4:])]
        code = "\n\n".join("\n".join(lines) for lines in letters) if beside >= _TEXT_WIDTH else f"Kod {card.code}"
        counts, first = counts_text(card) + tables_text(card.code, tables), _ON_SERVER if card.site else _TRY_FIRST
        self._show("\n".join(picture), f"{card.home}\n", code, counts, first)

    def _show(self, picture: str, url: str, code: str, count: str, first: str) -> None:
        texts = {"picture": picture, "url": url, "code": code, "count": count, "try": first}
        for name, text in texts.items():
            self.query_one(f"#{name}", Static).update(Content(text))

    def _picture(self, card: RoomCard) -> list[str]:
        """Return the largest QR code that fits, black on white, with its margin."""
        modules = qr_modules(card.url.upper())
        for lines in (whole_lines(modules), half_lines(modules)):
            if len(lines) <= self.size.height - 1 and len(lines[0]) + _TEXT_WIDTH + 4 <= self.size.width:
                return lines
        lines = half_lines(modules)
        return lines if len(lines) <= self.size.height - 1 and len(lines[0]) <= self.size.width else []

    def action_leave(self, answer: str) -> None:
        """Go back to the stage with an answer."""
        self.dismiss(answer)

    def action_help(self) -> None:
        """Show what may block phones."""
        card = self._card()
        if card is not None:
            sentences = _ADVICE_ON_SERVER if card.site else advice(card.address, card.port)
            self.app.push_screen(HelpScreen("När telefonerna inte når fram", sentences, everywhere=False))


_TRY_FIRST: Final = (
    "Prova med din egen telefon först: samma trådlösa nät som datorn, rikta kameran mot rutan. "
    "Kommer sidan inte upp, tryck H."
)


_ON_SERVER: Final = "Rummet ligger på en server: telefonerna behöver internet, och inget särskilt nät."
_ADVICE_ON_SERVER: Final = [
    "Öppna adressen i din egen webbläsare. Kommer sidan inte upp där heller är servern eller ditt nät borta.",
    "• Koden: den gäller i tolv timmar, eller tills du stänger telefonerna.",
    "• Servern: den som sköter den ser vad som är fel med larande server --kolla.",
]


def tables_text(code: str, tables: int) -> str:
    """Return a line on how a table's phone joins; "" without tables."""
    if not tables:
        return ""
    last = f" … {code}-{tables}" if tables > 1 else ""
    return f"\nBordens telefoner skriver koden med bordets nummer: {code}-1{last}"


def counts_text(card: RoomCard) -> str:
    """Return the number of phones, and of those that are done, in words."""
    if not card.joined:
        return "Ingen telefon är med ännu."
    parts = [f"{counted(card.joined, 'telefon', 'telefoner')} med"]
    if card.here < card.joined:
        parts.append(f"{card.here} uppkopplade nu")
    if card.done:
        parts.append(counted(card.done, "klar", "klara"))
    return " · ".join(parts)


def brief_counts(card: RoomCard) -> str:
    """Return the number of phones in few words, for the top of the stage."""
    text = counted(card.joined, "telefon", "telefoner")
    done = f", {counted(card.done, 'klar', 'klara')}" if card.done else ""
    answered = f", {card.answered} har svarat" if card.answered else ""
    held = f", {card.held} väntar på dig" if card.held else ""
    return f"{text}{answered}{done}{held}"
