"""Pieces of WordprocessingML as text. Only `words` accepts a person's text, and it escapes; the type `Xml` marks that.

Text instead of elements, since building, copying and serialising elements takes five times as long, and the largest
documents have tens of thousands of paragraphs.
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
"""Digits of the largest 32-bit number."""

_TEXT: Final = '<w:t xml:space="preserve">'


def join(pieces: Iterable[Xml]) -> Xml:
    """Concatenate pieces."""
    return Xml("".join(pieces))


def escaped(text: str) -> str:
    """Escape a text for the content of an element. Characters that XML forbids stay; see `clean`."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> Xml:
    """Escape a text for an attribute in double quotes, on one line."""
    return Xml(escaped(" ".join(clean(text).split())).replace('"', "&quot;"))


def words(text: str) -> Xml:
    """Escape a text for a run, with its line breaks and tabs."""
    if text.isprintable():  # so it has no character that XML forbids, and no line break
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
    """Yield the whole numbers from 1 that are not taken, in order; values that are no numbers are ignored.

    Programs choose random numbers up to the 32-bit limit, so there may be none after the highest.
    """
    numbers = {whole_number(text, 0) for text in taken}
    return filterfalse(numbers.__contains__, count(1))


def whole_number(text: str | None, otherwise: int) -> int:
    """Read an attribute as a whole number from 0; ``otherwise`` when it is invalid or too long."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= _DIGITS else otherwise
