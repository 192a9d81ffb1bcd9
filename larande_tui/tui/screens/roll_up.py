"""The roll-up of many workshops: page by page and period by period, and as a document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from larande_tui.core.clock import local_today
from larande_tui.core.text import counted
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.dialogs.reading import ReadingPane
from larande_tui.tui.screens.document_screen import DocumentScreen, Say
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.workshop.errors import WorkshopError

if TYPE_CHECKING:
    from larande_tui.rollup.minimum_group import UnitPath
    from larande_tui.rollup.pages import RollUp
    from larande_tui.rollup.period import Period

_WRITTEN: Final = (("Esc", "tillbaka"), ("O", "öppna filen"), ("M", "visa mappen"), ("Enter", "enhet"))


class RollUpScreen(DocumentScreen):
    """The pages of a roll-up of one folder.

    Args:
        folder: with workshops and subfolders.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Tillbaka", priority=True),
        Binding("enter", "unit", "Enhet", priority=True),
        Binding("left", "period(1)", "Tidigare period", priority=True),
        Binding("right", "period(-1)", "Senare period", priority=True),
        Binding("w,W", "write('.docx')", "Word", priority=True),
        Binding("p,P", "write('.pptx')", "PowerPoint", priority=True),
        Binding("x,X", "write('.xlsx')", "Excel", priority=True),
        Binding("h,H", "write('.html')", "HTML", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
    ]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._roll_up: RollUp | None = None
        self._path: UnitPath = ()

    def on_mount(self) -> None:
        """Count the workshops."""
        self.show_keys()
        self.say("Räknar workshopparna …")
        self._count(None)

    def show_keys(self) -> None:
        """Show the keys for the page, or for the file once it is written."""
        if self.written is not None:
            self.show_file_keys(_WRITTEN)
            return
        several = self._roll_up is not None and len(self._roll_up.collected.periods) > 1
        periods = (("←→", "period"),) if several else ()
        usual = (("Esc", "tillbaka"), ("Enter", "enhet"), *periods, ("W", "Word"), ("P", "bilder"), ("X", "Excel"))
        self.query_one(KeyHints).show(usual)

    @work(thread=True, exclusive=True, group="count")
    def _count(self, period: Period | None) -> None:
        from larande_tui.rollup.collect import collect
        from larande_tui.rollup.pages import RollUp

        try:
            roll_up = RollUp(collect([self._folder], local_today(), period))
        except WorkshopError as error:
            self.app.call_from_thread(partial(self.say, str(error), trouble=True))
            return
        if not get_current_worker().is_cancelled:  # else another period has been chosen since
            self.app.call_from_thread(self._show, roll_up)

    def _show(self, roll_up: RollUp) -> None:
        self._roll_up, self.written = roll_up, None
        if self._path not in roll_up.units_with_page:
            self._path = ()
        collected = roll_up.collected
        remarks = (*collected.troubles, *collected.several, *collected.notes)
        more = (
            f" … och {counted(len(remarks) - 1, 'sak', 'saker')} till: larande samla säger allt." if remarks[1:] else ""
        )
        self.say(f"{remarks[0]}{more}" if remarks else "", trouble=bool(collected.troubles))
        self.show_keys()
        self._show_top()

    def _show_top(self) -> None:
        """Show the page from its top."""
        self.query_one(ReadingPane).scroll_home(animate=False)
        self.on_resize()

    def on_resize(self) -> None:
        """Wrap the page to the width."""
        if self._roll_up is None:
            return
        from larande_tui.documents.roll_up.compose import compose_page, nothing_to_show

        roll_up = self._roll_up
        if not roll_up.paths[1:] and not roll_up.collected.workshops:
            self.query_one(ReadingPane).show([(sentence, "text") for sentence in nothing_to_show(roll_up)])
        else:
            self.show_document(compose_page(roll_up, self._path))

    def action_unit(self) -> None:
        """Choose the unit of the page (Enter)."""
        roll_up = self._roll_up
        if roll_up is None or not roll_up.units_with_page[1:]:
            return
        options = [
            PickerOption(
                str(number),
                " · ".join(map(roll_up.name_of, roll_up.levels(path))),
                roll_up.name_of(path[:-1]) if path[1:] else "",
            )
            for number, path in enumerate(roll_up.units_with_page)
        ]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._path, self.written = roll_up.units_with_page[int(name)], None
                self.show_keys()
                self._show_top()

        self.app.push_screen(Picker("Vilken enhet?", options), chosen)

    def action_period(self, by: int) -> None:
        """Go to an earlier or later period (← →)."""
        if self._roll_up is None:
            return
        periods = self._roll_up.collected.periods
        at = periods.index(self._roll_up.period) + by if self._roll_up.period in periods else 0
        if 0 <= at < len(periods):
            self._count(periods[at])
        elif periods:
            which = "tidigare" if by > 0 else "senare avslutad"
            self.say(f"Det finns ingen {which} period med workshoppar.")

    def action_write(self, suffix: str) -> None:
        """Write the roll-up beside the workshops (W, P, X, H)."""
        if self._roll_up is not None and self._roll_up.paths[1:]:
            self.write(partial(self._written, self._roll_up, suffix))

    def _written(self, roll_up: RollUp, suffix: str, say: Say) -> tuple[Path, str]:
        """Write a roll-up in a format, and return the file with a sentence about it.

        Raises:
            WorkshopError: it could not be written.
        """
        from larande_tui.core.paths import free_name
        from larande_tui.documents.export import write_document
        from larande_tui.documents.roll_up.compose import compose_roll_up
        from larande_tui.interchange.exports.roll_up_workbook import write_roll_up_workbook

        document = compose_roll_up(roll_up)
        target = free_name(self._folder / f"{document.properties.file_stem}{suffix}")
        say(f"Skriver {target.name} …")
        is_workbook = suffix == ".xlsx"
        written = write_roll_up_workbook(roll_up, target) if is_workbook else write_document(document, target)
        return written, f"Skrev {written}."

    def action_close(self) -> None:
        """Go back to the whole, or to the start screen."""
        if self._path and self._roll_up is not None:
            self._path = ()
            self._show_top()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Alla workshoppar i mappen och mapparna i den, räknade tillsammans. Ingens ord är med.",
            "Skattningar visas när minst sex personer står bakom dem, och bredvid andra enheter från tre workshoppar.",
            "Perioden är ett avslutat år eller tertial. Skattningar visas för hela år.",
            "Filerna skrivs i samma mapp som workshopparna, med en sida för varje enhet.",
        )
        keys = (
            ("Enter", "välj enhet"),
            ("←→", "tidigare eller senare period"),
            ("W, P, X, H", "skriv Word, bilder, Excel eller HTML"),
            ("O, M", "öppna den skrivna filen, visa mappen"),
            ("Esc", "tillbaka"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Många workshoppar", about, keys, everywhere=False))
