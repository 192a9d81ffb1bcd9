"""The documents that a workshop can become, each for another reader."""

from __future__ import annotations

from typing import Final, Literal

Variant = Literal["full", "sammanfattning", "plan", "handbok", "framställan", "presentation", "blankett"]

BLANK: Final = "blankett"
"""The blank form of a programme, the only variant that needs no workshop."""

VARIANTS: Final[dict[Variant, str]] = {
    "full": "allt som sades, med beslut och plan först",
    "sammanfattning": "det viktigaste på en till två sidor",
    "plan": "bara handlingsplanen, på liggande sidor",
    "framställan": "ett brev uppåt om det ni begär, med plats för svaret",
    "handbok": "arbetsplatsens egen handbok för lärande, till en ny kollega",
}
"""Each variant in a few words. A presentation is not among them: the ending of its file chooses it."""
