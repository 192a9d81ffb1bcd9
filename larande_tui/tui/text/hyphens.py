"""Where a long Swedish word can be divided: between the parts of a compound where they show, else between syllables.

Only what is likely right: one consonant goes to the next line (Språkrådet's rule of thumb), with the few clusters that
begin syllables kept whole and a linking s left before the hyphen. There is no dictionary:
words are divided in narrow columns only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_LEAST: Final = 4
"""Letters that stay together on either side."""

_WORD: Final = re.compile("[a-zåäöéü]+")
_VOWELS: Final = "aeiouyåäöéü"
_BETWEEN: Final = re.compile(f"(?<=[{_VOWELS}])[^{_VOWELS}]+(?=[{_VOWELS}])")
_ONSET: Final = re.compile("(?:skj|stj|ch|sk(?=[eiyäö])|[tsh]j|[bfkp]l|[bdfgkpt]r|.)")
_PARTS: Final = re.compile(
    "ansvar|arbet|avtal|erfaren|genom|inflyt|införand|möte|plan|samtal|schema|skol|stöd|träff|"
    "uppfölj|uppgift|utbild|utveck|åtgärd|övning"
)
"""What compounds of working life often go on with."""

_ENDINGS: Final = re.compile("ning|heten|heter|tion|skap")


def divisions(word: str) -> list[tuple[int, int]]:
    """Where the word can be divided: (letters before the hyphen, how sure that is), in order.

    Sureness is 3 before a known part, 2 before an ending and after a linking s, 1 between consonants, 0 before one.
    """
    low = word.lower()
    letters = _WORD.search(low)
    if letters is None or len(low) != len(word):
        return []
    begins, ends = letters.span()
    parts = {part.start() for part in _PARTS.finditer(low)}
    beside = {part + by for part in parts for by in (-2, -1, 1, 2)}
    found = {at: sure for at, sure in _between_syllables(low) if at not in beside}
    found |= {ending.start(): 2 for ending in _ENDINGS.finditer(low)}
    found |= dict.fromkeys(parts, 3)
    return sorted((at, sure) for at, sure in found.items() if begins + _LEAST <= at <= ends - _LEAST)


def _between_syllables(word: str) -> Iterator[tuple[int, int]]:
    for cluster in _BETWEEN.finditer(word):
        letters, end = cluster.group(), cluster.end()
        for at in range(len(letters)):
            linked = at > 1 and letters[at - 1] == "s"
            onset = _ONSET.match(word, cluster.start() + at)
            doubled = at > 0 and len(letters) - at > 1 and letters[at - 1] in ("c", letters[at])
            if onset is not None and onset.end() == end and (linked or not doubled):
                yield cluster.start() + at, 2 if linked else min(1, len(letters) - 1)
                break
