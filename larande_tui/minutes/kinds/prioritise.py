"""Priorities in the minutes: what got votes among the candidates, most first. The rest stays where it was said."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.minutes.blocks import Block, Bullet, Bullets, Heading
from larande_tui.minutes.telling import Telling
from larande_tui.minutes.wording import votes
from larande_tui.packs.kinds.current_state import CurrentStateStep
from larande_tui.packs.kinds.ecosystem import EcosystemStep
from larande_tui.packs.kinds.prioritise import PrioritiseStep
from larande_tui.workshop.items import Element


def blocks(telling: Telling, step: PrioritiseStep) -> Iterator[Block]:
    """The candidates that got votes, in order of votes and otherwise as they were said."""
    ranked = sorted(_candidates(telling, step), key=lambda pair: -pair[1])
    points = tuple(Bullet(text, votes(count)) for text, count in ranked if count)
    if points:
        yield Heading("Flest röster", 3)
        yield Bullets(points)


def _candidates(telling: Telling, step: PrioritiseStep) -> Iterator[tuple[str, int]]:
    workshop = telling.workshop
    for planned in telling.steps:
        if planned.id not in step.candidates_from:
            continue
        for note in workshop.notes_of(planned.id):
            yield note.text, workshop.votes_for(note)
        if isinstance(planned.step, CurrentStateStep):
            for area in planned.step.areas:
                yield area.title, workshop.votes_for(f"area/{area.id}")
        elif isinstance(planned.step, EcosystemStep):
            for element in workshop.all(Element):
                yield element.name, workshop.votes_for(element)
            for finding in telling.findings.values():
                yield finding.text, workshop.votes_for(f"finding/{finding.id}")
