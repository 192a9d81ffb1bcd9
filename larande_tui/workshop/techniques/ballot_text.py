"""How far a vote has come, in words that say nothing of what anybody voted on."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.workshop.techniques.voting import Standing


def turnout(now: Standing) -> str:
    """Who has voted: "11 av 14 har röstat"; nothing of what they voted on."""
    if not now.entries:
        return ""
    told = []
    if now.voters or not now.dots:
        told.append(f"{now.voters} av {now.present} har röstat" if now.present else f"{people(now.voters)} har röstat")
    counted = sum(entry.counted for entry in now.entries)
    if counted:
        told.append(f"händer räknade för {counted} av {len(now.entries)}")
    return " · ".join(told)


def people(count: int) -> str:
    """A number of people."""
    return counted(count, "person", "personer")
