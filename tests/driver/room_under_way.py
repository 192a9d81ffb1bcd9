"""Checks of commands on a workshop that already has items."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import state_of


@contextmanager
def one_transaction(session: Session, name: str) -> Iterator[None]:
    """Check that a block is one transaction of that name, which undo and redo carry out whole."""
    state_before, seq = state_of(session.workshop), session.seq
    yield
    state_after = state_of(session.workshop)
    assert session.seq == seq + 1
    transaction = session.undo()
    assert transaction is not None
    assert transaction.name == name
    assert state_of(session.workshop) == state_before
    session.redo()
    assert state_of(session.workshop) == state_after


def notes(session: Session, place: str = "RF1") -> list[str]:
    return [note.text for note in session.workshop.notes_in("reflektion", place)]


def note(session: Session, text: str) -> Note:
    return next(item for item in session.workshop.all(Note) if item.text == text)
