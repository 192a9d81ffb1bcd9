"""The minutes so far (F9), and writing them as Word or Markdown at any moment."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType

from larande_tui.documents.content.compose import compose, has_contents
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.screens.document_screen import DocumentScreen
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.status.decision_gaps import incomplete_decisions
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.audience_view import AudienceView

_TITLES: Final[dict[Variant, str]] = {
    "full": "hela dokumentet",
    "sammanfattning": "sammanfattning",
    "plan": "planen",
    "framställan": "framställan",
    "ledning": "löften och besked",
    "nämnd": "underlag och beslut",
    "lappar": "lappar",
    "det-har-gjorde-vi": "det här gjorde vi",
    "handbok": "handbok",
    "ledarhandbok": "handbok för dig som leder",
    "personblad": "blad till var och en",
    "presentation": "presentation",
}
_OFFERED: Final[dict[Variant, str]] = VARIANTS | {"presentation": "bilder till ett möte, i PowerPoint"}
"""The variants that F6 shows, each with what it is in a few words."""


_FOR_TEXT: Final = (
    ("Enter", "skriv Word"),
    ("Esc", "tillbaka till gruppen"),
    ("F6", "annan variant"),
    ("↑↓", "bläddra"),
    ("F5", "skriv Markdown"),
)
_FOR_SLIDES: Final = (("Enter", "skriv PowerPoint"), *_FOR_TEXT[1:4])
_FOR_FILE: Final = (
    ("Esc", "tillbaka till gruppen"),
    ("O", "öppna filen"),
    ("M", "visa mappen"),
    ("K", "kopiera sökvägen"),
    ("U", "skriv ut"),
    ("F6", "annan variant"),
)


class PreviewScreen(DocumentScreen):
    """The text of the Word document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "close", "Tillbaka", priority=True),
        Binding("enter", "word", "Word", priority=True),
        Binding("f5", "markdown", "Markdown", priority=True),
        Binding("f6", "variant", "Variant", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
        Binding("k,K", "with_written('copy')", "Kopiera sökvägen", priority=True),
        Binding("u,U", "with_written('print')", "Skriv ut", priority=True),
    ]

    def __init__(self, session: Session, message: str = "") -> None:
        super().__init__()
        self._session = session
        self._message = message
        self._variant: Variant = "full"

    def on_mount(self) -> None:
        """Show the keys, and what this preview leaves out."""
        kept_back = self._session.projection(AudienceView).keeps_back
        notice = "Det som är dolt eller röstas om syns inte här, men kommer med i dokumentet." if kept_back else ""
        gaps = incomplete_decisions(self._session.projection(AudienceView).workshop)
        gaps_notice = f"{gaps} Enter skriver ändå." if gaps else ""
        self.query_one(MessageRule).say(" ".join(part for part in (self._message, gaps_notice, notice) if part))
        self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys for the text, or for the file once it is written."""
        if self.written is not None:
            self.show_file_keys(_FOR_FILE)
            return
        self.query_one(KeyHints).show(_FOR_SLIDES if self._variant == "presentation" else _FOR_TEXT)

    def on_resize(self) -> None:
        """Wrap the text to the width."""
        self.show_document(compose(self._session.projection(AudienceView).workshop, self._variant))

    def action_variant(self) -> None:
        """Show the next variant of the document (F6)."""
        workshop = self._session.projection(AudienceView).workshop
        names = [name for name in _OFFERED if name == self._variant or has_contents(workshop, name)]
        if len(names) == 1:
            self.query_one(MessageRule).say("Det finns inget att visa i de andra varianterna än.")
            return
        self._variant = names[(names.index(self._variant) + 1) % len(names)]
        self.written = None
        self._show_keys()
        self.query_one(MessageRule).say(f"Variant: {_TITLES[self._variant]}, {_OFFERED[self._variant]}.")
        self.on_resize()
        self.query_one(ReadingPane).scroll_home(animate=False)

    def action_close(self) -> None:
        """Go back to the stage."""
        self.dismiss(None)

    def action_page(self, by: int) -> None:
        """Scroll by pages; Page Up at the top goes back, since a clicker has no Escape."""
        if by < 0 and not self.query_one(ReadingPane).scroll_y:
            self.dismiss(None)
        else:
            super().action_page(by)

    def action_word(self) -> None:
        """Write the Word document, or the presentation, beside the workshop."""
        self._write(".pptx" if self._variant == "presentation" else ".docx")

    def action_markdown(self) -> None:
        """Write Markdown beside the workshop."""
        if self._variant != "presentation":
            self._write(".md")

    def action_with_written(self, act_name: str) -> None:
        """Open the written file, show its folder, copy its path, or print it (O, M, K, U)."""
        if act_name != "copy":
            super().action_with_written(act_name)
        elif self.written is not None:
            self.app.copy_to_clipboard(str(self.written))
            self.query_one(MessageRule).say(f"Kopierat: {self.written}")

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Så här blir dokumentet. Enter skriver det som Word i samma mapp som workshoppen, hur ofta du vill.",
            "F6 byter till en kortare variant, en handbok eller en presentation, som Enter skriver för PowerPoint.",
            "Har någon ändrat filen sedan sist får den nya ett eget namn bredvid.",
            "När den är skriven går den att öppna, visa i sin mapp eller skriva ut härifrån.",
            "När ni ses för att följa upp: Ny workshop och Uppföljning på startskärmen tar upp planen härifrån.",
        )
        hints = (
            ("Enter", "skriv Word"),
            ("F5", "skriv Markdown"),
            ("Page Down, Page Up", "bläddra"),
            ("O, M, K, U", "öppna filen, visa mappen, kopiera sökvägen, skriv ut"),
            ("Esc", "tillbaka"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Dokumentet", about, hints, everywhere=False))

    @work(thread=True, exclusive=True)
    def _write(self, suffix: str) -> None:
        from larande_tui.documents.export import export, export_target
        from larande_tui.documents.export_history import ExportHistory

        rule, workshop = self.query_one(MessageRule), self._session.workshop
        usual = export_target(workshop, self._session.path, suffix, self._variant)
        documents = ExportHistory(self._session.workshop_id)
        target = documents.place_for(usual)
        self.app.call_from_thread(rule.say, f"Skriver {target.name} …")
        try:
            document = export(workshop, target, variant=self._variant, working_copy_of=self._session.workshop_id)
        except WorkshopError as error:
            self.app.call_from_thread(rule.say, str(error), trouble=True)
            return
        documents.remember(usual, document)
        self.written = document
        self.app.call_from_thread(self._show_keys)
        remark = "" if document == usual else f" {usual.name} fanns redan och är orörd."
        self.app.call_from_thread(rule.say, f"Klart: {document}.{remark}")
