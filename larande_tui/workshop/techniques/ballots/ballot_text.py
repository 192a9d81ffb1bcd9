"""Progress of a vote in words, without revealing anybody's vote."""

from __future__ import annotations

from typing import Final

from larande_tui.core.text import counted
from larande_tui.workshop.techniques.ballots.standing import Standing

CLOSED: Final = "Röstningen är stängd. Ctrl+D öppnar den igen."
NOT_COUNTED: Final = "–"
"""Shown in place of a number of votes that nobody has counted."""


def ballot_text(now: Standing) -> str:
    """Return how many have voted: "11 av 14 har röstat"."""
    if not now.entries:
        return ""
    parts = []
    by_hand = sum(entry.counted for entry in now.entries)
    if now.voters or not by_hand:
        parts.append(f"{now.voters} av {now.present} har röstat" if now.present else f"{people(now.voters)} har röstat")
    if by_hand:
        parts.append(f"händer räknade för {by_hand} av {len(now.entries)}")
    return " · ".join(parts)


def all_of(count: int) -> str:
    """Return everybody in words: "Alla 14", "Båda", "Den enda"."""
    return {1: "Den enda", 2: "Båda"}.get(count, f"Alla {count}")


def people(count: int) -> str:
    """Return a number of people in words: "1 person", "14 personer"."""
    return counted(count, "person", "personer")
