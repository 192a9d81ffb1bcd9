"""The Word document that gives the minutes their page, styles, header and footer."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from larande_tui.minutes.errors import BadTemplateError
from larande_tui.minutes.word.xml import Xml, attribute
from larande_tui.packs.catalog import content_dir

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part

_HERE: Final = ("larande", "body")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES: Final[dict[str, str]] = {
    "heading 1": "Heading1",
    "heading 2": "Heading2",
    "heading 3": "Heading3",
    "heading 4": "Heading4",
    "heading 5": "Heading5",
    "Normal": "Normal",
    "Subtitle": "Subtitle",
    "List Bullet": "ListBullet",
    "Larande Uppgift": "LarandeUppgift",
    "Larande Fråga": "LarandeFraga",
    "Larande Förklaring": "LarandeForklaring",
    "Larande Tabelltext": "LarandeTabelltext",
    "Larande Tabellrubrik": "LarandeTabellrubrik",
    "Larande Tabell": "LarandeTabell",
    "Larande Etikett": "LarandeEtikett",
    "Larande Detalj": "LarandeDetalj",
    "Larande Avstånd": "LarandeAvstand",
}
"""The styles the writer uses, by name, and the ids they have in the base template. Other templates have other ids."""


def base_template() -> Path:
    """The template that larande brings along."""
    return content_dir() / "word" / "bas.docx"


class Template:
    """An opened template, about to become one document.

    Attributes:
        document: as python-docx has it.
        styles: style ids by `STYLES`' names.
    """

    def __init__(self, path: Path) -> None:
        """Open a template.

        Args:
            path: a .docx file.

        Raises:
            BadTemplateError: it is none, or it cannot be read.
        """
        import docx
        from docx.opc.exceptions import OpcError
        from lxml.etree import LxmlError

        try:
            with path.open("rb") as file:
                self.document: Document = docx.Document(file)
        except (OSError, BadZipFile, OpcError, LxmlError, ValueError, KeyError) as error:
            raise BadTemplateError(path) from error
        self.styles = self._resolve_styles()
        self._root: Any = self.document.element
        self._section: Any = deepcopy(self._root.body.sectPr)

    def _resolve_styles(self) -> dict[str, Xml]:
        """Find each style once, by name without regard to case: localised Word changes ids and keeps names."""
        from docx.oxml.ns import qn

        styles: Any = self.document.styles.element
        found = {
            str(style.find(qn("w:name")).get(qn("w:val"))).casefold(): style.get(qn("w:styleId"))
            for style in styles.iterchildren(qn("w:style"))
        }
        return {name: attribute(found.get(name.casefold(), usual)) for name, usual in STYLES.items()}

    def parts(self) -> list[Part]:
        """Every part of the package."""
        return list(self.document.part.package.iter_parts())

    def text_width(self, *, landscape: bool) -> int:
        """The width between the margins, in twentieths of a point."""
        from docx.oxml.ns import qn

        size, margins = self._section.find(qn("w:pgSz")), self._section.find(qn("w:pgMar"))
        across = int(size.get(qn("w:h" if landscape else "w:w")))
        return across - int(margins.get(qn("w:left"))) - int(margins.get(qn("w:right")))

    def section(self, *, landscape: bool) -> Xml:
        """The properties of a section like the template's own, lying or standing."""
        from docx.oxml.ns import qn
        from lxml import etree

        section = deepcopy(self._section)
        if landscape:
            size = section.find(qn("w:pgSz"))
            across, down = size.get(qn("w:w")), size.get(qn("w:h"))
            size.set(qn("w:w"), down)
            size.set(qn("w:h"), across)
            size.set(qn("w:orient"), "landscape")
        return Xml(etree.tostring(section, encoding="unicode", with_tail=False))

    def fill(self, tag: str, text: str) -> None:
        """Write a text in the content controls of that tag in headers and footers, in the format they have."""
        from docx.oxml.ns import qn
        from docx.parts.hdrftr import FooterPart, HeaderPart

        for part in self.parts():
            if isinstance(part, HeaderPart | FooterPart):
                story: Any = part.element
                for mark in story.iter(qn("w:tag")):
                    if mark.get(qn("w:val")) == tag:
                        first, *others = mark.getparent().getparent().iter(qn("w:t"))
                        first.text = text
                        for other in others:
                            other.getparent().remove(other)

    def with_body(self, body: Xml) -> bytes:
        """The main part with this body, which ends with the properties of its last section."""
        from lxml import etree

        place = self._root.body
        del place[:]
        place.append(etree.ProcessingInstruction(*_HERE))
        before, after = etree.tostring(self._root, encoding="unicode").split(f"<?{' '.join(_HERE)}?>")
        return f"{_DECLARATION}{before}{body}{after}".encode()
