"""The start screen: new, open, demo, and the workshops that are there. It paints before anything heavy is read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from larande_tui.workshop.shelf import Summary

_MOST = 200
_MENU = (
    ("ny", "N", "Ny workshop"),
    ("oppna", "O", "Öppna en fil"),
    ("demo", "D", "Prova med en påhittad grupp"),
)


class StartScreen(Screen[None]):
    """Where one begins."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "pick('ny')", "Ny"),
        Binding("o,ö", "pick('oppna')", "Öppna"),
        Binding("d", "pick('demo')", "Prova"),
        Binding("f1", "help", "Hjälp", priority=True),
        Binding("ctrl+q,escape", "app.quit", "Avsluta", priority=True),
    ]
    DEFAULT_CSS = """
    StartScreen {
        background: $background;
        & > #name { height: auto; padding: 1 4 0 4; color: $accent; text-style: bold; }
        & > #motto { height: auto; padding: 0 4 1 4; color: $muted; }
        & > Vertical { height: 1fr; padding: 0 2; }
        & OptionList, & OptionList:focus {
            height: 1fr; border: none; background: transparent; padding: 0; scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 2; }
        & OptionList > .option-list--option-disabled { color: $muted; }
        & OptionList > .option-list--option-highlighted { background: $selected; text-style: bold; }
        & > #message { height: auto; max-height: 4; padding: 0 4; color: $error; }
        & > #keys { height: 1; padding: 0 4; color: $muted; }
    }
    """

    class Picked(Message):
        """Something was chosen: ``ny``, ``oppna``, ``demo``, or a workshop's path."""

        def __init__(self, name: str, path: Path | None = None) -> None:
            self.name = name
            self.path = path
            super().__init__()

    class Found(Message):
        """The workshops of the folder were read."""

        def __init__(self, summaries: list[Summary], more: int) -> None:
            self.summaries = summaries
            self.more = more
            super().__init__()

    def __init__(self, opening: Path | None = None) -> None:
        super().__init__()
        self._paths: list[Path] = []
        self._opening = opening

    def compose(self) -> ComposeResult:
        """Name, menu and workshops, keys."""
        yield Static(Content("larande"), id="name")
        yield Static(
            Content("Led gruppen från reflektion till handlingsplan. Orden sparas medan ni talar."), id="motto"
        )
        with Vertical():
            yield OptionList(
                *(Option(Content.assemble((f"{key}  ", "bold $accent"), text), id=name) for name, key, text in _MENU),
                id="list",
            )
        opening = f"Öppnar {self._opening.name} …" if self._opening else ""
        yield Static(Content(opening), id="message")
        yield Static(Content("↑↓ välj   Enter öppna   F1 hjälp   Esc avsluta"), id="keys")

    def on_mount(self) -> None:
        """Menu first; the workshops follow."""
        self.query_one(OptionList).highlighted = 0

    def on_screen_resume(self) -> None:
        """Read the folder again each time one comes back, but not while a workshop is being opened."""
        if self._opening is not None:
            self._opening = None
            return
        self.read()

    def say(self, message: str) -> None:
        """Tell what went wrong."""
        self.query_one("#message", Static).update(Content(message))

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Read the folder's workshops."""
        from larande_tui.workshop.folders import workshops_folder
        from larande_tui.workshop.shelf import newest_first, summary

        today = dt.datetime.now().astimezone().date()
        paths = newest_first(workshops_folder())
        self.post_message(self.Found([summary(path, today) for path in paths[:_MOST]], max(0, len(paths) - _MOST)))

    def on_start_screen_found(self, event: StartScreen.Found) -> None:
        """Show what is due and the workshops."""
        listing = self.query_one(OptionList)
        highlighted = listing.highlighted
        listing.clear_options()
        self._paths = [item.path for item in event.summaries]
        listing.add_options(
            Option(Content.assemble((f"{key}  ", "bold $accent"), text), id=name) for name, key, text in _MENU
        )
        due = [(item, number) for number, found in enumerate(event.summaries) if not found.demo for item in found.due]
        if due:
            listing.add_options([None, Option(Content.styled("Att göra nu i planerna", "bold $muted"), disabled=True)])
            for item, number in sorted(due, key=lambda pair: pair[0].day)[:5]:
                listing.add_option(Option(due_line(item), id=f"due-{number}-{id(item)}"))
        if event.summaries:
            listing.add_options([None, Option(Content.styled("Senaste workshoppar", "bold $muted"), disabled=True)])
            for number, found in enumerate(event.summaries):
                listing.add_option(Option(summary_line(found), id=f"path-{number}"))
        else:
            text = "Här visas dina workshoppar när det finns några."
            listing.add_options([None, Option(Content.styled(text, "$muted"), disabled=True)])
        if event.more:
            text = f"… och {event.more} äldre i samma mapp. O öppnar dem."
            listing.add_option(Option(Content.styled(text, "$muted"), disabled=True))
        listing.highlighted = highlighted or 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        name = event.option.id or ""
        if name.startswith(("path-", "due-")):
            self.post_message(self.Picked("fil", self._paths[int(name.split("-")[1])]))
        else:
            self.action_pick(name)

    def action_pick(self, name: str) -> None:
        """A letter of the menu."""
        self.say("")
        self.post_message(self.Picked(name))

    def action_help(self) -> None:
        """F1."""
        from larande_tui.stage.screens.help import HelpScreen
        from larande_tui.workshop.whereabouts import folders_told

        about = (
            (
                "Välj Ny workshop, fyll i var ni är och börja. Sedan leder du gruppen steg för steg: ni talar, du "
                "skriver det som sägs och trycker Enter. Allt är sparat i samma stund."
            ),
            "Vill du se hur det går till först? Tryck D och gå runt i en workshop som en påhittad grupp har gjort.",
            *folders_told(),
        )
        self.app.push_screen(
            HelpScreen("Hjälp · Start", about, (("N", "ny workshop"), ("O", "öppna fil"), ("D", "prova")))
        )


def summary_line(found: Summary) -> Content:
    """A workshop in a few words: title, and below it day, programme, how far it came."""
    from larande_tui.workshop.dates import long_date

    if found.trouble:
        return Content.assemble((found.path.name, "bold"), (f"  {found.trouble}", "$error"))
    title = " · ".join(part for part in (found.title, found.workplace) if part)
    title = " ".join(title.split())
    parts = [long_date(found.date)] if found.date else []
    parts += [found.programme] if found.programme and found.programme != found.title else []
    parts += [f"{found.reached} av {found.steps} steg"] if found.steps else []
    parts += ["demo"] if found.demo else []
    return Content.assemble(title, (f"\n   {' · '.join(parts)}", "$muted") if parts else "")


def due_line(item: object) -> Content:
    """Something due on a line: when, what, whose."""
    from larande_tui.workshop.dates import long_date
    from larande_tui.workshop.shelf import Due

    if not isinstance(item, Due):
        raise TypeError(item)
    late = item.day < dt.datetime.now().astimezone().date()
    when = f"{'Försenat sedan' if late else item.what} {long_date(item.day)}"
    owner = f" · {item.owner}" if item.owner else ""
    return Content.assemble(
        (f"{'! ' if late else ''}{when}  ", "bold $warning" if late else "bold"), item.text, (owner, "$muted")
    )
