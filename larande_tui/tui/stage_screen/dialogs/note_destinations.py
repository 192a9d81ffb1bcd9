"""The destinations of a note outside its step: another step's places, the map, the plan, parking, or a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.workshop.model.items import Item, Note
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.schedule.agenda import agenda
from larande_tui.workshop.schedule.note_places import note_places
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items


class NoteDestination(NamedTuple):
    """A place that a note can be sent to.

    Attributes:
        name: unique among the destinations.
        title: of the place.
        detail: the step's title, or the key that leads to the same.
        make: adds an item with the note's words there; None for a place of notes.
        keeps_note: the note stays in its place even when it is moved.
        command: the command of `AsideDialogs` that does the same; "" for none.
    """

    name: str
    title: str
    detail: str
    make: Callable[[Session, Note], Sequence[Item]] | None = None
    keeps_note: bool = False
    command: Literal["", "park", "decide"] = ""


def destinations(workshop: Workshop, here: str) -> Sequence[NoteDestination]:
    """List the destinations outside a step, those in steps first and in their order.

    Args:
        workshop: with its programme.
        here: the id of the note's step.
    """
    found = [
        NoteDestination(place.name, place.title, place.step_title)
        for place in note_places(workshop)
        if place.step != here
    ]
    for planned in agenda(workshop):
        step = planned.step
        if isinstance(step, EcosystemStep):
            found += [
                NoteDestination(f"{step.id}/{category.id}", category.title, step.title, _element(step.id, category.id))
                for category in step.categories
            ]
        elif isinstance(step, ActionPlanStep):
            found.append(NoteDestination(f"{step.id}/", "En ny åtgärd", step.title, _action, keeps_note=True))
    return [
        *found,
        NoteDestination("/parkering", "Parkeringen", "F7", command="park"),
        NoteDestination("/beslut", "Ett beslut", "F8", command="decide"),
    ]


def send(session: Session, note: Note, destination: NoteDestination, *, copy: bool) -> bool:
    """Move or copy a note to a destination, and return whether it stays in its place."""
    stays = copy or destination.keeps_note
    if destination.make is None:
        step, _, place = destination.name.partition("/")
        wall_items.send_note(session, note, step, place, copy=copy)
        return stays
    with session.transaction(f"{destination.title}: {note.number}"):
        destination.make(session, note)
        if not stays:
            wall_items.remove(session, note)
    return stays


def _element(step: str, category: str) -> Callable[[Session, Note], Sequence[Item]]:
    return lambda session, note: wall_items.add_elements(session, step, category, [note.text])


def _action(session: Session, note: Note) -> Sequence[Item]:
    return wall_items.add_actions(session, [note.text], (str(note.key),))
