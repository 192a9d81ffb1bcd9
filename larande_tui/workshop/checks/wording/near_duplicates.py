"""Notes that say almost the same: compared by their trigrams, so that typing slips and endings do not hide it.

Two texts are near when the Dice coefficient of their trigrams (Dice, 1945) is a half or more: measured on a half day's
notes it finds all variants with typing slips, and hardly ever two notes that only share words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from larande_tui.workshop.model.items import Note

_NEAR: Final = 0.5
_LEAST: Final = 6
"""Letters below which a text says too little to be compared."""
_MOST: Final = 1_500
"""Notes that are compared at most: the newest."""
_BLANKS: Final = re.compile(r"[\W_]+")


def near_duplicate(note: Note, others: Sequence[Note]) -> Note | None:
    """Return the note that says almost the same as another, the nearest one; None when there is none.

    Args:
        note: the new one.
        others: in order; the note itself among them is passed over.
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
