"""Open a document as a package: only the parts that are read, within limits, without expanding any entity."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.core.office.kinds import POWERPOINT
from larande_tui.core.office.zips import (
    DAMAGE,
    MOST_XML,
    TooManyBytesError,
    TooManyTagsError,
    read_entry,
    read_package,
    refuse_many_tags,
)
from larande_tui.documents.ooxml.document_xml import DC
from larande_tui.documents.ooxml.embedded_json import NAMESPACE
from larande_tui.documents.ooxml.file_kinds import refuse_other_formats
from larande_tui.documents.ooxml.parsing import parsed
from larande_tui.documents.ooxml.relationships import (
    CORE_PROPERTIES,
    OFFICE_DOCUMENT,
    R,
    read_relationships,
    relationships_name,
)
from larande_tui.documents.plan_table.record import PlanRecord, read_record
from larande_tui.documents.readback.errors import (
    MissingDocumentError,
    NoPresentationError,
    NoWordDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_BYTES: Final = MOST_XML
"""Highest number of bytes of the file, and of each part that is read."""

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MOST_ENTRIES: Final = 5_000
_MOST_SLIDES: Final = 1_000
_CUSTOM: Final = re.compile(r"customXml/item[0-9]+\.xml")
_MODIFIED: Final = "{http://purl.org/dc/terms/}modified"


@dataclass(frozen=True, slots=True)
class ReadParts:
    """Parts of a document that are read.

    Attributes:
        main: the main part.
        title: from its properties.
        saved: the day of the last save, from its properties.
        record: the hidden record of the plan.
        slides: of a presentation, in order.
    """

    main: Element
    title: str
    saved: dt.date | None
    record: PlanRecord | None
    slides: tuple[Element, ...] = ()


def open_package(path: Path) -> ReadParts:
    """Open a document or a presentation.

    Raises:
        ReadingError: it is missing, of another format, or too large.
        OtherFormatError: it is a document of another format.
    """
    data = _bytes_of(path)
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if len(file.namelist()) > _MOST_ENTRIES:
                raise TooLargeDocumentError(path, f"högst {_MOST_ENTRIES} delar")
            parts = _Parts(path, file)
            main = parts.parse(parts.main_name())
            slides = tuple(parts.slides(main))
            core = parts.core()
            record = next(filter(None, map(parts.record, filter(_CUSTOM.fullmatch, file.namelist()))), None)
    except (*DAMAGE, LxmlError, OSError) as error:
        no_document = NoPresentationError if path.suffix.lower() in POWERPOINT.endings else NoWordDocumentError
        raise no_document(path) from error
    return ReadParts(main, _title(core), _saved(core), record, slides)


def carries_record(path: Path) -> bool:
    """Tell whether a document has the hidden record of a plan.

    Raises:
        ReadingError: as `open_package`.
    """
    return open_package(path).record is not None


def _bytes_of(path: Path) -> bytes:
    try:
        data = read_package(path, MOST_BYTES)
    except TooManyBytesError:
        raise TooLargeDocumentError(path, f"högst {MOST_BYTES // 1_000_000} MB") from None
    except FileNotFoundError:
        raise MissingDocumentError(path) from None
    except OSError as error:
        raise UnreadableDocumentError(path, error) from error
    refuse_other_formats(path, data)
    return data


class _Parts:
    """The parts of an opened package."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path, self._file = path, file

    def parse(self, name: str) -> Element:
        """Parse a part as XML.

        Raises:
            TooLargeDocumentError: it unpacks to more than the limit.
            LxmlError, ValueError: it is not well-formed, or declares entities.
        """
        return self._parse_all([name])[0]

    def _parse_all(self, names: Sequence[str]) -> list[Element]:
        """Parse parts as XML, within limits for all of them together; raises as `parse` does."""
        if sum(self._file.getinfo(name).file_size for name in names) > MOST_BYTES:
            raise TooLargeDocumentError(self._path, f"högst {MOST_BYTES // 1_000_000} MB text")
        contents = [read_entry(self._file, name) for name in names]
        try:
            refuse_many_tags(*contents)
            return [parsed(data) for data in contents]
        except TooManyTagsError:
            raise TooLargeDocumentError(self._path, "högst en halv miljon XML-taggar") from None

    def main_name(self) -> str:
        """Return the main part's name, which differs between versions of Word."""
        name = self._target(OFFICE_DOCUMENT)
        if not name:
            raise ValueError("a package without a main part")
        return name

    def slides(self, main: Element) -> list[Element]:
        """Return the slides of a presentation, in its order.

        Raises:
            TooLargeDocumentError: there are too many slides, or they unpack to more than the limit.
        """
        listed = [item.get(f"{R}id", "") for item in main.iter(f"{P}sldId")]
        if not listed:
            return []
        if len(listed) > _MOST_SLIDES:
            raise TooLargeDocumentError(self._path, f"högst {_MOST_SLIDES} bilder")
        name = self.main_name()
        links = {link.id: link for link in read_relationships(self.parse(relationships_name(name)), name)}
        names = [links[key].target for key in listed if key in links]
        return self._parse_all(names)

    def core(self) -> Element | None:
        """Return the core properties, or None without any."""
        name = self._target(CORE_PROPERTIES)
        return self.parse(name) if name in self._file.namelist() else None

    def _target(self, kind: str) -> str:
        """Return the name of the package's part of a kind; "" without one."""
        links = read_relationships(self.parse(relationships_name("")), "")
        return next((link.target for link in links if link.kind == kind), "")

    def record(self, name: str) -> PlanRecord | None:
        """Return the record in a custom XML part, or None when the part is another program's."""
        from lxml.etree import LxmlError

        with suppress(LxmlError, ValueError):
            root = self.parse(name)
            if root.tag == f"{{{NAMESPACE}}}plan":
                return read_record(root.text or "")
        return None


def _title(core: Element | None) -> str:
    return "" if core is None else core.findtext(f"{DC}title") or ""


def _saved(core: Element | None) -> dt.date | None:
    modified = None if core is None else core.findtext(_MODIFIED)
    try:
        return dt.datetime.fromisoformat(modified).date() if modified else None
    except ValueError:
        return None
