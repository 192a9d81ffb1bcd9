"""The pages of a document: its template's size, margins, header and footer, in portrait or landscape, in one column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final

from larande_tui.documents.formats.word.running_lines import widened
from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.relationships import R
from larande_tui.documents.ooxml.xml import NOTHING, Xml, paragraph_xml, whole_number

if TYPE_CHECKING:
    from docx.document import Document

_A4: Final = (11906, 16838)
_MARGIN: Final = 1304
_LEAST_MARGIN: Final = 850
"""Smallest margin in twentieths of a point: a centimetre and a half, which every printer supports."""

WANTED_LANDSCAPE_WIDTH: Final = 13_000
"""Width of text, in twentieths of a point, at which the plan's nine columns hold their words: 23 centimetres."""

_BETWEEN_COLUMNS: Final = 720
"""Between columns of text, where a section does not say."""

_SIDES: Final = (f"{W}left", f"{W}right")


class Sections:
    """The sections of a document, each like the template's last one.

    Args:
        document: the template's python-docx document.
        style_chain: returns a style and its ancestors, by id, for the tab stops of headers.
        next_control: returns an unused id of a content control, for headers that are copied.
    """

    def __init__(
        self, document: Document, style_chain: Callable[[str], list[Any]], next_control: Callable[[], int]
    ) -> None:
        self._document, self._style_chain, self._next_control = document, style_chain, next_control
        self._body: Any = document.element.body
        self._section: Any = _whole(self._body.get_or_add_sectPr())
        for reference in list(self._references(self._section)):
            if reference.get(f"{R}id") not in document.part.related_parts:
                self._section.remove(reference)
        self._sections = 0
        self._goes_on = False
        self._landscape: dict[str, str] = {}

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height of the template's page, in twentieths of a point."""
        return _size(self._section)

    @property
    def columns(self) -> int:
        """Return the number of columns of text in the template's last section."""
        return _columns(self._section)

    def text_width(self, *, landscape: bool) -> int:
        """Return the width between the margins, in twentieths of a point."""
        return self._across(landscape=landscape) - sum(self._margins(landscape=landscape))

    def width_at(self, anchor: Any) -> int:
        """Return the text width at an element of the body, in twentieths of a point: that of its column."""
        marks = anchor.xpath("following::*[local-name()='sectPr'][1]")
        section = _whole(marks[0]) if marks else self._section
        margins = section.find(f"{W}pgMar")
        width = _size(section)[0] - sum(int(margins.get(side)) for side in _SIDES)
        columns = section.find(f"{W}cols")
        number = _columns(section)
        if number == 1:
            return width
        widths = [whole_number(column.get(f"{W}w"), 0) for column in columns.findall(f"{W}col")]
        between = whole_number(columns.get(f"{W}space"), _BETWEEN_COLUMNS)
        return min(filter(None, widths), default=(width - (number - 1) * between) // number)

    def section(self, *, landscape: bool) -> Xml:
        """Return the properties of the next section, in portrait or landscape, in one column.

        Only the first section has a different first page.
        """
        section = deepcopy(self._section)
        size, sides = section.find(f"{W}pgSz"), sorted(_size(section))
        for name, side in zip(("w", "h"), reversed(sides) if landscape else sides, strict=True):
            size.set(f"{W}{name}", str(side))
        if landscape:
            size.set(f"{W}orient", "landscape")
            self._turn(section)
        else:
            size.attrib.pop(f"{W}orient", None)
        if _columns(section) > 1:
            columns = section.find(f"{W}cols")
            for name in ("num", "equalWidth", "sep"):
                columns.attrib.pop(f"{W}{name}", None)
            columns[:] = []
        if self._goes_on and not landscape:
            _set_type(section, "continuous")
        self._goes_on = False
        return self._counted(section)

    def section_before(self, style: Xml) -> Xml:
        """Return a paragraph that ends the template's own section, so that this keeps its columns.

        Args:
            style: the id of a paragraph style without height.
        """
        self._goes_on = True
        return paragraph_xml(style, NOTHING, self._counted(deepcopy(self._section)))

    @property
    def narrows_margins(self) -> bool:
        """Return whether landscape pages have narrower margins to make room for the plan's columns."""
        margins = self._section.find(f"{W}pgMar")
        return self._margins(landscape=True) != tuple(int(margins.get(side)) for side in _SIDES)

    @property
    def fits_running_lines(self) -> bool:
        """Return whether a header or footer has tab stops or a table that are fitted to landscape pages."""
        references = self._references(self._section)
        parts = (self._document.part.related_parts[reference.get(f"{R}id")] for reference in references)
        return any(widened(part.element, self._both_widths, self._style_chain) is not None for part in parts)

    def drop_section(self) -> None:
        """Remove the properties of the last section, since the contents that come last have their own."""
        self._body.remove(self._body.sectPr)

    def finish(self) -> None:
        """Limit the different first page to the first section, where the template's last section is kept."""
        if self._sections and self._body.sectPr is not None:
            _without_first_page(self._body.sectPr)

    def _counted(self, section: Any) -> Xml:
        from lxml import etree

        if self._sections:
            _without_first_page(section)
        self._sections += 1
        return Xml(etree.tostring(section, encoding="unicode", with_tail=False))

    # --- landscape ----------------------------------------------------------------------------------------------

    def _across(self, *, landscape: bool) -> int:
        return (max if landscape else min)(_size(self._section))

    def _margins(self, *, landscape: bool) -> tuple[int, int]:
        """Return the margins to the left and right; on a landscape page narrower where the plan needs the room."""
        margins = self._section.find(f"{W}pgMar")
        left, right = (int(margins.get(side)) for side in _SIDES)
        room = self._across(landscape=landscape) - left - right
        if not landscape or room >= WANTED_LANDSCAPE_WIDTH:
            return left, right
        give = (WANTED_LANDSCAPE_WIDTH - room) // 2
        return max(min(left, _LEAST_MARGIN), left - give), max(min(right, _LEAST_MARGIN), right - give)

    def _turn(self, section: Any) -> None:
        """Fit margins, headers and footers to a landscape page."""
        for side, width in zip(_SIDES, self._margins(landscape=True), strict=True):
            section.find(f"{W}pgMar").set(side, str(width))
        for reference in self._references(section):
            name = reference.get(f"{R}id")
            if name not in self._landscape:
                self._landscape[name] = self._widened(name)
            reference.set(f"{R}id", self._landscape[name])

    @staticmethod
    def _references(section: Any) -> Iterator[Any]:
        """Yield the references to the headers and footers of a section."""
        yield from section.iter(f"{W}headerReference", f"{W}footerReference")

    @property
    def _both_widths(self) -> tuple[int, int]:
        return self.text_width(landscape=False), self.text_width(landscape=True)

    def _widened(self, name: str) -> str:
        """Copy a header or footer, fitted to a landscape page; returns its own id when nothing needs fitting."""
        part = self._document.part.related_parts[name]
        root = widened(part.element, self._both_widths, self._style_chain)
        if root is None:
            return name
        for mark in root.iter(f"{W}id"):
            mark.set(f"{W}val", str(self._next_control()))
        kind = part.partname.membername.rsplit("/", 1)[-1].rstrip("0123456789.xml") or "header"
        copy = type(part)(part.package.next_partname(f"/word/{kind}%d.xml"), part.content_type, root, part.package)
        for link in part.rels.values():
            target = link.target_ref if link.is_external else link.target_part
            copy.load_rel(link.reltype, target, link.rId, link.is_external)
        relationship = next(rel.reltype for rel in self._document.part.rels.values() if rel.rId == name)
        return str(self._document.part.relate_to(copy, relationship))


def _columns(section: Any) -> int:
    columns = section.find(f"{W}cols")
    if columns is None:
        return 1
    return max(whole_number(columns.get(f"{W}num"), 1), len(columns.findall(f"{W}col")), 1)


def _set_type(section: Any, kind: str) -> None:
    from docx.oxml import OxmlElement

    mark = section.find(f"{W}type")
    if mark is None:
        mark = OxmlElement("w:type")
        section.find(f"{W}pgSz").addprevious(mark)
    mark.set(f"{W}val", kind)


def _whole(section: Any) -> Any:
    """Return the properties of a section with page size and margins, A4 where the template has none."""
    section = deepcopy(section)
    size, margins = section.get_or_add_pgSz(), section.get_or_add_pgMar()
    for name, side in zip(("w", "h"), _A4, strict=True):
        if not _is_measure(size.get(f"{W}{name}")):
            size.set(f"{W}{name}", str(side))
    for name in ("top", "right", "bottom", "left"):
        if not _is_measure(margins.get(f"{W}{name}")):
            margins.set(f"{W}{name}", str(_MARGIN))
    return section


def _is_measure(value: str | None) -> bool:
    return value is not None and whole_number(value.removeprefix("-"), -1) >= 0


def _size(section: Any) -> tuple[int, int]:
    size = section.find(f"{W}pgSz")
    return int(size.get(f"{W}w")), int(size.get(f"{W}h"))


def _without_first_page(section: Any) -> None:
    for mark in section.findall(f"{W}titlePg"):
        section.remove(mark)
