"""What things are called when they are pointed at from elsewhere: a link, a vote, a search."""

from __future__ import annotations

from larande_tui.packs.schema.step_kinds.current_state import Area, CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Action, Decision, Element, Key, Note, Parked, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques.map_findings import findings


def find_area(workshop: Workshop, area: str) -> Area | None:
    """The area of that id in the workshop's programme."""
    programme = workshop.programme
    for step in programme.steps if programme else ():
        if isinstance(step, CurrentStateStep):
            for candidate in step.areas:
                if candidate.id == area:
                    return candidate
    return None


def describe(workshop: Workshop, target: str) -> str:
    """What a link (``kind/id``) points at, in words; the id itself when nothing is there any more."""
    try:
        key = Key.parse(target)
    except ValueError:
        return target
    if key.kind == "area":
        area = find_area(workshop, key.id)
        return area.title if area else key.id
    if key.kind == "finding":
        return _finding_text(workshop, key.id) or key.id
    item = workshop.get(key)
    if isinstance(item, Theme):
        return item.name
    return text_of(item) if isinstance(item, Note | Element | Action | Decision | Parked) else key.id


def _finding_text(workshop: Workshop, name: str) -> str | None:
    programme = workshop.programme
    for step in programme.steps if programme else ():
        if isinstance(step, EcosystemStep):
            for finding in findings(workshop, step):
                if finding.id == name:
                    return finding.text
    return None
