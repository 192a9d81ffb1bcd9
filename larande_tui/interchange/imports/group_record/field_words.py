"""Names of a record's fields as people write them: files may leave out å, ä, ö and blanks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from larande_tui.interchange.imports.names import did_you_mean, name_key
from larande_tui.workshop.model.action_fields import ACTION_FIELDS

_SPELLED: Final = (
    "ambassadörer", "används", "begäran", "behöver", "finns till för", "frågas av", "frågas senast", "första steg",
    "förvaltning", "gäller", "gör", "handlar om", "hör till", "kopplar till", "lärform", "mål", "nivå", "nuläge",
    "nästa möte", "när", "svar behövs", "upplägg", "varför", "vid pennan", "ägare", "äger planen", "önskat",
    "önskat läge", "öppet",
)  # fmt: skip
_WORDS: Final = {name_key(words): words for words in (*(field.label for field in ACTION_FIELDS), *_SPELLED)} | {
    "fist_of_five": "handuppräckning"
}  # fmt: skip


def spelled(name: str) -> str:
    """Return a field's name in Swedish inside a sentence: "anvands" is "används"; an unknown name as it is written."""
    words = _WORDS.get(name_key(name), name)
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def at_the_beginning(name: str) -> str:
    """Return a field's name in Swedish at the beginning of a sentence."""
    words = spelled(name)
    return words[:1].upper() + words[1:]


def did_you_mean_field(name: str, known: Iterable[str]) -> str:
    """Return the nearest known field as part of a sentence, or "" when nothing is close."""
    return did_you_mean(name, [spelled(field) for field in known])
