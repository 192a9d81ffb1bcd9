"""F9: the minutes as they stand, and writing them as Word or Markdown at any moment."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from larande_tui.documents.content.compose import compose
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.documents.formats.plain import plain_lines
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.audience_view import AudienceView

_ROLES: Final = {
    "title": "title",
    "h2": "heading",
    "h3": "strong",
    "label": "muted",
    "muted": "muted",
    "rule": "muted",
    "table-head": "strong",
}


_TITLES: Final[dict[Variant, str]] = {
    "full": "hela dokumentet",
    "sammanfattning": "sammanfattning",
    "plan": "planen",
    "handbok": "handbok",
}


class PreviewScreen(BaseScreen[None], ModalScreen[None]):
    """The text of the Word document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "close", "Tillbaka", priority=True),
        Binding("enter", "word", "Word", priority=True),
        Binding("f5", "markdown", "Markdown", priority=True),
        Binding("f6", "variant", "Variant", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
        Binding("down", "scroll(1)", "Ner", priority=True),
        Binding("up", "scroll(-1)", "Upp", priority=True),
        Binding("pagedown,space", "page(1)", "Sida ner", priority=True),
        Binding("pageup", "page(-1)", "Sida upp", priority=True),
        Binding("home", "edge(0)", "Början", priority=True),
        Binding("end", "edge(1)", "Slutet", priority=True),
    ]
    DEFAULT_CSS = "PreviewScreen { background: $background; }"

    def __init__(self, session: Session, message: str = "") -> None:
        super().__init__()
        self._session = session
        self._message = message
        self._variant: Variant = "full"

    def compose(self) -> ComposeResult:
        """Yield the text, a line for messages, and keys."""
        yield ReadingPane()
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Tell what is kept back from this screen, and show the keys."""
        kept_back = self._session.projection(AudienceView).keeps_back
        notice = "Det som är dolt eller röstas om syns inte här, men kommer med i dokumentet." if kept_back else ""
        self.query_one(MessageRule).say(" ".join(part for part in (self._message, notice) if part))
        self.query_one(KeyHints).show(
            (
                ("Enter", "skriv Word"),
                ("Esc", "tillbaka till gruppen"),
                ("F6", "annan variant"),
                ("↑↓", "bläddra"),
                ("F5", "skriv Markdown"),
            )
        )

    def on_resize(self) -> None:
        """Wrap the text to the width."""
        pages = self.query_one(ReadingPane)
        minutes = compose(self._session.projection(AudienceView).workshop, self._variant)
        lines = plain_lines(minutes, min(100, pages.text_width))
        shown: list[ReadingLine] = [(line.text, _ROLES.get(line.role, "text")) for line in lines]
        pages.show(shown)

    def action_variant(self) -> None:
        """F6: show the next variant of the document."""
        names = list(VARIANTS)
        self._variant = names[(names.index(self._variant) + 1) % len(names)]
        self.query_one(MessageRule).say(f"Variant: {_TITLES[self._variant]}, {VARIANTS[self._variant]}.")
        self.on_resize()
        self.query_one(ReadingPane).scroll_home(animate=False)

    def action_close(self) -> None:
        """Go back to the stage."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll by pages; Page Up at the top goes back, since a clicker has no Escape."""
        pages = self.query_one(ReadingPane)
        if by < 0 and not pages.scroll_y:
            self.dismiss(None)
            return
        pages.scroll_relative(y=by * max(1, pages.size.height - 2), animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first or last line."""
        pages = self.query_one(ReadingPane)
        pages.scroll_to(y=pages.max_scroll_y if end else 0, animate=False)

    def action_word(self) -> None:
        """Write the Word document beside the workshop."""
        self._write(".docx")

    def action_markdown(self) -> None:
        """Write Markdown beside the workshop."""
        self._write(".md")

    def action_help(self) -> None:
        """F1: open the help."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Så här blir dokumentet. Enter skriver det som Word i samma mapp som workshoppen, hur ofta du vill.",
            "Har någon ändrat filen sedan sist får den nya ett eget namn bredvid.",
        )
        hints = (
            ("Enter", "skriv Word"),
            ("F5", "skriv Markdown"),
            ("Page Down, Page Up", "bläddra"),
            ("Esc", "tillbaka"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Dokumentet", about, hints, everywhere=False))

    @work(thread=True, exclusive=True)
    def _write(self, suffix: str) -> None:
        from larande_tui.documents.errors import ExportError
        from larande_tui.documents.export import export, export_target
        from larande_tui.documents.export_history import ExportHistory

        rule, workshop = self.query_one(MessageRule), self._session.workshop
        usual = export_target(workshop, self._session.path, suffix, self._variant)
        documents = ExportHistory(self._session.workshop_id)
        target = documents.place_for(usual)
        self.app.call_from_thread(rule.say, f"Skriver {target.name} …")
        try:
            written = export(workshop, target, variant=self._variant, working_copy_of=self._session.workshop_id)
        except ExportError as error:
            self.app.call_from_thread(rule.say, str(error), trouble=True)
            return
        documents.remember(usual, written)
        kept = "" if written == usual else f" {usual.name} fanns redan och är orörd."
        self.app.call_from_thread(rule.say, f"Klart: {written}.{kept}")
