"""Parse goals as people type them on a line: the level, the wording, the document and the page.

``nämnden: ”Ökad kontinuitet” (Verksamhetsplan 2026, s. 14)`` has all four, ``Verksamhetsplan 2026, s. 14: Ökad
kontinuitet`` has three; each may be missing, and the rest stays in the wording. Imported where a line is read: an
opening stage does not wait for its patterns.
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
    r"beslut|ramverk|\bvp(?:\s?\d{2,4})?\b|\bmål och",
    re.IGNORECASE,
)
_BRACKETED: Final = re.compile(r"(?P<before>.*\S)\s*[(\[](?P<source>[^()\[\]]+)[)\]]\s*[.]?\s*", re.DOTALL)
_PARTED: Final = re.compile(r"(?P<before>.*\S)(?:[,;]\s+|\s+[–—-]\s+|\n+)(?P<source>.+)", re.DOTALL)
_QUOTATION_FIRST: Final = re.compile(r"(?P<before>[”“\"»][^”“\"»]+[”\"»])\s+(?P<source>\S.*)", re.DOTALL)
_LAST_PAGE: Final = re.compile(
    rf"(?P<before>.*\S)\s+(?P<source>\b(?:s|sid|sida|sidan)\b\.?\s*{_NUMBERS})\s*[.]?", re.IGNORECASE | re.DOTALL
)
_PAGE_FIRST: Final = (
    rf"(?P<before>.*?\S)\s+(?P<page>\b(?:s|sid|sida|sidan)\b\.?\s*{_NUMBERS})\s+(?:(?:i|ur)\s+)?(?P<after>\S.*)"
)
"""As "trygghet s.14 mål och budget 2026", "trygghet s. 9 i vp 2026"."""
_PLAN: Final = (
    r"(?:[\w-]+s\s+)?(?:mål (?:och|&) budget|\w*plan(?:en)?|\w*budget(?:en)?|vp|\w*strategi(?:n)?|\w*policy(?:n)?)"
    r"(?:\s*(?:för\s+)?\d{2,4}(?:\s?[-–]\s?\d{2,4})?)?"
)
_PLAN_LAST: Final = rf"(?P<before>.*\S)\s+(?P<source>{_PLAN})"
_NEW_SENTENCE: Final = r"(?P<before>.*\S)\.\s+(?P<source>[^.]{2,60}(?:\.\s?\d.*)?)"
_SAID_OF_IT: Final = re.compile(r"(?:i|ur|enligt)\s+|[,\s]+(?:står(?: det)?|säger)$", re.IGNORECASE)
_AROUND: Final = " \t\n,;–—-"
_QUOTED: Final = {"”": "”", "“": "”", '"': '"', "»": "»", "’": "’", "'": "'"}
_NOTHING: Final = re.compile(
    r"(?:-|–|—|0|\?|nej|saknas|finns (?:inte|ej)|(?:inte|ej) hittat|(?:det )?har vi (?:inte|ej)|"
    r"(?:vi )?vet (?:inte|ej)|ingen aning|okänt|(?:inte|ej) aktuellt|(?:nej,? )?vi (?:har )?(?:inte )?hitta(?:t|de)? "
    r"(?:inget|inga|något|några|ingenting)|(?:vi )?(?:hittar|hittat|hittade) (?:inget|inga|ingenting)(?: där| här)?|"
    r"(?:nej,? )?(?:(?:det )?(?:finns|står) )?(?:inget|inga|ingenting)(?: mål)?"
    r"(?: hittat| vi hitta(?:t|r)| alls| särskilt| specifikt| där)?"
    r"(?: om (?:det|lärande|utbildning|kompetens\w*)(?: (?:eller|och) \w+)?)?)[.!]?",
    re.IGNORECASE,
)
_NO_LEVEL: Final = re.compile(
    r"(?:(?:nivån |det )?finns (?:inte|ej) hos oss|nivån finns (?:inte|ej)|gäller (?:inte|ej) oss|"
    r"(?:vi har |(?:det )?finns )?(?:ingen|inget) (?:sådan nivå|sån nivå|fullmäktige|styrelse|nämnd|förvaltning|enhet)"
    r"(?: hos oss)?)[.!]?",
    re.IGNORECASE,
)


_LONGEST: Final = 1_000
"""Longest goal with its source, in characters; a longer text is not parsed, and all of it is wording."""


class GoalText(NamedTuple):
    """The parts of a goal on a line; "" for a missing part."""

    wording: str
    level: GoalLevel | None = None
    document: str = ""
    page: str = ""


def says_none(text: str) -> bool:
    """Tell whether a line states that there is no goal: "-", "inget", "vi har inte hittat något"."""
    return _NOTHING.fullmatch(" ".join(text.split())) is not None


def says_no_level(text: str) -> bool:
    """Tell whether a line says that the organisation has no such level: "vi har ingen nämnd", "finns inte hos oss"."""
    return _NO_LEVEL.fullmatch(" ".join(text.split())) is not None


def read_level(text: str) -> GoalLevel | None:
    """Return the id of the level that a text names: "nämnden", "vård- och omsorgsnämnden", "KF"; None for others."""
    word = " ".join(text.split())
    known: tuple[GoalLevel, ...] = get_args(GoalLevel)
    level_id = next((level for level in known if level == word), None)
    return level_id or next((level for words, level in _LEVELS if words.fullmatch(word)), None)


@lru_cache(maxsize=4096)
def read_goal(text: str) -> GoalText:
    """Parse a goal with its level and its source; a text without them is all wording."""
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
    document = _SAID_OF_IT.sub("", document) if before else document
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
    """Split a text into wording and source: the part in brackets, after the quotation or the last comma."""
    for pattern in (_BRACKETED, _QUOTATION_FIRST):
        if (match := pattern.fullmatch(text)) is not None and _is_source(match["source"]):
            return match["before"].strip(_AROUND), match["source"]
    wording, source = text, ""
    while (match := _PARTED.fullmatch(wording)) is not None and _is_source(match["source"]):
        wording, source = match["before"], f"{match['source']}, {source}" if source else match["source"]
    return (wording.strip(_AROUND), source) if source else _parted_by_words(text)


def _parted_by_words(text: str) -> tuple[str, str]:
    """Divide a text that was written in haste, with no sign before its source: "trygghet s.14 mål och budget 2026"."""
    if (match := _matched(_PAGE_FIRST, text)) is not None:
        before, after = match["before"].strip(_AROUND), match["after"].strip(_AROUND)
        if _is_short_name(after):
            return before, f"{after}, {match['page']}"
        if _matched(_PLAN, before) is not None:
            return after, f"{before}, {match['page']}"
    wording, source = text, ""
    if (match := _LAST_PAGE.fullmatch(text)) is not None:
        wording, source = match["before"].strip(_AROUND), match["source"]
        if (named := _matched(_PLAN_LAST, wording)) is not None:
            wording, source = named["before"].rstrip("."), f"{named['source']}, {source}"
    if (match := _matched(_NEW_SENTENCE, wording)) is not None and _is_short_name(match["source"]):
        wording, source = match["before"], f"{match['source']}, {source}" if source else match["source"]
    return wording.strip(_AROUND) if source else text, source


def _matched(pattern: str, text: str) -> re.Match[str] | None:
    """Match the whole of a text; the pattern is compiled when it is first needed."""
    return re.fullmatch(pattern, text, re.IGNORECASE | re.DOTALL)


def _is_source(text: str) -> bool:
    """Tell whether a part of a text is a source: it names a page, or is the short name of a plan."""
    return _PAGE.search(text) is not None or _is_short_name(text)


def _is_short_name(text: str) -> bool:
    """Tell whether a text is the short name of a plan."""
    return len(text.split()) <= 8 and _DOCUMENT.search(text) is not None


def _unquoted(text: str) -> str:
    end = _QUOTED.get(text[:1])
    return text[1:-1].strip() if end and text.endswith(end) and len(text) > 2 and end not in text[1:-1] else text
