"""The preview of an import of a table, a list or notes: destination and number of texts of each column or heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from larande_tui.core.characters import printable
from larande_tui.core.text import listed, plural
from larande_tui.interchange.imports.importing import Landing, PreparedImport, prepare_import
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.report import ImportPart
from larande_tui.interchange.imports.sources import ImportOptions, OpenedSource
from larande_tui.interchange.imports.targets import (
    NOTHING,
    TargetChoice,
    label_of_target,
    place_choices,
    target_choices,
)
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.dialogs.reading import ReadingLine
from larande_tui.tui.platform.option_list import Options
from larande_tui.tui.screens.importing.opened_file import OpenedFile, open_texts
from larande_tui.tui.screens.importing.take_in_screen import (
    ImportMessage,
    OfSession,
    Snapshots,
    TakeInScreen,
    paragraph,
)
from larande_tui.tui.text.wrapping import cut, pad, width_of
from larande_tui.tui.widgets.hints import Hint
from larande_tui.workshop.model.state import Workshop

_ELSE: Final = "Allt annat"
_ALL: Final = "Alla rader"
"""Names of the row for all texts without a place."""

_MOST_SAMPLE: Final = 300
_MOST_SAMPLE_LINES: Final = 3
_COUNT_WIDTH: Final = 6


class ImportTarget(Snapshots, Protocol):
    """The workshop that receives an import, existing or new."""

    def take_in(self, prepared: PreparedImport, options: ImportOptions) -> ImportMessage | None:
        """Import a file; None when it asks for more first. May raise WorkshopError."""


class IntoSession(OfSession):
    """The open workshop, which imports a file as one transaction."""

    def take_in(self, prepared: PreparedImport, options: ImportOptions) -> ImportMessage:  # noqa: ARG002 - as every destination
        """Import a file. May raise WorkshopError, which leaves the workshop unchanged."""
        report = prepared.take_in(self.session)
        return ImportMessage(f"{report.summary()} Ctrl+Z ångrar.")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The preview of a file, and the possible targets of its parts."""

    of_file: PreparedImport
    options: ImportOptions
    places: Sequence[TargetChoice]
    targets: Sequence[TargetChoice]


class _Widths(NamedTuple):
    """Widths in cells of the columns of a row, and of the whole row."""

    name: int
    target: int
    whole: int


class _Parts(Options, can_focus=False):
    """The list of columns or headings; the screen handles its keys."""


