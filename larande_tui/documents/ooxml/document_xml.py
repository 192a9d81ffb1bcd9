"""A Word file as other programs see it: parts, paragraphs with their styles, headings, text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.core.office.zips import (
    DAMAGE,
    MOST_XML,
    TooManyBytesError,
    TooManyTagsError,
    read_entry,
    read_package,
    refuse_many_tags,
    xml_bytes,
)
from larande_tui.documents.errors import (
    BadTemplateError,
    NotADocumentError,
    TooLargeOfficeFileError,
    TooManyElementsError,
    UnreadableOfficeFileError,
)
from larande_tui.documents.ooxml.file_kinds import refuse_other_formats
from larande_tui.documents.ooxml.parsing import parsed
from larande_tui.documents.ooxml.relationships import (
    CORE_PROPERTIES,
    OFFICE_DOCUMENT,
    read_relationships,
    relationships_name,
)
from larande_tui.documents.ooxml.xml import whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
_STORIES: Final = frozenset(("header", "footer", "footnotes", "endnotes"))
"""Kinds of parts with text, besides the main one."""

_MOST_BYTES: Final = 300_000_000
"""Highest size of the file with all its pictures, in bytes."""


def read_word_file(path: Path, unreadable: type[BadTemplateError | NotADocumentError]) -> WordFile:
    """Read a Word file into memory.

    Args:
        path: a .docx or .dotx.
        unreadable: the error to raise, with the path, when it is no Word file.

    Raises:
        UnreadableOfficeFileError: the system would not let it be read.
        OtherFormatError: it is a document of another format.
        TooLargeOfficeFileError: it is larger than any document.
        TooManyElementsError: it has more elements than any document.
    """
    from lxml.etree import LxmlError

    try:
        data = read_package(path, _MOST_BYTES)
        refuse_other_formats(path, data)
        file = WordFile(data)
        has_main = file.main_name in file.parts
    except TooManyBytesError:
        raise TooLargeOfficeFileError(path, _MOST_BYTES) from None
    except TooManyTagsError:
        raise TooManyElementsError(path) from None
    except OSError as error:
        raise UnreadableOfficeFileError(path, error) from error
    except (*DAMAGE, LxmlError) as error:
        raise unreadable(path) from error
    if not has_main:
        raise unreadable(path)
    return file


@dataclass(frozen=True)
class WordFile:
    """A Word file's parts, parsed on first use.

    Attributes:
        data: the package.
    """

    data: bytes

    @cached_property
    def parts(self) -> dict[str, Element]:
        """Return the XML parts by name.

        Raises:
            BadZipFile or another of `zips.DAMAGE`, LxmlError: the file is damaged.
            ValueError: it unpacks to more than any document, or has more tags.
        """
        with zipfile.ZipFile(io.BytesIO(self.data)) as file:
            if xml_bytes(file) > MOST_XML:
                raise ValueError("unpacks to more than any document")
            names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
            parts = {name: read_entry(file, name) for name in names}
        refuse_many_tags(*parts.values())
        return {name: parsed(data) for name, data in parts.items()}

    @cached_property
    def main_name(self) -> str:
        """Return the main part's name, which differs between versions of Word; "" without one."""
        return next(self._targets("", OFFICE_DOCUMENT), "")

    @property
    def main(self) -> Element:
        """Return the main part."""
        return self.parts[self.main_name]

    def related(self, kind: str) -> Element | None:
        """Return the part of a kind that the main part refers to, such as ``styles`` or ``settings``; None without."""
        return next((self.parts[name] for name in self._targets(self.main_name, kind) if name in self.parts), None)

    @property
    def core(self) -> Element | None:
        """Return the core properties: title, author and dates."""
        return next((self.parts[name] for name in self._targets("", CORE_PROPERTIES) if name in self.parts), None)

    @property
    def core_title(self) -> str:
        """Return the title among the file's properties; "" without one."""
        return "" if self.core is None else (self.core.findtext(f"{DC}title") or "").strip()

    @property
    def stories(self) -> list[Element]:
        """Return every part with text: the main part, headers, footers and notes."""
        names = dict.fromkeys(name for kind in _STORIES for name in self._targets(self.main_name, kind))
        return [self.main, *(part for name, part in self.parts.items() if name in names)]

    def _targets(self, source: str, kind: str) -> Iterator[str]:
        """Yield the names of the related parts of a kind; ``source`` is "" for the package itself."""
        links = self.parts.get(relationships_name(source))
        if links is not None:
            yield from (link.target for link in read_relationships(links, source) if link.kind == kind)

    @cached_property
    def styles(self) -> dict[str, Element]:
        """Return the styles by id."""
        root = self.related("styles")
        return {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}

    def style_chain(self, style: str) -> Iterator[Element]:
        """Yield a style and its ancestors, the nearest first."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            based = self.styles[style].find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val", "")

    def paragraphs(self) -> list[tuple[str, str]]:
        """Return style id and text of every paragraph of the main part, those in tables too."""
        return [(style_of(item), element_text(item)) for item in self.main.iter(f"{W}p")]

    def text(self) -> str:
        """Return the main part's text, a line for each paragraph."""
        return "\n".join(text for _, text in self.paragraphs())

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Return level and text of each heading of the main part, in order."""
        paragraphs = ((self._level(item), element_text(item)) for item in self.main.iter(f"{W}p"))
        return [(level, text) for level, text in paragraphs if level]

    def is_heading(self, paragraph: Element) -> bool:
        """Tell whether a paragraph is a heading by its style or its own outline level."""
        return bool(self._level(paragraph))

    def _level(self, paragraph: Element) -> int:
        """Return the heading level, 1 to 9, from the style's name or outline level; 0 for other paragraphs."""
        own_level = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own_level is not None:
            return _level_of(own_level)
        for style in self.style_chain(style_of(paragraph)):
            name = style.find(f"{W}name")
            words = "" if name is None else name.get(f"{W}val", "").casefold()
            level = whole_number(words.removeprefix("heading "), 0)
            if level and words.startswith("heading "):
                return level
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return _level_of(outline)
        return 0

    def is_listed(self, paragraph: Element) -> bool:
        """Tell whether a paragraph belongs to a real list."""
        if paragraph.find(f"{W}pPr/{W}numPr") is not None:
            return True
        return any(style.find(f"{W}pPr/{W}numPr") is not None for style in self.style_chain(style_of(paragraph)))


def _level_of(outline: Element) -> int:
    level = whole_number(outline.get(f"{W}val"), 9)
    return level + 1 if level < 9 else 0


def style_of(paragraph: Element) -> str:
    """Return the id of a paragraph's style, or ""."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def element_text(element: Element) -> str:
    """Return the text in an element, with line breaks and tabs, without fallback contents for other programs."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    pieces = []
    for item in element.iter(f"{W}t", *marks):
        parent = item.getparent()
        if parent is not None and parent.tag == f"{W}tabs":
            continue
        pieces.append(marks.get(str(item.tag), item.text or ""))
    return "".join(pieces)
