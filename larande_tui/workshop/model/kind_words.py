"""The kinds of items as they are counted in messages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

KIND_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "note": ("anteckning", "anteckningar"),
        "theme": ("tema", "teman"),
        "vote": ("röst", "röster"),
        "rating": ("skattning", "skattningar"),
        "element": ("del av kartan", "delar av kartan"),
        "parked": ("parkerad fråga", "parkerade frågor"),
        "judgement": ("omdöme om nytta och arbetsinsats", "omdömen om nytta och arbetsinsats"),
        "placement": ("placering i matrisen", "placeringar i matrisen"),
        "fist": ("handuppräckning om planen", "handuppräckningar om planen"),
        "fist_vote": ("persons fingrar om planen", "personers fingrar om planen"),
        "followed_up": ("uppföljning av en åtgärd", "uppföljningar av åtgärder"),
        "effect_answer": ("svar om en åtgärds effekt", "svar om åtgärders effekt"),
        "ballot": ("omröstning", "omröstningar"),
    }
)
"""The singular and the plural of each kind that is called the same wherever it is counted, by its name."""
