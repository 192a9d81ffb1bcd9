"""The one boundary for text on its way in: what a person wrote stays, what a terminal or Word cannot bear goes."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Final, NamedTuple

from pydantic import AfterValidator, StringConstraints

MAX_CHARACTERS: Final = 100_000
"""Longest text kept in one field; far beyond anything said in a room."""

LONGEST_PROPERTY: Final = 255
"""Characters that Office files keep of what they say of themselves: title, author, subject."""

_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
"""Everything that some program breaks a line with; Word's own soft break is a vertical tab."""

# C0 except newline and tab, DEL, C1, line and paragraph separators' control kin, bidirectional controls,
# the byte order mark, non-characters and lone surrogates. Joiners stay: emoji and several scripts need them.
_ILLEGAL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_HIGHEST: Final = 30
"""Accents on one letter, as Unicode's stream-safe texts have them (UAX #15); no language has more than a few."""

_NEEDS_CARE: Final = re.compile("[^\x20-\x7eåäöÅÄÖéÉ–—’”]")


class Cleaned(NamedTuple):
    """A text that is safe to keep.

    Attributes:
        text: what is left.
        removed: how many characters went that nothing can show.
        beyond: how many came after `MAX_CHARACTERS`, and went too.
    """

    text: str
    removed: int
    beyond: int = 0


def cleaned(text: str) -> Cleaned:
    """Make a text safe to keep: NFC, plain newlines, no control characters.

    Args:
        text: anything a person, a file or a phone sent.

    Returns:
        The text without what no screen or document can show, and how much went.
    """
    removed = 0
    if _NEEDS_CARE.search(text):
        text = _LINE_END.sub("\n", text)
        text, removed = _ILLEGAL.subn("", text)
        if not unicodedata.is_normalized("NFC", low := _without_towers(text)):
            removed += len(text) - len(low)
            text = unicodedata.normalize("NFC", low)
    return Cleaned(text[:MAX_CHARACTERS], removed, max(0, len(text) - MAX_CHARACTERS))


def _without_towers(text: str) -> str:
    """At most `_HIGHEST` accents on a letter: composing them takes the square of their number in time."""
    if len(text) <= _HIGHEST:
        return text
    height, kept = 0, []
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= _HIGHEST:
            kept.append(char)
    return "".join(kept)


def clean(text: str) -> str:
    """Make a text safe to keep; see `cleaned`."""
    return cleaned(text).text


def one_line(text: str) -> str:
    """A text on one line, for titles and names: every run of white space becomes one blank."""
    return " ".join(clean(text).split())


def within(text: str, most: int) -> str:
    """A text of at most so many characters, with … where something was left out."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain_words(text: str) -> str:
    """A text in what every file system and mail program bears: ``Hemtjänsten Norr`` becomes ``hemtjansten-norr``."""
    letters = (char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", "".join(letters)).strip("-")


Text = Annotated[str, AfterValidator(clean)]
"""A field that a person wrote, cleaned on its way in."""

Name = Annotated[str, AfterValidator(one_line)]
"""A short field on one line, cleaned on its way in."""

Pointer = Annotated[str, StringConstraints(pattern=r"^[^\p{C}\p{Zl}\p{Zp}]*$")]
"""A name that one thing calls another by. No person wrote it, so one that holds what no screen can show is refused."""
