"""Recognition of effects that only mention attendance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from larande_tui.workshop.checks.wording.hints import which_hold

_CAME: Final = re.compile(
    r"\b(?:delta[gr]\w*|deltog\w*|närvar\w*|medverka\w*|genomgå\w*|utbildade|utbildats|kursintyg|"
    r"(?:gått|går|gick|fått|får) (?:\w+ )?(?:kurs|utbildning|föreläsning)\w*|"
    r"(?:varit|var) (?:med|på plats|där)|kommit)\b"
)
_HINTS: Final = (
    "delt", "var", "medverka", "genomg", "utbild", "kurs", "föreläs", "kommit",
)  # fmt: skip
"""Substrings of which every mention of attendance has one; searched first, since that is fast."""
_CLAUSES: Final = re.compile(r"[,.;:\n]|\b(?:och|så att|för att|samt|men)\b")


def only_attendance(texts: Sequence[str]) -> list[bool]:
    """Return for each text whether its clauses mention nothing but attendance.

    Args:
        texts: the effects as written; an empty text gives False.
    """
    return which_hold(texts, _HINTS, _only_came)


def _only_came(low: str) -> bool:
    clauses = [clause for clause in _CLAUSES.split(low) if len(clause.split()) > 1]
    return all(map(_CAME.search, clauses or [low]))
