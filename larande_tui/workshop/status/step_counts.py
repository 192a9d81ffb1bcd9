"""What a step holds, in few words, for overviews."""

from __future__ import annotations

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.workshop.model.items import Element, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.silent_writing import hidden_in


def step_counts(workshop: Workshop, step: Step) -> list[str]:
    """What a step holds, a few words each; nothing for a step that holds nothing."""
    told = _count(len(workshop.notes_of(step.id)), "anteckning", "anteckningar")
    told += _count(len(hidden_in(workshop, step.id)), "dold", "dolda")
    match step.kind:
        case "ecosystem":
            told += _count(len(workshop.all(Element)), "del", "delar")
            told += _count(len(workshop.all(Relation)), "koppling", "kopplingar")
        case "action_plan":
            told += _count(len(workshop.actions), "åtgärd", "åtgärder")
        case "closing":
            told += _count(len(workshop.decisions), "beslut", "beslut")
            told += _count(len(workshop.parked), "parkerad", "parkerade")
    return told


def _count(count: int, one: str, many: str) -> list[str]:
    return [counted(count, one, many)] if count else []
