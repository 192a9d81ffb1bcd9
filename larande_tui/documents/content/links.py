"""Spell out the targets of links, since a reader of the document does not have the wall with its numbers."""

from __future__ import annotations

from larande_tui.core.text import one_line
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.plan_table.columns import SOURCES
from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.model.items import Action, Decision, Element, Key, Note, Parked, Theme
from larande_tui.workshop.techniques.describe import describe

_REMOVED = "något som inte längre finns i workshoppen"
_LEADS_TO = "Kopplingen gäller"


def spelled_out(context: RenderContext, link: str) -> str:
    """Return a link in words.

    Args:
        context: the workshop.
        link: a key as text, such as ``area/N7``; anything else is given back as it is.
    """
    try:
        key = Key.parse(link)
    except ValueError:
        return link
    if key.kind == "finding":
        finding = context.findings.get(key.id)
        return f"Iakttagelse: {finding.text}" if finding else f"Iakttagelse: {_REMOVED}"
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        return f"{kind.target_label}: {describe(context.workshop, link)}"
    match context.workshop.get(key):
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
            return f"{_LEADS_TO} {_REMOVED}"


def came_from(context: RenderContext, link: str) -> str:
    """Spell out a link on one line after "Kommer ur": "område: Kunskapsdelning"; "annat" for a target of no kind."""
    target = one_line(spelled_out(context, link))
    kind, colon, words = target.partition(": ")
    if colon and kind.lower() in SOURCES:
        return f"{kind.lower()}: {words}"
    return f"annat: {target.removeprefix(f'{_LEADS_TO} ')}"


def area_title(context: RenderContext, area_id: str) -> str:
    """Return an area's title, or its id when the programme does not know it."""
    area = context.areas.get(area_id)
    return area.title if area else area_id
