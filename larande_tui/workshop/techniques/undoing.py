"""Undo of the facilitator's transactions, back to the workshop's beginning."""

from __future__ import annotations

from larande_tui.workshop.model.items import Key
from larande_tui.workshop.store.history import UndoableTransaction
from larande_tui.workshop.store.session import Session

_PROGRAMME = Key("programme", "programme")


def undo_last(session: Session) -> UndoableTransaction | None:
    """Undo the facilitator's last transaction, except the one that set the workshop's programme.

    Returns:
        The undone transaction; None when nothing is left to undo.

    Raises:
        WorkshopError: it could not be saved.
    """
    last = session.done_since(0)[-1:]
    if any(change.key == _PROGRAMME for transaction in last for change in transaction.changes):
        return None
    return session.undo()
