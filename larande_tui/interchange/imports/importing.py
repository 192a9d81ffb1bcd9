"""Bring a file into a workshop: one transaction, whatever the file was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.core.file_names import shell_word
from larande_tui.core.paths import SUFFIX
from larande_tui.core.text import counted
from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.record import take_record
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.interchange.imports.report import ImportReport
from larande_tui.interchange.imports.tables.csv_file import read_csv
from larande_tui.interchange.imports.tables.layouts import KNOWN
from larande_tui.interchange.imports.tables.table import Table
from larande_tui.interchange.imports.tables.take import looks_like_table, take_table
from larande_tui.interchange.imports.tables.xlsx_file import is_xlsx, read_xlsx
from larande_tui.interchange.imports.texts.plain_text import take_lines
from larande_tui.interchange.imports.texts.take_markdown import take_markdown
from larande_tui.interchange.json_file import read_json
from larande_tui.workshop.model.items import Foreign
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

_TABLES: Final = frozenset({".csv", ".tsv"})
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_YAML: Final = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person says of a file that it does not say itself.

    Attributes:
        step: the step of notes whose file names none.
        place: the place of notes whose file names none.
        targets: where the columns of a table go, by their names; see `read_target`.
        sheet: of an Excel file; "" for the first.
        packs: the organisation's own folders of packs.
    """

    step: str = ""
    place: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    packs: tuple[Path, ...] = ()


_NO_OPTIONS: Final = ImportOptions()


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """A file that has been read and is not taken in yet.

    Attributes:
        intake: its items.
        problem: why it cannot be taken in as it stands, though it could be read; None when it can.
    """

    intake: Intake
    problem: ImportProblemError | None = None

    @property
    def report(self) -> ImportReport:
        """Report what would come in, and what the person should know."""
        return self.intake.report

    def take_in(self, session: Session) -> ImportReport:
        """Take the file in as one transaction, "Import av FIL".

        Raises:
            ImportProblemError: it cannot be taken in; the workshop is as it was.
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused; the workshop is as it was.
        """
        if self.problem is not None:
            raise self.problem
        with session.transaction(f"Import av {self.report.source.name}") as workshop:
            session.put(*self.intake.numbered(workshop))
        return self.report


def import_file(session: Session, source: Path, options: ImportOptions = _NO_OPTIONS) -> ImportReport:
    """Take a file in as one transaction.

    Args:
        session: the workshop it goes into.
        source: our JSON, a group's YAML, a table (CSV, Excel), or a text with a note a line.
        options: what the file does not say itself.

    Returns:
        What came in, and what the person should know.

    Raises:
        ImportProblemError: the file could not be taken in; the workshop is as it was.
        ReadOnlyError: the session is open for reading.
        NotSavedError: the disk refused; the workshop is as it was.
    """
    session.catch_up()
    return prepare_import(session.workshop, source, options).take_in(session)


def prepare_import(workshop: Workshop, source: Path, options: ImportOptions = _NO_OPTIONS) -> PreparedImport:
    """Read a file and tell what taking it in would do; see `import_file`.

    Raises:
        ImportProblemError: the file cannot be read.
    """
    intake = Intake(workshop, ImportReport(source))
    try:
        _take(intake, source, options)
    except ImportProblemError as problem:
        if not intake.report.parts:
            raise
        return PreparedImport(intake, problem)
    return PreparedImport(intake)


def _take(intake: Intake, source: Path, options: ImportOptions) -> None:
    suffix, warn = source.suffix.lower(), intake.report.warn
    if suffix == SUFFIX:
        command = f"larande {shell_word(source.name)}"
        message = f"Filen är redan en workshop. Öppna den med {command}, eller exportera den till JSON först."
        raise ImportProblemError(source, message)
    if suffix == ".json":
        _take_json(intake, source)
    elif suffix in _YAML:
        take_record(intake, source, options.packs)
    elif is_xlsx(source):
        _take_table(intake, Table.of(read_xlsx(source, options.sheet, warn), "", KNOWN), options)
    else:
        text = read_text(source, warn=warn)
        if suffix in _TABLES or (suffix not in _MARKDOWN and looks_like_table(text)):
            _take_table(intake, read_csv(source, text, KNOWN), options)
        elif suffix in _MARKDOWN:
            places, usual = PlaceNames(intake.workshop.programme), (options.step, options.place)
            take_markdown(intake, places, source, text, usual, options.targets)
        else:
            places = PlaceNames(intake.workshop.programme)
            take_lines(intake, places, source, text, options.step, options.place)


def _take_table(intake: Intake, table: Table, options: ImportOptions) -> None:
    places, usual = PlaceNames(intake.workshop.programme), (options.step, options.place)
    take_table(intake, places, intake.report.source, table, usual, options.targets)


def _take_json(intake: Intake, source: Path) -> None:
    replaced = 0
    for item in read_json(source):
        there = intake.workshop.get(item.key)
        replaced += there is not None and there.dump() != item.dump()
        intake.add(item)
    if replaced:
        intake.report.warn(f"{counted(replaced, 'post', 'poster')} fanns redan med annat innehåll och ersattes.")
    unreadable = [item for item in intake.items if isinstance(item, Foreign)]
    damaged = sum(item.damaged for item in unreadable)
    if damaged:
        intake.report.warn(
            f"{counted(damaged, 'post', 'poster')} har ett innehåll som inte går att läsa. "
            "Det visas inte men behålls orört."
        )
    foreign = len(unreadable) - damaged
    if foreign:
        intake.report.warn(f"{counted(foreign, 'post är', 'poster är')} från en nyare larande och behålls orörda.")
