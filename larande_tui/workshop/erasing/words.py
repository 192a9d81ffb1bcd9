"""Words that are to go, found however they were typed: capitals, blanks and accents in several characters differ."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from larande_tui.core.text import plain_words

REMOVED: Final = "[borttaget]"
"""What stands where a word was."""

_UNSEEN: Final = "[\u00ad\u200b\u2060]*"
"""What may stand between two letters without being seen: soft hyphens and blanks of no width."""

_BLANKS: Final = "[\\s\u00ad\u200b\u2060]+"
"""Between a first and a last name: one blank, several, the kind that does not break, or a new line."""

_ESCAPED: Final = re.compile(r'(?:\\u[0-9a-fA-F]{4})+|\\["\\/bfnrt]')
"""How JSON writes characters that it does not write as they are."""


class Words:
    """Words to look for; none of them is found in what stands where one has already been removed."""

    def __init__(self, words: Sequence[str]) -> None:
        self._plain = [plain_words(word) for word in words]
        ways = [way for word in sorted(words, key=len, reverse=True) if (way := _pattern(word))]
        self._pattern = re.compile(f"{re.escape(REMOVED)}|({'|'.join(ways)})", re.IGNORECASE) if ways else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def replaced_in(self, text: str) -> tuple[str, int]:
        """The text with `REMOVED` for each of the words, and how many there were; one that has none is as it was."""
        if self._pattern is None:
            return text, 0
        composed = unicodedata.normalize("NFC", text)
        count = sum(found[1] is not None for found in self._pattern.finditer(composed))
        return (self._pattern.sub(REMOVED, composed), count) if count else (text, 0)

    def stand_in(self, text: str) -> bool:
        """Whether one of the words stands in the text."""
        if self._pattern is None:
            return False
        composed = unicodedata.normalize("NFC", text)
        return any(found[1] is not None for found in self._pattern.finditer(composed))

    def stand_in_bytes(self, data: bytes) -> bool:
        """Whether one of the words stands in what a file holds, as it is or as JSON writes it."""
        return self._pattern is not None and any(self.stand_in(text) for text in _readings(data))

    def stand_in_name(self, name: str) -> bool:
        """Whether one of the words stands in a file's name, as it is or as larande writes names of files."""
        plain = f"-{plain_words(name)}-"
        return self.stand_in(name) or any(f"-{word}-" in plain for word in self._plain if word)


def _pattern(word: str) -> str:
    parts = unicodedata.normalize("NFC", word).split()
    return _BLANKS.join(_UNSEEN.join(map(re.escape, part)) for part in parts)


def _readings(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", "replace")
    yield text
    if "\\" in text:
        yield _ESCAPED.sub(lambda found: str(json.loads(f'"{found[0]}"')), text)
