"""A document as text on the whole screen, with keys for its file once written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from larande_tui.core.os_errors import os_error_reason
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.platform.browser.environment import is_in_browser
from larande_tui.tui.widgets.hints import Hint, KeyHints
from larande_tui.tui.widgets.rule import MessageRule

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

    def fetch(self, document: Path) -> None:
        """Download a written file to the browser's folder."""
        if is_in_browser():
            self.app.deliver_binary(document)
            self.query_one(MessageRule).say(f"{document.name} ligger bland det som webbläsaren har hämtat.")

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

        rule = self.query_one(MessageRule)
        act, message = {
            "open": (open_file, f"Öppnar {document.name} …"),
            "show": (show_in_folder, f"Visar mappen {document.parent} …"),
            "print": (print_file, f"Skickar {document.name} till skrivaren …"),
        }[act_name]
        try:
            act(document)
        except NoProgramError as error:
            rule.say(f"{error}: {document}", trouble=True)
        except OSError as error:
            rule.say(f"Det gick inte ({os_error_reason(error)}). Filen ligger kvar: {document}", trouble=True)
        else:
            rule.say(message)
