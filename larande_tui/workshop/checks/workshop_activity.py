"""The workshop itself as an activity, such as a planning or training day, which a guideline may cover."""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.items import Details, WorkshopAsActivity

WORKSHOP_ACTIVITY: Final = "workshop"
"""Id of the item; there is one at most."""


def workshop_activity(details: Details) -> WorkshopAsActivity:
    """Prefill the answers to a guideline from the workshop's details; the group answers the rest."""
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
