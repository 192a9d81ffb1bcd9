"""Read who takes a matter further, as people say it: "nattens schema, planeraren tar det"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_NOBODY: Final = r"(?:vi|alla|någon|man|jag|ni|de|den|det|hon|han|som|vem|ingen)\b"
_ROLE: Final = rf"(?!{_NOBODY})[\w-]+(?:\s(?!{_NOBODY})[\w-]+){{0,2}}"
_SAID: Final = (
    rf"(?P<text>\S.*?)\s*[,.;–—-]\s+(?:(?P<role>{_ROLE})\s(?:tar (?:det|den|hand om det)(?: vidare)?|ansvarar)|"
    rf"ansvarig:?\s(?P<named>{_ROLE}))\s*[.!]?"
)
"""Compiled when a line is read: an opening stage reads none."""
_LONGEST: Final = 1_000
"""Characters of a line that are read."""


class SaidOwner(NamedTuple):
    """The words of a line, and the role that takes them further; "" when the line does not say."""

    text: str
    owner: str = ""


def read_owner(line: str) -> SaidOwner:
    """Read the owner at the end of a line; a line that says none is all words."""
    match = re.fullmatch(_SAID, line.strip(), re.IGNORECASE | re.DOTALL) if len(line) <= _LONGEST else None
    return SaidOwner(match["text"], match["role"] or match["named"]) if match else SaidOwner(line)
