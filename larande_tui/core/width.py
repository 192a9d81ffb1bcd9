"""How wide a text is in a terminal, and where its lines break."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache


def cell_width(text: str) -> int:
    """The terminal cells a text takes: two for wide characters, none for those that combine with others."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@cache
def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def padded(text: str, width: int) -> str:
    """A text with blanks up to a width."""
    return text + " " * (width - cell_width(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` cells, at least one. Its own line breaks hold; tabs become blanks."""
    return [line for row in text.expandtabs(4).split("\n") for line in _broken(row, width)]


def _broken(row: str, width: int) -> Iterator[str]:
    """One line of text in as many lines as it needs, broken at blanks, and inside a word only when it must be."""
    if cell_width(row) <= width:
        yield row
        return
    line = ""
    for word in row.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_width(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _chopped(word, width)
        yield from full
    yield line


def _chopped(word: str, width: int) -> list[str]:
    pieces, piece, taken = [], "", 0
    for char in word:
        wide = _char_width(char)
        if taken + wide > width:
            pieces.append(piece)
            piece, taken = "", 0
        piece += char
        taken += wide
    return [*pieces, piece]
