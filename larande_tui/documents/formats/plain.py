"""Write a document as plain lines of a given width, for the preview on screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

from larande_tui.core.typesetting.width import padded, width_of, wrapped
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
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.content.wording import joined

LineRole = Literal["title", "h2", "h3", "label", "body", "bullet", "table-head", "table", "muted", "rule"]

NARROWEST: Final = 20
_GAP: Final = "  "
_LABEL: Final = 24
_LONGEST_WORD: Final = 18


class PlainLine(NamedTuple):
    """One line within the requested width, and its role."""

    text: str
    role: LineRole


def plain_lines(document: ComposedDocument, width: int) -> list[PlainLine]:
    """Return the whole document as lines.

    Args:
        document: to write.
        width: in terminal cells; at least `NARROWEST` is used.

    Returns:
        Lines of at most that many cells, with empty ones between blocks.
    """
    width = max(width, NARROWEST)
    lines: list[PlainLine] = []
    for block in document.blocks_without_charts:
        block_lines = list(_lines(block, width))
        if block_lines:
            if lines and not _belongs_to_heading(lines[-1], block):
                lines.append(PlainLine("", "body"))
            lines += block_lines
    return lines


def _belongs_to_heading(line: PlainLine, block: Block) -> bool:
    return line.role in ("title", "h3", "label") and not isinstance(block, Heading | Table)


def _lines(block: Block, width: int) -> Iterator[PlainLine]:
    match block:
        case Heading(text, level, detail):
            yield from _heading(joined((text, f"({detail})" if detail else ""), " "), level, width)
        case Paragraph(text, role):
            line_role: LineRole = "muted" if role in ("muted", "subtitle") else "body"
            yield from _wrapped(text, width, line_role)
        case Facts(items):
            for label, value in items:
                yield from _fact(label, value, width)
        case Bullets(items):
            for text, detail in items:
                point = joined((text, f"({detail})" if detail else ""), " ")
                yield from _wrapped(point, width, "bullet", first="• ", rest="  ")
        case SpeakerNotes() | Timeline():
            yield from _lines(block.as_bullets, width)
        case Table():
            yield from _table(block, width)
        case Chart() | Map() | PageSetup() | Contents():
            return


def _wrapped(text: str, width: int, role: LineRole, first: str = "", rest: str = "") -> Iterator[PlainLine]:
    for index, line in enumerate(wrapped(text, width - len(first))):
        yield PlainLine((rest if index else first) + line, role)


def _heading(text: str, level: int, width: int) -> Iterator[PlainLine]:
    roles: dict[int, LineRole] = {1: "title", 2: "h2", 3: "h3"}
    yield from _wrapped(text, width, roles.get(level, "label"))
    if level == 2:
        yield PlainLine("─" * width, "rule")


def _fact(label: str, value: str, width: int) -> Iterator[PlainLine]:
    """Yield a label and its value, side by side where there is room, else the label on a line of its own."""
    if width < 2 * _LABEL:
        yield from _wrapped(label, width, "label")
        yield from _wrapped(value, width, "body", first="  ", rest="  ")
        return
    for index, line in enumerate(wrapped(value, width - _LABEL)):
        yield PlainLine((padded(label, _LABEL) if not index else " " * _LABEL) + line, "body")


def _table(table: Table, width: int) -> Iterator[PlainLine]:
    widths = _column_widths(table, width)
    if widths is None:
        yield from _as_pairs(table, width)
        return
    yield from _row([column.title for column in table.columns], widths, "table-head")
    yield PlainLine("─" * (sum(widths) + len(_GAP) * (len(widths) - 1)), "rule")
    for row in table.rows:
        yield from _row(row, widths, "table")


def _column_widths(table: Table, width: int) -> list[int] | None:
    """Fit the columns to their texts, narrowed to whole words if need be; None when they do not fit."""
    columns = [(column.title, *cells) for column, cells in zip(table.columns, _turned(table), strict=True)]
    natural = [max(width_of(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    words = [max(width_of(word) for cell in cells for word in cell.split() or ("",)) for cells in columns]
    least = [max(min(word, _LONGEST_WORD), width_of(cells[0])) for word, cells in zip(words, columns, strict=True)]
    if sum(least) > room:
        return None
    needs = [full - minimum for full, minimum in zip(natural, least, strict=True)]
    spare, total = room - sum(least), sum(needs)
    return [minimum + spare * need // total for minimum, need in zip(least, needs, strict=True)]


def _turned(table: Table) -> list[tuple[str, ...]]:
    """Return the cells column by column."""
    return list(zip(*table.rows, strict=True)) or [()] * len(table.columns)


def _row(cells: list[str] | tuple[str, ...], widths: list[int], role: LineRole) -> Iterator[PlainLine]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for index in range(max(map(len, columns))):
        parts = (
            padded(column[index] if index < len(column) else "", width)
            for column, width in zip(columns, widths, strict=True)
        )
        yield PlainLine(_GAP.join(parts).rstrip(), role)


def _as_pairs(table: Table, width: int) -> Iterator[PlainLine]:
    """Yield a table row by row, each filled cell with its header."""
    for index, row in enumerate(table.rows):
        if index:
            yield PlainLine("", "body")
        for column, cell in zip(table.columns, row, strict=True):
            if cell:
                yield from _fact(column.title, cell, width)
