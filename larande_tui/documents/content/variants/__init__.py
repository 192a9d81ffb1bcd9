"""Variants of a workshop's document, one for each kind of reader."""

from __future__ import annotations

from typing import Final, Literal

Variant = Literal[
    "full", "sammanfattning", "plan", "handbok", "ledarhandbok", "personblad", "framställan", "ledning", "nämnd",
    "presentation", "blankett", "lappar", "svarslappar", "det-har-gjorde-vi",
]  # fmt: skip

BLANK: Final = "blankett"
"""The blank form of a programme, the only variant that needs no workshop."""

SLIPS: Final = "svarslappar"
"""Slips of paper to write on, of a programme or of a workshop."""

VARIANTS: Final[dict[Variant, str]] = {
    "full": "allt som sades, med beslut och plan först",
    "sammanfattning": "det viktigaste på en till två sidor",
    "plan": "bara handlingsplanen, på liggande sidor",
    "framställan": "ett brev uppåt om det ni begär, med plats för svaret",
    "ledning": "det en ledningsgrupp lovar, och dess besked om tid, pengar och uppföljning",
    "nämnd": "en nämnds eller styrelses beslut, med målen och svaren på frågorna",
    "lappar": "frågan till varje träff, och lappar tre månader efter utbildningar, att skriva ut eller klistra in",
    "det-har-gjorde-vi": "det som blev gjort, av vilka roller och vad andra har nytta av",
    "handbok": "arbetsplatsens egen handbok för lärande, till en ny kollega",
    "ledarhandbok": "din egen handbok som ledare: planerna, löften, begäran, ambassadörer och när du följer upp vad",
    "personblad": "ett blad för var och en att fylla i för hand, två på en sida",
}
"""Each variant in a few words. A presentation is not among them: the ending of its file chooses it."""
