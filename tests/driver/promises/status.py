"""The made-up kind in the workshop: its counts and gaps, its ballot, and the sources of actions."""

from __future__ import annotations

from collections.abc import Iterator

from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.techniques.link_candidates import Candidate, grouped_notes
from tests.driver.promises.schema import Promise, PromisesStep


def kept_promises(workshop: Workshop, step: PromisesStep) -> list[Promise]:
    """Return the promises that somebody has made."""
    return [promise for promise in step.promises if workshop.notes_in(step.id, promise.id)]


def counts(workshop: Workshop, step: PromisesStep) -> list[str]:
    count = len(kept_promises(workshop, step))
    return [f"{count} löften"] if count else []


def gaps(workshop: Workshop, step: PromisesStep) -> list[str]:
    return [f"inget om {promise.title}" for promise in step.promises if not workshop.notes_in(step.id, promise.id)]


def candidates(workshop: Workshop, step: PromisesStep) -> Iterator[Candidate]:
    return grouped_notes(workshop, step)


def links(workshop: Workshop, step: PromisesStep) -> Iterator[Candidate]:
    for promise in kept_promises(workshop, step):
        yield Candidate(f"promise/{promise.id}", promise.title, "Löfte", chosen=True)


def text_of(workshop: Workshop, promise: str) -> str | None:
    steps = workshop.programme.steps if workshop.programme else ()
    promises = (item for step in steps if isinstance(step, PromisesStep) for item in step.promises)
    return next((item.title for item in promises if item.id == promise), None)
