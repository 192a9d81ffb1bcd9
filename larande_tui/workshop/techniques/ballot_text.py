"""The progress of a vote, in words that say nothing of what anybody voted on."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.workshop.techniques.voting import Standing


def ballot_text(now: Standing) -> str:
    """Say how many have voted: "11 av 14 har röstat"; nothing of what they voted on."""
    if not now.entries:
        return ""
    parts = []
    if now.voters or not now.dots:
        parts.append(f"{now.voters} av {now.present} har röstat" if now.present else f"{people(now.voters)} har röstat")
    counted = sum(entry.counted for entry in now.entries)
    if counted:
        parts.append(f"händer räknade för {counted} av {len(now.entries)}")
    return " · ".join(parts)


def people(count: int) -> str:
    """Write a number of people: "1 person", "14 personer"."""
    return counted(count, "person", "personer")
