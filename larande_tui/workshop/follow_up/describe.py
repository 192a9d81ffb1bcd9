"""Answers about an action of the earlier plan, and their consequences for the plan."""

from __future__ import annotations

from typing import Any

from larande_tui.workshop.follow_up.compare import followed_up
from larande_tui.workshop.model.items import Action, FollowedUp, Item
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def record_answer(session: Session, action: Action, name: str = "", **fields: Any) -> None:
    """Say something of an action, in one transaction with what follows for the plan."""
    with session.transaction(name or f"Uppföljning av {action.number}") as workshop:
        session.put(*with_consequences(workshop, followed_up(workshop, action.id).changed(**fields)))


def with_consequences(workshop: Workshop, said: FollowedUp) -> list[Item]:
    """Return the answers, and the action as it stands after them: its status, and its new day.

    An action that is ended without a status of its own counts as done when the effect came, else as broken off.
    """
    action = workshop.find(Action, said.id)
    if action is None:
        return [said]
    before = followed_up(workshop, said.id)
    changes: dict[str, Any] = {}
    # Only what is new has consequences: the plan may have been changed by hand since the rest was said.
    if said.status and said.status != before.status:
        changes["status"] = said.status
    elif not said.status and said.decision == "avsluta" and said != before:
        changes["status"] = "klar" if said.effect in {"ja", "delvis"} else "avbruten"
    if said.new_date is not None and said.new_date != before.new_date:
        changes |= {"due": said.new_date, "due_text": said.new_date_text}
    after = action.changed(**changes)
    return [said] if after == action else [said, after]
