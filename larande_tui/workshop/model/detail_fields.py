"""Labels of the facts on a workshop's first page, and the words of those with choices."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from larande_tui.workshop.model.items import DOCUMENT_STATUSES, DOCUMENT_TYPES, OPERATIONS

DETAIL_LABELS: Final[Mapping[str, str]] = MappingProxyType({
    "title": "Rubrik", "organisation": "Organisation", "department": "Förvaltning", "workplace": "Arbetsplats",
    "date": "Datum", "starts": "Börjar", "ends": "Slutar", "minutes": "Minuter", "place": "Plats", "purpose": "Syfte",
    "facilitator": "Leds av", "note_taker": "Skriver", "headcount": "Antal deltagare", "roles": "Roller",
    "registry_number": "Diarienummer", "document_type": "Dokumentet heter", "status": "Status", "version": "Version",
    "adjusters": "Justeras av", "retention": "Gallring", "next_meeting": "Nästa möte",
    "next_meeting_note": "Om nästa möte", "operation": "Ni är", "beneficiaries": "Ni finns till för",
    "frame": "Ram för planen", "plan_owner": "Äger planen", "rhythm": "Rytm",
})  # fmt: skip
"""The facts of the first page by their fields."""

DETAIL_CHOICES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"document_type": DOCUMENT_TYPES, "status": DOCUMENT_STATUSES, "operation": OPERATIONS}
)
"""The words of the facts with choices, by field and stored value."""
