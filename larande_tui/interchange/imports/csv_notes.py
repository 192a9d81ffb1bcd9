"""Notes from a table: CSV in any of the separators and encodings that a spreadsheet in Sweden writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.csv_json_rows import NoteRow, take_row
from larande_tui.interchange.imports.csv_table import fitting_rows, quoted, read_header, read_table
from larande_tui.interchange.imports.intake import Intake
from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.interchange.imports.places import PlaceNames
from larande_tui.packs.errors import shown

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "steg": ("steg", "moment", "step"),
    "plats": ("plats", "fråga", "place", "question"),
    "text": ("text", "anteckning", "anteckning", "note"),
    "tema": ("tema", "theme"),
    "röster": ("röster", "antal röster", "votes", "dots"),
}
"""The columns that are read, and the names each may have; any case, with or without å, ä and ö."""

_BY_NAME: Final = {name_key(name): column for column, names in COLUMNS.items() for name in names}
_TEXT: Final = frozenset(name_key(name) for name in COLUMNS["text"])
_VOTES: Final = re.compile(r"\s*(\d{1,5})(?:[.,]0*)?\s*(?:st|röster|röst)?\.?\s*", re.IGNORECASE)
_EXPECTED: Final = "Filen ska ha en rad med kolumnernas namn: steg;plats;text;tema;röster. Bara text måste finnas."


def looks_like_table(text: str) -> bool:
    """Tell whether the first record names the text's column and at least one more, as Excel's text files do."""
    columns = [_BY_NAME.get(name_key(cell)) for cell in read_header(text, _BY_NAME)]
    return "text" in columns and sum(column is not None for column in columns) > 1


def take_table(intake: Intake, places: PlaceNames, source: Path, text: str, step: str, place: str) -> None:
    """Take in a table of notes.

    Args:
        intake: gets the items.
        places: what the programme has.
        source: the file's name, for sentences.
        text: the whole file.
        step: the step of rows that name none.
        place: the place of rows that name none.

    Raises:
        ImportProblemError: there is no header, a row cannot be placed, or the quotation marks do not add up.
    """
    table = read_table(source, text, _BY_NAME, _TEXT)
    columns = _columns(intake, source, table.header)
    above = [cell for record in table.above for cell in record.cells if cell.strip()]
    if above:
        intake.report.warn(f"Ovanför kolumnernas namn står {quoted(above)}, som inte lästes.")
    for line, cells in fitting_rows(table, columns["text"], intake.report.warn):
        row = _row(intake, columns, line, cells, (step, place))
        if not take_row(intake, places, row):
            raise ImportProblemError(source, "Raden saknar steg. Fyll i kolumnen steg, eller ange --steg.", line)


def _columns(intake: Intake, source: Path, header: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    unknown: list[str] = []
    for index, name in enumerate(header):
        column = _BY_NAME.get(name_key(name))
        if column is None or column in columns:
            unknown.append(name)
        else:
            columns[column] = index
    if "text" not in columns:
        names = ", ".join(quoted([name]) for name in header if name.strip())
        found = f" Kolumner som finns: {names}." if names else ""
        raise ImportProblemError(source, f"Hittar ingen kolumn som heter text.{found} {_EXPECTED}", 1)
    missing = [column for column in COLUMNS if column not in columns]
    for name in unknown:
        if name.strip():
            intake.report.warn(f"Kolumnen {shown(name)} läses inte{did_you_mean(name, missing)}.")
    return columns


def _row(intake: Intake, columns: dict[str, int], line: int, cells: list[str], usual: tuple[str, str]) -> NoteRow:
    def cell(column: str) -> str:
        index = columns.get(column)
        return cells[index] if index is not None and index < len(cells) else ""

    return NoteRow(
        line,
        cell("steg").strip() or usual[0],
        cell("plats").strip() or usual[1],
        cell("text"),
        cell("tema"),
        _votes(intake, line, cell("röster")),
    )


def _votes(intake: Intake, line: int, said: str) -> int:
    if not said.strip():
        return 0
    match = _VOTES.fullmatch(said)
    if match is None:
        intake.report.warn(f"Rad {line}: {shown(said)} är inget antal röster och lästes inte.")
        return 0
    return int(match[1])
