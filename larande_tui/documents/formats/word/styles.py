"""The styles that the writer uses: found by name in a template, and copied from the base where missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from larande_tui.documents.formats.word.opening import base_template, open_template
from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.xml import Xml, attribute, free_numbers, whole_number

if TYPE_CHECKING:
    from docx.document import Document

LANGUAGE: Final = "sv-SE"


class Style(NamedTuple):
    """A style that the writer uses.

    Attributes:
        id: in the base template, and in a template without the name.
        kind: as in ``w:style@w:type``.
    """

    id: str
    kind: str = "paragraph"


STYLES: Final[dict[str, Style]] = {
    "heading 1": Style("Heading1"),
    "heading 2": Style("Heading2"),
    "heading 3": Style("Heading3"),
    "heading 4": Style("Heading4"),
    "heading 5": Style("Heading5"),
    "Normal": Style("Normal"),
    "Subtitle": Style("Subtitle"),
    "List Bullet": Style("ListBullet"),
    "Larande Uppgift": Style("LarandeUppgift"),
    "Larande Fråga": Style("LarandeFraga"),
    "Larande Förklaring": Style("LarandeForklaring"),
    "Larande Tabelltext": Style("LarandeTabelltext"),
    "Larande Tabellrubrik": Style("LarandeTabellrubrik"),
    "Larande Tabell": Style("LarandeTabell", "table"),
    "Larande Etikett": Style("LarandeEtikett", "character"),
    "Larande Detalj": Style("LarandeDetalj", "character"),
    "Larande Avstånd": Style("LarandeAvstand"),
    "Larande Bild": Style("LarandeBild"),
}
"""By name. Localised Word changes ids and keeps names, so names come first."""


_HEADINGS: Final = tuple(name for name in STYLES if name.startswith("heading "))
_USUAL_SIZE: Final = 20
"""In half points, where no style says."""


def fitted_styles(document: Document) -> TemplateStyles:
    """Find each style, copy the missing ones from the base, and make copied headings no larger than the template's."""
    styles = TemplateStyles(document)
    styles.missing = [name for name, style in STYLES.items() if styles.find(name, style) is None]
    if styles.missing:
        _copy(styles.missing, styles)
    styles.ids = {name: attribute(styles.id_of(name)) for name in STYLES}
    headings = {level: styles.id_of(name) for level, name in enumerate(_HEADINGS) if name not in styles.missing}
    styles.fitted = [name for name in _HEADINGS if headings and name in styles.missing]
    for name in styles.fitted:
        _fit_heading(name, headings, styles)
    return styles


class TemplateStyles:
    """The styles of a document by name, compared without case, and by id.

    Attributes:
        ids: by `STYLES`' names.
        missing: the names of the copied styles.
        fitted: the names of the copied headings that were fitted to the template's own.
    """

    def __init__(self, document: Document) -> None:
        from docx.oxml.ns import qn

        self.ids: dict[str, Xml] = {}
        self.missing: list[str] = []
        self.fitted: list[str] = []
        self.document = document
        self.element: Any = document.styles.element
        self.by_name: dict[tuple[str, str], str] = {}
        self.kinds: dict[str, str] = {}
        self.elements: dict[str, Any] = {}
        for style in self.element.iterchildren(qn("w:style")):
            self.add(style)

    def add(self, style: Any) -> None:
        """Add a style; one without an id cannot be referred to, and is skipped."""
        from docx.oxml.ns import qn

        kind, name, style_id = (
            style.get(qn("w:type")) or "paragraph",
            style.find(qn("w:name")),
            style.get(qn("w:styleId")),
        )
        if not style_id:
            return
        if name is not None:
            self.by_name.setdefault((kind, (name.get(qn("w:val")) or "").casefold()), style_id)
        self.kinds[style_id] = kind
        self.elements[style_id] = style

    def find(self, name: str, style: Style) -> str | None:
        """Return the id of a style; None when the template lacks the style, or only lists its name."""
        by_id = style.id if self.kinds.get(style.id) == style.kind else None
        return self.by_name.get((style.kind, name.casefold()), by_id)

    def id_of(self, name: str) -> str:
        """Return the document's id of one of `STYLES`."""
        return self.find(name, STYLES[name]) or STYLES[name].id

    def chain(self, style: str) -> list[Any]:
        """Return a style and its ancestors, the nearest first."""
        chain: list[Any] = []
        while style in self.elements and self.elements[style] not in chain:
            chain.append(self.elements[style])
            based = chain[-1].find(f"{W}basedOn")
            style = "" if based is None else based.get(f"{W}val") or ""
        return chain

    def look(self, style: str, name: str) -> Any | None:
        """Return the run property in force in a style, such as ``w:sz``; None where no ancestor states it."""
        defaults = self.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}")
        marks = (element.find(f"{W}rPr/{W}{name}") for element in self.chain(style))
        return next((mark for mark in marks if mark is not None), defaults)

    def size(self, style: str) -> int:
        """Return the size of text in a style, in half points."""
        mark = self.look(style, "sz")
        return _USUAL_SIZE if mark is None else whole_number(mark.get(f"{W}val"), _USUAL_SIZE)


