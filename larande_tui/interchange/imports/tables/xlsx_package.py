"""Excel files as packages: their sheets by name, and the parts of one sheet, within limits.

The reader gets a package with that sheet alone, without macros, pictures, links or other parts, and without entity
declarations.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree import ElementTree as ET
from xml.parsers import expat

from larande_tui.core.office.zips import (
    DAMAGE,
    MOST_XML,
    TooManyBytesError,
    TooManyTagsError,
    read_entry,
    read_package,
    refuse_many_tags,
    with_usual_names,
)
from larande_tui.core.os_errors import os_error_reason
from larande_tui.interchange.decoding import MAX_BYTES
from larande_tui.interchange.errors import ImportProblemError

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORKBOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_BESIDE: Final = re.compile(r"\[Content_Types\]\.xml|xl/_rels/workbook\.xml\.rels|xl/(?!calcChain)[^/]+\.xml")
"""Parts needed to read a sheet: styles and shared texts, under any name."""

_NONE: Final = "Filen är inget kalkylblad som går att läsa. Öppna den i sitt program och spara den som .xlsx eller CSV."
_MOST_TAGS: Final = 1_000_000
"""Tags of a sheet: more than 100,000 cells have, however they are written."""

_MANY_TAGS: Final = "Filen är större än en tabell kan vara: larande läser högst en miljon XML-taggar. Dela upp den."


class SheetPart(NamedTuple):
    """A sheet of the workbook.

    Attributes:
        name: the name on its tab.
        part: the name of its part in the package.
        is_hidden: whether Excel hides it.
    """

    name: str
    part: str
    is_hidden: bool


class XlsxPackage:
    """An opened Excel file.

    Args:
        source: the file.

    Raises:
        ImportProblemError: it cannot be read, is too large, or is no Excel file.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        try:
            data = read_package(source, MAX_BYTES)
        except OSError as error:
            raise ImportProblemError(source, f"Filen går inte att läsa: {os_error_reason(error)}.") from error
        except TooManyBytesError:
            too_large = f"Filen är större än {MAX_BYTES // 1_000_000} MB. Dela upp den."
            raise ImportProblemError(source, too_large) from None
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            self.sheets = self._sheets()
        except (*DAMAGE, ET.ParseError, expat.ExpatError) as error:
            raise ImportProblemError(source, _NONE) from error

    def only(self, sheet: SheetPart) -> tuple[io.BytesIO, bytes]:
        """Return an Excel file with one sheet alone, and the sheet's XML.

        Raises:
            ImportProblemError: a part is damaged, or too large.
        """
        names = [name for name in self._file.namelist() if name == sheet.part or _BESIDE.fullmatch(name)]
        if sum(self._file.getinfo(name).file_size for name in names) > MOST_XML:
            raise ImportProblemError(self._source, f"Bladet är större än {MOST_XML // 1_000_000} MB uppackat.")
        try:
            parts = {name: self._part(name) for name in names}
        except (*DAMAGE, expat.ExpatError) as error:
            raise ImportProblemError(self._source, _NONE) from error
        alone = io.BytesIO()
        with zipfile.ZipFile(alone, "w") as file:
            for name, data in parts.items():
                file.writestr(name, data)
        alone.seek(0)
        return alone, parts[sheet.part]

    def _sheets(self) -> list[SheetPart]:
        """Return the sheets that have cells, in the order of their tabs."""
        links = {
            link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
            for link in ET.fromstring(self._small(_LINKS)).iter(f"{{{_PACKAGE}}}Relationship")
            if link.get("Type") == f"{_OFFICE}/worksheet"
        }
        tabs = ET.fromstring(self._small(_WORKBOOK)).iter(f"{{{_MAIN}}}sheet")
        sheets = [
            SheetPart(tab.get("name", ""), links[link], tab.get("state", "visible") != "visible")
            for tab in tabs
            if (link := tab.get(f"{{{_OFFICE}}}id", "")) in links
        ]
        if not sheets:
            raise ValueError("a workbook without a sheet")
        return sheets

    def _small(self, name: str) -> bytes:
        if self._file.getinfo(name).file_size > MOST_XML:
            raise ValueError("a list of sheets has no such size")
        return self._part(name)

    def _part(self, name: str) -> bytes:
        """Return a part with transitional namespaces.

        Raises:
            ValueError: it declares a document type, which no spreadsheet program writes.
        """
        data = read_entry(self._file, name)
        try:
            refuse_many_tags(data, most=_MOST_TAGS)
        except TooManyTagsError:
            raise ImportProblemError(self._source, _MANY_TAGS) from None
        _refuse_declarations(data)
        return with_usual_names(data)


def _refuse_declarations(data: bytes) -> None:
    """Parse a part up to its first element, and refuse a document type: its entities could expand without limit.

    Raises:
        ValueError: it declares one.
        ExpatError: it is not XML.
    """
    parser = expat.ParserCreate()

    def refuse(*_: object) -> None:
        raise ValueError("no sheet declares a document type")

    begun = False

    def begin(*_: object) -> None:
        nonlocal begun
        begun = True

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = begin
    for start in range(0, len(data), _PIECE):
        parser.Parse(data[start : start + _PIECE])
        if begun:
            return
    parser.Parse(b"", True)  # noqa: FBT003 - expat's signature


_PIECE: Final = 4096
