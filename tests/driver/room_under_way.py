"""What tests of acts in a workshop under way ask and check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import state_of


@contextmanager
def one_transaction(session: Session, name: str) -> Iterator[None]:
    """The act inside is one transaction of that name; undone, everything is as it was, and redone as it became."""
    before, seq = state_of(session.workshop), session.seq
    yield
    after = state_of(session.workshop)
    assert session.seq == seq + 1
    undone = session.undo()
    assert undone is not None
    assert undone.name == name
    assert state_of(session.workshop) == before
    session.redo()
    assert state_of(session.workshop) == after


def notes(session: Session, place: str = "RF1") -> list[str]:
    return [note.text for note in session.workshop.notes_in("reflektion", place)]


def note(session: Session, text: str) -> Note:
    return next(item for item in session.workshop.all(Note) if item.text == text)
