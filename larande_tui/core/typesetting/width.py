"""The width of a text in a terminal, and its line breaks.

Rich measures, since Textual crops and pads by Rich's tables: with another width of a character, everything to the
right of it would move.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NARROW: Final = re.compile("[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2190-\u21ff]*")
"""Characters of one cell each: Latin with its accents, and the usual punctuation."""


def width_of(text: str) -> int:
    """Return the terminal cells that a text takes on one line."""
    if _NARROW.fullmatch(text):
        return len(text)
    from rich.cells import cell_len  # not needed for plain Swedish

    return cell_len(text)


def chopped(text: str, width: int) -> list[str]:
    """Cut a text into pieces of at most ``width`` cells, inside words too; an empty text is one piece."""
    if _NARROW.fullmatch(text):
        return [text[start : start + width] for start in range(0, len(text), width)] or [""]
    from rich.cells import chop_cells

    pieces = chop_cells(text, width) or [""]
    pieces[-1] += text[sum(map(len, pieces)) :]  # Rich leaves out zero-width characters at the end
    return pieces


_JOINED: Final = re.compile("[^\\x00-\\u02ff]")
"""A character that may belong together with those beside it: marks, joiners, emoji, flags, Hangul."""

_LONGEST_CLUSTER: Final = 64
_FLAG_LETTERS: Final = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""The letters that are a flag two by two, which Rich measures one by one."""


def cluster_before(text: str, at: int) -> int:
    """Return where the grapheme cluster before a place begins (Unicode Annex 29): one back in plain Swedish."""
    if at < 1 or not _JOINED.match(text[at - 1]):
        return max(0, at - 1)
    if (letters := _flag_letters_before(text, at)) and letters % 2 == 0:
        return at - 2
    from rich.cells import split_graphemes

    start = max(0, at - _LONGEST_CLUSTER)
    spans, _ = split_graphemes(text[start:at])
    return start + spans[-1][0] if spans else at - 1


def cluster_after(text: str, at: int) -> int:
    """Return where the grapheme cluster after a place ends; see `cluster_before`."""
    if at + 1 >= len(text) or not _JOINED.match(text[at + 1]):
        return min(len(text), at + 1)
    if text[at] in _FLAG_LETTERS and text[at + 1] in _FLAG_LETTERS and _flag_letters_before(text, at) % 2 == 0:
        return at + 2
    from rich.cells import split_graphemes

    spans, _ = split_graphemes(text[at : at + _LONGEST_CLUSTER])
    return at + spans[0][1] if spans else at + 1


def _flag_letters_before(text: str, at: int) -> int:
    return at - len(text[:at].rstrip(_FLAG_LETTERS))


def padded(text: str, width: int) -> str:
    """Fill a text with blanks up to a width."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """Wrap a text to lines of at most ``width`` cells, one or more. Its own line breaks stay; tabs become blanks."""
    return [line for row in text.expandtabs(4).split("\n") for line in _broken(row, width)]


def _broken(row: str, width: int) -> Iterator[str]:
    """Wrap one line at blanks, and inside a word only when the word is wider than a line."""
    if width_of(row) <= width:
        yield row
        return
    line = ""
    for word in row.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = chopped(word, width)
        yield from full
    yield line
