"""Files to import, read once; the options then decide the places of their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from larande_tui.core.paths import SUFFIX, in_command
from larande_tui.core.text import counted, plural
from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.record import take_record
from larande_tui.interchange.imports.group_record.yaml_record import MAX_YAML_BYTES
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.tables.csv_file import read_csv
from larande_tui.interchange.imports.tables.layouts import KNOWN
from larande_tui.interchange.imports.tables.table import ImportTable
from larande_tui.interchange.imports.tables.take import looks_like_table, take_table
from larande_tui.interchange.imports.tables.xlsx_file import is_xlsx, read_xlsx
from larande_tui.interchange.imports.texts.plain_text import take_lines
from larande_tui.interchange.imports.texts.take_markdown import take_markdown
from larande_tui.interchange.json_file import read_json
from larande_tui.workshop.model.items import Foreign, Item

_TABLES: Final = frozenset({".csv", ".tsv"})
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_YAML: Final = frozenset({".yaml", ".yml"})
_JSON: Final = ".json"
IMPORTED: Final = frozenset({".xlsx", ".xlsm", ".txt", _JSON}) | _TABLES | _MARKDOWN | _YAML
"""Endings of files to import; a file with another one is recognised by its contents."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The user's settings for an import, for what the file lacks.

    Attributes:
        step: of notes without a step in the file.
        place: of notes without a place in the file.
        targets: destinations of columns and headings, by their names; see `read_target`.
        sheet: of an Excel file; "" for the first.
        packs: the organisation's own folders of packs.
    """

    step: str = ""
    place: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    packs: tuple[Path, ...] = ()

    @property
    def usual(self) -> tuple[str, str]:
        """Return the default step and place of texts."""
        return self.step, self.place


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A file after reading.

    Attributes:
        path: the file.
        take: puts its items into an intake, as the options say.
        warnings: sentences about the reading, each with a hint for the command line or "".
        sheets: the names of an Excel file's sheets.
        is_table: its parts are columns; those of other files are headings.
        takes_place: its texts can be assigned to a step and place.
    """

    path: Path
    take: Callable[[Intake, ImportOptions], None]
    warnings: Sequence[tuple[str, str]] = ()
    sheets: Sequence[str] = ()
    is_table: bool = False
    takes_place: bool = True


def open_source(path: Path, options: ImportOptions) -> OpenedSource:
    """Read a file: larande's JSON, a group's YAML, a table in Excel or CSV, Markdown, or a text with a note a line.

    Raises:
        ImportProblemError: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == SUFFIX:
        hint = f"Öppna den med larande {in_command(path)}, eller exportera den till JSON först."
        raise ImportProblemError(path, "Filen är redan en workshop.", hint=hint)
    if suffix == _JSON:
        items = read_json(path)
        return OpenedSource(path, lambda intake, _: _take_items(intake, items), takes_place=False)
    if suffix in _YAML:
        return OpenedSource(path, partial(_take_record, read_text(path, MAX_YAML_BYTES)), takes_place=False)
    warnings: list[tuple[str, str]] = []
    if is_xlsx(path):
        sheets, records = read_xlsx(path, options.sheet, lambda sentence, hint: warnings.append((sentence, hint)))
        return OpenedSource(
            path, partial(_take_table, ImportTable.of(records, "", KNOWN)), warnings, sheets, is_table=True
        )
    text = read_text(path, warn=lambda sentence: warnings.append((sentence, "")))
    if suffix in _MARKDOWN:
        return OpenedSource(path, partial(_take_markdown, text), warnings)
    if suffix in _TABLES or looks_like_table(text):
        return OpenedSource(path, partial(_take_table, read_csv(path, text, KNOWN)), warnings, is_table=True)
    return OpenedSource(path, partial(_take_lines, text), warnings)


def _take_record(text: str, intake: Intake, options: ImportOptions) -> None:
    take_record(intake, intake.report.source, text, options.packs)


def _take_table(table: ImportTable, intake: Intake, options: ImportOptions) -> None:
    places = PlaceNames(intake.workshop.programme)
    take_table(intake, places, intake.report.source, table, options.usual, options.targets)


def _take_markdown(text: str, intake: Intake, options: ImportOptions) -> None:
    places = PlaceNames(intake.workshop.programme)
    take_markdown(intake, places, intake.report.source, text, options.usual, options.targets)


def _take_lines(text: str, intake: Intake, options: ImportOptions) -> None:
    take_lines(intake, PlaceNames(intake.workshop.programme), intake.report.source, text, *options.usual)


def _take_items(intake: Intake, items: Sequence[Item]) -> None:
    """Import larande's own items; items of a newer version and unreadable ones are kept and reported."""
    for item in items:
        intake.add(item)
    unreadable = [item for item in intake.items if isinstance(item, Foreign)]
    damaged = sum(item.damaged for item in unreadable)
    if damaged:
        intake.report.warn(
            f"{counted(damaged, 'post', 'poster')} har ett innehåll som inte går att läsa. "
            "Det visas inte men behålls orört."
        )
    foreign = len(unreadable) - damaged
    if foreign:
        kept = plural(foreign, "orörd", "orörda")
        intake.report.warn(f"{counted(foreign, 'post är', 'poster är')} från en nyare larande och behålls {kept}.")
