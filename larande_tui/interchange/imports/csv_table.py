"""A table in CSV as spreadsheets, survey forms and boards write it: its header found, and each row held to it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.text import one_line, within
from larande_tui.interchange.decoding import MAX_BYTES
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import shown

_SEPARATORS: Final = (";", ",", "\t", "|")
_NO_SEPARATOR: Final = "\x1f"
_SEPARATOR_LINE: Final = re.compile(r'\A\s*"?sep=(.)"?[ ]*(?:\r\n|\r|\n)', re.IGNORECASE)
_ABOVE: Final = 20
"""Records among which the header is looked for: exports have a title or a few facts above it."""

_MOST_TOLD: Final = 1_000
"""Characters of a row that was not read, in the sentence about it."""

csv.field_size_limit(MAX_BYTES)  # a file is no longer than that, so a cell is not either; Python's own limit is 131,072


class Record(NamedTuple):
    """A record of the file: the line it begins on, from 1, and its cells; no cells for an empty line."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table whose header is known.

    Attributes:
        header: the names of the columns.
        separator: between cells; a character that no file holds when there is one column.
        above: the records above the header.
        below: those under it.
    """

    header: list[str]
    separator: str
    above: Sequence[Record] = field(default_factory=list)
    below: Sequence[Record] = field(default_factory=list)


def read_header(text: str, known: Collection[str]) -> list[str]:
    """Read the cells of the first record with the separator that makes most sense of it."""
    body, _, _ = _body(text)
    return max((_first_records(body, separator, 1)[0].cells for separator in _SEPARATORS), key=_sense(known))


def read_table(source: Path, text: str, known: Collection[str], wanted: Collection[str]) -> CsvTable:
    """Read a table and find its header: the first record with a wanted name, which may have lines of a title above it.

    Args:
        source: the file's name, for sentences.
        text: the whole file.
        known: the folded names of columns that mean something.
        wanted: those of the column without which there is nothing to take in.

    Returns:
        The table; its first record is taken for the header when none has a wanted name.

    Raises:
        ImportProblemError: the quotation marks do not add up.
    """
    body, told, skipped = _body(text)
    readings = {separator: _first_records(body, separator, _ABOVE) for separator in ([told] if told else _SEPARATORS)}
    sense = _sense(known)
    separator = max(readings, key=lambda separator: max(sense(record.cells) for record in readings[separator]))
    at = _header_index(readings[separator], wanted)
    if len(readings[separator][at].cells) <= 1:
        separator = _NO_SEPARATOR  # one column has no separator, and the commas in its texts are only commas
    records = list(_records(source, body, separator, skipped))
    if not records:
        return CsvTable([], separator)
    at = _header_index(records, wanted)
    return CsvTable(records[at].cells, separator, records[:at], records[at + 1 :])


def fitting_rows(table: CsvTable, text_at: int, warn: Callable[[str], None]) -> Iterator[Record]:
    """Yield the rows that fit the header, whole; tell the words of every record that does not.

    Args:
        table: whose rows are wanted.
        text_at: the column of the text that people wrote, which may hold a separator or a line break unquoted.
        warn: is told each thing that was not as expected.
    """
    width, names = len(table.header), _folded(table.header)
    records = list(table.below)
    after_gap = False
    at = 0
    while at < len(records):
        record, at = records[at], at + 1
        if not record.cells:
            after_gap = True
            continue
        if after_gap and len(record.cells) == 1 < width:
            warn(f"Rad {record.line}: {quoted(record.cells)} ser ut att börja en annan tabell. Den lästes inte.")
            return
        after_gap = False
        if _folded(record.cells) == names:
            warn(f"Rad {record.line}: kolumnernas namn står en gång till och lästes inte som en rad.")
        elif _is_broken(record, records[at : at + 1], width, text_at):
            warn(f"Rad {record.line}: texten var bruten över två rader utan citattecken runt och togs in hel.")
            yield _mended(record, records[at])
            at += 1
        elif (row := _cut_to(width, text_at, record, table.separator, warn)) is not None:
            yield row


def quoted(cells: Sequence[str]) -> str:
    """Quote the words of some cells for a person: all of them, as far as anybody reads."""
    return f"”{within(one_line('; '.join(cell for cell in cells if cell.strip())), _MOST_TOLD)}”"


def _cut_to(width: int, text_at: int, record: Record, separator: str, warn: Callable[[str], None]) -> Record | None:
    """Cut a row to the header's width: a text in the last column gets back the cells that a separator cut off.

    Returns:
        The row; None for one that is too wide otherwise, since nobody can know which cell belongs to which column.
    """
    if not any(word.strip() for word in record.cells[width:]):
        return record
    if text_at == width - 1:
        warn(f"Rad {record.line}: texten innehåller {shown(separator)} utan citattecken runt och togs in hel.")
        return Record(record.line, [*record.cells[: width - 1], separator.join(record.cells[width - 1 :])])
    warn(
        f"Rad {record.line} har fler celler än det finns kolumner, så det går inte att veta vad som hör vart. "
        f"Raden lästes inte: {quoted(record.cells)}."
    )
    return None


def _is_broken(record: Record, following: Sequence[Record], width: int, text_at: int) -> bool:
    """Tell whether a row is the first half of one whose text has a line break that nobody quoted."""
    halves = len(record.cells), len(following[0].cells) if following else 0
    return halves[0] == text_at + 1 < width and 0 < halves[1] < width and sum(halves) - 1 == width


def _mended(record: Record, rest: Record) -> Record:
    text = f"{record.cells[-1]}\n{rest.cells[0]}"
    return Record(record.line, [*record.cells[:-1], text, *rest.cells[1:]])


def _folded(cells: Sequence[str]) -> list[str]:
    return [name_key(cell) for cell in cells]


def _sense(known: Collection[str]) -> Callable[[list[str]], tuple[int, int]]:
    """Return how much sense a record makes as a header: its known names, then its width."""
    return lambda cells: (sum(name_key(cell) in known for cell in cells), len(cells))


def _header_index(records: Sequence[Record], wanted: Collection[str]) -> int:
    named = (index for index, record in enumerate(records[:_ABOVE]) if set(_folded(record.cells)) & set(wanted))
    return next(named, 0)


def _body(text: str) -> tuple[str, str, int]:
    """Split off a first line such as ``sep=;``: returns the table, the separator or "", and the number of lines cut."""
    told = _SEPARATOR_LINE.match(text)
    start = told.end() if told else 0
    while start < len(text) and text[start] in "\r\n":
        start += 1
    before = text[:start].replace("\r\n", "\n")
    return text[start:], told[1] if told else "", before.count("\n") + before.count("\r")


def _first_records(body: str, separator: str, most: int) -> list[Record]:
    """Read the first records with a separator, whether it is the right one or not; at least one, perhaps empty."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    return [Record(number, cells) for number, cells in enumerate(islice(reader, most), 1)] or [Record(1, [])]


def _records(source: Path, body: str, separator: str, lines_before: int) -> Iterator[Record]:
    """Yield every record, with the line it begins on."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield Record(begins + lines_before, cells)
            begins = reader.line_num + 1
    except csv.Error as error:
        message = (
            'Citattecknen går inte ihop i texten som börjar här. Ett " inuti en text med citattecken runt skrivs "".'
        )
        raise ImportProblemError(source, message, begins + lines_before) from error
