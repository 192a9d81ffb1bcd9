"""Hyphenate long Swedish words: at the seams of a compound first, then between syllables.

Swedish compounds are made of parts (kompetens|försörjnings|plan). A word is first split into known parts at the least
cost, as compound splitters with a lexicon do (Sjöbergh and Kann, "Finding the correct interpretation of Swedish
compounds", 2004). Each part is then divided on its own by the Swedish patterns that pyphen brings from LibreOffice: in
whole compounds they take a linking s for the start of what follows (arbetsplat-sträff).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from larande_tui.core.typesetting.word_parts import PARTS, PREFIXES, SUFFIXES

if TYPE_CHECKING:
    from pyphen import Pyphen

SEAM: Final = 3
AFFIX: Final = 2
SYLLABLE: Final = 1

_LONGEST_WORD: Final = 100
"""Letters of the longest word: splitting a longer run would take time with the square of its letters."""
_BESIDE_SEAM: Final = 3
"""Letters that stay together on either side of a seam."""
_BESIDE_SYLLABLE: Final = 4
"""Letters that stay together on either side of any other division."""
_LETTERS: Final = re.compile("[a-zåäöéü]+")
_VOWEL: Final = re.compile("[aeiouyåäöéü]")
_ENDING: Final = re.compile(
    "[lrt]?(?:ist)?isk[aet]?s?|m?(?:(?:a|e|er|ad|ar|and|end|els|ing|ning|nings|het|lig|ig|sk|isk|is)?"
    "(?:a|e|o|n|r|t|en|et|ar|er|or|na|an|as|at|are|aren|ares|arn|arna|erna|orna|ade|ande|ende|else|elsen|elser)?s?)"
)
"""Endings that a stem takes without a new part beginning."""

_LONGEST: Final = max(map(len, PARTS))
_PART, _SHORT, _UNKNOWN, _LETTER, _CRUMB = 1.0, 0.8, 2.5, 0.7, 4.0
"""Costs of a split: a known part, extra for a short one; an unknown stretch, for each of its letters, extra for a short
one."""


@lru_cache(maxsize=4096)
def seams(word: str) -> tuple[int, ...]:
    """Return where known parts of a compound meet, as numbers of letters before the hyphen, in order.

    Args:
        word: without blanks; punctuation around it is ignored.
    """
    begins, letters = _letters_of(word)
    return tuple(
        begins + at for at, are_known in _joints(letters) if are_known and _is_inside(letters, at, _BESIDE_SEAM)
    )


@lru_cache(maxsize=4096)
def divisions(word: str) -> tuple[tuple[int, int], ...]:
    """Return where a word can be divided, as (letters before the hyphen, certainty), in order.

    Args:
        word: as for `seams`.

    Returns:
        Certainty is `SEAM`, `AFFIX` or `SYLLABLE`. Empty for a word without Swedish letters.
    """
    begins, letters = _letters_of(word)
    return tuple((begins + at, sure) for at, sure in sorted(_divisions(letters).items()))


def _letters_of(word: str) -> tuple[int, str]:
    """Return the index and the lower-case text of a word's first run of Swedish letters; "" when it is no word."""
    low = word.lower()
    letters = _LETTERS.search(low)
    if letters is None or len(letters.group()) > _LONGEST_WORD or len(low) != len(word):
        return 0, ""
    return letters.start(), letters.group()


def _is_inside(letters: str, at: int, beside: int) -> bool:
    return beside <= at <= len(letters) - beside


def _divisions(word: str) -> dict[int, int]:
    syllables = frozenset(_syllables(word))
    joints = [
        at for at, are_known in _joints(word) if (are_known or at in syllables) and _is_inside(word, at, _BESIDE_SEAM)
    ]
    result = dict.fromkeys(joints, SEAM)
    for begin, end in zip([0, *joints], [*joints, len(word)], strict=True):
        part = word[begin:end]
        for at in _syllables(part):
            if _is_inside(word, begin + at, _BESIDE_SYLLABLE) and _is_inside(part, at, 2):
                result[begin + at] = AFFIX if _is_affix(part, at) else SYLLABLE
    return result


def _is_affix(part: str, at: int) -> bool:
    return part[:at] in PREFIXES or part.startswith(SUFFIXES, at)


def _joints(word: str) -> Iterator[tuple[int, bool]]:
    """Yield where parts may meet, as (letters before it, whether the parts on both sides are known)."""
    parts = _cover(word)
    for (begin, end, is_known), (_, after, next_is_known) in pairwise(parts):
        if (is_known and next_is_known) or (_stands_alone(word[begin:end]) and _stands_alone(word[end:after])):
            yield end, is_known and next_is_known


def _stands_alone(letters: str) -> bool:
    is_ending = _ENDING.fullmatch(letters) is not None or letters.startswith(SUFFIXES)
    return len(letters) > _BESIDE_SEAM and _VOWEL.search(letters) is not None and not is_ending


def _cover(word: str) -> list[tuple[int, int, bool]]:
    """Split a word into parts at the least cost.

    Returns:
        (begin, end, whether it is a known part), in order; a part includes its linking s or ending.
    """
    best: list[tuple[float, list[tuple[int, int, bool]]]] = [(0.0, [])]
    for end in range(1, len(word) + 1):
        candidates = []
        for begin in range(end):
            cost, parts = best[begin]
            is_known = _is_part(word[begin:end], last=end == len(word))
            if is_known:
                price = _PART + (_SHORT if end - begin < 4 else 0)
            elif parts and not parts[-1][2]:
                continue
            else:
                price = _UNKNOWN + _LETTER * (end - begin) + (0 if end - begin > _BESIDE_SEAM else _CRUMB)
            candidates.append((cost + price, [*parts, (begin, end, is_known)]))
        best.append(min(candidates, key=lambda candidate: candidate[0]))
    return best[-1][1]


@lru_cache(maxsize=8192)
def _is_part(letters: str, *, last: bool) -> bool:
    if letters in PARTS or (letters.endswith("s") and letters[:-1] in PARTS):
        return True
    return last and any(
        letters[:at] in PARTS and _ENDING.fullmatch(letters, at) is not None
        for at in range(min(len(letters), _LONGEST), 2, -1)
    )


def _syllables(part: str) -> list[int]:
    return [int(at) for at in _patterns().positions(part)]


@cache
def _patterns() -> Pyphen:
    # Reading the patterns takes a tenth of a second, so it is done when a word first needs more than its seams.
    from pyphen import Pyphen

    return Pyphen(lang="sv", left=2, right=2)
