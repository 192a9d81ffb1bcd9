"""Locate insertion points in a template: content controls by their tags, else a bookmark, else the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from larande_tui.documents.content.blocks.document import PartName
from larande_tui.documents.content.names import slug

TEXT_TAGS: Final[dict[str, str]] = {
    "titel": "dokumentets titel",
    "dokumenttyp": "mötesanteckningar, protokoll, handbok …",
    "status": "utkast eller justerad",
    "version": "dokumentets version",
    "justeras-av": "de roller som justerar",
    "datum": "workshoppens datum",
    "tid": "klockslagen",
    "plats": "var",
    "diarienummer": "ärendets nummer",
    "organisation": "organisationens namn",
    "forvaltning": "förvaltningens namn",
    "arbetsplats": "arbetsplatsens namn",
    "deltagare": "antal och roller",
    "motesledare": "vem som ledde",
    "antecknare": "vem som skrev",
    "planens-agare": "rollen som ser till planen i sin helhet",
    "syfte": "vad workshoppen skulle leda till",
    "nasta-mote": "när gruppen ses igen",
    "sidhuvud": "UTKAST tills dokumentet är justerat, datum och diarienummer",
    "sidfot": "arbetsplats och titel",
}
"""Tags of single texts, in body, header and footer alike, with their descriptions."""

PART_TAGS: Final[dict[str, PartName]] = {
    "uppgifter": "facts",
    "beslut": "decisions",
    "korthet": "brief",
    "valt": "chosen",
    "mal": "goals",
    "plan": "plan",
    "underskrifter": "signatures",
}
"""Tags of parts of the document."""

REST_TAG: Final = "innehall"
"""The tag, or the bookmark, of all parts without a place of their own."""


def tag_key(tag: str) -> str:
    """Normalise a tag for comparison: ``Nästa möte`` becomes ``nasta-mote``."""
    return slug(tag)


def tagged_controls(story: Any) -> Iterator[tuple[str, Any]]:
    """Yield the content controls that have a tag, in order: the normalised tag and the ``w:sdt``."""
    from docx.oxml.ns import qn

    for mark in list(story.iter(qn("w:tag"))):
        properties = mark.getparent()
        if properties is not None and properties.tag == qn("w:sdtPr"):
            yield tag_key(mark.get(qn("w:val")) or ""), properties.getparent()


def contents_bookmark(body: Any) -> Any | None:
    """Return the paragraph that has the bookmark for the contents, or that follows it."""
    from docx.oxml.ns import qn

    for mark in body.iter(qn("w:bookmarkStart")):
        if tag_key(mark.get(qn("w:name")) or "") == REST_TAG:
            around = next(mark.iterancestors(qn("w:p")), None)
            return next(mark.itersiblings(qn("w:p")), None) if around is None else around
    return None


def fill(control: Any, text: str) -> None:
    """Write a text into a control, in the format of its first run, or of its paragraph when it has no run."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    for tag in ("w:showingPlcHdr", "w:dataBinding"):  # a data binding would restore the old text
        for mark in properties.findall(qn(tag)):
            properties.remove(mark)
    if properties.find(qn("w:alias")) is None:  # screen readers read out the alias
        alias = OxmlElement("w:alias")
        alias.set(qn("w:val"), properties.find(qn("w:tag")).get(qn("w:val")))
        properties.find(qn("w:tag")).addprevious(alias)
    if content is None:
        return
    first, *others = list(content.iter(qn("w:r"))) or [_new_run(content)]
    for other in (*others, *list(content.iter(qn("w:p")))[1:]):
        if other.getparent() is not None and first not in other.iter():
            other.getparent().remove(other)
    look = first.find(qn("w:rPr"))
    for child in list(first):
        if child is not look:
            first.remove(child)
    for placeholder in () if look is None else look.findall(qn("w:rStyle")):
        look.remove(placeholder)
    first.text = text


def _new_run(content: Any) -> Any:
    """Return a new run in a control without any."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    place = next(content.iter(qn("w:p")), None)
    if place is None:
        place = content
        if next(content.iterancestors(qn("w:p")), None) is None:
            place = OxmlElement("w:p")
            content.append(place)
    run = OxmlElement("w:r")
    place.append(run)
    return run


def is_blank(element: Any) -> bool:
    """Tell whether a paragraph or control shows nothing; pictures and fields count as contents."""
    from docx.oxml.ns import qn

    if not isinstance(element.tag, str):
        return False
    contents = element.iter(qn("w:t"), qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("w:fldChar"), qn("w:sectPr"))
    return not any(mark.tag != qn("w:t") or (mark.text or "").strip() for mark in contents)
