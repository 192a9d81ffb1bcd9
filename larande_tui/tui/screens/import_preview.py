"""Before a file is taken in: where each column or heading goes, how much comes of it, and what to look out for."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.importing import PreparedImport, prepare_import
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.report import ImportPart, ImportReport
from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource, open_source
from larande_tui.interchange.imports.targets import (
    NOTHING,
    label_of_target,
    place_choices,
    target_choices,
)
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.text.wrapping import cut, pad, width_of, wrap
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.store.session import Session

_ELSE: Final = "Allt annat"
_ALL: Final = "Alla rader"
"""Names of the row that says where texts go that say nothing themselves."""

_MOST_SAMPLE: Final = 300


class ImportScreen(BaseScreen[ImportReport | None], ModalScreen[ImportReport | None]):
    """The parts of a file, and what becomes of them; gives the report once the file is taken in.

    Args:
        session: the workshop it goes into.
        opened: the file as it was read.
        options: what is said of it so far.
        here: step and place where the group is, for texts that say nothing themselves.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_in", "Ta in", priority=True),
        Binding("escape,f10", "close", "Avbryt", priority=True),
        Binding("down,tab", "move(1)", "Nästa", priority=True),
        Binding("up,shift+tab", "move(-1)", "Förra", priority=True),
        Binding("right,space,f4", "change", "Ändra", priority=True),
        Binding("delete,backspace,minus", "leave_out", "Ta inte med", priority=True),
        Binding("f6", "sheet", "Annat blad", priority=True),
        Binding("pagedown", "page(1)", "Sida ner", priority=True),
        Binding("pageup", "page(-1)", "Sida upp", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
    ]
    DEFAULT_CSS = """
    ImportScreen {
        background: $background;
        & > #title { height: auto; padding: 1 2 0 2; color: $accent; text-style: bold; }
        & > #columns { height: 1; padding: 0 2; color: $muted; }
        & OptionList {
            height: auto; max-height: 45%; border: none; background: transparent; padding: 0;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 2; }
        & OptionList > .option-list--option-highlighted { background: $selected; text-style: bold; }
    }
    """

    class SheetRead(Message):
        """Another sheet was read; or a sentence tells why not."""

        def __init__(self, opened: OpenedSource | None, sheet: str, message: str = "") -> None:
            self.opened = opened
            self.sheet = sheet
            self.message = message
            super().__init__()

    def __init__(
        self, session: Session, opened: OpenedSource, options: ImportOptions, here: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__()
        self._session = session
        self._opened = opened
        self._options = options
        places = PlaceNames(session.workshop.programme)
        self._places = place_choices(places)
        self._targets = target_choices(places, of_table=opened.is_table)
        self._prepared = self._prepare()
        if self._prepared.problem is not None:
            self._try(replace(options, step=here[0], place=here[1]))
        self._rows: list[ImportPart] = []

    # --- showing ------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield title, parts, what becomes of them, message and keys."""
        yield Static(Content(f"Ta in {self._opened.path.name}"), id="title")
        yield Static(id="columns")
        yield Options(id="parts")
        yield ReadingPane()
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Show the file."""
        self.query_one("#parts", OptionList).can_focus = False
        self.query_one(MessageRule).say("")
        self.show()

    def on_resize(self) -> None:
        """Fit everything to the new width."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the parts and what becomes of them as it is said now."""
        self._rows = self._parts()
        parts = self.query_one("#parts", OptionList)
        at = parts.highlighted or 0
        width = max(40, self.size.width - 5)
        widths = (width * 2 // 5, width * 3 // 10, 6)
        parts.clear_options()
        parts.add_options(Option(self._row(part, widths, width)) for part in self._rows)
        parts.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        parts.display = bool(self._rows)
        header = self.query_one("#columns", Static)
        header.display = bool(self._rows)
        what = "Kolumn" if self._opened.is_table else "Rubrik" if len(self._rows) > 1 else "Texter"
        header.update(Content(f"{pad(what, widths[0])}{pad('Blir', widths[1])}{pad('Antal', widths[2])}Till exempel"))
        pages = self.query_one(ReadingPane)
        pages.show(self._told(min(100, pages.text_width)))
        self.query_one(KeyHints).show(self._hints())

    def _row(self, part: ImportPart, widths: tuple[int, int, int], width: int) -> Content:
        name, target, count = widths
        goes = self._label(part)
        style = "$muted" if part.target == NOTHING else "$foreground"
        sample = cut(" ".join(part.sample.split()), max(1, width - sum(widths)))
        number = str(part.filled) if part.filled else ""
        return Content.assemble(
            (pad(cut(part.name, name - 2), name), style), (pad(cut(goes, target - 2), target), f"bold {style}"),
            (pad(number, count), style), (sample, "$muted"),
        )  # fmt: skip

    def _label(self, part: ImportPart) -> str:
        return label_of_target(part.target, self._targets) if part.target else "välj var"

    def _is_usual(self, part: ImportPart) -> bool:
        """Tell whether a row is the one about texts that say nothing themselves."""
        return part not in self._prepared.report.parts

    def _parts(self) -> list[ImportPart]:
        """Return the parts of the file, and where texts go that say nothing themselves."""
        parts = list(self._prepared.report.parts)
        if not self._opened.takes_place:
            return []
        needs = not parts or any(part.target in ("text", "tema") for part in parts)
        where = f"{self._options.step}/{self._options.place}".removesuffix("/")
        return [ImportPart(_ELSE if parts else _ALL, where), *parts] if needs else parts

    def _told(self, width: int) -> list[ReadingLine]:
        lines: list[ReadingLine] = []
        prepared = self._prepared
        if prepared.problem is not None:
            lines += [(line, "strong") for line in wrap(f"Inte klart än: {prepared.problem.message}", width)]
            lines += [
                (line, "text") for line in wrap("Välj en rad ovanför och tryck → för att säga vart den ska.", width)
            ]
        else:
            lines += [("Så blir det", "heading")]
            came = prepared.report.what_came()
            lines += [(line, "text") for line in wrap(came[0].upper() + came[1:], width)]
            for landing in prepared.landings():
                start = f"  {landing.texts} i {landing.where}: "
                sample = cut(" ".join(landing.first[:_MOST_SAMPLE].split()), max(10, width - width_of(start)))
                lines.append((f"{start}{sample}", "muted"))
        if prepared.report.warnings:
            lines += [("", "text"), ("Att se upp med", "heading")]
            for sentence in prepared.report.warnings:
                first, *rest = wrap(sentence, width - 2)
                lines += [(f"· {first}", "text"), *((f"  {line}", "text") for line in rest)]
        return lines

    def _hints(self) -> list[tuple[str, str]]:
        hints = [("Enter", "ta in"), ("Esc", "avbryt")]
        if self._rows:
            hints += [("↑↓", "välj rad"), ("→", "ändra vart den ska"), ("Delete", "ta inte med")]
        if len(self._opened.sheets) > 1:
            hints += [("F6", "annat blad")]
        return [*hints, ("F1", "hjälp")]

    # --- changing -----------------------------------------------------------------------------------------------

    def _prepare(self) -> PreparedImport:
        return prepare_import(self._session.workshop, self._opened, self._options)

    def _try(self, options: ImportOptions) -> None:
        """Send texts that say nothing themselves to where the group is, if that is all that is missing."""
        prepared = prepare_import(self._session.workshop, self._opened, options)
        if prepared.problem is None:
            self._options, self._prepared = options, prepared

    def _say(self, options: ImportOptions) -> None:
        """Take what is said of the file, unless it makes no sense."""
        before, self._options = self._options, options
        try:
            self._prepared = self._prepare()
        except ImportProblemError as error:
            self._options = before
            self.query_one(MessageRule).say(error.message, trouble=True)
            return
        self.query_one(MessageRule).say("")
        self.show()

    def action_move(self, by: int) -> None:
        """Point at another part."""
        parts = self.query_one("#parts", OptionList)
        if self._rows:
            parts.highlighted = max(0, min((parts.highlighted or 0) + by, len(self._rows) - 1))

    def _selected(self) -> ImportPart | None:
        at = self.query_one("#parts", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def action_change(self) -> None:
        """Ask where the selected part goes."""
        part = self._selected()
        if part is None:
            return
        choices = self._places if self._is_usual(part) else self._targets

        def chosen(name: str | None) -> None:
            if name is not None:
                self._send(part, name)

        options = [PickerOption(choice.name, choice.label, choice.detail) for choice in choices]
        self.app.push_screen(Picker(f"Vart ska det i {part.name}?", options), chosen)

    def _send(self, part: ImportPart, target: str) -> None:
        if self._is_usual(part):
            step, _, place = target.partition("/")
            self._say(replace(self._options, step=step, place=place))
        else:
            self._say(replace(self._options, targets={**self._options.targets, part.name: target}))

    def action_leave_out(self) -> None:
        """Leave the selected part out."""
        part = self._selected()
        if part is not None and not self._is_usual(part):
            self._send(part, NOTHING)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask where a part goes that was clicked."""
        event.option_list.highlighted = event.option_index
        self.action_change()

    # --- sheets -------------------------------------------------------------------------------------------------

    def action_sheet(self) -> None:
        """F6: read another sheet of the file."""
        if len(self._opened.sheets) < 2:
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                self.query_one(MessageRule).say("Läser bladet …")
                self._read_sheet(self._opened.sheets[int(name)])

        options = [PickerOption(str(at), sheet) for at, sheet in enumerate(self._opened.sheets)]
        self.app.push_screen(Picker("Vilket blad?", options), chosen)

    @work(thread=True, exclusive=True)
    def _read_sheet(self, sheet: str) -> None:
        try:
            opened = open_source(self._opened.path, replace(self._options, sheet=sheet))
        except ImportProblemError as error:
            self.post_message(self.SheetRead(None, sheet, error.message))
        else:
            self.post_message(self.SheetRead(opened, sheet))

    def on_import_screen_sheet_read(self, event: ImportScreen.SheetRead) -> None:
        """Show the other sheet, whose columns have other names."""
        if event.opened is None:
            self.query_one(MessageRule).say(event.message, trouble=True)
            return
        self._opened = event.opened
        self._say(replace(self._options, sheet=event.sheet, targets={}))

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_take_in(self) -> None:
        """Enter: take the file in; one undo on the stage takes it back."""
        if self._prepared.problem is not None:
            self.query_one(MessageRule).say(self._prepared.problem.message, trouble=True)
            return
        if not self._prepared.intake.items:
            self.query_one(MessageRule).say("Här finns inget att ta in.", trouble=True)
            return
        try:
            self._session.catch_up()
            report = self._prepare().take_in(self._session)
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        self.dismiss(report)

    def action_close(self) -> None:
        """Go back without taking anything in."""
        self.dismiss(None)

    def action_page(self, by: int) -> None:
        """Scroll what is told."""
        pages = self.query_one(ReadingPane)
        pages.scroll_relative(y=by * max(1, pages.size.height - 1), animate=False)

    def action_help(self) -> None:
        """F1: open the help."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Inget är taget in än. Överst står filens kolumner eller rubriker, och vart de ska.",
            "Under dem står hur det blir och vad som inte kommer med.",
            "Det som tas in ångras på scenen med Ctrl+Z, allt på en gång.",
        )
        keys = (
            ("Enter", "ta in"),
            ("↑ ↓", "välj en kolumn eller rubrik"),
            ("→, mellanslag, F4", "säg vart den ska"),
            ("Delete", "ta inte med den"),
            ("F6", "ett annat blad i en Excel-fil"),
            ("Page Down, Page Up", "bläddra i det som står nedanför"),
            ("Esc", "avbryt; inget tas in"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Ta in en fil", about, keys, everywhere=False))
