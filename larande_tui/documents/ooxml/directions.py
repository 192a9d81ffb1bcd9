"""Right-to-left text in paragraphs and runs of WordprocessingML.

Word lays out a run by its properties and not by its letters: without ``w:rtl`` the full stop of an Arabic sentence is
at the wrong end. A paragraph reads from right to left when its first letter does, as with ``dir="auto"`` in HTML.
"""

from __future__ import annotations

import re
from typing import Final

from larande_tui.core.characters import LEFT, RIGHT, begins_from_right, language_of
from larande_tui.documents.ooxml.xml import Xml

_ANY: Final = re.compile(f"[{RIGHT}]")
_LEADS: Final = tuple(bytes([lead]) for lead in (*range(0xD6, 0xE1), 0xEF))
"""The first UTF-8 bytes of right-to-left letters, and of some others, since a search for bytes is much faster."""
_STRETCH: Final = re.compile(f"[{RIGHT}](?:[^{LEFT}]*[{RIGHT}])?")
"""From the first right-to-left letter to the last one before another script."""

_IN_WORD: Final = {"he": "he-IL", "fa": "fa-IR", "ar": "ar-SA"}
_ENTITY: Final = re.compile("&[a-z]+;")

_BEGINS, _ENDS = "<w:p>", "</w:p>"
_RUN: Final = re.compile(
    r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?((?:<w:t [^>]*>[^<]*</w:t>|<w:br/>|<w:tab/>)+)</w:r>"
)
_PIECE: Final = re.compile(r"<w:t [^>]*>([^<]*)</w:t>|<w:br/>|<w:tab/>")
_AFTER_BIDI: Final = re.compile(r"(?=<w:(?:spacing|ind|contextualSpacing|jc|outlineLvl|rPr|sectPr)\b|</w:pPr>)")
"""The position of ``w:bidi`` among a paragraph's properties, whose order is fixed."""


def with_directions(xml: Xml) -> Xml:
    """Add directions to paragraphs and runs with right-to-left words; other XML is returned unchanged."""
    pieces, end = [], 0
    first, last = _stretch_to_search(xml)
    while (letter := _ANY.search(xml, max(first, end), last)) is not None:
        start, stop = xml.rfind(_BEGINS, end, letter.start()), xml.find(_ENDS, letter.end())
        inside = start >= 0 <= stop and _ENDS not in xml[start : letter.start()]
        if inside and _BEGINS not in xml[letter.end() : stop]:  # so it is a paragraph without another inside
            pieces += [xml[end:start], _paragraph(xml[start : stop + len(_ENDS)])]
            end = stop + len(_ENDS)
        else:
            pieces.append(xml[end : letter.end()])
            end = letter.end()
    return Xml("".join((*pieces, xml[end:])))


def _stretch_to_search(xml: str) -> tuple[int, int]:
    """Return the range from the first to the last right-to-left letter; an empty range in most documents."""
    data = xml.encode("utf-8", "surrogatepass")
    places = [place for lead in _LEADS if (place := data.find(lead)) >= 0]
    if not places:
        return 0, 0
    last = max(data.rfind(lead) for lead in _LEADS)
    before, after = data[: min(places)], data[last:]
    return len(before.decode("utf-8", "surrogatepass")), len(xml) - len(after.decode("utf-8", "surrogatepass")) + 1


def _paragraph(paragraph: str) -> str:
    texts = "".join(piece[1] or "" for piece in _PIECE.finditer(paragraph))
    if begins_from_right(_ENTITY.sub("", texts)):
        paragraph = _AFTER_BIDI.sub("<w:bidi/>", paragraph, count=1)
    return _RUN.sub(_runs, paragraph)


def _runs(match: re.Match[str]) -> str:
    """Split a run where the direction changes; its words stay the same."""
    properties, content = match[1] or "", match[2]
    if not _ANY.search(content):
        return match[0]
    return "".join(_part(properties, piece) for piece in _PIECE.finditer(content))


def _part(properties: str, piece: re.Match[str]) -> str:
    text, end, parts = piece[1], 0, []
    if text is None:
        return f"<w:r>{properties}{piece[0]}</w:r>"
    for stretch in _STRETCH.finditer(text):
        parts += [_run(properties, text[end : stretch.start()]), _run(_turned(properties, stretch[0]), stretch[0])]
        end = stretch.end()
    return "".join((*parts, _run(properties, text[end:])))


def _run(properties: str, text: str) -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def _turned(properties: str, text: str) -> str:
    language = _IN_WORD[language_of(text)]
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    return f'<w:rPr>{inner}<w:rtl/><w:lang w:bidi="{language}"/></w:rPr>'
