"""Tables with a header, and their rows fitted to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.core.text import one_line, within
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import shown

ABOVE: Final = 20
"""Number of records searched for the header: exports have a title or other lines above it."""

_MOST_GAPS: Final = 3
"""Highest number of reported gaps; more of them are probably intended."""

_MOST_TOLD: Final = 1_000
"""Most characters of an unread row in the sentence about it."""


class Record(NamedTuple):
    """A record of a file: its first line or row, from 1, and its cells; an empty record has none."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class ImportTable:
    """A table of a file, with a header.

    Attributes:
        header: the names of the columns.
        separator: the character between the cells of a CSV file, which may occur unquoted in a text; "" for a
            sheet, whose cells are never split by mistake.
        above: the records above the header.
        below: the records below it.
    """

    header: list[str]
    separator: str = ""
    above: Sequence[Record] = field(default_factory=list)
    below: Sequence[Record] = field(default_factory=list)

    @classmethod
    def of(cls, records: Sequence[Record], separator: str, known: Collection[str]) -> ImportTable:
        """Find the header among the first records; see `header_index`."""
        if not records:
            return cls([], separator)
        index = header_index(records, known)
        return cls(records[index].cells, separator, records[:index], records[index + 1 :])


def sense_of(cells: Sequence[str], known: Collection[str]) -> int:
    """Count the cells of a record that are names of known columns."""
    return len({name_key(cell) for cell in cells} & set(known))


def header_index(records: Sequence[Record], known: Collection[str]) -> int:
    """Find the index of the header: the record with most known names of columns; titles may stand above it.

    Without known names it is the first record with more than one filled cell.
    """
    first = records[:ABOVE]
    senses = [sense_of(record.cells, known) for record in first]
    if any(senses):
        return senses.index(max(senses))
    filled = (index for index, record in enumerate(first) if sum(bool(cell.strip()) for cell in record.cells) > 1)
    return next(filled, 0)


def fitting_rows(
    table: ImportTable, text_at: int | None, warn: Callable[[str], None], is_own: Callable[[Record], bool]
) -> Iterator[Record]:
    """Yield the rows that fit the header; warn with the words of the others.

    Args:
        table: the table.
        text_at: the index of the column of texts, which may contain an unquoted separator or line break; None when
            there are several such columns.
        warn: called with a sentence for each irregularity.
        is_own: returns whether a row below a gap certainly belongs to the table.
    """
    width, names = len(table.header), _folded(table.header)
    records = list(table.below)
    after_gap = has_begun = False
    index = gaps = 0
    while index < len(records):
        record, index = records[index], index + 1
        if not any(cell.strip() for cell in record.cells):
            after_gap = True
            if record.cells:
                yield record
            continue
        if after_gap and _is_title(record, width, text_at):
            warn(f"Rad {record.line}: {quoted(record.cells)} ser ut att börja en annan tabell. Den lästes inte.")
            return
        if after_gap and has_begun and gaps < _MOST_GAPS and not is_own(record):
            gaps += 1
            warn(
                f"Rad {record.line} står efter en tom rad: {quoted(record.cells)}. Se efter att den hör till tabellen."
            )
        stands_alone, after_gap, has_begun = after_gap, False, True
        if _folded(record.cells) == names:
            warn(f"Rad {record.line}: kolumnernas namn står en gång till och lästes inte som en rad.")
        elif table.separator and not stands_alone and _is_broken(record, records[index : index + 1], width, text_at):
            warn(f"Rad {record.line}: texten var bruten över två rader utan citattecken runt och togs in hel.")
            yield _mended(record, records[index])
            index += 1
        elif (row := _cut_to(width, text_at, record, table.separator, warn)) is not None:
            yield row


def quoted(cells: Sequence[str]) -> str:
    """Quote the words of cells in a sentence, shortened."""
    return f"”{within(one_line('; '.join(cell for cell in cells if cell.strip())), _MOST_TOLD)}”"


def _cut_to(
    width: int, text_at: int | None, record: Record, separator: str, warn: Callable[[str], None]
) -> Record | None:
    """Fit a row to the header's width: a text in the last column is rejoined with the cells that a separator cut off.

    Returns:
        The row; None for one that is too wide otherwise, since its cells cannot be assigned to columns.
    """
    if not any(word.strip() for word in record.cells[width:]):
        return record
    if separator and text_at == width - 1:
        warn(f"Rad {record.line}: texten innehåller {shown(separator)} utan citattecken runt och togs in hel.")
        return Record(record.line, [*record.cells[: width - 1], separator.join(record.cells[width - 1 :])])
    warn(
        f"Rad {record.line} har fler celler än det finns kolumner, så det går inte att veta vad som hör vart. "
        f"Raden lästes inte: {quoted(record.cells)}."
    )
    return None


def _is_title(record: Record, width: int, text_at: int | None) -> bool:
    """Return whether a row below a gap has only its first cell, outside the column of texts."""
    others = any(cell.strip() for cell in record.cells[1:])
    return not others and (len(record.cells) == 1 < width or text_at not in {0, None})


def _is_broken(record: Record, following: Sequence[Record], width: int, text_at: int | None) -> bool:
    """Return whether a row is the first half of one that was split by an unquoted line break."""
    if text_at is None:
        return False
    halves = len(record.cells), len(following[0].cells) if following else 0
    return halves[0] == text_at + 1 < width and 0 < halves[1] < width and sum(halves) - 1 == width


def _mended(record: Record, rest: Record) -> Record:
    text = f"{record.cells[-1]}\n{rest.cells[0]}"
    return Record(record.line, [*record.cells[:-1], text, *rest.cells[1:]])


def _folded(cells: Sequence[str]) -> list[str]:
    return [name_key(cell) for cell in cells]
