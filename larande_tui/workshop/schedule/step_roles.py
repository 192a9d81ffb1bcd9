"""The roles that lead a step and take notes in it, if they differ from the workshop's own."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from larande_tui.core.text import one_line

_NOTES: Final = re.compile(r"(?:^|[\s,;]+)(?:antecknar|skriver)\b[\s:]*", re.IGNORECASE)
_LEADS: Final = re.compile(r"^(?:leds av|leder)\b[\s:]*", re.IGNORECASE)
_VERBS_LAST: Final = re.compile(
    r"(?:(?P<leads>.+?)(?:\s+leder)?\s*[,;]\s*(?:och\s+)?|(?P<leader>.+?)\s+leder\s+(?:och|medan)\s+)?"
    r"(?P<notes>[^,;]+?)\s+(?:antecknar|skriver)[.!]?|(?P<alone>.+?)\s+leder[.!]?",
    re.IGNORECASE,
)
"""Matches "planeraren leder, vikarien skriver"."""
_NOBODY: Final = frozenset({"", "-", "–", "ingen"})
_LONGEST: Final = 300
"""Longest line, in characters, that is parsed by its order of words."""


class StepRoles(NamedTuple):
    """Roles that lead a step and take notes in it; "" for the workshop's own."""

    facilitator: str = ""
    note_taker: str = ""

    def __str__(self) -> str:
        leads = f"leds av {self.facilitator}" if self.facilitator else ""
        notes = f"antecknar {self.note_taker}" if self.note_taker else ""
        return ", ".join(filter(None, (leads, notes)))


NOBODY_ELSE: Final = StepRoles()


def read_step_roles(text: str) -> StepRoles:
    """Parse roles as people type them: "rektorn, antecknar planeraren", "planeraren leder, Kim skriver", "ingen"."""
    if (said := _VERBS_LAST.fullmatch(one_line(text)[:_LONGEST])) is not None:
        leads = said["leads"] or said["leader"] or said["alone"] or ""
        return StepRoles(_role(_LEADS.sub("", leads)), _role(said["notes"] or ""))
    facilitator, _, note_taker = _NOTES.sub("\n", one_line(text), count=1).partition("\n")
    return StepRoles(_role(_LEADS.sub("", facilitator)), _role(note_taker))


def _role(text: str) -> str:
    role = text.strip(" ,;.:")
    return "" if role.casefold() in _NOBODY else role