def _fit_heading(name: str, headings: Mapping[int, str], styles: TemplateStyles) -> None:
    """Fit a copied heading to the template's own: its size between theirs, its font and colour from the nearest.

    Args:
        name: of the heading.
        headings: ids of the template's own headings by level, from 0.
        styles: the template's styles.
    """
    level = _HEADINGS.index(name)
    nearest = headings[min(headings, key=lambda at: (abs(at - level), at))]
    text = styles.elements[styles.id_of(name)].find(f"{W}rPr")
    size = max([styles.size(styles.id_of(name)), *(styles.size(headings[at]) for at in headings if at > level)])
    size = min([size, *(styles.size(headings[at]) for at in headings if at < level)])
    for mark in (text.find(f"{W}sz"), text.find(f"{W}szCs")):
        mark.set(f"{W}val", str(size))
    for tag in ("rFonts", "color"):
        look = styles.look(nearest, tag)
        for mark in text.findall(f"{W}{tag}"):
            text.remove(mark)
        if look is not None and tag == "rFonts":
            text.insert(0, deepcopy(look))
        elif look is not None:
            text.find(f"{W}sz").addprevious(deepcopy(look))


def _copy(names: list[str], target: TemplateStyles) -> None:
    """Copy styles from the base template, with their ancestors and lists."""
    base = TemplateStyles(open_template(base_template()).document)
    for name in names:
        _bring(STYLES[name].id, base, target)


def _bring(style: str, base: TemplateStyles, target: TemplateStyles) -> str:
    """Copy one style, and return its id in the target."""
    from docx.oxml.ns import qn

    element = base.elements[style]
    name, kind = element.find(qn("w:name")).get(qn("w:val")), base.kinds[style]
    existing = target.find(name, Style(style, kind))
    if existing is not None:
        return existing
    copy = deepcopy(element)
    copy.attrib.pop(qn("w:default"), None)
    for tag in ("w:basedOn", "w:next", "w:link"):
        other = copy.find(qn(tag))
        if other is not None and other.get(qn("w:val")) != style:
            other.set(qn("w:val"), _bring(other.get(qn("w:val")), base, target))
    if style in target.kinds:  # a style of another type has the id
        copy.set(qn("w:styleId"), f"{style}Larande")
    if not _has_theme(target.document):
        for fonts in copy.findall(f"{qn('w:rPr')}/{qn('w:rFonts')}"):
            fonts.getparent().remove(fonts)
    for number in copy.iter(qn("w:numId")):
        number.set(qn("w:val"), _bring_list(copy.get(qn("w:styleId")), base, target))
    target.element.append(copy)
    target.add(copy)
    return str(copy.get(qn("w:styleId")))


def _has_theme(document: Document) -> bool:
    return any(rel.reltype.endswith("/theme") for rel in document.part.rels.values())


def _bring_list(style: str, base: TemplateStyles, target: TemplateStyles) -> str:
    """Copy the base's bullet list, and return its number in the target."""
    from docx.oxml.ns import qn

    base_lists, lists = base.document.part.numbering_part.element, _numbering_of(target.document)
    abstract = deepcopy(base_lists.find(qn("w:abstractNum")))
    name = str(_free(mark.get(qn("w:abstractNumId")) for mark in lists.iterchildren(qn("w:abstractNum"))))
    abstract.set(qn("w:abstractNumId"), name)
    for mark in abstract.iter(qn("w:pStyle")):
        mark.set(qn("w:val"), style)
    before = lists.find(qn("w:num"))  # all abstract lists come before the first list
    if before is None:
        lists.append(abstract)
    else:
        before.addprevious(abstract)
    number = deepcopy(base_lists.find(qn("w:num")))
    instances = list(lists.iterchildren(qn("w:num")))
    number.set(qn("w:numId"), str(_free(mark.get(qn("w:numId")) for mark in instances)))
    number.find(qn("w:abstractNumId")).set(qn("w:val"), name)
    (instances[-1] if instances else abstract).addnext(number)
    return str(number.get(qn("w:numId")))


def _numbering_of(document: Document) -> Any:
    """Return the numbering element of a document, which is made when there is none."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml import OxmlElement
    from docx.parts.numbering import NumberingPart

    part = document.part
    if not any(rel.reltype == RELATIONSHIP_TYPE.NUMBERING for rel in part.rels.values()):
        root: Any = OxmlElement("w:numbering")
        numbering_part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(numbering_part, RELATIONSHIP_TYPE.NUMBERING)
    return part.numbering_part.element


def _free(taken: Iterable[str | None]) -> int:
    """Return the lowest unused number from 1."""
    return next(free_numbers(taken))


def set_language(document: Document) -> None:
    """Set the language to Swedish, whatever the template's is."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    place: Any = document.styles.element
    for tag, at in (("w:docDefaults", 0), ("w:rPrDefault", 0), ("w:rPr", 0), ("w:lang", None)):
        child = place.find(qn(tag))
        if child is None:
            child = OxmlElement(tag)
            place.append(child) if at is None else place.insert(at, child)
        place = child
    place.set(qn("w:val"), LANGUAGE)
