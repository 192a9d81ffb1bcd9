"""Words for counted items of each kind in messages."""

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
"""Singular and plural of each kind that has the same words everywhere, by its name."""

OTHER_KIND_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "area": ("område", "områden"),
        "relation": ("koppling", "kopplingar"),
        "finding": ("vald iakttagelse ur kartan", "valda iakttagelser ur kartan"),
        "earlier_workshop": ("uppgift om en tidigare träff", "uppgifter om tidigare träffar"),
        "earlier_action": ("åtgärd som den stod vid en tidigare träff", "åtgärder som de stod vid tidigare träffar"),
        "earlier_rating": ("skattning från en tidigare träff", "skattningar från tidigare träffar"),
        "earlier_map": ("karta från en tidigare träff", "kartor från tidigare träffar"),
        "earlier_matter": ("beslut eller fråga från en tidigare träff", "beslut och frågor från tidigare träffar"),
        "position": ("märke för var gruppen är", "märken för var gruppen är"),
        "erasure": ("spår av en rensning", "spår av rensningar"),
        "merged_workshop": ("märke för en hopslagen fil", "märken för hopslagna filer"),
        "table": ("bord", "bord"),
        "phone_round": ("stängd omgång svar från telefoner", "stängda omgångar svar från telefoner"),
        "silence": ("tyst skrivande", "tysta skrivanden"),
        "step_run": ("stegs tid", "stegs tider"),
        "workshop_activity": ("prövning av träffen själv", "prövningar av träffen själv"),
    }
)
"""Singular and plural of kinds that are rarely counted, or have other words elsewhere."""
