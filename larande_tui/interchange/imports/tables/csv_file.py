"""Records of a table in CSV, in any of the separators that a spreadsheet, survey form or board writes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from larande_tui.interchange.decoding import MAX_BYTES
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.tables.table import ABOVE, ImportTable, Record, header_index, sense_of

_SEPARATORS: Final = (";", ",", "\t", "|")
_NO_SEPARATOR: Final = "\x1f"
_SEPARATOR_LINE: Final = re.compile(r'\A\s*"?sep=(.)"?[ ]*(?:\r\n|\r|\n)', re.IGNORECASE)

csv.field_size_limit(MAX_BYTES)  # the limit of a whole file; Python's own limit of a cell is 131,072


def read_header(text: str, known: Collection[str]) -> list[str]:
    """Read the cells of the first record, with the most plausible separator."""
    body, _, _ = _body(text)
    firsts = (_first_records(body, separator, 1)[0].cells for separator in _SEPARATORS)
    return max(firsts, key=lambda cells: (sense_of(cells, known), len(cells)))


def read_csv(source: Path, text: str, known: Collection[str]) -> ImportTable:
    """Read a table and find its header.

    Args:
        source: the file's name, for messages.
        text: the whole file.
        known: folded names of the columns that are recognised.

    Raises:
        ImportProblemError: a quotation mark is not closed.
    """
    body, stated_separator, skipped_lines = _body(text)
    readings = {
        separator: _first_records(body, separator, ABOVE)
        for separator in ([stated_separator] if stated_separator else _SEPARATORS)
    }
    separator = max(readings, key=lambda separator: max(_header_score(record, known) for record in readings[separator]))
    first = readings[separator]
    if len(first[header_index(first, known)].cells) <= 1:
        separator = _NO_SEPARATOR  # a single column: commas in its texts are no separators
    return ImportTable.of(list(_records(source, body, separator, skipped_lines)), separator, known)


def _header_score(record: Record, known: Collection[str]) -> tuple[int, int]:
    """Score a record as a header: the number of known names, then its width."""
    return sense_of(record.cells, known), len(record.cells)


def _body(text: str) -> tuple[str, str, int]:
    """Split off a first line such as ``sep=;``: return the table, the separator or "", and the number of lines cut."""
    match = _SEPARATOR_LINE.match(text)
    start = match.end() if match else 0
    while start < len(text) and text[start] in "\r\n":
        start += 1
    before = text[:start].replace("\r\n", "\n")
    return text[start:], match[1] if match else "", before.count("\n") + before.count("\r")


def _first_records(body: str, separator: str, most: int) -> list[Record]:
    """Read the first records with a separator that may be wrong; at least one record, perhaps empty."""
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
