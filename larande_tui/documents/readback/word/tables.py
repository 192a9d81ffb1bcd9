"""Read the tables and lines of a document as text, with every tracked change accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.embedded_json import BOOKMARK_PATTERN
from larande_tui.documents.ooxml.xml import whole_number
from larande_tui.documents.readback.document import MOST_CELLS, DocumentCell, DocumentRow, within_limits
from larande_tui.documents.readback.word.cells import children, read_cell, read_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TRACKED: Final = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_MARK: Final = re.compile(BOOKMARK_PATTERN)


def tables_in(path: Path, main: Element) -> Iterator[tuple[DocumentRow, ...]]:
    """Yield the rows of each table in order, also of tables within tables.

    Raises:
        TooLargeDocumentError: see `within_limits`.
    """
    return within_limits(path, map(rows_of, main.iter(f"{W}tbl")))


def rows_of(table: Element) -> Iterator[DocumentRow]:
    """Read the rows of a table lazily, without deleted ones."""
    return (_row(row) for row in children(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)


def lines_in(main: Element) -> Iterator[str]:
    """Yield the text of each non-empty paragraph outside tables."""
    for paragraph in children(main, f"{W}p"):
        text = read_line(paragraph)
        if text.strip():
            yield text


def comments_in(main: Element) -> int:
    """Count the comments in the margin."""
    return sum(1 for _ in main.iter(f"{W}commentReference"))


def has_tracked_changes(main: Element) -> bool:
    """Tell whether a document has tracked changes that are not yet accepted."""
    return next(main.iter(*_TRACKED), None) is not None


def _row(row: Element) -> DocumentRow:
    cells: list[DocumentCell | None] = [None] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    spans = [1] * len(cells)
    for cell in children(row, f"{W}tc"):
        if cell.find(f"{W}tcPr/{W}cellDel") is not None:
            continue
        cells.append(None if _goes_on(cell) else read_cell(cell))
        spans.append(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
    return DocumentRow(tuple(cells[:MOST_CELLS]), tuple(spans[:MOST_CELLS]), tuple(_marks(row)))


def _number(mark: Element | None, otherwise: int) -> int:
    return otherwise if mark is None else min(whole_number(mark.get(f"{W}val"), otherwise), MOST_CELLS)


def _goes_on(cell: Element) -> bool:
    """Tell whether a cell continues a merged one above or to the left."""
    return any(
        mark.get(f"{W}val", "continue") == "continue"
        for mark in (cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}hMerge"))
        if mark is not None
    )


def _marks(row: Element) -> Iterator[str]:
    """Yield the bookmarks of a row: in it, right before it, and in the tags of its content controls."""
    names = [mark.get(f"{W}name", "") for mark in row.iter(f"{W}bookmarkStart")]
    for sibling in row.itersiblings(preceding=True):
        if sibling.tag != f"{W}bookmarkStart":
            break
        names.append(sibling.get(f"{W}name", ""))
    names += [mark.get(f"{W}val", "") for mark in row.iter(f"{W}tag")]
    return (match[1] for match in dict.fromkeys(map(_MARK.fullmatch, names)) if match)
