"""The limits of a step that its texts tell in words, and that do not follow when the number is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from larande_tui.core.text import listed
from larande_tui.packs.editing.parts import TEXTS, entries, list_parts
from larande_tui.packs.schema.base import StepModel

_WORDS: Final = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_BEFORE: Final = r"(?:högst|fler än|(?:ett|en|två|tre) till|(?:ett|en|två|tre) eller)"
_NOUNS: Final[Mapping[str, str]] = MappingProxyType(
    {"at_most": r"(?:åtgärder|saker|löften)", "choose_at_most": r"områden", "dots": r"prickar"}
)
"""What each number counts: in another step the text has to say it."""


def told_limit(steps: Sequence[StepModel], own: str, field: str, before: int, now: int) -> str:
    """Return a sentence about the texts that still tell the limit as it was; "" when there are none.

    Args:
        steps: of the programme.
        own: the id of the step whose number was changed.
        field: the number.
        before: the number as it was.
        now: the number as it is.
    """
    if before == now:
        return ""
    number = _word(before)
    anywhere = re.compile(rf"\b{_BEFORE} {number} {_NOUNS[field]}\b", re.IGNORECASE)
    at_home = re.compile(rf"\b{_BEFORE} {number}\b(?! på samma)|\b{number} {_NOUNS[field]}\b", re.IGNORECASE)
    places: list[str] = []
    for step in steps:
        telling = at_home if step.id == own else anywhere
        labels = [label for label, text in _texts(step) if telling.search(text)]
        places += dict.fromkeys(labels if step.id == own else [f"steget {step.title}"] if labels else [])
    return f"Talet {number} står kvar i orden under {listed(places)}. Ändra dem också." if places else ""


def _word(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _texts(step: StepModel) -> Iterator[tuple[str, str]]:
    """Yield the texts of a step with the label of each in the editor."""
    for field, label in TEXTS.items():
        yield label, getattr(step, field, None) or ""
    for part in list_parts(step):
        for entry in entries(step, part.field):
            texts = [entry] if isinstance(entry, str) else [str(entry.get(name, "")) for name in part.texts]
            yield from ((part.title, text) for text in texts)
