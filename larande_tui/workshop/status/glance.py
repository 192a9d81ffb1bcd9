"""A glance at a workshop in a folder: how far its group has come, and what it decided or said last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from larande_tui.core.clock import local_now, local_today
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.dates import room_date
from larande_tui.workshop.model.items import Action, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.progress import is_led
from larande_tui.workshop.status.step_counts import counts_in_step
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.silent_writing import is_hidden

_MOST_ACTIONS: Final = 5
_MOST_NOTES: Final = 3


@dataclass(frozen=True, slots=True)
class StepGlance:
    """A step: its title, its counts in few words, and whether the group has led it and was in it last."""

    title: str
    counts: str
    led: bool
    present: bool


@dataclass(frozen=True, slots=True)
class WorkshopGlance:
    """A workshop at a glance.

    Attributes:
        steps: in the workshop's order.
        plan: the first actions, each with its day and its owner.
        said: the last notes, when there is no plan yet.
    """

    steps: tuple[StepGlance, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()


def glance_at(path: Path) -> WorkshopGlance:
    """Read a workshop; an unreadable one is empty, since the list tells its trouble."""
    try:
        with Session.open(path, writable=False) as session:
            return _glance(session.workshop)
    except WorkshopError:
        return WorkshopGlance()


def _glance(workshop: Workshop) -> WorkshopGlance:
    now = local_now()
    return WorkshopGlance(
        tuple(
            StepGlance(
                one.step.title,
                ", ".join(counts_in_step(workshop, one.step)),
                is_led(one.run, now),
                present=one.id == workshop.position.step and one.run.started is not None,
            )
            for one in agenda(workshop)
        ),
        tuple((action.activity, _when_and_who(action)) for action in workshop.actions[:_MOST_ACTIONS]),
        _last_said(workshop) if not workshop.actions else (),
    )


def _when_and_who(action: Action) -> str:
    day = room_date(action.due, local_today()) if action.due else action.due_text
    return " · ".join(part for part in (action.owner, day) if part)


def _last_said(workshop: Workshop) -> tuple[str, ...]:
    notes = sorted((note for note in workshop.all(Note) if not is_hidden(workshop, note)), key=lambda one: one.number)
    return tuple(note.text for note in notes[-_MOST_NOTES:])
