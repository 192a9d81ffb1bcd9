"""Pieces of WordprocessingML as text. Only `words` lets a person's text in, and it escapes; the type says so.

Text and not elements: building, copying and serialising elements costs five times as much, and the largest documents
have tens of thousands of paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, filterfalse
from typing import Final, NewType

from larande_tui.core.text import clean

Xml = NewType("Xml", str)
"""Well-formed content: every text in it went through `words` or `attribute`."""

NOTHING: Final = Xml("")
_DIGITS: Final = 10
"""Of the largest number in 32 bits."""

_TEXT: Final = '<w:t xml:space="preserve">'


def join(pieces: Iterable[Xml]) -> Xml:
    """Join pieces."""
    return Xml("".join(pieces))


def escaped(text: str) -> str:
    """Return a text as the content of an element. What XML forbids stays; see `clean`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> Xml:
    """Return a text as the value of an attribute in double quotes, on one line."""
    return Xml(escaped(" ".join(clean(text).split())).replace('"', "&quot;"))


def words(text: str) -> Xml:
    """Return a text as the content of a run, with its line breaks and tabs."""
    if text.isprintable():  # so it holds nothing that XML forbids, and no line break
        return Xml(f"{_TEXT}{escaped(text)}</w:t>")
    inner = escaped(clean(text))
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


def free_numbers(taken: Iterable[str | None]) -> Iterator[int]:
    """Yield the whole numbers from 1 that no attribute has, in order; what is no number takes none.

    Programs give what they make random numbers up to the largest that fits in 32 bits, so none can follow the highest.
    """
    numbers = {whole_number(text, 0) for text in taken}
    return filterfalse(numbers.__contains__, count(1))


def whole_number(text: str | None, otherwise: int) -> int:
    """Read an attribute that should be a whole number from 0; ``otherwise`` when it is none, or too long for one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _DIGITS else otherwise
