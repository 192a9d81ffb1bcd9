"""What a link points at, spelled out: nobody at home with the document has the wall with its numbers."""

from __future__ import annotations

from larande_tui.core.text import one_line
from larande_tui.documents.content.context import Telling
from larande_tui.documents.plan_table.columns import SOURCES
from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.model.items import Action, Decision, Element, Key, Note, Parked, Theme
from larande_tui.workshop.techniques.describe import describe

_GONE = "något som inte längre finns i workshoppen"
_LEADS_TO = "Kopplingen gäller"


def spelled_out(telling: Telling, link: str) -> str:
    """A link in words.

    Args:
        telling: the workshop.
        link: a key as text, such as ``area/N7``; anything else is given back as it is.
    """
    try:
        key = Key.parse(link)
    except ValueError:
        return link
    if key.kind == "finding":
        finding = telling.findings.get(key.id)
        return f"Iakttagelse: {finding.text}" if finding else f"Iakttagelse: {_GONE}"
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        return f"{kind.target_label}: {describe(telling.workshop, link)}"
    match telling.workshop.get(key):
        case Note(text=text):
            return f"Anteckning: {text}"
        case Element(name=name):
            return f"Del av ekosystemet: {name}"
        case Action(activity=activity):
            return f"Åtgärd: {activity}"
        case Decision(text=text):
            return f"Beslut: {text}"
        case Parked(text=text):
            return f"Parkerat: {text}"
        case Theme(name=name):
            return f"Tema: {name}"
        case _:
            return f"{_LEADS_TO} {_GONE}"


def came_from(telling: Telling, link: str) -> str:
    """The same on one line after "Kommer ur": "område: Kunskapsdelning"; what is of no kind is something else."""
    told = one_line(spelled_out(telling, link))
    kind, colon, words = told.partition(": ")
    if colon and kind.lower() in SOURCES:
        return f"{kind.lower()}: {words}"
    return f"annat: {told.removeprefix(f'{_LEADS_TO} ')}"


def area_title(telling: Telling, area: str) -> str:
    """An area's title, or its id when the programme does not know it."""
    known = telling.areas.get(area)
    return known.title if known else area
