"""Names of Word's own styles as a Swedish Word shows them: files have the English ones, whatever the language."""

from __future__ import annotations

from typing import Final

_SWEDISH: Final = {
    "title": "Rubrik", "subtitle": "Underrubrik", "list bullet": "Punktlista", "header": "Sidhuvud", "footer": "Sidfot",
    "hyperlink": "Hyperlänk", "caption": "Beskrivning", "table grid": "Tabellrutnät", "table normal": "Normal tabell",
    "default paragraph font": "Standardstycketeckensnitt", "list paragraph": "Liststycke", "quote": "Citat",
}  # fmt: skip
_NUMBERED: Final = {"heading": "Rubrik", "toc": "Innehåll"}


def swedish_style_name(name: str) -> str:
    """Return the name of a style in a Swedish Word; a style of the template's own keeps its name."""
    kind, _, number = name.casefold().rpartition(" ")
    if number.isdigit() and kind in _NUMBERED:
        return f"{_NUMBERED[kind]} {number}"
    return _SWEDISH.get(name.casefold(), name)
