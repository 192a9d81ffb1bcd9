"""Pieces of WordprocessingML as text. Only `words` lets a person's text in, and it escapes; the type says so.

Text and not elements: building, copying and serialising elements costs five times as much, and the largest documents
have tens of thousands of paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NewType

from larande_tui.core.text import clean

Xml = NewType("Xml", str)
"""Well-formed content: every text in it went through `words` or `attribute`."""

NOTHING: Final = Xml("")
_TEXT: Final = '<w:t xml:space="preserve">'


def join(pieces: Iterable[Xml]) -> Xml:
    """Join pieces."""
    return Xml("".join(pieces))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> Xml:
    """Return a text as the value of an attribute in double quotes, on one line."""
    return Xml(_escaped(" ".join(clean(text).split())).replace('"', "&quot;"))


def words(text: str) -> Xml:
    """Return a text as the content of a run, with its line breaks and tabs."""
    if text.isprintable():  # so it holds nothing that XML forbids, and no line break
        return Xml(f"{_TEXT}{_escaped(text)}</w:t>")
    inner = _escaped(clean(text))
    inner = inner.replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return Xml(f"{_TEXT}{inner}</w:t>".replace(f"{_TEXT}</w:t>", ""))


def run_xml(text: str, style: Xml = NOTHING) -> Xml:
    """Return a run of text; ``style`` is the id of a character style."""
    if style:
        return Xml(f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr>{words(text)}</w:r>')
    return Xml(f"<w:r>{words(text)}</w:r>")


def paragraph_xml(style: Xml, content: Xml, more: Xml = NOTHING) -> Xml:
    """Return a paragraph.

    Args:
        style: the id of its paragraph style.
        content: its runs.
        more: further paragraph properties, those that follow ``w:pStyle``.
    """
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>')
