"""The preview of a merge: the additions from another file of the workshop, and the items changed in both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from larande_tui.core.characters import printable
from larande_tui.core.files import file_stamp
from larande_tui.core.paths import in_command
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.screens.importing.opened_file import OpenedFile
from larande_tui.tui.screens.importing.take_in_screen import ImportMessage, OfSession, TakeInScreen, paragraph
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.merging.contribution import Merge
from larande_tui.workshop.merging.merge_files import merge_into, prepare_merge
from larande_tui.workshop.merging.source import Source, read_source
from larande_tui.workshop.merging.telling import contribution_lines, has_conflicts, warnings_of, what_came
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def open_other(path: Path) -> OpenedFile[Source]:
    """Read another file of the workshop for a preview. Nothing is written to it.

    Raises:
        WorkshopError: it cannot be read.
    """
    stamp = file_stamp(path)
    return OpenedFile(path, read_source(path), stamp, lambda: open_other(path))


class MergeScreen(TakeInScreen[Source, Merge]):
    """A preview of a merge with its new and changed items.

    Args:
        session: of the receiving workshop.
        opened: the other file.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "lines(1)", "Ner", priority=True),
        Binding("up", "lines(-1)", "Upp", priority=True),
    ]

    def __init__(self, session: Session, opened: OpenedFile[Source]) -> None:
        super().__init__(opened, OfSession(session))
        self._session = session

    def preparing(self) -> Callable[[Source, Workshop], Merge]:
        """Return the function that merges without writing."""
        path = self._session.path
        return lambda source, _: prepare_merge(path, [source])

    def preview_lines(self, width: int) -> list[ReadingLine]:
        """Return the new items, those changed in both files, and those left out."""
        if self.prepared is None:
            return []
        (contribution,) = self.prepared.contributions
        lines: list[ReadingLine] = [("Det här kommer till", "heading")]
        lines += paragraph(f"{what_came(contribution)[:1].upper()}{what_came(contribution)[1:]}.", width)
        if conflict_lines := list(contribution_lines(contribution)):
            lines += [("", "text"), ("Det här är ändrat på båda håll, eller får annat nummer", "heading")]
            for line in conflict_lines:
                lines += paragraph(printable(line), width, mark="· ")
        if has_conflicts(contribution):
            lines += [("", "text")]
            lines += paragraph(
                "Vid en krock gäller den här workshoppen. Den andras ord läggs bredvid.", width, "strong"
            )
        older = "larande slå-ihop med --även-äldre tar med dem."
        rescue = f"larande granska {in_command(self.opened.path)} --rädda"
        if cautions := list(warnings_of(contribution, older=older, rescue=rescue)):
            lines += [("", "text"), ("Att se upp med", "heading")]
            for sentence in cautions:
                lines += paragraph(printable(sentence), width, mark="· ")
        return lines

    def hints(self) -> list[Hint]:
        """Return the keys that have an effect at present."""
        return [("Enter", "slå ihop"), ("Esc", "avbryt"), ("↑↓", "bläddra"), ("F1", "hjälp")]

    def refused(self) -> str:
        """Return the reason why Enter has no effect."""
        if self.prepared is None or self.prepared.changes:
            return ""
        return "Workshoppen har redan allt som står i den filen."

    def accept(self, prepared: Merge) -> ImportMessage:  # noqa: ARG002 - done anew, with what others wrote meanwhile
        """Merge in a way that one undo on the stage reverts."""
        merged = merge_into(self._session, [self.opened.content])
        (contribution,) = merged.contributions
        conflicts = (
            " Krockarnas ord ligger bredvid, på väggen eller parkeringen." if has_conflicts(contribution) else ""
        )
        return ImportMessage(f"{self.opened.path.name} är med: {what_came(contribution)}.{conflicts} Ctrl+Z ångrar.")

    def action_lines(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(ReadingPane).scroll_relative(y=by, animate=False)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Inget är taget in än. Här står vad den andra filen har som inte finns här, och vad båda har ändrat.",
            "Anteckningar, skattningar och röster läggs till. Samma fil en gång till ger inget dubbelt.",
            "Den andra filen är orörd. Ctrl+Z på scenen ångrar, allt på en gång.",
        )
        keys = (("Enter", "slå ihop"), ("↑ ↓, Page Down, Page Up", "bläddra"), ("Esc", "avbryt; inget tas in"))
        self.app.push_screen(HelpScreen("Hjälp · Slå ihop", about, keys, everywhere=False))
