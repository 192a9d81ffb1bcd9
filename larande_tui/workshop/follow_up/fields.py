"""Fields of the follow-up of an action: five questions after OSA-kollen, and four about the action's promises.

The four are asked only where there was a promise: support from above (Adda, *Kicka igång en lärande kultur*: stöd de
satsningar som görs), knowledge to pass on, and something to leave (Hedemora kommun's guideline: förmedla tillförda
kunskaper; lära om).
"""

from __future__ import annotations

from typing import Final

from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import STATUSES

EFFECTS: Final[dict[str, str]] = {"ja": "ja", "delvis": "delvis", "nej": "nej", "for_tidigt": "för tidigt att säga"}
FOLLOW_UP_DECISIONS: Final[dict[str, str]] = {
    "fortsatt": "fortsätt",
    "andra": "ändra",
    "avsluta": "avsluta",
    "sprid": "sprid",
}
SUPPORTS: Final[dict[str, str]] = {"ja": "ja", "delvis": "delvis", "nej": "nej"}
QUESTIONS: Final[dict[str, tuple[str, str]]] = {
    "status": (label_of("status"), "Blev det av som vi tänkte?"),
    "happened": ("Hänt sedan sist", "Vad har hänt sedan sist?"),
    "support": ("Stödet", "Kom stödet som utlovades, i tid, pengar och beslut?"),
    "effect": ("Effekt", "Fick det den effekt vi ville?"),
    "three_months": ("Efter tre månader", "Hur många gör något annorlunda i dag?"),
    "evidence": ("Belägg", "Vad märks i vardagen, och hur vet vi det?"),
    "goal_contribution": ("Målet", "Är målet fortfarande rätt, och för det här oss dit?"),
    "lesson": ("Lärdom", "Vad lärde vi oss på vägen?"),
    "side_effect": ("Bieffekt", "Hände något som vi inte hade räknat med?"),
    "stopped": ("Slutat med", "Har vi slutat med det som skulle ge plats?"),
    "spread": ("Spridning", "Har fler fått del av det vi lärde oss, och vilka?"),
    "new_need": ("Nytt behov", "Vad behövs nu som inte behövdes då?"),
    "decision": ("Beslut", "Vad gör vi nu: fortsätter, ändrar, avslutar eller sprider?"),
    "new_date": ("Nytt datum", "När ska det vara klart?"),
}
"""Label and question of each field of `FollowedUp`, in the order of asking."""

CHOICES: Final = {
    "status": STATUSES,
    "support": SUPPORTS,
    "effect": EFFECTS,
    "decision": FOLLOW_UP_DECISIONS,
}
"""The choices of each field with their words."""

PROMISED: Final = ("support", "three_months", "stopped", "spread")
"""Fields that are asked only about an action with such a promise."""
