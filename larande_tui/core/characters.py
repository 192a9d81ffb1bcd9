"""Characters that no text may bring to a screen."""

from __future__ import annotations

import re
from typing import Final

STEERING: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal acts on instead of showing it, or cannot be sent at all: controls, directions, halves alone."""


def printable(text: str) -> str:
    """A text as a command may write it to a terminal: its lines, and � for what would steer."""
    return STEERING.sub(lambda found: found[0] if found[0] == "\n" else "�", text)
