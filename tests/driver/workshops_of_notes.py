"""Workshops with as many notes as a measurement needs, written as a long day would have left them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from larande_tui.packs.catalog import load_programme
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from larande_tui.workshop.model.items import Note, Position, ProgrammeUsed
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction, encode
from larande_tui.workshop.model.undo_label import added_label
from larande_tui.workshop.store.session import Session

STEP: Final = "reflektion"
PLACE: Final = "RF1"

A_NOTE: Final = "Vi pratar mest i bilen"
"""A note that can be seen wherever the wall is scrolled to."""

_TEXTS: Final = (
    "Rutinpärmen är från 2019; den digitala hittar man inte",
    "När en kollega slutade försvann allt om larmen",
    A_NOTE,
    "Nattpersonalen får höra det i andra hand, eller inte alls, och då är det redan ändrat igen",
    "Det en lär sig på måndag borde alla kunna på fredag",
)


def workshop(path: Path, notes: int, *, spread: bool = False) -> Path:
    """Make a workshop with a transaction per note.

    Args:
        path: a file that is not there yet.
        notes: their number.
        spread: over all the questions that are asked in the step; otherwise all under the one that the group is at.
    """
    programme = load_programme("halvdag")
    step = next(step for step in programme.steps if step.id == STEP)
    if not isinstance(step, QuestionsStep):
        raise TypeError(step)
    places = [question.id for question in step.asked(())] if spread else [PLACE]
    with Session.create(path) as session:
        session.put(ProgrammeUsed(programme=programme), Position(step=STEP, place=PLACE))
        first = session.seq + 1
    now = dt.datetime.now().astimezone()
    # The session would sync each line; only the finished file matters.
    with path.open("ab") as file:
        for index in range(notes):
            text = f"{_TEXTS[index % len(_TEXTS)]} ({index + 1})"
            note = Note(
                step=STEP, place=places[index % len(places)], text=text, number=index + 1, order=float(index + 1)
            )
            file.write(encode(Transaction(first + index, now, LEADER, added_label((note,)), (Change.put(note),))))
    return path
