"""The preview of the minutes (F9), and writing them as Word, PowerPoint or Markdown at any moment."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType

from larande_tui.core.paths import SUFFIX, workshops_folder
from larande_tui.documents.content.compose import compose, has_contents
from larande_tui.documents.content.variants import VARIANTS, Variant
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.platform.callbacks import is_being_closed
from larande_tui.tui.screens.document_screen import DocumentScreen, Say
from larande_tui.tui.screens.handbook_files import HANDBOOKS, HandbookFiles
from larande_tui.tui.widgets.hints import KeyHints
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
"""The variants of F6, each with a few words about it."""


_FOR_TEXT: Final = (
    ("Enter", "skriv Word"),
    ("Esc", "tillbaka till gruppen"),
    ("F6", "annan variant"),
    ("↑↓", "bläddra"),
    ("F5", "skriv Markdown"),
)
_FOR_HANDBOOK: Final = (_FOR_TEXT[0], ("Esc", "tillbaka"), _FOR_TEXT[2], ("F7", "ta med fler"), *_FOR_TEXT[3:])
_FOR_SLIDES: Final = (("Enter", "skriv PowerPoint"), *_FOR_TEXT[1:4])
_FOR_FILE: Final = (
    ("Esc", "tillbaka"),
    ("O", "öppna"),
    ("M", "visa mappen"),
    ("K", "kopiera sökvägen"),
    ("U", "skriv ut"),
    ("F6", "annan variant"),
)


_ON_SERVER: Final = (
    "Så här blir dokumentet. Enter skriver det som Word, och webbläsaren hämtar det till din dator, hur ofta du vill.",
    "F6 byter till en kortare variant, en handbok eller en presentation, som Enter skriver för PowerPoint.",
    "F7 i en handbok tar med fler av era workshoppar, och i ledarens handbok ditt förarbete: filer från din dator.",
)
_KEYS_ON_SERVER: Final = (
    ("Enter", "skriv Word"),
    ("F5", "skriv Markdown"),
    ("F7", "ta med fler workshoppar eller ditt förarbete, i en handbok"),
    ("Page Down, Page Up", "bläddra"),
    ("H", "hämta det skrivna en gång till"),
    ("Esc", "tillbaka"),
)


class PreviewScreen(DocumentScreen):
    """The document as text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f9", "close", "Tillbaka", priority=True),
        Binding("enter", "word", "Word", priority=True),
        Binding("f5", "markdown", "Markdown", priority=True),
        Binding("f6", "variant", "Variant", priority=True),
        Binding("f7", "more", "Ta med fler", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
        Binding("k,K", "with_written('copy')", "Kopiera sökvägen", priority=True),
        Binding("u,U", "with_written('print')", "Skriv ut", priority=True),
    ]

    def __init__(self, session: Session, message: str = "") -> None:
        super().__init__()
        self._session = session
        self._message = message
        self._variant: Variant = "full"
        self._files = HandbookFiles(session)

    def on_mount(self) -> None:
        """Show the keys, and a remark on what the preview leaves out."""
        kept_back = self._session.projection(AudienceView).keeps_back
        notice = "Det som är dolt eller röstas om syns inte här, men kommer med i dokumentet." if kept_back else ""
        gaps = incomplete_decisions(self._session.projection(AudienceView).workshop)
        gaps_notice = f"{gaps} Enter skriver ändå." if gaps else ""
        self.say(" ".join(part for part in (self._message, gaps_notice, notice) if part))
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys for the text, or for the file once it is written."""
        hints = self.query_one(KeyHints)
        if self.written is not None and is_confined():
            self.show_file_keys((_FOR_FILE[0], _FOR_FILE[-1]))
        elif self.written is not None:
            self.show_file_keys(_FOR_FILE)
        elif self._variant in HANDBOOKS:
            hints.show(_FOR_HANDBOOK)
        else:
            hints.show(_FOR_SLIDES if self._variant == "presentation" else _FOR_TEXT)

    def on_resize(self) -> None:
        """Wrap the text to the width. The group sees the screen, so a preparation's answers are only in the file."""
        workshop = self._session.projection(AudienceView).workshop
        series = self._files.series(workshop, self._variant)
        self.show_document(compose(series.latest if series else workshop, self._variant, series=series))

    def action_variant(self) -> None:
        """Show the next variant of the document (F6)."""
        workshop = self._session.projection(AudienceView).workshop
        own = workshop.programme.document if workshop.programme is not None else ""
        names = [name for name in _OFFERED if name == self._variant or has_contents(workshop, name)]
        names.sort(key=lambda name: name not in ("full", own))  # the programme's own document comes next
        if len(names) == 1:
            self.say("Det finns inget att visa i de andra varianterna än.")
            return
        self._variant = names[(names.index(self._variant) + 1) % len(names)]
        self.written = None
        self.show_keys()
        missing = self._files.about_missing() if self._variant in HANDBOOKS else ""
        self.say(f"Variant: {_TITLES[self._variant]}, {_OFFERED[self._variant]}.{f' {missing}' if missing else ''}")
        self.on_resize()
        self.query_one(ReadingPane).scroll_home(animate=False)

    def action_more(self) -> None:
        """Ask for another workshop of the workplace, or the leader's preparation, for the handbook (F7)."""
        from larande_tui.tui.dialogs.file_picker import file_picker

        if self._variant not in HANDBOOKS:
            self.say("F7 tar med fler workshoppar i en handbok. F6 byter till den.")
            return
        folders = [self._session.path.parent, workshops_folder()]
        title = "Vilken workshop eller vilket förarbete ska också vara med i handboken?"
        self.app.push_screen(
            file_picker(folders, frozenset({SUFFIX}), title=title, left_out=self._session.path), self._take_in
        )

    def _take_in(self, picked: str | None) -> None:
        if picked is not None:
            self._read(Path(picked))

    @work(thread=True, exclusive=True, group="more")
    def _read(self, path: Path) -> None:
        in_app = self.app.call_from_thread
        try:
            sentence = self._files.pick(path, self._variant)
        except WorkshopError as error:
            in_app(partial(self.say, str(error), trouble=True))
        else:
            in_app(self._show_taken_in, sentence)

    def _show_taken_in(self, sentence: str) -> None:
        self.written = None
        if not is_being_closed(self):
            self.show_keys()
            self.on_resize()
            self.say(sentence)

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
        self.write(partial(self._written, ".pptx" if self._variant == "presentation" else ".docx", self._variant))

    def action_markdown(self) -> None:
        """Write Markdown beside the workshop."""
        if self._variant != "presentation":
            self.write(partial(self._written, ".md", self._variant))

    def action_with_written(self, act_name: str) -> None:
        """Open the written file, show its folder, copy its path, or print it (O, M, K, U)."""
        if act_name != "copy":
            super().action_with_written(act_name)
        elif self.written is not None and not is_confined():
            self.app.copy_to_clipboard(str(self.written))
            self.say(f"Kopierat: {self.written}")

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        if is_confined():
            self.app.push_screen(HelpScreen("Hjälp · Dokumentet", _ON_SERVER, _KEYS_ON_SERVER, everywhere=False))
            return
        about = (
            "Så här blir dokumentet. Enter skriver det som Word i samma mapp som workshoppen, hur ofta du vill.",
            "F6 byter till en kortare variant, en handbok eller en presentation, som Enter skriver för PowerPoint.",
            "F7 i en handbok tar med fler av era workshoppar, och i ledarens handbok ditt eget förarbete.",
            "Har någon ändrat filen sedan sist får den nya ett eget namn bredvid.",
            "När den är skriven går den att öppna, visa i sin mapp eller skriva ut härifrån.",
            "När ni ses för att följa upp: peka på workshoppen på startskärmen och tryck U, så följer planen med.",
        )
        hints = (
            ("Enter", "skriv Word"),
            ("F5", "skriv Markdown"),
            ("F7", "ta med fler workshoppar eller ditt förarbete, i en handbok"),
            ("Page Down, Page Up", "bläddra"),
            ("O, M, K, U", "öppna filen, visa mappen, kopiera sökvägen, skriv ut"),
            ("Esc", "tillbaka"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Dokumentet", about, hints, everywhere=False))

    def _written(self, suffix: str, variant: Variant, say: Say) -> tuple[Path, str]:
        """Write a variant of the document, and return the file with a sentence about it.

        Raises:
            WorkshopError: it could not be written.
        """
        from larande_tui.documents.export import export, export_target
        from larande_tui.documents.export_history import ExportHistory

        series = self._files.series(self._session.workshop, variant)
        workshop = series.latest if series else self._session.workshop
        usual = export_target(workshop, self._session.path, suffix, variant)
        documents = ExportHistory(self._session.workshop_id)
        target = documents.place_for(usual)
        say(f"Skriver {target.name} …")
        document = export(
            workshop,
            target,
            variant=variant,
            working_copy_of=self._session.workshop_id,
            preparation=self._files.preparation(variant),
            series=series,
        )
        documents.remember(usual, document)
        remark = "" if document == usual else f" {usual.name} fanns redan och är orörd."
        return document, f"Klart: {document}.{remark}"
