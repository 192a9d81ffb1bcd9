"""Recognition of effects that only say that people came."""

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
"""A text without any of these does not tell of attendance; looked for first since it is quick."""
_CLAUSES: Final = re.compile(r"[,.;:\n]|\b(?:och|så att|för att|samt|men)\b")


def only_attendance(texts: Sequence[str]) -> list[bool]:
    """Tell of each text whether every part of it that says something only says that people took part.

    Args:
        texts: what the group wrote of each effect; nothing at all is not attendance.
    """
    return which_hold(texts, _HINTS, _only_came)


def _only_came(low: str) -> bool:
    clauses = [clause for clause in _CLAUSES.split(low) if len(clause.split()) > 1]
    return all(map(_CAME.search, clauses or [low]))
