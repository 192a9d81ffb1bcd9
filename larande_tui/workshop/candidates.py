"""What an action can come from: areas with a gap, findings, themes, notes and elements, the chosen first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from larande_tui.packs.kinds.current_state import CurrentStateStep
from larande_tui.packs.kinds.ecosystem import EcosystemStep
from larande_tui.workshop.agenda import agenda
from larande_tui.workshop.findings import findings
from larande_tui.workshop.items import Element, Note, Theme
from larande_tui.workshop.ratings import area_result
from larande_tui.workshop.state import Workshop


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that an action can be linked to.

    Attributes:
        target: its key as text, for `Action.links`.
        text: in words.
        origin: where it comes from, such as "Område" or "Anteckning 12".
        weight: votes, or the size of the gap; more comes first.
        chosen: the group chose to go on with it.
    """

    target: str
    text: str
    origin: str
    weight: float = 0.0
    chosen: bool = False


def candidates(workshop: Workshop) -> list[Candidate]:
    """Everything an action can come from; what the group chose first, then by weight."""
    found = [*_areas(workshop), *_findings(workshop), *_themes(workshop), *_notes(workshop), *_elements(workshop)]
    return sorted(found, key=lambda item: (not item.chosen, -item.weight))


def chosen(workshop: Workshop) -> list[Candidate]:
    """What the group chose to go on with."""
    return [item for item in candidates(workshop) if item.chosen]


def acted_on(workshop: Workshop) -> set[str]:
    """What some action is linked to already."""
    return {link for action in workshop.actions for link in action.links}


def _areas(workshop: Workshop) -> Iterator[Candidate]:
    for planned in agenda(workshop):
        if isinstance(planned.step, CurrentStateStep):
            for area in planned.step.areas:
                result = area_result(workshop, area.id)
                if result.chosen or (result.gap or 0) > 0:
                    yield Candidate(f"area/{area.id}", area.title, f"Område {area.id}", result.gap or 0, result.chosen)


def _findings(workshop: Workshop) -> Iterator[Candidate]:
    for planned in agenda(workshop):
        if isinstance(planned.step, EcosystemStep):
            for finding in findings(workshop, planned.step):
                yield Candidate(f"finding/{finding.id}", finding.text, "Iakttagelse", 0, finding.chosen)


def _themes(workshop: Workshop) -> Iterator[Candidate]:
    for theme in workshop.all(Theme):
        yield Candidate(str(theme.key), theme.name, "Tema", workshop.votes_for(theme), theme.chosen)


def _notes(workshop: Workshop) -> Iterator[Candidate]:
    for note in workshop.all(Note):
        votes = workshop.votes_for(note)
        yield Candidate(str(note.key), note.text, f"Anteckning {note.number}", votes, note.chosen)


def _elements(workshop: Workshop) -> Iterator[Candidate]:
    for element in workshop.all(Element):
        yield Candidate(str(element.key), element.name, f"Del av ekosystemet {element.number}", 0, element.chosen)
