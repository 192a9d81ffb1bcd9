"""Notes with almost the same words, compared by trigrams, so that misspellings and endings do not matter.

Two texts are similar when the Dice coefficient of their trigrams (Dice, 1945) is 0.5 or more: measured on the notes of
a half day it finds all variants with misspellings, and hardly ever two notes that only share words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from larande_tui.workshop.model.items import Note

_NEAR: Final = 0.5
_LEAST: Final = 6
"""Fewest letters of a text that is compared."""
_MOST: Final = 1_500
"""Highest number of compared notes: the newest ones."""
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
    best, nearest = None, _NEAR
    for other in others[-_MOST:]:
        if other.id == note.id:
            continue
        theirs = _trigrams(other.text)
        likeness = 2 * len(own & theirs) / (len(own) + len(theirs)) if theirs else 0.0
        if likeness >= nearest and (best is None or likeness > nearest):
            best, nearest = other, likeness
    return best


@lru_cache(maxsize=4_096)
def _trigrams(text: str) -> frozenset[str]:
    words = f" {_BLANKS.sub(' ', text.casefold()).strip()} "
    return frozenset(words[at : at + 3] for at in range(len(words) - 2))
