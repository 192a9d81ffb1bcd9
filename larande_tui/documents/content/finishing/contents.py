"""The list of contents of a long document: links to its parts, on two or three lines below the facts.

Page numbers are left out: only the program that shows the document knows them, and Word asks before it counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from larande_tui.documents.content.blocks import (
    Block,
    Bullets,
    Chart,
    Contents,
    Facts,
    Heading,
    Map,
    PageSetup,
    Paragraph,
    SpeakerNotes,
    Table,
    Timeline,
)
from larande_tui.documents.content.blocks.document import DocumentPart
from larande_tui.documents.content.wording import line_count

LONG: Final = 8
"""Number of pages from which a document gets a list of contents."""

LINES: Final = 46
"""Lines of running text on a page of A4."""

_LETTERS: Final = 95
"""Letters on such a line."""

_HEADING: Final = 2.5
_CHART: Final = 18
"""Lines that a heading and a picture take."""


def with_contents(parts: Sequence[DocumentPart]) -> list[DocumentPart]:
    """Return the parts with a list of contents after the facts, when together they are long."""
    shown_parts = [part for part in parts if not part.only_if_asked]
    headings = [
        block.text for part in shown_parts for block in part.blocks if isinstance(block, Heading) and block.level == 2
    ]
    if len(headings) < 2 or not _is_long(block for part in shown_parts for block in part.blocks):
        return list(parts)
    contents = Contents(tuple(dict.fromkeys(headings)))
    return [replace(part, blocks=(*part.blocks, contents)) if part.name == "facts" else part for part in parts]


def _is_long(blocks: Iterable[Block]) -> bool:
    return any(lines >= LONG * LINES for lines in accumulate(map(height_of, blocks)))


def height_of(block: Block) -> float:
    """Estimate the number of lines that a block takes."""
    match block:
        case Heading():
            return _HEADING
        case Paragraph(text):
            return line_count(text, _LETTERS)
        case Facts(items):
            return sum(line_count(value, _LETTERS * 3 // 4) for _, value in items)
        case Bullets(items):
            return sum(line_count(f"{text} {detail}", _LETTERS) for text, detail in items)
        case SpeakerNotes(lines):
            return len(lines)
        case PageSetup() | Contents() | Table(drawn=True):
            return 0
        case Table(columns=columns, rows=rows):
            total = sum(column.width for column in columns) or 1
            rooms = [max(8, int(_LETTERS * column.width / total)) for column in columns]
            return 3 + sum(max(map(line_count, row, rooms), default=1) * 1.1 for row in rows)
        case Timeline(rows=rows):
            return 4 + 2 * len(rows)
        case Chart() | Map():
            return _CHART
