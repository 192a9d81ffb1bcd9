"""Fields of the follow-up of an action: five questions after OSA-kollen."""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.action_fields import label_of

EFFECTS: Final[dict[str, str]] = {"ja": "ja", "delvis": "delvis", "nej": "nej", "for_tidigt": "för tidigt att säga"}
FOLLOW_UP_DECISIONS: Final[dict[str, str]] = {
    "fortsatt": "fortsätt",
    "andra": "ändra",
    "avsluta": "avsluta",
    "sprid": "sprid",
}
QUESTIONS: Final[dict[str, tuple[str, str]]] = {
    "status": (label_of("status"), "Blev det av som vi tänkte?"),
    "happened": ("Hänt sedan sist", "Vad har hänt sedan sist?"),
    "effect": ("Effekt", "Fick det den effekt vi ville?"),
    "evidence": ("Belägg", "Vad märks i vardagen, och hur vet vi det?"),
    "goal_contribution": ("Målet", "Är målet fortfarande rätt, och för det här oss dit?"),
    "lesson": ("Lärdom", "Vad lärde vi oss på vägen?"),
    "side_effect": ("Bieffekt", "Hände något som vi inte hade räknat med?"),
    "new_need": ("Nytt behov", "Vad behövs nu som inte behövdes då?"),
    "decision": ("Beslut", "Vad gör vi nu: fortsätter, ändrar, avslutar eller sprider?"),
    "new_date": ("Nytt datum", "När ska det vara klart?"),
}
"""Label and question of each field of `FollowedUp`, in the order of asking."""