class ImportScreen(TakeInScreen[OpenedSource, _Prepared]):
    """The parts of a file with their destinations.

    Args:
        opened: the opened file.
        destination: the workshop that receives it.
        options: the options so far.
        here: the group's present step and place, the default for texts without a place.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "move(1)", "Nästa", priority=True),
        Binding("up,shift+tab", "move(-1)", "Förra", priority=True),
        Binding("right,space,f4", "change", "Ändra", priority=True),
        Binding("delete,backspace,minus", "leave_out", "Ta inte med", priority=True),
        Binding("f6", "sheet", "Annat blad", priority=True),
    ]
    DEFAULT_CSS = """
    ImportScreen {
        & #columns { height: 1; padding: 0 2; color: $muted; }
        & OptionList {
            height: auto; max-height: 100%; border: none; background: transparent; padding: 0;
            scrollbar-size-vertical: 1;
        }
        & OptionList > .option-list--option { padding: 0 2; }
        & OptionList > .option-list--option-highlighted { background: $selected; text-style: bold; }
    }
    """

    def __init__(
        self,
        opened: OpenedFile[OpenedSource],
        destination: ImportTarget,
        options: ImportOptions,
        here: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(opened, destination)
        self._destination = destination
        self._options = self._options_before = options
        self._here = here
        self._rows: list[ImportPart] = []

    # --- showing ------------------------------------------------------------------------------------------------

    def compose_parts(self) -> ComposeResult:
        """Yield the list of columns or headings, with a header."""
        yield Static(id="columns")
        yield _Parts(id="parts")

    def show(self) -> None:
        """Show the parts and their present destinations."""
        self._rows = self._parts()
        parts = self.query_one("#parts", OptionList)
        at = parts.highlighted or 0
        width = max(40, self.size.width - 5)
        widths = _Widths(width * 2 // 5, width * 3 // 10, width)
        parts.clear_options()
        parts.add_options(Option(self._row(part, widths)) for part in self._rows)
        parts.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        self.query_one("#parts-pane").display = bool(self._rows)
        what = "Kolumn" if self.opened.content.is_table else "Rubrik" if len(self._rows) > 1 else "Texter"
        header = f"{pad(what, widths.name)}{pad('Blir', widths.target)}{pad('Antal', _COUNT_WIDTH)}Till exempel"
        self.query_one("#columns", Static).update(Content(header))
        super().show()

    def _row(self, part: ImportPart, widths: _Widths) -> Content:
        name, target, width = widths
        goes = label_of_target(part.target, self._targets) if part.target else "välj var"
        style = "$muted" if part.target == NOTHING else "$foreground"
        sample = cut(_samples(part), max(1, width - name - target - _COUNT_WIDTH))
        number = str(part.filled) if part.filled else ""
        return Content.assemble(
            (pad(cut(printable(part.name), name - 2), name), style),
            (pad(cut(goes, target - 2), target), f"bold {style}"),
            (pad(number, _COUNT_WIDTH), style),
            (sample, "$muted"),
        )

    @property
    def _targets(self) -> Sequence[TargetChoice]:
        return self.prepared.targets if self.prepared is not None else ()

    @property
    def _file_parts(self) -> Sequence[ImportPart]:
        return self.prepared.of_file.report.parts if self.prepared is not None else ()

    def _is_usual(self, part: ImportPart) -> bool:
        """Return whether a row stands for all texts without a place."""
        return part not in self._file_parts

    def _parts(self) -> list[ImportPart]:
        """Return the parts of the file, after the row for texts without a place."""
        parts = list(self._file_parts)
        if self.prepared is None or not self.opened.content.takes_place:
            return []
        says_nothing = not parts or any(part.target in ("text", "tema") for part in parts)
        where = _name_of(self._options.step, self._options.place)
        return [ImportPart(_ELSE if parts else _ALL, where), *parts] if says_nothing else parts

    def about_selected(self, width: int) -> list[ReadingLine]:
        """Return the first texts of the selected part in full, since its row has no room for them."""
        part = self._selected()
        if part is None or not part.samples:
            return []
        lines = paragraph(f"{printable(part.name)}: {_samples(part)}", width, "muted")
        return [*lines[:_MOST_SAMPLE_LINES], ("", "text")]

    def preview_lines(self, width: int) -> list[ReadingLine]:
        """Return the number of imported texts, their places, and warnings."""
        if self.prepared is None:
            return []
        of_file = self.prepared.of_file
        if of_file.problem is not None:
            lines = paragraph(f"Inte klart än: {of_file.problem.message}", width, "strong")
            says_where = all(part.target for part in self._rows)
            row = "en rad ovanför" if says_where else f"raden {self._rows[0].name} ovanför"
            lines += paragraph(f"Välj {row} och tryck → för att säga vart det ska.", width)
        else:
            came = of_file.report.what_came()
            lines = [("Så blir det", "heading"), *paragraph(came[0].upper() + came[1:], width)]
            for landing in of_file.landings():
                lines += _landing_lines(landing, width)
        if of_file.report.warnings:
            lines += [("", "text"), ("Att se upp med", "heading")]
            for sentence in of_file.report.warnings:
                lines += paragraph(printable(sentence), width, mark="· ")
        return lines

    def hints(self) -> list[Hint]:
        """Return the keys that have an effect at present."""
        hints = [("Enter", "ta in"), ("Esc", "avbryt")]
        if self._rows:
            hints += [("→", "ändra vart"), ("↑↓", "välj rad"), ("Delete", "ta inte med")]
        if len(self.opened.content.sheets) > 1:
            hints += [("F6", "annat blad")]
        return [*hints, ("F1", "hjälp")]

    # --- preparing ----------------------------------------------------------------------------------------------

    def preparing(self) -> Callable[[OpenedSource, Workshop], _Prepared]:
        """Return the function that prepares the preview; initially, texts without a place go to the group's place."""
        options, (step, place) = self._options, self._here if self.prepared is None else ("", "")

        def prepare(content: OpenedSource, workshop: Workshop) -> _Prepared:
            final_options, prepared = options, prepare_import(workshop, content, options)
            places = place_choices(PlaceNames(workshop.programme))
            names = {choice.name for choice in places}
            # A step such as the plan is one place in a file; on the stage it also has places for goals and requests.
            here = next((at for at in ((step, place), (step, "")) if _name_of(*at) in names), None)
            if prepared.problem is not None and here is not None:
                at_here = replace(options, step=here[0], place=here[1])
                attempt = prepare_import(workshop, content, at_here)
                if attempt.problem is None:
                    final_options, prepared = at_here, attempt
            targets = target_choices(PlaceNames(workshop.programme), of_table=content.is_table)
            return _Prepared(prepared, final_options, places, targets)

        return prepare

    def remember(self, prepared: _Prepared) -> None:
        """Remember the present options as valid."""
        self._options = self._options_before = prepared.options

    def forget(self) -> None:
        """Restore the last valid options."""
        self._options = self._options_before

    # --- changing -----------------------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Select another part."""
        parts = self.query_one("#parts", OptionList)
        if self._rows:
            parts.highlighted = max(0, min((parts.highlighted or 0) + by, len(self._rows) - 1))
            self.show_text()

    def _selected(self) -> ImportPart | None:
        at = self.query_one("#parts", OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def action_change(self) -> None:
        """Ask for the destination of the selected part."""
        part = self._selected()
        if part is None or self.prepared is None:
            return
        choices = self.prepared.places if self._is_usual(part) else self.prepared.targets

        def chosen(name: str | None) -> None:
            if name is not None:
                self._send(part, name)

        options = [PickerOption(choice.name, choice.label, choice.detail) for choice in choices]
        self.app.push_screen(Picker(f"Vad ska det här bli: {printable(cut(part.name, 60))}", options), chosen)

    def _send(self, part: ImportPart, target: str) -> None:
        if self._is_usual(part):
            step, _, place = target.partition("/")
            self._options = replace(self._options, step=step, place=place)
        else:
            self._options = replace(self._options, targets={**self._options.targets, part.name: target})
        self.prepare()

    def action_leave_out(self) -> None:
        """Exclude the selected part."""
        part = self._selected()
        if part is not None and not self._is_usual(part):
            self._send(part, NOTHING)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for the destination of a clicked part."""
        event.option_list.highlighted = event.option_index
        self.action_change()

    def action_sheet(self) -> None:
        """Read another sheet of the file, with other columns (F6)."""
        sheets = self.opened.content.sheets
        if len(sheets) < 2:
            return

        def chosen(name: str | None) -> None:
            if name is not None:
                self.say("Läser bladet …")
                self._options = options = replace(self._options, sheet=sheets[int(name)], targets={})
                self.prepare(lambda: open_texts(self.opened.path, options))

        options = [PickerOption(str(at), printable(sheet)) for at, sheet in enumerate(sheets)]
        self.app.push_screen(Picker("Vilket blad?", options), chosen)

    # --- leaving ------------------------------------------------------------------------------------------------

    def refused(self) -> str:
        """Return the reason why Enter has no effect yet."""
        if self.prepared is None:
            return ""
        problem = self.prepared.of_file.problem
        if problem is not None:
            return problem.message
        return "" if self.prepared.of_file.intake.items else "Här finns inget att ta in."

    def accept(self, prepared: _Prepared) -> ImportMessage | None:
        """Import the file; one undo on the stage reverts it."""
        return self._destination.take_in(prepared.of_file, prepared.options)

    def action_help(self) -> None:
        """Open the help (F1)."""
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


def _name_of(step: str, place: str) -> str:
    return f"{step}/{place}".removesuffix("/")


def _samples(part: ImportPart) -> str:
    return " · ".join(map(_one_line, part.samples))


def _one_line(text: str) -> str:
    return " ".join(printable(text[:_MOST_SAMPLE]).split())


def _landing_lines(landing: Landing, width: int) -> list[ReadingLine]:
    """Return lines about a place: the number of texts, the first of them, and the number in each theme."""
    start = f"{landing.texts} i {landing.where}: "
    sample = cut(_one_line(landing.first), max(10, width - width_of(start) - 2))
    lines: list[ReadingLine] = [(f"  {cut(f'{start}{sample}', width - 2)}", "muted")]
    if landing.themes:
        themes = listed([f"{printable(name)} {count}" for name, count in landing.themes.items()])
        lines += paragraph(f"{plural(len(landing.themes), 'tema', 'teman')}: {themes}", width - 6, "muted", mark="    ")
    return lines
