"""Divide words that are longer than their column: without marks programs break them between any two letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from larande_tui.core.typesetting.hyphens import divisions, seams


def divided_words(text: str, room: int) -> list[str]:
    """Return a text in the pieces between which a line may end with a hyphen; whole when all its words have room.

    Args:
        text: with its blanks and line breaks.
        room: letters of a word that have room on a line.
    """
    pieces, end = [], 0
    for match in _longer_than(max(room, 1)).finditer(text):
        for at in _places(match[0], room):
            pieces.append(text[end : match.start() + at])
            end = match.start() + at
    return [*pieces, text[end:]]


@lru_cache(maxsize=64)
def _longer_than(room: int) -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]{{{room + 1},}}")


def _places(word: str, room: int) -> Iterator[int]:
    """Yield where a word may be divided: where its parts meet, and between syllables where a part has no room."""
    joints = seams(word)
    parts = pairwise((0, *joints, len(word)))
    if any(end - begin >= room for begin, end in parts):
        yield from (at for at, _ in divisions(word))
    else:
        yield from joints
