"""Entering of what phones have given into the log: many together, in no order, so that nothing ties two to one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from larande_tui.join.journal import RATE, VOTE, Value
from larande_tui.join.rules import step_with
from larande_tui.workshop.model.items import AreaFinding, Item, Key, Rating
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.voting import enter_ballots

ENOUGH_HANDS: Final = 6
"""Phones that have to have given something before it enters: with fewer one could tell whose it is by the time."""

_CHANCE: Final = random.SystemRandom()


def enter(session: Session, values: Sequence[Value]) -> None:
    """Write values into the log in one or two transactions, shuffled. Entering them again changes nothing.

    Raises:
        WorkshopError: the disk refused; entering them again goes on.
    """
    mixed = _CHANCE.sample(list(values), len(values))
    _enter_ratings(session, [value for value in mixed if value.what == RATE])
    for step_id in dict.fromkeys(value.step for value in mixed if value.what == VOTE):
        step = step_with(session.workshop, step_id)
        if step is not None:
            votes = [value for value in mixed if value.what == VOTE and value.step == step_id]
            enter_ballots(session, step, [(value.id, value.given or {}) for value in votes])


def _enter_ratings(session: Session, values: Sequence[Value]) -> None:
    if not values:
        return
    with session.transaction("") as workshop:
        agreed = (workshop.find(AreaFinding, area) for area in sorted({value.of for value in values}))
        changed: list[Item] = [finding.changed(now=None) for finding in agreed if finding is not None and finding.now]
        gone: list[Key] = []
        for value in values:
            known = workshop.find(Rating, value.id)
            if value.given is None:
                gone += [known.key] if known is not None else []
            elif known is None or known.now != value.given:
                changed.append(Rating(id=value.id, area=value.of, now=value.given))
        session.remove(*gone)
        session.put(*changed)
