"""Spell out the targets of links, since a reader of the document does not have the wall with its numbers."""

from __future__ import annotations

from typing import Final

from larande_tui.core.text import one_line
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.plan_table.columns import SOURCES
from larande_tui.step_kinds import find_kind_of_target
from larande_tui.workshop.model.items import (
    PLACED,
    Action,
    Ambassador,
    Decision,
    Element,
    Goal,
    Item,
    Key,
    Note,
    Parked,
    Request,
    Theme,
)
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.schedule.day_changes import place_title
from larande_tui.workshop.techniques.describe import describe

_REMOVED = "något som inte längre finns i workshoppen"
_LEADS_TO = "Kopplingen gäller"
_LABELS: Final[dict[type[Item], str]] = {
    Note: "Anteckning",
    Element: "Del av ekosystemet",
    Action: "Åtgärd",
    Decision: "Beslut",
    Parked: "Parkerat",
    Goal: "Mål",
    Request: "Begäran",
    Ambassador: "Ambassadör",
}


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
    item = context.workshop.get(key)
    if isinstance(item, Theme):
        return f"Tema: {item.name}"
    if isinstance(item, PLACED) and (label := _LABELS.get(type(item))):
        return f"{label}: {text_of(item)}"
    return f"{_LEADS_TO} {_REMOVED}"


def came_from(context: RenderContext, link: str) -> str:
    """Return a link as one line after "Kommer ur": "område: Kunskapsdelning"; "annat" for an unknown kind of target."""
    target = one_line(spelled_out(context, link))
    kind, colon, words = target.partition(": ")
    if colon and kind.lower() in SOURCES:
        return f"{kind.lower()}: {words}"
    return f"annat: {target.removeprefix(f'{_LEADS_TO} ')}"


def area_title(context: RenderContext, area_id: str) -> str:
    """Return an area's title, or its id when the programme does not know it and never did."""
    area = context.areas.get(area_id)
    return area.title if area else place_title(context.workshop, area_id) or area_id
