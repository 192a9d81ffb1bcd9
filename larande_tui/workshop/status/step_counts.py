"""Counts of a step's contents, in few words, for overviews."""

from __future__ import annotations

from collections.abc import Callable

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.step_kinds import piece, step_kind
from larande_tui.workshop.model.items import Element, Relation
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.silent_writing import hidden_in


def counts_in_step(workshop: Workshop, step: Step) -> list[str]:
    """Return the counts of a step's contents, in phrases such as "3 anteckningar"; empty for a step without any."""
    texts = _count(len(workshop.notes_of(step.id)), "anteckning", "anteckningar")
    texts += _count(len(hidden_in(workshop, step.id)), "dold", "dolda")
    counts: Callable[[Workshop, Step], list[str]] | None = piece(step_kind(step.kind).counts)
    return texts + (counts(workshop, step) if counts is not None else [])


def ecosystem_counts(workshop: Workshop, step: Step) -> list[str]:  # noqa: ARG001 - the map is the workshop's
    """Count the parts of the map and the relations between them."""
    return [
        *_count(len(workshop.all(Element)), "del", "delar"),
        *_count(len(workshop.all(Relation)), "koppling", "kopplingar"),
    ]


def goals_counts(workshop: Workshop, step: Step) -> list[str]:  # noqa: ARG001 - the goals are the workshop's
    """Count the goals, without the levels that have none."""
    return _count(sum(not goal.absent for goal in workshop.goals), "mål", "mål")


def action_plan_counts(workshop: Workshop, step: Step) -> list[str]:  # noqa: ARG001 - the plan is the workshop's
    """Count the actions."""
    return _count(len(workshop.actions), "åtgärd", "åtgärder")


def closing_counts(workshop: Workshop, step: Step) -> list[str]:  # noqa: ARG001 - they are the workshop's
    """Count the decisions and the parked matters."""
    return [
        *_count(len(workshop.decisions), "beslut", "beslut"),
        *_count(len(workshop.parked), "parkerad", "parkerade"),
    ]


def _count(count: int, one: str, several: str) -> list[str]:
    return [counted(count, one, several)] if count else []
