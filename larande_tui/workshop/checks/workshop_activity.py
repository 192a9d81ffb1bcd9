"""The workshop itself as an activity: a planning day or a training day is one, and a guideline may cover it."""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.items import Details, WorkshopAsActivity

WORKSHOP_ACTIVITY: Final = "workshop"
"""The id of the one there is."""


def workshop_activity(details: Details) -> WorkshopAsActivity:
    """Take from the first page the answers to a guideline that stand there already; the rest is for the group."""
    return WorkshopAsActivity(
        id=WORKSHOP_ACTIVITY,
        activity=details.title or "Workshop",
        why=details.purpose,
        form="workshop",
        participants=", ".join(details.roles),
        venue=details.place,
        start=details.date,
        follow_up=details.next_meeting,
    )
