"""Views of a ballot, and of the matrix of effort and gain, for phones."""

from __future__ import annotations

from typing import Any

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import Placement
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.ballots.standing import Entry, offered_now, standing
from larande_tui.workshop.techniques.effort_impact import quadrant_of
from larande_tui.workshop.techniques.phone_rounds import is_matrix, is_round_closed, matrix_round


def weighed(shown: Workshop, step: StepModel, place: str) -> dict[str, Any]:
    """Return the entries to weigh, and the result of a closed ballot; no view has an open ballot's dots."""
    ask = step.purpose if isinstance(step, PrioritiseStep) else ""
    if is_matrix(step, place):
        closed = is_round_closed(shown, matrix_round(step.id))
        entries = [_placed(shown, entry) if closed else _entry(entry) for entry in offered_now(shown, step)]
        return {"view": "matrix", "closed": closed, "ask": ask, "entries": entries}
    now = standing(shown, step)
    ballot = {"view": "ballot", "closed": now.ballot.closed, "ask": ask, "dots": now.ballot.dots}
    if not now.ballot.closed:
        return {**ballot, "entries": [_entry(entry) for entry in now.entries]}
    return {**ballot, "entries": [{**_entry(entry), "votes": entry.result} for entry in now.ranked]}


def _placed(shown: Workshop, entry: Entry) -> dict[str, Any]:
    placement = shown.find(Placement, entry.candidate.target)
    if placement is None:
        return _entry(entry)
    becomes = quadrant_of(placement).one
    return {**_entry(entry), "gain": placement.gain, "effort": placement.effort, "becomes": becomes}


def _entry(entry: Entry) -> dict[str, Any]:
    candidate = entry.candidate
    return {"n": entry.number, "target": candidate.target, "text": candidate.text, "origin": candidate.origin}
