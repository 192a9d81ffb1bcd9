"""Read a table's cell as shown: tracked changes accepted, symbols as characters, other contents named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.readback.document import DocumentCell
from larande_tui.documents.readback.word.symbols import symbol, symbols_as_characters

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_SKIPPED: Final = frozenset(
    f"{W}{name}"
    for name in (
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tcPr",
        "trPr",
        "tblPr",
        "tblPrEx",
        "tblGrid",
        "del",
        "moveFrom",
        "rt",
    )
)
"""Elements whose contents are not shown."""

_BREAKS: Final = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_NOTES: Final = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_PICTURES: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_OFF: Final = frozenset(("0", "false", "off"))

TABLE, TEXT_BOX, PICTURE, FORMULA, NOTE, SYMBOL, INSERTED = (
    "en tabell i cellen", "en textruta i cellen", "en bild i cellen", "en formel i cellen", "en not till cellen",
    "ett tecken i cellen", "ett infogat dokument i cellen",
)  # fmt: skip
"""Names of contents of a cell that are not read."""


def children(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the children with some tags, also inside content controls and tracked changes, but not a table's."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _SKIPPED and child.tag != f"{W}tbl" and not _shows_placeholder(child):
            yield from children(child, *tags)


def _shows_placeholder(control: Element) -> bool:
    """Tell whether a content control shows its placeholder."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def is_on(look: Element | None, *names: str) -> bool:
    """Tell whether a style has one of some on/off properties turned on; ``w:val="0"`` turns one off."""
    marks = () if look is None else (look.find(f"{W}{name}") for name in names)
    return any(mark is not None and mark.get(f"{W}val", "1") not in _OFF for mark in marks)


def read_cell(cell: Element) -> DocumentCell:
    """Read a cell, with a line for each paragraph."""
    return _Cell(cell).read()


def read_line(paragraph: Element) -> str:
    """Read a paragraph outside tables, without the words that are struck through."""
    return _Cell(paragraph).line()


class _Cell:
    """The text of a cell while it is read: the remaining text, all text with struck-through words, other contents."""

    def __init__(self, cell: Element) -> None:
        self._cell = cell
        self._standing: list[str] = []
        self._all: list[str] = []
        self._unread: dict[str, None] = {}

    def read(self) -> DocumentCell:
        for table in self._cell.iter(f"{W}tbl"):
            if any((text.text or "").strip() for text in table.iter(f"{W}t")):
                self._unread[TABLE] = None
        if next(self._cell.iter(f"{W}altChunk"), None) is not None:
            self._unread[INSERTED] = None
        for paragraph in children(self._cell, f"{W}p"):
            self._words(paragraph)
            # A paragraph whose mark was deleted continues in the next.
            if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is None:
                self._say("\n", struck=False)
        kept_text, full_text = ("".join(pieces).removesuffix("\n") for pieces in (self._standing, self._all))
        if kept_text.split() == full_text.split():
            return DocumentCell(full_text, unread=tuple(self._unread))
        if kept_text.strip():
            return DocumentCell(kept_text, "partly", tuple(self._unread))
        return DocumentCell(full_text, "all", tuple(self._unread))

    def line(self) -> str:
        self._words(self._cell)
        return "".join(self._standing)

    def _say(self, text: str, *, struck: bool) -> None:
        self._all.append(text)
        if not struck:
            self._standing.append(text)

    def _words(self, element: Element) -> None:
        """Read the visible text: without deletions, field codes, hidden text and placeholders."""
        for child in element:
            if child.tag == f"{W}r":
                if not is_on(child.find(f"{W}rPr"), "vanish"):
                    self._run(child)
            elif child.tag == f"{_MC}AlternateContent":
                self._words(child[0] if len(child) else child)
            elif str(child.tag).startswith(_MATH):
                self._unread[FORMULA] = None
            elif child.tag not in _SKIPPED and not _shows_placeholder(child):
                self._words(child)

    def _run(self, run: Element) -> None:
        look = run.find(f"{W}rPr")
        struck = is_on(look, "strike", "dstrike")
        for child in run:
            if child.tag == f"{W}t":
                words = (child.text or "").replace("\N{SOFT HYPHEN}", "")
                self._say(symbols_as_characters(words, look), struck=struck)
            elif child.tag in _BREAKS:
                self._say(_BREAKS[str(child.tag)], struck=struck)
            elif child.tag == f"{W}sym":
                character = symbol(child)
                self._say(character, struck=struck)
                self._unread |= {} if character else {SYMBOL: None}
            elif child.tag in _NOTES:
                self._unread[NOTE] = None
            elif child.tag in _PICTURES or child.tag == f"{_MC}AlternateContent":
                boxed = next(child.iter(f"{W}txbxContent"), None) is not None
                self._unread[TEXT_BOX if boxed else PICTURE] = None
            elif child.tag == f"{W}ruby":
                self._words(child)
