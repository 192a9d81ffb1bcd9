"""Read the tables of a document as text, with every tracked change accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.core.text import MAX_CHARACTERS
from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.embedded_json import BOOKMARK_PATTERN
from larande_tui.documents.ooxml.xml import whole_number
from larande_tui.documents.readback.document import DocumentRow
from larande_tui.documents.readback.word.errors import TooLargeDocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_ROWS: Final = 2_000
"""In all tables together: several times more than the largest plan."""

_MOST_CELLS: Final = 63
"""In a row: as many as Word allows."""

_WRAPPERS: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink")
)
"""Elements that hold others without being anything themselves."""

_BREAKS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
_TRACKED: Final = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_MARK: Final = re.compile(BOOKMARK_PATTERN)


def tables_in(path: Path, main: Element) -> Iterator[tuple[DocumentRow, ...]]:
    """Yield the rows of each table, also of those within other tables, in order.

    Raises:
        TooLargeDocumentError: there are more rows than any plan has, or more words in a cell than a field takes.
    """
    left = MOST_ROWS
    for table in main.iter(f"{W}tbl"):
        rows = []
        for row in _children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            left -= 1
            if left < 0:
                raise TooLargeDocumentError(path, f"högst {MOST_ROWS} rader i tabeller")
            rows.append(_row(row))
            if any(len(cell or "") > MAX_CHARACTERS for cell in rows[-1].cells):
                raise TooLargeDocumentError(path, "högst 100 000 tecken i en cell")
        yield tuple(rows)


def comments_in(main: Element) -> int:
    """Count the comments in the margin."""
    return sum(1 for _ in main.iter(f"{W}commentReference"))


def has_tracked_changes(main: Element) -> bool:
    """Tell whether a document has tracked changes that wait to be accepted."""
    return next(main.iter(*_TRACKED), None) is not None


def _children(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a kind, also those inside content controls and tracked changes."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _row(row: Element) -> DocumentRow:
    cells: list[str | None] = [None] * _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    spans = [1] * len(cells)
    for cell in _children(row, f"{W}tc"):
        cells.append(None if _goes_on(cell) else _text(cell))
        spans.append(_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
    return DocumentRow(tuple(cells[:_MOST_CELLS]), tuple(spans[:_MOST_CELLS]), tuple(_marks(row)))


def _number(mark: Element | None, otherwise: int) -> int:
    return otherwise if mark is None else min(whole_number(mark.get(f"{W}val"), otherwise), _MOST_CELLS)


def _goes_on(cell: Element) -> bool:
    """Tell whether a cell is the lower or right part of a merged one."""
    return any(
        mark.get(f"{W}val", "continue") == "continue"
        for mark in (cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}hMerge"))
        if mark is not None
    )


def _marks(row: Element) -> Iterator[str]:
    """Yield the names of a row: from bookmarks in it or right before it, and from the tags of its content controls."""
    named = [mark.get(f"{W}name", "") for mark in row.iter(f"{W}bookmarkStart")]
    for sibling in row.itersiblings(preceding=True):
        if sibling.tag != f"{W}bookmarkStart":
            break
        named.append(sibling.get(f"{W}name", ""))
    named += [mark.get(f"{W}val", "") for mark in row.iter(f"{W}tag")]
    return (match[1] for match in dict.fromkeys(map(_MARK.fullmatch, named)) if match)


# --- text -----------------------------------------------------------------------------------------------------------


def _text(cell: Element) -> str:
    """Return the text of a cell, a line for each paragraph."""
    pieces: list[str] = []
    for paragraph in _paragraphs(cell):
        pieces += _words(paragraph)
        # A paragraph whose end was taken away goes on in the next.
        pieces.append("" if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None else "\n")
    return "".join(pieces).removesuffix("\n")


def _paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, but for those of tables in it, which are tables of their own."""
    return _children(element, f"{W}p")


def _words(element: Element) -> Iterator[str]:
    """Yield the text that is shown: without what was taken away, fields' codes, hidden text and placeholders."""
    for child in element:
        if child.tag == f"{W}r":
            if child.find(f"{W}rPr/{W}vanish") is None:
                yield from _run(child)
        elif child.tag == f"{W}sdt":
            if child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from _words(child)
        elif child.tag in _WRAPPERS or child.tag == f"{W}fldSimple":
            yield from _words(child)


def _run(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[str(child.tag)]
