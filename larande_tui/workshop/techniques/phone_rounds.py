"""Rounds of answers from phones: each person's ratings, judgements or hands, until the facilitator closes the round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from larande_tui.packs.schema.step_kinds import Step
from larande_tui.packs.schema.step_kinds.current_state import CurrentStateStep
from larande_tui.packs.schema.step_kinds.follow_up import FollowUpStep
from larande_tui.packs.schema.step_kinds.policy_check import PolicyCheckStep
from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import (
    EffectAnswer,
    FistOfFive,
    FistVote,
    Item,
    Judgement,
    Key,
    PhoneRound,
    Placement,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import MATRIX, WEIGHING, is_weighed
from larande_tui.workshop.techniques.ratings import medians


def matrix_round(step: str) -> str:
    """Return the id of the round of judgements in a step, which may have another round too."""
    return f"{step}.{MATRIX}"


def is_matrix(step: Step, place: str) -> bool:
    """Return whether a place is for judging effort and gain, and not for dots."""
    if place in WEIGHING:
        return place == MATRIX
    return isinstance(step, PrioritiseStep) and step.method == "effort_impact"


def present_round(step: Step, place: str) -> str:
    """Return the id of the round for phones at a place; "" for none, since a ballot is closed separately."""
    if is_weighed(step, place):
        return matrix_round(step.id) if is_matrix(step, place) else ""
    has_values = isinstance(step, CurrentStateStep | FollowUpStep)
    has_values = has_values or (isinstance(step, PolicyCheckStep) and step.fist_of_five)
    return step.id if has_values else ""


def is_round_closed(workshop: Workshop, name: str) -> bool:
    """Return whether the round with an id is closed."""
    return workshop.find(PhoneRound, name) is not None


def close_round(session: Session, name: str, *, closed: bool) -> None:
    """Close a round, so that its results are shown; or reopen it."""
    with session.transaction("Svaren från telefonerna stängda" if closed else "Svaren öppnade igen") as workshop:
        phone_round = workshop.find(PhoneRound, name)
        if closed and phone_round is None:
            session.put(PhoneRound(id=name))
        elif not closed and phone_round is not None:
            session.remove(phone_round.key)


def shown_fingers(workshop: Workshop) -> FistOfFive | None:
    """Return the show of hands: counted in the room plus given by phones; None without either."""
    counted, votes = workshop.find(FistOfFive, "fist"), workshop.all(FistVote)
    if not votes:
        return counted
    by_phone = Counter(vote.fingers for vote in votes)
    in_room = counted.counts if counted is not None else (0,) * 6
    return FistOfFive(counts=tuple(count + by_phone[fingers] for fingers, count in enumerate(in_room)))


def effects_of(workshop: Workshop, action: str) -> Counter[str]:
    """Return the number of persons for each answer about an action's effect."""
    target = str(Key("action", action))
    return Counter(answer.effect for answer in workshop.all(EffectAnswer) if answer.target == target)


def proposed_placements(workshop: Workshop, judgements: Iterable[Judgement]) -> list[Item]:
    """Return placements at the medians of judgements, for targets without a placement.

    Between two values, the lower gain and the higher effort are taken: an uncertain proposal is no quick win.
    """
    by_target: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_target.setdefault(judgement.target, []).append(judgement)
    return [
        Placement(
            id=target,
            gain=medians(judgement.gain for judgement in judged)[0],
            effort=medians(judgement.effort for judgement in judged)[1],
        )
        for target, judged in by_target.items()
        if workshop.find(Placement, target) is None
    ]
