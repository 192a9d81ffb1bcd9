"""The preview of a plan returned from Word or PowerPoint: each change on a line, and which side wins in conflicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from larande_tui.core.characters import printable
from larande_tui.core.clock import local_today
from larande_tui.core.text import counted
from larande_tui.documents.readback.apply import must_belong, must_have_a_plan, take_in
from larande_tui.documents.readback.compare import Comparison, compare
from larande_tui.documents.readback.describe import difference_lines, privacy_warnings, reading_warnings
from larande_tui.documents.readback.document import PlanDocument
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.screens.importing.opened_file import OpenedFile
from larande_tui.tui.screens.importing.take_in_screen import ImportMessage, OfSession, TakeInScreen, paragraph
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The differences, with the document that they were found in."""

    document: PlanDocument
    comparison: Comparison
    caution: str = ""


class PlanScreen(TakeInScreen[PlanDocument, _Prepared]):
    """The changes in a document, and their effects on the workshop.

    Args:
        session: of the receiving workshop.
        opened: the document.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "other_wins", "Vid krock", priority=True),
        Binding("down", "lines(1)", "Ner", priority=True),
        Binding("up", "lines(-1)", "Upp", priority=True),
    ]

    def __init__(self, session: Session, opened: OpenedFile[PlanDocument]) -> None:
        super().__init__(opened, OfSession(session))
        self._session = session
        self._document_wins = False

    def preparing(self) -> Callable[[PlanDocument, Workshop], _Prepared]:
        """Return the function that compares a document with the workshop."""
        workshop_id, name = self._session.workshop_id, self._session.path.name

        def prepare(document: PlanDocument, workshop: Workshop) -> _Prepared:
            caution = must_belong(document, workshop, workshop_id, name)
            comparison = compare(document, workshop, local_today())
            must_have_a_plan(document, comparison)
            return _Prepared(document, comparison, caution)

        return prepare

    def preview_lines(self, width: int) -> list[ReadingLine]:
        """Return every change on a line, with the warnings."""
        if self.prepared is None:
            return []
        document, comparison = self.prepared.document, self.prepared.comparison
        differences = difference_lines(comparison, document_wins=self._document_wins)
        since = "Ändrat sedan planen skrevs ut" if document.record else "Annorlunda i dokumentet"
        lines: list[ReadingLine] = [(since, "heading")]
        for line in differences or ["Inget att ta in." if comparison.remarks else "Inget är ändrat."]:
            lines += paragraph(printable(line), width, mark="· " if differences else "")
        if comparison.conflicts:
            wins, key = ("Dokumentet", "workshoppen") if self._document_wins else ("Workshoppen", "dokumentet")
            lines += [("", "text")]
            lines += paragraph(f"{wins} gäller vid en krock. F6: låt {key} gälla.", width, "strong")
        caution = [self.prepared.caution] if self.prepared.caution else []
        if cautions := [*caution, *reading_warnings(document, comparison), *privacy_warnings(comparison)]:
            lines += [("", "text"), ("Att se upp med", "heading")]
            for sentence in cautions:
                lines += paragraph(printable(sentence), width, mark="· ")
        return lines

    def hints(self) -> list[Hint]:
        """Return the keys that have an effect at present."""
        hints = [("Enter", "ta in"), ("Esc", "avbryt")]
        if self.prepared is not None and self.prepared.comparison.conflicts:
            hints += [("F6", "vid krock")]
        return [*hints, ("↑↓", "bläddra"), ("F1", "hjälp")]

    def refused(self) -> str:
        """Return the reason why Enter has no effect."""
        if self.prepared is None or self.prepared.comparison.differences:
            return ""
        return "Här finns inget att ta in."

    def accept(self, prepared: _Prepared) -> ImportMessage:
        """Apply every change in a way that one undo on the stage reverts."""
        name = self.opened.path.name
        wins = self._document_wins
        with self._session.transaction() as workshop:  # includes others' changes, which are not overwritten
            now = compare(prepared.document, workshop, local_today())
            is_taken = take_in(self._session, f"Inläsning av {name}", now, document_wins=wins)
        if not is_taken:
            return ImportMessage(f"Inget togs in ur {name}: workshoppen gäller i det som båda har ändrat.")
        changes = sum(1 for difference in now.differences if wins or not difference.conflict)
        return ImportMessage(f"Inläst ur {name}: {counted(changes, 'ändring', 'ändringar')}. Ctrl+Z ångrar.")

    def action_other_wins(self) -> None:
        """Let the other side win in conflicts (F6)."""
        if self.prepared is not None and self.prepared.comparison.conflicts:
            self._document_wins = not self._document_wins
            self.show()

    def action_lines(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Inget är taget in än. Här står varje ändring i dokumentet sedan planen skrevs ut.",
            "En krock är något som har ändrats både i dokumentet och i workshoppen. Då gäller workshoppen.",
            "F6 låter dokumentet gälla i stället.",
            "Det som tas in ångras på scenen med Ctrl+Z, allt på en gång.",
        )
        keys = (
            ("Enter", "ta in"),
            ("F6", "vid en krock: låt dokumentet gälla, eller workshoppen"),
            ("↑ ↓, Page Down, Page Up", "bläddra"),
            ("Esc", "avbryt; inget tas in"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Läs in en plan", about, keys, everywhere=False))
