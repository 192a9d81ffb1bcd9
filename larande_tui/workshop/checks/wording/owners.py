"""Check of an action's owner: one role, neither nobody nor everybody."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from larande_tui.workshop.checks.wording.hints import has_any

_NOBODY: Final = frozenset({"", "?", "-", "–", "ingen", "oklart", "vet ej", "vet inte", "bestäms senare", "någon"})
_EVERYBODY: Final = re.compile(
    r"(?:vi|alla|alla vi|samtliga|hela (?:gruppen|arbetslaget|enheten|arbetsplatsen|teamet)|gruppen|arbetslaget|"
    r"arbetsgruppen|teamet|personalen|medarbetarna|var och en|alla (?:tillsammans|medarbetare|i .+|på .+))"
)
_BETWEEN: Final = re.compile(r"\s*(?:[,;/+&\n]|\s(?:och|samt|eller|o|tillsammans med)\s)\s*")
_BETWEEN_HINTS: Final = (",", ";", "/", "+", "&", " och ", " samt ", " eller ", " o ", " tillsammans ")
"""Substrings of which every owner of several roles has one; searched first, since that is fast."""
_WITHIN_A_NAME: Final = re.compile(r"\b(?:för|inom|vid|på|av|i)\s", re.IGNORECASE)


def owner_trouble(owner: str, roles: Collection[str]) -> str:
    """Return a sentence about an unsuitable owner; "" when it is exactly one role.

    Args:
        owner: the field as written.
        roles: the workshop's roles in lower case; each counts as one role, whatever words it has.
    """
    folded = owner.strip().rstrip(".").casefold()
    if folded in _NOBODY:
        return "Ingen är ansvarig. Välj en roll."
    if folded in roles:
        return ""
    if _EVERYBODY.fullmatch(folded):
        return f"”{owner}” är ingen bestämd. Välj en roll som ser till att det blir av."
    if not has_any(folded, _BETWEEN_HINTS):
        return ""
    # "chef för vård och omsorg" is one role: the words after "för" belong to its name.
    head = _WITHIN_A_NAME.split(folded)[0]
    if len([part for part in _BETWEEN.split(head) if part]) > 1:
        return f"”{owner}” är flera. Välj en roll som är ansvarig; de andra kan medverka."
    return ""
