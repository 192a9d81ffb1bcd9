"""Compare names as people write them in files: in any case, with or without å, ä and ö, with any separators."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from larande_tui.packs.errors import nearest

_BETWEEN: Final = re.compile(r"[\W_]+")
_SYNONYMS: Final = {
    "klart": "klar", "färdig": "klar", "färdigt": "klar", "genomförd": "klar", "genomfört": "klar", "gjort": "klar",
    "slutförd": "klar", "slutfört": "klar", "avslutad": "klar", "avslutat": "klar", "completed": "klar", "done": "klar",
    "på gång": "pagar", "igång": "pagar", "i gång": "pagar", "startad": "pagar", "startat": "pagar",
    "påbörjad": "pagar", "påbörjat": "pagar", "pågående": "pagar", "in progress": "pagar", "ej påbörjat": "ej_paborjad",
    "inte påbörjad": "ej_paborjad", "inte påbörjat": "ej_paborjad", "ej startad": "ej_paborjad",
    "inte startad": "ej_paborjad", "not started": "ej_paborjad", "pausat": "pausad", "vilande": "pausad",
    "vilar": "pausad", "avbrutet": "avbruten", "inställd": "avbruten", "inställt": "avbruten", "utgår": "avbruten",
    "chefen": "chef",
    "chefen beslutar": "chef", "till samverkan": "samverkan", "nästa chef": "nasta_chef", "ej beslutat": "ej_beslutad",
}  # fmt: skip
"""Synonyms that people and other programs write for the values of choices."""
_PER_CENT: Final = re.compile(r"(\d{1,3})\s*(?:%|procent)")
_DONE: Final = 100
_TRUE: Final = frozenset({"true", "ja", "j", "yes", "x", "sant"})
_FALSE: Final = frozenset({"false", "nej", "n", "no", "falskt"})


def name_key(name: str) -> str:
    """Fold a name for comparison: "Nuläge" and "NULAGE " are the same, and so are "N7.hinder" and "n7 hinder"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _BETWEEN.sub("_", plain.casefold()).strip("_")


_VALUES: Final = {name_key(said): value for said, value in _SYNONYMS.items()}


def folded(name: str) -> str:
    """Fold a name as `name_key` does, but keep a name without letters and digits, so that two of them differ."""
    return name_key(name) or name


def choice(text: str, labels: Mapping[str, str]) -> str | None:
    """Find the value of a choice by its id, its label or a synonym, compared by `name_key`; None when nothing matches.

    Args:
        text: the text as written.
        labels: the labels by id, such as ``STATUSES``.
    """
    key = name_key(text)
    exact = (value for value, label in labels.items() if key in (name_key(value), name_key(label)))
    other = _of_per_cent(text) or _VALUES.get(key)
    return next(exact, None) or next((value for value in labels if value == other), None)


def _of_per_cent(text: str) -> str:
    """Return the status for a percentage of completion; "" for other words."""
    match = _PER_CENT.fullmatch(text.strip().casefold())
    if match is None or int(match[1]) > _DONE:
        return ""
    return {0: "ej_paborjad", _DONE: "klar"}.get(int(match[1]), "pagar")


def truth(text: str) -> bool | None:
    """Parse yes or no, in Swedish or as in YAML; None for other texts."""
    key = name_key(text)
    return True if key in _TRUE else False if key in _FALSE else None


def did_you_mean(name: str, known: list[str]) -> str:
    """Return the nearest known name as part of a sentence: " (menade du X?)", or "" when nothing is close."""
    suggestion = nearest(name, known)
    return f" (menade du {suggestion}?)" if suggestion else ""
