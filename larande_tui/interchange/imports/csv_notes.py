"""Notes from a table: CSV in any of the separators and encodings that a spreadsheet in Sweden writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.csv_json_rows import NoteRow, take_row
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
_SEPARATORS: Final = (";", ",", "\t", "|")
_NO_SEPARATOR: Final = "\x1f"
_SEPARATOR_LINE: Final = re.compile(r'\A\s*"?sep=(.)"?[ ]*(?:\r\n|\r|\n)', re.IGNORECASE)
_VOTES: Final = re.compile(r"\s*(\d{1,5})(?:[.,]0*)?\s*(?:st|röster|röst)?\.?\s*", re.IGNORECASE)
_EXPECTED: Final = "Första raden ska ha kolumnernas namn: steg;plats;text;tema;röster. Bara text måste finnas."


def looks_like_table(text: str) -> bool:
    """Tell whether the first line names the text's column and at least one more, as Excel's text files do."""
    columns = [_BY_NAME.get(name_key(cell)) for cell in _header(_body(text)[0])[1]]
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
    body, separator, skipped_lines = _body(text)
    found, header = _header(body)
    separator = separator or found
    if separator != found:
        header = next(csv.reader([_first_line(body)], delimiter=separator), [])
    columns = _columns(intake, source, header)
    for line, cells in _rows(source, body, separator, skipped_lines):
        whole = _join_surplus(intake, columns, line, cells, len(header), separator)
        row = _row(intake, columns, line, whole, (step, place))
        if not take_row(intake, places, row):
            raise ImportProblemError(source, "Raden saknar steg. Fyll i kolumnen steg, eller ange --steg.", line)


def _body(text: str) -> tuple[str, str, int]:
    """Split off a first line such as ``sep=;``: returns the table, the separator or "", and the number of lines cut."""
    told = _SEPARATOR_LINE.match(text)
    start = told.end() if told else 0
    while start < len(text) and text[start] in "\r\n":
        start += 1
    before = text[:start].replace("\r\n", "\n")
    return text[start:], told[1] if told else "", before.count("\n") + before.count("\r")


def _first_line(body: str) -> str:
    return body.splitlines()[0] if body.strip() else ""


def _header(body: str) -> tuple[str, list[str]]:
    """Return the separator that makes most sense of the first line, and the names in that line."""
    line = _first_line(body)
    readings = [(separator, next(csv.reader([line], delimiter=separator), [])) for separator in _SEPARATORS]
    best = max(readings, key=lambda reading: (sum(name_key(cell) in _BY_NAME for cell in reading[1]), len(reading[1])))
    # One column has no separator, and the commas in its texts are only commas.
    return (_NO_SEPARATOR, best[1]) if len(best[1]) <= 1 else best


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
        raise ImportProblemError(source, f"Hittar ingen kolumn som heter text. {_EXPECTED}", 1)
    missing = [column for column in COLUMNS if column not in columns]
    for name in unknown:
        if name.strip():
            intake.report.warn(f"Kolumnen {shown(name)} läses inte{did_you_mean(name, missing)}.")
    return columns


def _rows(source: Path, body: str, separator: str, lines_before: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows after the header, each with the line it begins on."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            if begins > 1 and cells:
                yield begins + lines_before, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        message = (
            'Citattecknen går inte ihop i texten som börjar här. Ett " inuti en text med citattecken runt skrivs "".'
        )
        raise ImportProblemError(source, message, begins + lines_before) from error


def _join_surplus(
    intake: Intake, columns: dict[str, int], line: int, cells: list[str], width: int, separator: str
) -> list[str]:
    """Cut a row to the header's width: a text in the last column gets back the cells that a separator in it cut off."""
    surplus = [word for word in cells[width:] if word.strip()]
    if not surplus:
        return cells
    if columns["text"] == width - 1:
        intake.report.warn(f"Rad {line}: texten innehåller {shown(separator)} utan citattecken runt och togs in hel.")
        return [*cells[: width - 1], separator.join(cells[width - 1 :])]
    intake.report.warn(f"Rad {line}: efter de kända kolumnerna står {shown('; '.join(surplus))}, som inte lästes.")
    return cells


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
