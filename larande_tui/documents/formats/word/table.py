"""Tables in Word: a header row that repeats, rows that are not split, and a title for screen readers."""

from __future__ import annotations

from typing import Final

from larande_tui.documents.content.blocks import Table
from larande_tui.documents.formats.column_widths import column_widths, letters_in
from larande_tui.documents.formats.dividing import divided_words
from larande_tui.documents.formats.word.row_bookmarks import BookmarkedRows
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.xml import NOTHING, Xml, attribute, words

_LOOK: Final = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="1" w:noVBand="1"/>'
)
_LETTER: Final = 5.2
"""Width of a letter in twentieths of a point for each half point of its size: a little more than half its height."""

_CELL_SIDES: Final = 200
_ROW: Final = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW: Final = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_SIGNED_ROW: Final = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="850" w:hRule="atLeast"/></w:trPr>'
_RUN: Final = "<w:r>"
_HYPHEN: Final = "<w:softHyphen/>"
_CELL_END: Final = "</w:r></w:p></w:tc>"


def table_xml(table: Table, template: Template, width: int, bookmarked: BookmarkedRows | None = None) -> Xml:
    """Return a table as wide as the text.

    Args:
        table: to write.
        template: provides the styles.
        width: in twentieths of a point.
        bookmarked: provides the rows' bookmarks, in a copy that can be read back.
    """
    styles = template.styles
    widths = column_widths(table, width, template.table_text_size * _LETTER, _CELL_SIDES)
    rooms = [letters_in(share, template.table_text_size * _LETTER, _CELL_SIDES) for share in widths]
    header_cells = _cell_starts(table, widths, styles["Larande Tabellrubrik"])
    cells = _cell_starts(table, widths, styles["Larande Tabelltext"])
    rows = [_row(_HEADER_ROW, header_cells, rooms, [column.title for column in table.columns])]
    start = _SIGNED_ROW if table.to_sign else _ROW
    if bookmarked is None:
        rows += [_row(start, cells, rooms, row) for row in table.rows]
    else:
        rows += [_bookmarked_row(start, cells, rooms, row, bookmarked, at) for at, row in enumerate(table.rows)]
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in widths)
    return Xml(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{styles["Larande Tabell"]}"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_LOOK}<w:tblCaption w:val="{attribute(table.title)}"/>'
        f'<w:tblDescription w:val="{attribute(table.description)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _cell_starts(table: Table, widths: list[int], style: Xml) -> list[str]:
    """Return the XML of each column's cells up to their words, which are all that differs."""
    starts = []
    for column, width in zip(table.columns, widths, strict=True):
        align = f'<w:jc w:val="{column.align}"/>' if column.align != "left" else NOTHING
        starts.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr>{_RUN}'
        )
    return starts


def _row(start: str, cells: list[str], rooms: list[int], texts: list[str] | tuple[str, ...]) -> str:
    columns = zip(cells, rooms, texts, strict=True)
    inside = "".join([f"{cell}{_words(text, room)}{_CELL_END}" for cell, room, text in columns])
    return f"{start}{inside}</w:tr>"


def _words(text: str, room: int) -> Xml:
    """Return a cell's words; those that have no room in it may be divided, as every program does alike."""
    if len(text) <= room:
        return words(text)
    return Xml(_HYPHEN.join(map(words, divided_words(text, room))))


def _bookmarked_row(
    start: str, cells: list[str], rooms: list[int], texts: tuple[str, ...], bookmarked: BookmarkedRows, at: int
) -> str:
    """Write a row with its bookmark around the number, and content controls around cells with choices."""
    inside = []
    for place, (cell, room, text) in enumerate(zip(cells, rooms, texts, strict=True)):
        before, after = bookmarked.around(at, place, text)
        inside.append(f"{cell.removesuffix(_RUN)}{before}{_RUN}{_words(text, room)}</w:r>{after}</w:p></w:tc>")
    return f"{start}{''.join(inside)}</w:tr>"
