"""Enter values from phones into the log: many at once and shuffled, so that no two can be tied to one person."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from larande_tui.join.deeds import NOTE, Deed
from larande_tui.join.journal.journal import EFFECT, FIST, JUDGE, RATE, VOTE, Journal, Value
from larande_tui.join.phones import Phone
from larande_tui.join.room_files import HeldNote
from larande_tui.join.rules import step_with
from larande_tui.packs.schema.base import StepModel
from larande_tui.workshop.model.items import AreaFinding, EffectAnswer, FistVote, Item, Judgement, Key, Rating
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.ballots.standing import is_weighed
from larande_tui.workshop.techniques.ballots.voting import begin_ballot, enter_ballots
from larande_tui.workshop.techniques.phone_rounds import is_matrix, proposed_placements

ENOUGH_PHONES: Final = 6
"""Number of phones with values before these enter the log; with fewer, the time could reveal the person."""

_CHANCE: Final = random.SystemRandom()


def value_of(phone: Phone, deed: Deed) -> Value:
    """Convert a deed to the value that it gives."""
    given: object
    match deed.what:
        case "vote":
            given = dict(deed.dots)
        case "judge":
            given = [deed.value, deed.effort]
        case "effect":
            given = deed.choice
        case _:
            given = deed.value
    return Value(phone.name, deed.what, deed.id, deed.step, deed.place, given)


def enter(session: Session, values: Sequence[Value]) -> None:
    """Write values to the log in one or two transactions, shuffled. Repeating it changes nothing.

    Raises:
        WorkshopError: the disk refused; calling again continues.
    """
    mixed = _CHANCE.sample(list(values), len(values))
    _enter_ratings(session, [value for value in mixed if value.what == RATE])
    _enter_answers(session, [value for value in mixed if value.what in (FIST, EFFECT)])
    for step_id in dict.fromkeys(value.step for value in mixed if value.what in (VOTE, JUDGE)):
        step = step_with(session.workshop, step_id)
        if step is None:
            continue
        votes = [value for value in mixed if value.what == VOTE and value.step == step_id]
        if votes:
            enter_ballots(session, step, [(value.id, value.given or {}) for value in votes])
        _enter_judgements(session, step, [value for value in mixed if value.what == JUDGE and value.step == step_id])


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


def _enter_answers(session: Session, values: Sequence[Value]) -> None:
    """Enter shows of hands, and answers about the effect of actions; withdrawn ones are removed."""
    if not values:
        return
    with session.transaction("") as workshop:
        for value in values:
            if value.given in (None, ""):
                known = workshop.find(EffectAnswer, value.id)
                session.remove(*([known.key] if known is not None else []))
            elif value.what == FIST:
                session.put(FistVote(id=value.id, fingers=value.given))
            else:
                session.put(EffectAnswer(id=value.id, target=str(Key("action", value.of)), effect=value.given))


def _enter_judgements(session: Session, step: StepModel, values: Sequence[Value]) -> None:
    """Enter judgements, and their medians as placements of targets that the group has not placed itself."""
    if not values:
        return
    judgements = [
        Judgement(id=value.id, target=value.of, gain=value.given[0], effort=value.given[1]) for value in values
    ]
    with session.transaction("") as workshop:
        begin_ballot(session, workshop, step)
        ids = {judgement.id for judgement in judgements}
        earlier = [judgement for judgement in workshop.all(Judgement) if judgement.id not in ids]
        session.put(*judgements, *proposed_placements(workshop, [*earlier, *judgements]))


def write_words(session: Session, deed: Deed, table: int) -> None:
    """Write the note or element of a deed to the wall, marked with a table if there is one.

    Raises:
        WorkshopError: the disk refused, and nothing was written.
    """
    with session.transaction():
        if deed.what == NOTE:
            wall_items.add_notes(session, deed.step, deed.place, [deed.text], [deed.id], table=table)
        else:
            (element,) = wall_items.add_elements(session, deed.step, deed.place, [deed.text], [deed.id], table=table)
            session.put(element.changed(formal=deed.formal, works=deed.value or None))


def held_notes(journal: Journal) -> list[HeldNote]:
    """Return the notes that wait for the facilitator, the oldest first."""
    return [
        HeldNote(name, fields["text"], fields["step"], fields["place"], journal.phones.get(phone, 0))
        for name, (phone, fields) in journal.held.items()
    ]


def done_in(workshop: Workshop, journal: Journal) -> int:
    """Return the number of phones that are done with the present step."""
    step = workshop.position.step
    return sum(1 for finished in journal.done.values() if step and finished == step)


def answered_in(workshop: Workshop, journal: Journal) -> int:
    """Return the number of phones that have answered the present ballot, matrix or rating."""
    position = workshop.position
    step = step_with(workshop, position.step)
    if step is None:
        return 0
    asked = {RATE, FIST, EFFECT}
    if is_weighed(step, position.place):
        asked = {JUDGE if is_matrix(step, position.place) else VOTE}
    given = [value for value in journal.values.values() if value.what in asked and value.given not in (None, "")]
    return len({value.phone for value in given if value.step == step.id})
