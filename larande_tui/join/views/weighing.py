"""What phones see of a ballot or of the matrix of gain and effort."""

from __future__ import annotations

from typing import Any

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.voting import HANDS, MATRIX, PRESENT, VOTER, Entry, standing


def weighed(shown: Workshop, step: StepModel, place: str) -> dict[str, Any]:
    """Return the entries to weigh, and the result of a closed ballot; an open one's dots are in nothing shown."""
    now = standing(shown, step)
    asks = {"dots": now.ballot.dots, "ask": step.purpose if isinstance(step, PrioritiseStep) else ""}
    if _is_matrix(step, place):
        return {"view": "ballot", "closed": True, **asks, "entries": [_entry(entry) for entry in now.entries]}
    if not now.ballot.closed:
        return {"view": "ballot", "closed": False, **asks, "entries": [_entry(entry) for entry in now.entries]}
    entries = [{**_entry(entry), "votes": entry.result} for entry in now.ranked]
    return {"view": "ballot", "closed": True, **asks, "entries": entries}


def _is_matrix(step: StepModel, place: str) -> bool:
    if place in (HANDS, VOTER, PRESENT, MATRIX):
        return place == MATRIX
    return isinstance(step, PrioritiseStep) and step.method == "effort_impact"


def _entry(entry: Entry) -> dict[str, Any]:
    candidate = entry.candidate
    return {"n": entry.number, "target": candidate.target, "text": candidate.text, "origin": candidate.origin}
