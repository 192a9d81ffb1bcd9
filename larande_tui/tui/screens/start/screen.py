"""The start screen: new, open, demo, and the workshops of the folder. It is painted before the folder is read."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from larande_tui.core.clock import local_today
from larande_tui.tui.platform import terminal
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.screens.start.folder_list import FolderList
from larande_tui.tui.screens.start.glance import NARROWEST, StartGlance
from larande_tui.tui.screens.start.lines import aside, blank_lines, hanging, rows_of, spaced
from larande_tui.tui.screens.start.menu import (
    DEMO,
    FOLLOW,
    HELP,
    IMPORT,
    NEW,
    OPEN,
    ROLL_UP,
    SEARCH,
    WORKSHOP,
    help_keys,
    hints,
    menu_options,
)
from larande_tui.tui.widgets.air import HIGH, VERY_HIGH, airs_above
from larande_tui.tui.widgets.hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from larande_tui.workshop.status.deadlines import FolderDeadlines
    from larande_tui.workshop.status.workshop_index import WorkshopSummary

FIRST_PAINT_SECONDS: Final = 0.002
"""The time that the first frame has to reach the terminal before anything heavy is imported."""
_MOST = 200
_PATIENCE: Final = 0.5
"""Seconds within which a second choice counts as accidental."""
_EDGES: Final = 5
"""Cells to the left and the right of a line, and for a scroll bar."""
_UNSHOWN: Final = Size(0, 0)


class StartScreen(BaseScreen[None]):
    """The menu, the deadlines and the latest workshops."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N", f"pick('{NEW}')", "Ny"),
        Binding("i,I", f"pick('{IMPORT}')", "Ta in"),
        Binding("o,O,ö,Ö", f"pick('{OPEN}')", "Öppna"),
        Binding("s,S", f"with_several('{ROLL_UP}')", "Samla"),
        Binding("ctrl+f", f"with_several('{SEARCH}')", "Leta", priority=True),
        Binding("d,D", f"pick('{DEMO}')", "Prova"),
        Binding("k,K", "begin_from", "Ny ur den här"),
        Binding("u,U", "follow_up", "Följ upp"),
        Binding("f1", "help", "Hjälp", priority=True),
        Binding("ctrl+q,escape", "app.quit", "Avsluta", priority=True),
    ]
    DEFAULT_CSS = """
    StartScreen {
        background: $background;
        & > #name { height: auto; padding: 1 4 0 4; color: $accent; text-style: bold; }
        & > #motto { height: auto; padding: 0 4 1 4; color: $muted; }
        & > #middle { height: 1fr; padding: 0 2; }
        & OptionList, & OptionList:focus {
            height: 1fr; border: none; background: transparent; padding: 0; scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 2; }
        & OptionList > .option-list--option-disabled { color: $muted; }
        & OptionList > .option-list--option-highlighted { background: $selected; text-style: bold; }
        & > #message { height: auto; max-height: 50%; padding: 0 4; color: $error; }
        & > KeyHints { padding: 0 4; }
    }
    """

    class Picked(Message):
        """A choice on the start screen: `NEW`, `OPEN`, `IMPORT`, `DEMO`; or one with the path that it is about.

        With a path: `WORKSHOP` opens it, `NEW` and `FOLLOW` begin another workshop from it, `IMPORT` takes it in.
        """

        def __init__(self, name: str, path: Path | None = None) -> None:
            self.name = name
            self.path = path
            super().__init__()

    class WorkshopsRead(Message):
        """The workshops of the folder were read."""

        def __init__(self, summaries: list[WorkshopSummary], more: int) -> None:
            self.summaries = summaries
            self.more = more
            super().__init__()

    class BelowRead(Message):
        """The workshops in the folders below were counted."""

        def __init__(self, files: int) -> None:
            self.files = files
            super().__init__()

    class DeadlinesRead(Message):
        """The plans of all workshops of the folder were read."""

        def __init__(self, found: FolderDeadlines) -> None:
            self.found = found
            super().__init__()

    def __init__(self, opening: Path | None = None) -> None:
        super().__init__()
        self._folder = FolderList()
        self._opening = opening
        self._has_come_up_before = False
        self._message = ""
        self._picked_at = -_PATIENCE
        self._tip = ""
        self._shown_for = _UNSHOWN

    def compose(self) -> ComposeResult:
        """Yield name, menu, message and keys; while a workshop is being opened, the message alone."""
        if self._opening is not None:
            yield Static(Content(f"Öppnar {self._opening.name} …"), id="message")
            return
        yield Static(Content("larande"), id="name")
        yield Static(Content("Led gruppen från reflektion till plan. Orden sparas medan ni talar."), id="motto")
        with Horizontal(id="middle"):
            yield Options(*self._menu(), id="list")
            yield StartGlance()
        yield Static(Content(self._message), id="message")
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the menu; the workshops follow later."""
        if self._opening is None:
            self._show_menu()

    def _show_menu(self) -> None:
        self._set_air()
        self._show_hints()
        self.query_one(OptionList).highlighted = 0
        self._tip = terminal.console_tip()

    def _show_hints(self) -> None:
        """Show the keys for the selected option."""
        path = self._highlighted_path
        has_plan = path is not None and self._folder.has_plan(path)
        shown = hints(on_workshop=path is not None, has_plan=has_plan, has_several=self._folder.has_several)
        self.query_one(KeyHints).show(shown)

    def on_option_list_option_highlighted(self) -> None:
        """Show the keys for the selected option, and where it leads."""
        self._show_hints()
        self._show_glance()

    def on_resize(self) -> None:
        """Use a wide and high screen: the pane beside the list, and more air between its lines while they are few."""
        for pane in self.query(StartGlance):
            pane.display = self.size.width >= NARROWEST
            self._show_glance()
        self._set_air()
        if self._shown_for not in (_UNSHOWN, self.size):
            self._show()

    def _set_air(self) -> None:
        """Let the name of a high screen stand at the same height, whatever the folder holds when it has been read."""
        height = self.app.size.height
        air = max(airs_above(height, height), default=2) * 2 // 3
        for name in self.query("#name"):
            name.styles.padding = (air, 4, 0, 4)

    def _show_glance(self) -> None:
        path = self._highlighted_path
        if path is not None:
            self.query_one(StartGlance).tell_workshop(path, self._folder.title_of(path))
        else:
            option = self.query_one(OptionList).highlighted_option
            self.query_one(StartGlance).tell(option.id or "" if option is not None else "")

    @property
    def _highlighted_path(self) -> Path | None:
        """Return the file of the selected workshop or deadline; None at a choice of the menu."""
        return self._folder.path_of(self.query_one(OptionList).highlighted_option)

    @property
    def _blank(self) -> int:
        """Return the blank lines after a choice of the menu."""
        height = self.app.size.height
        return 2 if height >= VERY_HIGH else 1 if height >= HIGH else 0

    def _menu(self) -> Iterator[Option | None]:
        return spaced(menu_options(), self._blank)

    async def on_screen_resume(self) -> None:
        """Read the folder each time the screen is shown again, but not while a workshop is being opened."""
        self._picked_at = -_PATIENCE
        if self._opening is not None and not self._has_come_up_before:
            self._has_come_up_before = True
            return
        await self.offer()

    async def offer(self) -> None:
        """Show the menu, if it is not there yet, and read the folder."""
        if self._opening is not None:
            self._opening = None
            await self.recompose()
            self._show_menu()
            self.query_one(OptionList).focus()
        self.call_after_refresh(lambda: self.set_timer(FIRST_PAINT_SECONDS, self.read))

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a message; each has the colour of trouble here."""
        del trouble
        self._message = message
        self.query_one("#message", Static).update(Content(message))

    @work(thread=True, exclusive=True)
    def read(self) -> None:
        """Read the folder: its latest workshops, then the deadlines of all of them."""
        from larande_tui.core.paths import workshops_folder
        from larande_tui.workshop.status.deadlines import deadlines_in
        from larande_tui.workshop.status.workshop_index import files_below, summaries, workshops_in

        folder = workshops_folder()
        workshops = workshops_in(folder)
        self._tell_if_newest(self.WorkshopsRead(summaries(workshops[:_MOST]), max(0, len(workshops) - _MOST)))
        self._tell_if_newest(self.DeadlinesRead(deadlines_in(folder, local_today())))
        self._tell_if_newest(self.BelowRead(files_below(folder)))

    def _tell_if_newest(self, message: Message) -> None:
        """Post a message of a reading thread, unless the folder is being read again since."""
        if not get_current_worker().is_cancelled:
            self.post_message(message)

    def on_start_screen_workshops_read(self, event: StartScreen.WorkshopsRead) -> None:
        """Show the workshops; the earlier deadlines stay until they have been read again."""
        self._folder.keep_workshops(event.summaries, event.more)
        latest = self._folder.latest
        self.query_one(StartGlance).know((latest.path, latest.name) if latest is not None else None)
        self._show()

    def on_start_screen_below_read(self, event: StartScreen.BelowRead) -> None:
        """Tell of the workshops in the folders below, which are rolled up and searched too."""
        if self._folder.keep_files_below(event.files):
            self._show()
            self._show_hints()

    def on_start_screen_deadlines_read(self, event: StartScreen.DeadlinesRead) -> None:
        """Show the deadlines, except the demo's, and the number of unreadable plans."""
        self._folder.keep_deadlines(event.found)
        self._show()

    def _show(self) -> None:
        """Show menu, deadlines and workshops, keeping the selection."""
        listing = self.query_one(OptionList)
        at = listing.highlighted_option.id if listing.highlighted_option else None
        listing.clear_options()
        listing.add_options(self._options())
        ids = [option.id for option in listing.options]
        listing.highlighted = ids.index(at) if at in ids else 0
        self._show_glance()

    def _options(self) -> list[Option | None]:
        """Return the lines of the list, further apart where a high screen has room for that."""
        self._shown_for = self.size
        width = self.query_one(OptionList).scrollable_content_region.width - _EDGES
        tip = (None, *aside(self._tip)) if self._tip else ()
        rest = list(hanging((*self._folder.options(), *tip), width))
        for blank in range(self._blank, 0, -1):
            options = [*self._menu(), *blank_lines(blank // 2), *spaced(rest, blank)]
            if rows_of(options) <= self.query_one(OptionList).size.height:
                return options
        return [*self._menu(), *rest]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Carry out the picked option."""
        path = self._folder.path_of(event.option)
        if path is not None:
            self._hand_over(self.Picked(WORKSHOP, path))
        else:
            self.action_pick(event.option.id or "")

    def on_paste(self, event: events.Paste) -> None:
        """Open the workshop, or take in the other file, that was dropped on the window or pasted as a path."""
        from larande_tui.core.paths import SUFFIX, typed_path

        lines = event.text.strip().splitlines()
        if self._opening is not None or not lines:
            return
        path = typed_path(lines[0])
        if len(lines) > 1 or not (path.suffix or path.is_absolute()):
            self.say("Dra hit en fil i taget, eller klistra in dess sökväg: en workshop öppnas, och annat tas in.")
        else:
            self.say("")
            self._hand_over(self.Picked(WORKSHOP if path.suffix.lower() == SUFFIX else IMPORT, path))

    def action_begin_from(self) -> None:
        """Begin a new workshop from the selected one (K)."""
        path = self._highlighted_path
        if path is not None:
            self.say("")
            self._hand_over(self.Picked(NEW, path))

    def action_follow_up(self) -> None:
        """Begin a follow-up of the selected workshop's plan (U)."""
        path = self._highlighted_path
        if path is None:
            return
        if self._folder.has_plan(path):
            self.say("")
            self._hand_over(self.Picked(FOLLOW, path))
        else:
            self.say("Den här workshopen har ingen plan att följa upp.")

    def action_with_several(self, name: str) -> None:
        """Roll all workshops up (S), or search them (Ctrl+F), when there are several."""
        if self._folder.has_several:
            self.action_pick(name)

    def action_pick(self, name: str) -> None:
        """Carry out a choice of the menu."""
        self.say("")
        self._hand_over(self.Picked(name))

    def _hand_over(self, picked: Picked) -> None:
        """Carry out a choice, unless another is in progress: a key and an Enter at once open only one dialog."""
        now = time.monotonic()
        if now - self._picked_at > _PATIENCE:
            self._picked_at = now
            self.post_message(picked)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen
        from larande_tui.workshop.locations import folder_locations

        about = (*HELP, *folder_locations())
        keys = help_keys(has_several=self._folder.has_several)
        self.app.push_screen(HelpScreen("Hjälp · Start", about, keys))
