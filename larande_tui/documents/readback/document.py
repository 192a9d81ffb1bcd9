"""A returned document: its tables as text, within limits, and its record. A reader for each format makes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.documents.plan_table.record import PlanRecord
from larande_tui.documents.readback.errors import TooLargeDocumentError

MOST_ROWS: Final = 2_000
"""Highest number of rows in all tables together: several times more than the largest plan."""

MOST_CELLS: Final = 63
"""Highest number of cells in a row: as many as Word allows."""

HEADER_ROWS: Final = 4
"""Number of rows to search for a header, since somebody may have put a title above it."""


class DocumentCell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: as shown; without struck-through words, unless all are.
        struck: how much of it is struck through.
        unread: its contents other than text, in words: "en tabell i cellen".
    """

    text: str
    struck: Literal["", "partly", "all"] = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of a table.

    Attributes:
        cells: from left to right; None for a cell that is merged with the one above or before.
        spans: the number of columns that each cell covers.
        bookmarks: names from `record.bookmark_of`; several where a program has merged them.
    """

    cells: tuple[DocumentCell | None, ...]
    spans: tuple[int, ...] = ()
    bookmarks: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts of the cells; "" for a merged one."""
        return tuple("" if cell is None else cell.text for cell in self.cells)

    def text_at(self, place: int) -> str:
        """Return the text of a cell; "" where the row has none."""
        return self.texts[place] if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A document that may hold a plan.

    Attributes:
        path: of the file.
        title: from the document's properties.
        tables: the rows of every table, in order; the place of the header is unknown.
        lines: the paragraphs outside tables.
        record: the hidden record of the plan at the time of writing; None without one.
        saved: the day it was saved last, or None when it does not say.
        comments: the number of comments in the margin.
        tracked: whether it holds tracked changes; they are read as accepted.
        is_slides: whether it is a presentation.
    """

    path: Path
    title: str
    tables: tuple[tuple[DocumentRow, ...], ...]
    lines: tuple[str, ...] = ()
    record: PlanRecord | None = None
    saved: dt.date | None = None
    comments: int = 0
    tracked: bool = False
    is_slides: bool = False

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.path.name


def within_limits(path: Path, tables: Iterable[Iterable[DocumentRow]]) -> Iterator[tuple[DocumentRow, ...]]:
    """Yield the rows of each table, refusing tables beyond the limits.

    Args:
        path: of the document, for the message.
        tables: their rows, which may be read lazily.

    Raises:
        TooLargeDocumentError: there are more rows than a plan may have, or more words in a cell than a field may have.
    """
    remaining = MOST_ROWS
    for table in tables:
        rows: list[DocumentRow] = []
        for row in table:
            remaining -= 1
            if remaining < 0:
                raise TooLargeDocumentError(path, f"högst {MOST_ROWS} rader i tabeller")
            if any(len(text) > MAX_CHARACTERS for text in row.texts):
                raise TooLargeDocumentError(path, "högst 100 000 tecken i en cell")
            rows.append(row)
        yield tuple(rows)
