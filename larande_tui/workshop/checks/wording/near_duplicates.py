"""Notes with almost the same words, compared by trigrams, so that misspellings and endings do not matter.

Two texts are similar when the Dice coefficient of their trigrams (Dice, 1945) is 0.5 or more: measured on the notes of
a half day it finds all variants with misspellings, and hardly ever two notes that only share words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from larande_tui.workshop.model.items import Note

_NEAR: Final = 0.5
_LEAST: Final = 6
"""Fewest letters of a text that is compared."""
_MOST: Final = 1_500
"""Highest number of compared notes: the newest ones."""
_WIDTH: Final = 512
_BITS: Final = tuple(1 << place for place in range(_WIDTH))
_BLANKS: Final = re.compile(r"[\W_]+")


def near_duplicate(note: Note, others: Sequence[Note]) -> Note | None:
    """Return the most similar other note; None when none is similar enough.

    Args:
        note: the new one.
        others: in order; the note itself is skipped.
    """
    own = _trigrams(note.text)
    if len(own) < _LEAST:
        return None
    outline = _outline(note.text)
    hidden = len(own) - outline.bits.bit_count()
    best, nearest = None, _NEAR
    for other in others[-_MOST:]:
        theirs = _outline(other.text)
        total = len(own) + theirs.size
        most_common = (outline.bits & theirs.bits).bit_count() + hidden
        if 2 * most_common < nearest * total or not theirs.size or other.id == note.id:
            continue
        likeness = 2 * len(own & _trigrams(other.text)) / total
        if likeness >= nearest and (best is None or likeness > nearest):
            best, nearest = other, likeness
    return best


class _Outline(NamedTuple):
    """A text's trigrams as bits, several of which may share one, and their number.

    The trigrams of a thousand notes take 5 MB, their outlines 0.3 MB. Two texts have at most as many trigrams in common
    as bits, and those of one text that hide behind another.
    """

    bits: int
    size: int


@lru_cache(maxsize=4_096)
def _outline(text: str) -> _Outline:
    trigrams = _trigrams(text)
    bits = 0
    for trigram in trigrams:
        bits |= _BITS[hash(trigram) % _WIDTH]
    return _Outline(bits, len(trigrams))


def _trigrams(text: str) -> set[str]:
    words = f" {_BLANKS.sub(' ', text.casefold()).strip()} "
    return set(map("".join, zip(words, words[1:], words[2:], strict=False)))
