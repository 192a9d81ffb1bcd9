"""Read a form as pages: the text before a table, and the table's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from larande_tui.core.office.kinds import POWERPOINT
from larande_tui.documents.ooxml.document_xml import W, element_text
from larande_tui.documents.readback.document import DocumentRow, within_limits
from larande_tui.documents.readback.package import ReadParts, open_package

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

Rows = tuple[DocumentRow, ...]
_TABLE: Final = f"{W}tbl"
_TITLE: Final = re.compile(r"Blankett:\s*(.+)", re.IGNORECASE)


class FormPage(NamedTuple):
    """A slide, or a table of a Word document with the text above it.

    Attributes:
        number: of the slide or the table, from 1.
        lines: the words outside tables, a line for each paragraph.
        tables: the rows of each table.
    """

    number: int
    lines: tuple[str, ...]
    tables: tuple[Rows, ...]


class FormDocument(NamedTuple):
    """A returned form.

    Attributes:
        name: of the file.
        title: from its properties.
        unit: the Swedish word for its pages.
        pages: in order.
        has_record: whether it has the hidden record of a plan, and so was written from a workshop.
    """

    name: str
    title: str
    unit: Literal["Bild", "Tabell"]
    pages: tuple[FormPage, ...]
    has_record: bool = False

    @property
    def programmes(self) -> frozenset[str]:
        """Return the titles of the form's programmes; one, unless several forms were put together."""
        lines = (self.title, *(line for page in self.pages for line in page.lines))
        return frozenset(match[1] for line in lines if (match := _TITLE.fullmatch(line.strip())))


def is_title(line: str) -> bool:
    """Tell whether a line is the title of a form."""
    return _TITLE.fullmatch(line.strip()) is not None


def read_form(path: Path) -> FormDocument:
    """Read a form.

    Args:
        path: a .docx or a .pptx, from any program.

    Raises:
        ReadingError: it is missing, of another format, or larger than the limits; ``str`` of it is the sentence to
            show.
        OtherFormatError: it is a document of another format.
    """
    package = open_package(path)
    is_slides = path.suffix.lower() in POWERPOINT.endings
    pages = _slides(path, package) if is_slides else _tables(path, package.main)
    has_record = package.record is not None
    return FormDocument(path.name, package.title, "Bild" if is_slides else "Tabell", tuple(pages), has_record)


def _slides(path: Path, package: ReadParts) -> Iterator[FormPage]:
    from larande_tui.documents.readback.slides import lines_of, tables_of

    tables = within_limits(path, (rows for slide in package.slides for rows in tables_of(slide)))
    for number, slide in enumerate(package.slides, 1):
        count = sum(1 for _ in tables_of(slide))
        yield FormPage(number, tuple(lines_of(slide)), tuple(islice(tables, count)))


def _tables(path: Path, main: Element) -> Iterator[FormPage]:
    from larande_tui.documents.readback.word.cells import children
    from larande_tui.documents.readback.word.tables import rows_of

    pieces = list(children(main, f"{W}p", _TABLE))
    tables = within_limits(path, (rows_of(piece) for piece in pieces if piece.tag == _TABLE))
    lines: list[str] = []
    number = 1
    for piece in pieces:
        if piece.tag == _TABLE:
            yield FormPage(number, tuple(lines), (next(tables),))
            number, lines = number + 1, []
        elif text := element_text(piece).strip():
            lines.append(text)
    if lines:
        yield FormPage(number, tuple(lines), ())
