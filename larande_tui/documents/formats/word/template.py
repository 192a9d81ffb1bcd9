"""The Word template that provides a document's pages, styles, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from larande_tui.documents.errors import BadTemplateError
from larande_tui.documents.formats.drawingml import chart
from larande_tui.documents.formats.drawingml.palette import ACCENT
from larande_tui.documents.formats.word.opening import open_template
from larande_tui.documents.formats.word.pages import Sections
from larande_tui.documents.formats.word.styles import fitted_styles, set_language
from larande_tui.documents.ooxml.contrast import COLOUR, LEAST, WHITE, contrast
from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.parsing import parsed
from larande_tui.documents.ooxml.xml import Xml, attribute, free_numbers

if TYPE_CHECKING:
    from docx.opc.part import Part

_INSERTION: Final = "larande"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Template:
    """An opened template, to be filled with one document.

    Attributes:
        document: the python-docx document.
        styles: style ids by the names of `styles.STYLES`.
        attached_templates: file names of the templates that it was made from, which its documents do not name.
        comments: the number of comments in its margins, which its documents do not have.
        missing: the names of the styles that were copied from the base.
        fitted_headings: the names of the copied headings that were fitted to the template's own.
        normal_look: the style ``Normal``.
        table_text_size: of the text in tables, in half points.
        body: the ``w:body``.
        pages: its sections.
    """

    def __init__(self, path: Path) -> None:
        """Open a template.

        Args:
            path: a .docx or .dotx file.

        Raises:
            ExportError: it cannot be used; see `opening.open_template`.
        """
        source = open_template(path)
        self.document, self.attached_templates = source.document, source.attached_templates
        self.comments = source.comments
        try:
            fitted = fitted_styles(self.document)
            self.styles, self.missing = fitted.ids, fitted.missing
            self.fitted_headings = fitted.fitted
            self.normal_look: Any = fitted.elements.get(fitted.id_of("Normal"))
            self.table_text_size = fitted.size(fitted.id_of("Larande Tabelltext"))
            set_language(self.document)
            self._root: Any = self.document.element
            self.body: Any = self._root.body
            self.pages = Sections(self.document, fitted.chain, self.next_control)
        except (ValueError, KeyError, AttributeError) as error:  # elements are missing or have unexpected contents
            raise BadTemplateError(path) from error
        self.targets: dict[str, str] = {}
        """The bookmarks for the list of contents that are not written yet, by their heading."""
        self._insertions: dict[str, Xml] = {}
        self._numbers: dict[str, Iterator[int]] = {}

    # --- its parts ----------------------------------------------------------------------------------------------

    def parts(self) -> list[Part]:
        """Return every part of the package."""
        return list(self.document.part.package.iter_parts())

    def stories(self) -> list[Any]:
        """Return the roots of its headers and footers."""
        from docx.parts.hdrftr import FooterPart, HeaderPart

        return [part.element for part in self.parts() if isinstance(part, HeaderPart | FooterPart)]

    def add_chart(self, data: bytes) -> str:
        """Add a chart's part to the package, and return the id of the main part's relationship to it."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        return self._add("/word/charts/chart%d.xml", chart.CONTENT_TYPE, data, RELATIONSHIP_TYPE.CHART)

    def add_svg(self, data: bytes) -> str:
        """Add an SVG picture to the package, and return the id of the main part's relationship to it."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        return self._add("/word/media/bild%d.svg", "image/svg+xml", data, RELATIONSHIP_TYPE.IMAGE)

    def _add(self, names: str, content_type: str, data: bytes, relationship: str) -> str:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        package = self.document.part.package
        part = Part(PackURI(package.next_partname(names)), content_type, data, package)
        return self.document.part.relate_to(part, relationship)

    def next_picture(self) -> int:
        """Return an unused id of a picture or shape."""
        return self._next("picture", ("{*}docPr", "{*}cNvPr"), "id")

    def next_table(self) -> int:
        """Return the next number of a table whose rows have bookmarks."""
        return self._next("table")

    def next_bookmark(self) -> int:
        """Return an unused id of a bookmark."""
        return self._next("bookmark", (f"{W}bookmarkStart",), f"{W}id")

    def next_control(self) -> int:
        """Return an unused id of a content control."""
        return self._next("control", (f"{W}id",), f"{W}val")

    def _next(self, kind: str, tags: tuple[str, ...] = (), name: str = "") -> int:
        """Return the next number of a kind, higher than those that the template's elements have in an attribute."""
        if kind not in self._numbers:
            stories = (self._root, *self.stories()) if tags else ()
            self._numbers[kind] = free_numbers(mark.get(name) for story in stories for mark in story.iter(*tags))
        return next(self._numbers[kind])

    @cached_property
    def accent(self) -> str:
        """Return the headings' colour for pictures; the base's where it is not stated or too pale for a line."""
        from docx.oxml.ns import qn

        for style in self.document.styles.element.iterchildren(qn("w:style")):
            if attribute(style.get(qn("w:styleId")) or "") == self.styles["heading 1"]:
                mark = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
                value = "" if mark is None else mark.get(qn("w:val")) or ""
                if COLOUR.fullmatch(value) and contrast(value, WHITE) >= LEAST:
                    return str(value)
        return ACCENT

    # --- its contents -------------------------------------------------------------------------------------------

    def place(self, anchor: Any, contents: Xml) -> None:
        """Replace an element of the body with contents."""
        from lxml import etree

        parent = anchor.getparent()
        if parent.nsmap.get("w") != W[1:-1]:  # the template has another prefix for Word's namespace
            for element in parsed(f'<w:body xmlns:w="{W[1:-1]}">{contents}</w:body>'.encode()):
                anchor.addprevious(element)
            parent.remove(anchor)
            return
        name = str(len(self._insertions))
        mark = etree.ProcessingInstruction(_INSERTION, name)
        anchor.getparent().replace(anchor, mark)
        self._insertions[etree.tostring(mark, encoding="unicode", with_tail=False)] = contents

    def main(self) -> bytes:
        """Return the main part with the placed contents."""
        from lxml import etree

        self.pages.finish()
        pieces = [etree.tostring(self._root, encoding="unicode")]
        for mark, contents in self._insertions.items():
            place = next(index for index, piece in enumerate(pieces) if mark in piece)
            before, after = pieces[place].split(mark)
            pieces[place : place + 1] = [before, contents, after]
        return "".join((_DECLARATION, *pieces)).encode()
