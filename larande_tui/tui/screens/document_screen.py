"""A document as text on the whole screen, with keys for its file once written."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from larande_tui.core.os_errors import os_error_reason
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.platform.browser.environment import is_in_browser
from larande_tui.tui.platform.callbacks import is_being_closed
from larande_tui.tui.platform.lifecycle import LifecycleApp, telling
from larande_tui.tui.widgets.hints import Hint, KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.documents.content.blocks.document import ComposedDocument

_ROLES: Final = {
    "title": "title",
    "h2": "heading",
    "h3": "strong",
    "label": "muted",
    "muted": "muted",
    "rule": "muted",
    "table-head": "strong",
}
_WIDEST: Final = 100


class Say(Protocol):
    """Shows a sentence."""

    def __call__(self, message: str, *, trouble: bool = False) -> None:
        """Show it, in the colour of trouble if it is."""


class DocumentScreen(BaseScreen[None], ModalScreen[None]):
    """The text of a document, a line for messages, and keys.

    Attributes:
        written: its file once written; None before.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", "Ner", priority=True),
        Binding("up", "scroll(-1)", "Upp", priority=True),
        Binding("pagedown,space", "page(1)", "Sida ner", priority=True),
        Binding("pageup", "page(-1)", "Sida upp", priority=True),
        Binding("home", "edge(0)", "Början", priority=True),
        Binding("end", "edge(1)", "Slutet", priority=True),
        Binding("o,O,ö,Ö", "with_written('open')", "Öppna", priority=True),
        Binding("h,H", "with_written('fetch')", "Hämta", priority=True),
        Binding("m,M", "with_written('show')", "Visa mappen", priority=True),
    ]
    DEFAULT_CSS = "DocumentScreen { background: $background; }"

    def __init__(self) -> None:
        super().__init__()
        self.written: Path | None = None
        self._is_writing = False

    def compose(self) -> ComposeResult:
        """Yield the text, a line for messages, and keys."""
        yield ReadingPane()
        yield MessageRule()
        yield KeyHints()

    def show_document(self, document: ComposedDocument) -> None:
        """Show a document, wrapped to the width."""
        from larande_tui.documents.formats.plain import plain_lines

        pages = self.query_one(ReadingPane)
        lines = plain_lines(document, min(_WIDEST, pages.text_width))
        pages.show([(line.text, _ROLES.get(line.role, "text")) for line in lines])

    def show_file_keys(self, hints: Sequence[Hint]) -> None:
        """Show the keys for the written file, in a browser including the download key."""
        fetching = (("H", "hämta"),) if is_in_browser() else ()
        self.query_one(KeyHints).show((*hints[:1], *fetching, *hints[1:]))

    @abstractmethod
    def show_keys(self) -> None:
        """Show the keys for the text, or for the file once it is written."""

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a sentence here, or wherever the app tells it once this screen has been left."""
        say = telling(self.app).tell if is_being_closed(self) else self.query_one(MessageRule).say
        say(message, trouble=trouble)

    # --- writing ------------------------------------------------------------------------------------------------

    def write(self, write: Callable[[Say], tuple[Path, str]]) -> None:
        """Write a file in a thread, one at a time, and tell what came of it, also when the screen is left before.

        Args:
            write: writes; it is given a function that tells what is being written, and returns the file with a sentence
                about it.
        """
        if self._is_writing:
            self.say("En fil skrivs redan. Den är snart klar.")
            return
        self._is_writing = True
        # The app's work: that of this screen would be cancelled when it is left, perhaps before its thread begins. Nor
        # does a screen that was left know its app.
        self.app.run_worker(partial(self._write, write, telling(self.app)), thread=True, group="write")

    def _write(self, write: Callable[[Say], tuple[Path, str]], app: LifecycleApp) -> None:
        def say(message: str, *, trouble: bool = False) -> None:
            app.call_while_running(partial(self.say, message, trouble=trouble))

        show: Callable[[], object]
        try:
            document, sentence = write(say)
            show = partial(self._wrote, document, sentence)
        except WorkshopError as error:
            sentence = str(error)
            show = partial(self.say, sentence, trouble=True)
        finally:
            self._is_writing = False
        if not app.call_while_running(show):
            app.untold.append(sentence)

    def _wrote(self, document: Path, sentence: str) -> None:
        self.written = document
        if not is_being_closed(self):
            self.show_keys()
        if is_confined():  # the file is on the server, and its path says nothing
            self.fetch(document)
        else:
            self.say(sentence)

    def fetch(self, document: Path) -> None:
        """Download a written file to the browser's folder."""
        if is_in_browser():
            self.app.deliver_binary(document)
            self.say(f"{document.name} ligger bland det som webbläsaren har hämtat.")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages."""
        pages = self.query_one(ReadingPane)
        pages.scroll_relative(y=by * max(1, pages.size.height - 2), animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first or last line."""
        self.query_one(ReadingPane).scroll_to_edge(end=bool(end))

    def action_with_written(self, act_name: str) -> None:
        """Open the written file (O), show its folder (M), print it, or download it in a browser (H)."""
        document = self.written
        if document is None:
            return
        if act_name == "fetch":
            self.fetch(document)
            return
        if is_confined():  # the file is on the server, where nobody is
            return
        from larande_tui.core.desktop.files import open_file, print_file, show_in_folder
        from larande_tui.core.desktop.starting import NoProgramError

        act, message = {
            "open": (open_file, f"Öppnar {document.name} …"),
            "show": (show_in_folder, f"Visar mappen {document.parent} …"),
            "print": (print_file, f"Skickar {document.name} till skrivaren …"),
        }[act_name]
        try:
            act(document)
        except NoProgramError as error:
            self.say(f"{error}: {document}", trouble=True)
        except OSError as error:
            self.say(f"Det gick inte ({os_error_reason(error)}). Filen ligger kvar: {document}", trouble=True)
        else:
            self.say(message)
