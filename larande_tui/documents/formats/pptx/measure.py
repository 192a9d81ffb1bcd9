"""Estimate the space that text takes on a slide. Too many lines do no harm; too few make text leave the slide."""

from __future__ import annotations

from typing import Final, NamedTuple

from larande_tui.core.typesetting.width import wrapped
from larande_tui.documents.content.blocks import Table
from larande_tui.documents.formats.column_widths import column_widths

POINT: Final = 12_700
"""English metric units to a point."""

CHARACTER: Final = 0.54
"""The width of a character, as a share of its height: more than the mean of Arial, Calibri and Verdana."""

_WIDER: Final = 1.06
"""The width of a character in a table, relative to running text, since a word without room would be broken."""

LINE: Final = 1.22
"""The height of a line, as a share of the text's."""

CELL_MARGIN: Final = (72_000, 46_000)
"""At the sides of a cell, and above and below its text, in EMU."""


def characters(width: int, points: float) -> int:
    """Return the number of characters on a line of a width in EMU, in a font size."""
    return max(3, int(width / POINT / (points * CHARACTER)))


def text_height(text: str, width: int, points: float) -> int:
    """Return the height in EMU of a text wrapped to a width."""
    return round(len(wrapped(text, characters(width, points))) * points * LINE * POINT)


def split_text(text: str, width: int, points: float, height: int) -> tuple[str, str]:
    """Split a text into the part that fits a height, and the rest. A line break at the split is dropped."""
    room = max(1, int(height / (points * LINE * POINT)))
    columns, rows = characters(width, points), text.expandtabs(4).split("\n")
    for at, row in enumerate(rows):
        lines = wrapped(row, columns)
        if len(lines) > room:
            cut = 0
            for line in lines[:room]:
                cut = row.find(line, cut) + len(line)
            return "\n".join([*rows[:at], row[:cut]]), "\n".join([row[cut:].lstrip(), *rows[at + 1 :]])
        room -= len(lines)
    return text, ""


class TableMeasures(NamedTuple):
    """The measures of a table on a slide.

    Attributes:
        points: the size of its text.
        widths: of its columns, in EMU.
        header: the height of its header.
        rows: the heights of its rows.
    """

    points: int
    widths: tuple[int, ...]
    header: int
    rows: tuple[int, ...]


def measured_table(table: Table, width: int, points: int) -> TableMeasures:
    """Measure a table. Each column is at least as wide as its longest word, while there is room for that.

    Args:
        table: to measure.
        width: of the whole, in EMU.
        points: the size of its text.
    """
    widths = column_widths(table, width, points * CHARACTER * _WIDER * POINT, 2 * CELL_MARGIN[0])
    heights = [
        max(row_height(text, column, points) for text, column in zip(row, widths, strict=True))
        for row in (tuple(column.title for column in table.columns), *table.rows)
    ]
    return TableMeasures(points, tuple(widths), heights[0], tuple(heights[1:]))


def row_height(text: str, width: int, points: int) -> int:
    """Return the height in EMU of a row with one text in a column of a given width."""
    return text_height(text, width - 2 * CELL_MARGIN[0], points) + 2 * CELL_MARGIN[1]
