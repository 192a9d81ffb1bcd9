"""Descriptions of the targets of links, votes and searches."""

from __future__ import annotations

from collections.abc import Callable

from larande_tui.packs.schema.step_kinds.current_state import Area, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.step_kinds import find_kind_of_target, piece
from larande_tui.workshop.model.items import PLACED, Key, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of


def find_area(workshop: Workshop, area: str) -> Area | None:
    """Find an area by its id in the workshop's programme."""
    programme = workshop.programme
    for step in programme.steps if programme else ():
        if isinstance(step, CurrentStateStep):
            for candidate in step.areas:
                if candidate.id == area:
                    return candidate
    return None


def describe(workshop: Workshop, target: str) -> str:
    """Return the text of a link's target (``kind/id``); its id when it was removed."""
    text = find_text(workshop, target)
    return text if text is not None else target.partition("/")[2] or target


def find_text(workshop: Workshop, target: str) -> str | None:
    """Return the text of a link's target (``kind/id``); None when it was removed."""
    key = Key.named(target)
    kind = find_kind_of_target(key.kind)
    if kind is not None:
        text: Callable[[Workshop, str], str | None] = piece(kind.target_text)
        return text(workshop, key.id)
    item = workshop.get(key)
    if isinstance(item, Theme):
        return item.name
    return text_of(item) if isinstance(item, PLACED) else None


def area_text(workshop: Workshop, area: str) -> str | None:
    """Return the title of an area; None when the programme has no such area."""
    match = find_area(workshop, area)
    return match.title if match else None


def finding_text(workshop: Workshop, name: str) -> str | None:
    """Return the sentence of a finding; None when it no longer holds."""
    from larande_tui.workshop.techniques.map_findings import map_findings

    programme = workshop.programme
    for step in programme.steps if programme else ():
        if isinstance(step, EcosystemStep):
            for finding in map_findings(workshop, step):
                if finding.id == name:
                    return finding.text
    return None
