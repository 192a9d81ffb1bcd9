"""Titles of the core checks, of a few words."""

from __future__ import annotations

from typing import Final

CORE_TITLES: Final[dict[str, str]] = {
    "C1": "en ansvarig roll",
    "C2": "klart senast",
    "C3": "uppföljning",
    "C4": "beslutsnivå",
    "C5": "personnummer",
    "C6": "valt utan åtgärd",
    "C7": "åtgärd utan koppling",
    "C8": "indikator och nuvärde",
    "C9": "effekt, inte närvaro",
    "C10": "lagom många åtgärder",
    "C11": "första steg",
    "C12": "uppföljning efter slutdatum",
    "C13": "ord om person",
    "C14": "samverkan",
    "C15": "mål utan åtgärd",
    "C16": "åtgärd utan mål",
    "C17": "mål som ingen följer upp",
    "C18": "begäran utan mottagare eller dag",
    "C19": "begäran utan svar",
    "C20": "ska vidare men är inte skickat",
    "C21": "mer än ramen",
    "C22": "första uppföljningen för sent",
    "C23": "ägare till hela planen",
    "C24": "ambassadör som ingen frågar",
}
