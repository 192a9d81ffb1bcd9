"""Rounds of answers by phones: what each person rates, judges or shows, until the facilitator closes the round."""

from __future__ import annotations

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.workshop.model.items import PhoneRound
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session


def has_round(step: Step) -> bool:
    """Return whether phones give values in a step that are closed together; a ballot is closed by itself."""
    return isinstance(step, CurrentStateStep)


def is_round_closed(workshop: Workshop, step: str) -> bool:
    """Return whether the round of a step is closed."""
    return workshop.find(PhoneRound, step) is not None


def close_round(session: Session, step: str, *, closed: bool) -> None:
    """Close the round of a step, so that its results are shown; or open it again."""
    with session.transaction("Svaren från telefonerna stängda" if closed else "Svaren öppnade igen") as workshop:
        found = workshop.find(PhoneRound, step)
        if closed and found is None:
            session.put(PhoneRound(id=step))
        elif not closed and found is not None:
            session.remove(found.key)
