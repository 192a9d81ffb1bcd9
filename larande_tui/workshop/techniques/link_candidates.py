"""Candidates for votes and for links of actions: areas, findings, themes, notes, elements and actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

from larande_tui.core.text import counted
from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.step_kinds import piece, step_kind
from larande_tui.workshop.model.items import Action, Element, Note, Placement, Theme
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.techniques.effort_impact import quadrant_of
from larande_tui.workshop.techniques.grouping import theme_sizes
from larande_tui.workshop.techniques.ratings import area_result
from larande_tui.workshop.techniques.silent_writing import is_hidden


class Candidate(NamedTuple):
    """A target that an action can be linked to and that can be voted on.

    Attributes:
        target: its key as text, for `Action.links`.
        text: its description.
        origin: its source, such as "Område" or "Anteckning 12".
        weight: votes, or the size of the gap; higher comes first.
        chosen: the group chose it to work on.
    """

    target: str
    text: str
    origin: str
    weight: float = 0.0
    chosen: bool = False


_OfStep: TypeAlias = Callable[[Workshop, Step], Iterable[Candidate]]
"""Type of the registry's pieces ``candidates`` and ``links``."""


def link_candidates(workshop: Workshop) -> list[Candidate]:
    """Return all candidates for an action's links: chosen ones first, then by weight."""
    candidates = [candidate for planned in agenda(workshop) for candidate in _links_in(workshop, planned.step)]
    candidates += [*_themes(workshop), *_notes(workshop.all(Note), workshop), *_elements(workshop)]
    return sorted(candidates, key=lambda item: (not item.chosen, -item.weight))


def is_linkable(workshop: Workshop) -> bool:
    """Return whether the workshop has anything that an action can be linked to."""
    of_items = chain(_notes(workshop.all(Note), workshop), _themes(workshop), _elements(workshop))
    if next(of_items, None) is not None:
        return True
    return any(_links_in(workshop, planned.step) for planned in agenda(workshop))


def ballot_candidates(workshop: Workshop, step: Step) -> list[Candidate]:
    """Return the candidates for a vote in a step, in the order of its wall; a theme stands for its notes."""
    candidates: _OfStep | None = piece(step_kind(step.kind).candidates)
    return list(candidates(workshop, step)) if candidates is not None else []


def chosen_candidates(workshop: Workshop) -> list[Candidate]:
    """Return the candidates that the group chose to work on."""
    return [item for item in link_candidates(workshop) if item.chosen]


def linked_targets(workshop: Workshop) -> set[str]:
    """Return the targets that actions are linked to."""
    return {link for action in workshop.all(Action) for link in action.links}


def describe_candidate(workshop: Workshop, candidate: Candidate) -> str:
    """Describe a candidate's source and weight: "Område N7 · 5 röster · snabb vinst"."""
    parts = [candidate.origin]
    votes = workshop.votes_for(candidate.target)
    parts += [counted(votes, "röst", "röster")] if votes else []
    placement = workshop.find(Placement, candidate.target)
    parts += [quadrant_of(placement).one] if placement is not None else []
    return " · ".join(parts)


def _links_in(workshop: Workshop, step: Step) -> list[Candidate]:
    """Return the candidates that a step's kind adds to notes, themes and elements."""
    links: _OfStep | None = piece(step_kind(step.kind).links)
    return list(links(workshop, step)) if links is not None else []


# --- candidates of each kind of step ----------------------------------------------------------------------------------


def prioritise_candidates(workshop: Workshop, step: PrioritiseStep) -> Iterator[Candidate]:
    """List the candidates of the earlier steps that the step names; only areas with a gap, if any has one."""
    for planned in agenda(workshop, whole=True):
        if planned.id in step.candidates_from:
            yield from _links_in(workshop, planned.step) or ballot_candidates(workshop, planned.step)


def current_state_links(workshop: Workshop, step: CurrentStateStep) -> Iterator[Candidate]:
    """List the areas that have a gap or are chosen."""
    for candidate in current_state_candidates(workshop, step):
        if candidate.chosen or candidate.weight > 0:
            yield candidate


def current_state_candidates(workshop: Workshop, step: CurrentStateStep) -> Iterator[Candidate]:
    """List all areas."""
    for area in step.areas:
        result = area_result(workshop, area.id)
        yield Candidate(f"area/{area.id}", area.title, f"Område {area.id}", result.gap or 0, result.chosen)


def ecosystem_links(workshop: Workshop, step: EcosystemStep) -> Iterator[Candidate]:
    """List the findings of the map."""
    from larande_tui.workshop.techniques.map_findings import map_findings

    for finding in map_findings(workshop, step):
        yield Candidate(f"finding/{finding.id}", finding.text, "Iakttagelse", 0, finding.chosen)


def ecosystem_candidates(workshop: Workshop, step: EcosystemStep) -> Iterator[Candidate]:
    """List the findings of the map, or its elements when it has none."""
    findings = list(ecosystem_links(workshop, step))
    yield from findings or _elements(workshop)


def grouped_notes(workshop: Workshop, step: Step) -> Iterator[Candidate]:
    """List the themes that have notes, then the notes without a theme."""
    sizes = theme_sizes(workshop)
    themes = [theme for theme in workshop.themes_of(step.id) if sizes[theme.key]]
    for theme in themes:
        origin = f"Tema, {counted(sizes[theme.key], 'anteckning', 'anteckningar')}"
        yield Candidate(str(theme.key), theme.name, origin, workshop.votes_for(theme), theme.chosen)
    known = {theme.id for theme in themes}
    yield from _notes([note for note in workshop.notes_of(step.id) if note.theme not in known], workshop)


def action_plan_candidates(workshop: Workshop, step: Step) -> Iterator[Candidate]:  # noqa: ARG001 - as the others
    """List the actions."""
    for number, action in enumerate(workshop.actions, 1):
        yield Candidate(str(action.key), action.activity, f"Åtgärd {number}", workshop.votes_for(action))


# --- candidates of each kind of item ----------------------------------------------------------------------------------


def _themes(workshop: Workshop) -> Iterator[Candidate]:
    for theme in workshop.all(Theme):
        yield Candidate(str(theme.key), theme.name, "Tema", workshop.votes_for(theme), theme.chosen)


def _notes(notes: Sequence[Note], workshop: Workshop) -> Iterator[Candidate]:
    for note in notes:
        if is_hidden(workshop, note):
            continue
        votes = workshop.votes_for(note)
        yield Candidate(str(note.key), note.text, f"Anteckning {note.number}", votes, note.chosen)


def _elements(workshop: Workshop) -> Iterator[Candidate]:
    for element in workshop.all(Element):
        if is_hidden(workshop, element):
            continue
        yield Candidate(str(element.key), element.name, f"Kartan, nummer {element.number}", 0, element.chosen)
