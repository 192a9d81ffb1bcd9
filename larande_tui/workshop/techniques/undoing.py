"""Undoing what the leader did, as far back as the workshop goes."""

from __future__ import annotations

from larande_tui.workshop.model.items import Key
from larande_tui.workshop.store.history import UndoableTransaction
from larande_tui.workshop.store.session import Session

_PROGRAMME = Key("programme", "programme")


def undo_last(session: Session) -> UndoableTransaction | None:
    """Take back the leader's last transaction, but never the one that gave the workshop its programme.

    Returns:
        The transaction; None when there is nothing more to undo.

    Raises:
        WorkshopError: it could not be saved.
    """
    last = session.done_since(0)[-1:]
    if any(change.key == _PROGRAMME for transaction in last for change in transaction.changes):
        return None
    return session.undo()
