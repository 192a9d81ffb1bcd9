"""Names as people write them in files: any case, with or without å, ä and ö, with blanks or dots between."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from larande_tui.packs.errors import nearest

_BETWEEN: Final = re.compile(r"[\W_]+")
_SYNONYMS: Final = {
    "klart": "klar", "färdig": "klar", "färdigt": "klar", "genomförd": "klar", "genomfört": "klar", "gjort": "klar",
    "slutförd": "klar", "slutfört": "klar", "completed": "klar", "done": "klar", "påbörjad": "pagar",
    "påbörjat": "pagar", "pågående": "pagar", "in progress": "pagar", "ej påbörjat": "ej_paborjad",
    "inte påbörjad": "ej_paborjad", "inte påbörjat": "ej_paborjad", "ej startad": "ej_paborjad",
    "inte startad": "ej_paborjad", "not started": "ej_paborjad", "pausat": "pausad", "vilande": "pausad",
    "avbrutet": "avbruten", "inställd": "avbruten", "inställt": "avbruten", "chefen": "chef",
    "chefen beslutar": "chef", "till samverkan": "samverkan", "nästa chef": "nasta_chef", "ej beslutat": "ej_beslutad",
}  # fmt: skip
"""What people and other programs write instead of the words of a list."""
_TRUE: Final = frozenset({"true", "ja", "j", "yes", "x", "sant"})
_FALSE: Final = frozenset({"false", "nej", "n", "no", "falskt"})


def name_key(name: str) -> str:
    """Fold a name for comparison: "Nuläge" and "NULAGE " are the same, and so are "N7.hinder" and "n7 hinder"."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return _BETWEEN.sub("_", plain.casefold()).strip("_")


_VALUES: Final = {name_key(said): value for said, value in _SYNONYMS.items()}


def choice(said: str, labels: Mapping[str, str]) -> str | None:
    """Find the value of a choice by its id, its label or another word for it, written any way; None when it is none.

    Args:
        said: what was written.
        labels: the labels by id, such as ``STATUSES``.
    """
    wanted = name_key(said)
    exact = (value for value, label in labels.items() if wanted in (name_key(value), name_key(label)))
    return next(exact, None) or next((value for value in labels if value == _VALUES.get(wanted)), None)


def truth(said: str) -> bool | None:
    """Read yes or no, in Swedish or as YAML writes it; None when it is neither."""
    wanted = name_key(said)
    return True if wanted in _TRUE else False if wanted in _FALSE else None


def did_you_mean(said: str, known: list[str]) -> str:
    """Return the nearest known name as part of a sentence: " (menade du X?)", or "" when nothing is close."""
    suggestion = nearest(said, known)
    return f" (menade du {suggestion}?)" if suggestion else ""
