"""Answers about an action of the earlier plan, and their consequences for the plan."""

from __future__ import annotations

from typing import Any

from larande_tui.workshop.follow_up.compare import followed_up
from larande_tui.workshop.model.items import Action, FollowedUp, Item
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def record_answer(session: Session, action: Action, name: str = "", **fields: Any) -> None:
    """Record answers about an action, in one transaction with their consequences for the plan."""
    with session.transaction(name or f"Uppföljning av {action.number}") as workshop:
        session.put(*with_consequences(workshop, followed_up(workshop, action.id).changed(**fields)))


def with_consequences(workshop: Workshop, answers: FollowedUp) -> list[Item]:
    """Return the answers, and the action with its new status and date that follow from them.

    An action that is ended without a status becomes done when it had an effect, else cancelled.
    """
    action = workshop.find(Action, answers.id)
    if action is None:
        return [answers]
    before = followed_up(workshop, answers.id)
    changes: dict[str, Any] = {}
    # Only new answers have consequences: the plan may have been changed by hand since the earlier ones.
    if answers.status and answers.status != before.status:
        changes["status"] = answers.status
    elif not answers.status and answers.decision == "avsluta" and answers != before:
        changes["status"] = "klar" if answers.effect in {"ja", "delvis"} else "avbruten"
    if answers.new_date is not None and answers.new_date != before.new_date:
        changes |= {"due": answers.new_date, "due_text": answers.new_date_text}
    after = action.changed(**changes)
    return [answers] if after == action else [answers, after]
