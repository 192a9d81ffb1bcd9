"""Bookmark rows so that they can be matched when read back, and wrap cells with choices in drop-down lists."""

from __future__ import annotations

from larande_tui.documents.content.blocks import Table, TableColumn
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.xml import NOTHING, Xml, attribute


class BookmarkedRows:
    """Bookmarks and content controls around the cells of a table whose rows are read back.

    Args:
        template: knows the ids in use.
        table: whose rows have bookmarks.
    """

    def __init__(self, template: Template, table: Table) -> None:
        self._template = template
        self._table = table
        self._name = f"larande_{template.next_table()}"
        self._lists = [_list_of(column) for column in table.columns]

    def around(self, row: int, place: int, text: str) -> tuple[Xml, Xml]:
        """Return the XML before and after a cell's words.

        Args:
            row: the index of the row.
            place: the index of the cell in it.
            text: of the cell.
        """
        column = self._table.columns[place]
        name = f"{self._name}_{self._table.bookmarks[row]}"
        if place == 0:
            number = self._template.next_bookmark()
            return (
                Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'),
                Xml(f'<w:bookmarkEnd w:id="{number}"/>'),
            )
        if text not in column.choices:
            return NOTHING, NOTHING
        return (
            Xml(
                f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(column.title)}"/><w:tag w:val="{name}"/>'
                f'<w:id w:val="{self._template.next_control()}"/>{self._lists[place]}</w:sdtPr><w:sdtContent>'
            ),
            Xml("</w:sdtContent></w:sdt>"),
        )


def _list_of(column: TableColumn) -> str:
    words = map(attribute, column.choices)
    items = "".join(f'<w:listItem w:displayText="{word}" w:value="{word}"/>' for word in words)
    return f"<w:dropDownList>{items}</w:dropDownList>"
