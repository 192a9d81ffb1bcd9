"""Parse the owner of an action, decision or parked matter as people say it: "nattens schema, planeraren tar det"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NOBODY: Final = r"(?:vi|alla|någon|man|jag|ni|de|den|det|hon|han|som|vem|ingen)\b"
_ROLE: Final = rf"(?!{_NOBODY})[\w-]+(?:\s(?!{_NOBODY})[\w-]+){{0,2}}"
_SAID: Final = (
    rf"(?P<text>\S.*?)\s*[,.;–—-]\s+(?:(?P<role>{_ROLE})\s(?:tar (?:det|den|hand om det)(?: vidare)?|ansvarar)|"
    rf"ansvarig:?\s(?P<named>{_ROLE}))\s*[.!]?"
)
"""Compiled when a line is parsed, so that it does not delay the start."""
_LONGEST: Final = 1_000
"""Longest line, in characters, that is parsed."""


class SaidOwner(NamedTuple):
    """The words of a line and the owning role; "" without one."""

    text: str
    owner: str = ""


def read_owner(line: str) -> SaidOwner:
    """Parse the owner at the end of a line."""
    match = re.fullmatch(_SAID, line.strip(), re.IGNORECASE | re.DOTALL) if len(line) <= _LONGEST else None
    return SaidOwner(match["text"], match["role"] or match["named"]) if match else SaidOwner(line)
