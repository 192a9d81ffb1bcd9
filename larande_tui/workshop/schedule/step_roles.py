"""The roles that lead a step and take notes in it, if they differ from the workshop's own."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from larande_tui.core.text import one_line

_NOTES: Final = re.compile(r"(?:^|[\s,;]+)(?:antecknar|skriver)\b[\s:]*", re.IGNORECASE)
_LEADS: Final = re.compile(r"^(?:leds av|leder)\b[\s:]*", re.IGNORECASE)
_NOBODY: Final = frozenset({"", "-", "–", "ingen"})


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
    """Parse roles as people type them: "rektorn, antecknar planeraren", "antecknar planeraren", "ingen"."""
    facilitator, _, note_taker = _NOTES.sub("\n", one_line(text), count=1).partition("\n")
    return StepRoles(_role(_LEADS.sub("", facilitator)), _role(note_taker))


def _role(text: str) -> str:
    role = text.strip(" ,;.:")
    return "" if role.casefold() in _NOBODY else role
