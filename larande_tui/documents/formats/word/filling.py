"""Fill a template with a document: texts into content controls, parts into their places, the rest in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from larande_tui.documents.content.blocks import Block, Contents, Facts, Heading, PageSetup, Paragraph
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.word.body import TARGET, body_xml
from larande_tui.documents.formats.word.content_controls import (
    PART_TAGS,
    REST_TAG,
    TEXT_TAGS,
    contents_bookmark,
    fill,
    is_blank,
    tagged_controls,
)
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.xml import NOTHING, join

_COVERED_BY: Final[dict[str, tuple[str, ...]]] = {
    "Organisation": ("organisation", "forvaltning"),
    "Arbetsplats": ("arbetsplats",),
    "Datum och tid": ("datum", "tid"),
    "Plats": ("plats",),
    "Diarienummer": ("diarienummer",),
    "Närvarande": ("deltagare",),
    "Mötesledare": ("motesledare",),
    "Ordförande": ("motesledare",),
    "Vid anteckningarna": ("antecknare",),
    "Vid protokollet": ("antecknare",),
    "Syfte": ("syfte",),
    "Äger planen": ("planens-agare",),
    "Nästa möte": ("nasta-mote",),
}
"""Facts that are left out when the template's body has these tags."""


def filled(template: Template, document: ComposedDocument, *, as_svg: bool) -> bytes:
    """Return the main part of the document.

    Args:
        template: receives the document's texts, parts and charts.
        document: to write.
        as_svg: drawings as vector pictures instead of Office's own.
    """
    listed = next((block for block in document.blocks if isinstance(block, Contents)), Contents(()))
    template.targets = listed.targets(TARGET)
    texts = dict(document.fields)
    for story in template.stories():
        for tag, control in tagged_controls(story):
            if tag in TEXT_TAGS:
                fill(control, texts.get(tag, ""))
    covered = _fill_texts(template, texts)
    bookmarked = bool(document.record)
    anchors: dict[str, Any] = {}
    for tag, control in tagged_controls(template.body):
        if tag in PART_TAGS or tag == REST_TAG:
            anchor = _as_block(control)
            if tag in anchors:
                anchor.getparent().remove(anchor)
            else:
                anchors[tag] = anchor
    rest_anchor = anchors.pop(REST_TAG, None)
    names = {PART_TAGS[tag]: anchor for tag, anchor in anchors.items()}
    for name, anchor in names.items():
        blocks = [block for part in document.parts if part.name == name for block in part.blocks]
        contents = body_xml(
            _flat(_without(blocks, covered)),
            template,
            as_svg=as_svg,
            flat=True,
            bookmarked=bookmarked,
            width=template.pages.width_at(anchor),
        )
        template.place(anchor, contents)
    blocks = [
        block for part in document.parts if part.name not in names and not part.only_if_asked for block in part.blocks
    ]
    _place_rest(template, rest_anchor, list(_without(blocks, covered)), as_svg=as_svg, bookmarked=bookmarked)
    return template.main()


def _fill_texts(template: Template, texts: dict[str, str]) -> set[str]:
    """Fill the body's texts, and return the tags that are now covered. A title outside a heading is not covered."""
    covered = set()
    for tag, control in tagged_controls(template.body):
        if tag in TEXT_TAGS:
            fill(control, texts.get(tag, ""))
            if tag != "titel" or _is_title(template, control):
                covered.add(tag)
    return covered


def has_heading_title(template: Template) -> bool:
    """Tell whether the body has a title as its top heading."""
    return any(tag == "titel" and _is_title(template, control) for tag, control in tagged_controls(template.body))


def _is_title(template: Template, control: Any) -> bool:
    return _style_around(control) == template.styles["heading 1"]


def _style_around(control: Any) -> str:
    from docx.oxml.ns import qn

    holder = control
    while holder is not None and holder.tag != qn("w:p"):
        holder = holder.getparent()
    paragraph = next(control.iter(qn("w:p")), None) if holder is None else holder
    style = None if paragraph is None else paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def _as_block(control: Any) -> Any:
    """Return an element that whole paragraphs and tables can replace: the control, or a new paragraph for it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = control.getparent()
    while paragraph is not None and paragraph.tag != qn("w:p"):
        paragraph = paragraph.getparent()
    if paragraph is None:
        return control
    control.getparent().remove(control)
    if is_blank(paragraph):
        return paragraph
    after = OxmlElement("w:p")
    paragraph.addnext(after)
    return after


def _without(blocks: Iterable[Block], covered: set[str]) -> Iterator[Block]:
    """Yield the blocks without the facts that the template's own texts show."""
    for block in blocks:
        match block:
            case Heading(level=1) if "titel" in covered:
                continue
            case Paragraph(role="subtitle") if {"dokumenttyp", "status"} <= covered:
                continue
            case Facts(items):
                uncovered = tuple(fact for fact in items if not _is_covered(fact.label, covered))
                if uncovered:
                    yield Facts(uncovered)
            case _:
                yield block


def _is_covered(label: str, covered: set[str]) -> bool:
    return label in _COVERED_BY and covered.issuperset(_COVERED_BY[label])


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Drop page setups: a part in the middle of a template's page keeps that page."""
    return (block for block in blocks if not isinstance(block, PageSetup))


def _place_rest(template: Template, anchor: Any, blocks: list[Block], *, as_svg: bool, bookmarked: bool) -> None:
    """Place the remaining parts: at their control or bookmark, else at the end of the template."""
    from docx.oxml import OxmlElement

    body = template.body
    if anchor is None:
        anchor = _bookmarked(body)
    if anchor is None:
        anchor = OxmlElement("w:p")
        if all(is_blank(child) for child in body if child is not body.sectPr):
            for child in [child for child in body if child is not body.sectPr]:
                body.remove(child)
        body.sectPr.addprevious(anchor)
    nested = anchor.getparent() is not body
    last = not nested and anchor.getnext() is body.sectPr
    started = any(not is_blank(sibling) for sibling in anchor.itersiblings(preceding=True))
    before, width = NOTHING, None
    if not last:
        width = template.pages.width_at(anchor)
    elif started and template.pages.columns > 1:  # the template's own text keeps its columns
        before, started = template.pages.section_before(template.styles["Larande Avstånd"]), False
    if last:
        template.pages.drop_section()
    contents = body_xml(
        _flat(blocks) if nested else blocks,
        template,
        as_svg=as_svg,
        flat=not last,
        started=started or nested,
        bookmarked=bookmarked,
        width=width,
    )
    template.place(anchor, join((before, contents)))


def _bookmarked(body: Any) -> Any | None:
    """Return an insertion point at the bookmark: its paragraph when that is otherwise empty, or one after it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = contents_bookmark(body)
    if paragraph is None:
        return None
    starts = {mark.get(qn("w:id")) for mark in paragraph.iter(qn("w:bookmarkStart"))}
    if is_blank(paragraph) and starts == {mark.get(qn("w:id")) for mark in paragraph.iter(qn("w:bookmarkEnd"))}:
        return paragraph
    after = OxmlElement("w:p")
    paragraph.addnext(after)
    return after
