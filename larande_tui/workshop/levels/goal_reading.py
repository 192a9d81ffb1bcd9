"""Read goals as people write them on a line: the level, the wording, the document and the page.

``nämnden: ”Ökad kontinuitet” (Verksamhetsplan 2026, s. 14)`` says all four, as ``Verksamhetsplan 2026, s. 14: Ökad
kontinuitet`` says three; each may be missing, and what is not understood stays in the wording.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple, get_args

from larande_tui.packs.schema.levels import GoalLevel

_LEVEL_WORDS: Final[tuple[tuple[str, GoalLevel], ...]] = (
    (r"(?:kommun|region)?fullmäktige|kf|rf", "fullmaktige"),
    (r"(?:kommun|region|bolags|förbunds)?styrelsen?|ks|rs|direktionen?", "styrelse"),
    (r"[\w&,\- ]{0,60}nämnd(?:en)?|utskott(?:et)?", "namnd"),
    (r"[\w&,\- ]{0,60}(?:förvaltning(?:en)?|kontoret)|ledningsgrupp(?:en)?|avdelning(?:en)?", "forvaltning"),
    (r"enhet(?:en)?|arbetsplats(?:en)?|skolan|förskolan|hemtjänsten|vi", "enhet"),
)
_LEVELS: Final = [(re.compile(rf"(?:{words})(?:s mål)?", re.IGNORECASE), level) for words, level in _LEVEL_WORDS]
_LABEL_FIRST: Final = re.compile(r"\s*(?P<label>[^:”\"]{2,80}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)

_NUMBERS: Final = r"\d+(?:[.,:]\d+)*[a-z]?(?:\s?[-–]\s?\d+)?"
_PAGE: Final = re.compile(
    r"(?:\b(?:s|sid|sida|sidan|sidor|sidorna|kap|kapitel|avsnitt|avsn|punkt|p|flik|bilaga|mål nr|tabell)\b\.?\s*|"
    rf"§§?\s*){_NUMBERS}|{_NUMBERS}\s?§",
    re.IGNORECASE,
)
_DOCUMENT: Final = re.compile(
    r"plan\b|planen\b|planer\b|budget|strategi|program(?:met)?\b|policy|riktlinje|reglemente|direktiv|uppdrag|vision|"
    r"beslut|ramverk|\bvp\b|\bmål och",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"(?P<before>.*\S)\s*[(\[](?P<source>[^()\[\]]+)[)\]]\s*[.]?\s*", re.DOTALL)
_PARTED: Final = re.compile(r"(?P<before>.*\S)(?:[,;]\s+|\s+[–—-]\s+|\n+)(?P<source>.+)", re.DOTALL)
_QUOTATION_FIRST: Final = re.compile(r"(?P<before>[”“\"»][^”“\"»]+[”\"»])\s+(?P<source>\S.*)", re.DOTALL)
_LAST_PAGE: Final = re.compile(
    rf"(?P<before>.*\S)\s+(?P<source>\b(?:s|sid|sida|sidan)\b\.?\s*{_NUMBERS})\s*[.]?", re.IGNORECASE | re.DOTALL
)
_AROUND: Final = " \t\n,;–—-"
_QUOTED: Final = {"”": "”", "“": "”", '"': '"', "»": "»", "’": "’", "'": "'"}
_NOTHING: Final = re.compile(
    r"(?:-|–|—|0|nej|inget|inga|ingenting|saknas|finns inte|(?:nej,? )?vi (?:har )?(?:inte )?hitta(?:t|de)? "
    r"(?:inget|inga|något|några|ingenting)|(?:vi )?(?:hittar|hittat|hittade) (?:inget|inga|ingenting)|"
    r"(?:det )?finns (?:inget|inga)(?: mål)?|inget (?:mål )?(?:hittat|alls|mål)|inga mål)[.!]?",
    re.IGNORECASE,
)


_LONGEST: Final = 1_000
"""Characters of a goal with its source; what is longer is no quotation, and all of it is wording."""


class GoalText(NamedTuple):
    """The parts of a goal on a line; "" for a missing part."""

    wording: str
    level: GoalLevel | None = None
    document: str = ""
    page: str = ""


def says_none(text: str) -> bool:
    """Tell whether a line says that no goal was found: "-", "inget", "vi har inte hittat något"."""
    return _NOTHING.fullmatch(" ".join(text.split())) is not None


def read_level(text: str) -> GoalLevel | None:
    """Return the id of the level that a text names: "nämnden", "vård- och omsorgsnämnden", "KF"; None for others."""
    word = " ".join(text.split())
    known: tuple[GoalLevel, ...] = get_args(GoalLevel)
    level_id = next((level for level in known if level == word), None)
    return level_id or next((level for words, level in _LEVELS if words.fullmatch(word)), None)


@lru_cache(maxsize=4096)
def read_goal(text: str) -> GoalText:
    """Read a goal with its level and its source; a text without them is all wording."""
    level, rest = None, text.strip()
    if len(rest) > _LONGEST:
        return GoalText(rest)
    before = ""
    while (first := _LABEL_FIRST.fullmatch(rest)) is not None:
        if level is None and (level := read_level(first["label"])) is not None:
            rest = first["rest"].strip()
        elif not before and _PAGE.search(first["label"]):
            before, rest = first["label"], first["rest"].strip()
        else:
            break
    wording, source = (rest, before) if before else _parted(rest)
    document, page = source_in(source)
    return GoalText(_unquoted(wording), level, document, page)


def source_in(text: str) -> tuple[str, str]:
    """Return the document and the page in a text: ("Verksamhetsplan 2026", "s. 14"); "" for a missing one."""
    pages = list(_PAGE.finditer(text)) if len(text) <= _LONGEST else []
    if not pages:
        return text.strip(_AROUND), ""
    page = pages[-1]  # "avsnitt 3, s. 14" is page 14 of the section
    before, after = text[: page.start()].strip(_AROUND), text[page.end() :].strip(_AROUND)
    return ", ".join(part for part in (before, after) if part), " ".join(page[0].split())


def _parted(text: str) -> tuple[str, str]:
    """Divide a text into wording and source: the part in brackets, after the quotation or the last comma."""
    for pattern in (_BRACKETED, _QUOTATION_FIRST):
        if (match := pattern.fullmatch(text)) is not None and _is_source(match["source"]):
            return match["before"].strip(_AROUND), match["source"]
    wording, source = text, ""
    while (match := _PARTED.fullmatch(wording)) is not None and _is_source(match["source"]):
        wording, source = match["before"], f"{match['source']}, {source}" if source else match["source"]
    if not source and (match := _LAST_PAGE.fullmatch(text)) is not None:  # as in haste: "trygghet s.14"
        wording, source = match["before"], match["source"]
    return wording.strip(_AROUND) if source else text, source


def _is_source(text: str) -> bool:
    """Tell whether a part of a text is a source: it names a page, or is the short name of a plan."""
    return _PAGE.search(text) is not None or (len(text.split()) <= 8 and _DOCUMENT.search(text) is not None)


def _unquoted(text: str) -> str:
    end = _QUOTED.get(text[:1])
    return text[1:-1].strip() if end and text.endswith(end) and len(text) > 2 and end not in text[1:-1] else text
