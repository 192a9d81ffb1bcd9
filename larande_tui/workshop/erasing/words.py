"""Search for words to erase, however they were typed: case, blanks and composed accents may differ."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import plain_words

REMOVED: Final = "[borttaget]"
"""Replacement for an erased word."""

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNSEEN: Final = f"[{_INVISIBLE}]*"
"""Invisible characters that may stand between two letters: soft hyphens, zero-width spaces and joiners."""

_BLANKS: Final = f"[\\s{_INVISIBLE}]+"
"""Blanks between words: one or several, no-break spaces, line breaks."""

_HYPHENS: Final = "-‐‑‒–—−"
_APOSTROPHES: Final = "'’´`ʼ"
_SIGNS: Final = dict.fromkeys(_HYPHENS, f"[{_HYPHENS}]") | dict.fromkeys(_APOSTROPHES, f"[{_APOSTROPHES}]")
"""Characters that are typed in several ways, with their patterns."""

_ESCAPED: Final = re.compile(r'(?:\\u[0-9a-fA-F]{4})+|\\["\\/bfnrt]')
"""Escapes in JSON strings."""


class Words:
    """Words to erase. They are never matched inside `REMOVED`."""

    def __init__(self, words: Sequence[str]) -> None:
        self._plain = [plain_words(word) for word in words]
        patterns = [pattern for word in sorted(words, key=len, reverse=True) if (pattern := _pattern(word))]
        self._pattern = re.compile(f"{re.escape(REMOVED)}|({'|'.join(patterns)})", re.IGNORECASE) if patterns else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def replaced_in(self, text: str) -> tuple[str, int]:
        """Replace the words by `REMOVED`; return the text and the number of replacements."""
        if self._pattern is None:
            return text, 0
        composed = unicodedata.normalize("NFC", text)
        count = sum(match[1] is not None for match in self._pattern.finditer(composed))
        return (self._pattern.sub(REMOVED, composed), count) if count else (text, 0)

    def stand_in(self, text: str) -> bool:
        """Return whether the text contains one of the words."""
        if self._pattern is None:
            return False
        composed = unicodedata.normalize("NFC", text)
        return any(match[1] is not None for match in self._pattern.finditer(composed))

    def stand_in_bytes(self, data: bytes) -> bool:
        """Return whether a file's bytes contain one of the words, plain or escaped as in JSON."""
        return self._pattern is not None and any(self.stand_in(text) for text in _readings(data))

    def stand_in_name(self, name: str) -> bool:
        """Return whether a file's name contains one of the words, plain or as spelled in larande's file names."""
        plain = f"-{plain_words(name)}-"
        return self.stand_in(name) or any(f"-{word}-" in plain for word in self._plain if word)


def _pattern(word: str) -> str:
    parts = unicodedata.normalize("NFC", word).split()
    return _BLANKS.join(_pattern_of_part(part) for part in parts)


def _pattern_of_part(part: str) -> str:
    """Return the pattern of a word without blanks, allowing blanks around a hyphen in it."""
    signs = [_SIGNS.get(sign) or re.escape(sign) for sign in part]
    for index in range(1, len(part) - 1):
        if part[index] in _HYPHENS and part[index - 1].isalpha() and part[index + 1].isalpha():
            signs[index] = rf"\s*{signs[index]}\s*"
    return _UNSEEN.join(signs)


def _readings(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    if "\\" in text:
        yield _ESCAPED.sub(lambda match: str(json.loads(f'"{match[0]}"')), text)
