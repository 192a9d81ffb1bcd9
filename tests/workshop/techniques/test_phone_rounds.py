"""Rounds of answers from phones: what a place asks for, when a round is closed, and what its answers come to."""

from __future__ import annotations

import pytest

from larande_tui.packs.schema.step_kinds.prioritise import PrioritiseStep
from larande_tui.workshop.model.items import (
    EffectAnswer,
    FistOfFive,
    FistVote,
    Judgement,
    PhoneRound,
    Placement,
)
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.ballots.standing import HANDS, MATRIX
from larande_tui.workshop.techniques.phone_rounds import (
    close_round,
    effects_of,
    is_round_closed,
    present_round,
    proposed_placements,
    shown_fingers,
)
from tests.driver.room_under_way import one_transaction
from tests.driver.shipped import shipped

STEPS = {step.id: step for step in shipped("halvdag").steps}


def choosing(method: str) -> PrioritiseStep:
    return PrioritiseStep(
        id="val", kind="prioritise", title="Val", minutes=10, purpose="Vi väljer.", source="prov",
        candidates_from=("reflektion",), method=method,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("step", "place", "name"),
    [
        (STEPS["nulage"], "N7", "nulage"),
        (STEPS["reflektion"], "RF1", ""),
        (STEPS["reflektion"], HANDS, ""),
        (STEPS["reflektion"], MATRIX, "reflektion.matris"),
        (choosing("dots"), "", ""),
        (choosing("effort_impact"), "", "val.matris"),
        (choosing("effort_impact"), HANDS, ""),
    ],
)
def test_only_ratings_judgements_and_hands_are_a_round_at_their_place(step, place: str, name: str) -> None:
    assert present_round(step, place) == name


def test_a_round_is_closed_once_and_opened_again(room: Session) -> None:
    with one_transaction(room, "Svaren från telefonerna stängda"):
        close_round(room, "nulage", closed=True)
    assert is_round_closed(room.workshop, "nulage")
    seq = room.seq
    close_round(room, "nulage", closed=True)
    assert room.seq == seq, "it is closed already"
    with one_transaction(room, "Svaren öppnade igen"):
        close_round(room, "nulage", closed=False)
    assert not is_round_closed(room.workshop, "nulage")
    seq = room.seq
    close_round(room, "nulage", closed=False)
    assert room.seq == seq, "it is open already"
    assert room.workshop.all(PhoneRound) == []


def test_hands_in_the_room_and_on_phones_are_shown_together(room: Session) -> None:
    assert shown_fingers(room.workshop) is None
    room.put(FistVote(id="f1", fingers=4), FistVote(id="f2", fingers=0))
    assert shown_fingers(room.workshop) == FistOfFive(counts=(1, 0, 0, 0, 1, 0))
    room.put(FistOfFive(counts=(0, 0, 1, 0, 2, 3)))
    assert shown_fingers(room.workshop) == FistOfFive(counts=(1, 0, 1, 0, 3, 3))
    room.remove(*(vote.key for vote in room.workshop.all(FistVote)))
    assert shown_fingers(room.workshop) == FistOfFive(counts=(0, 0, 1, 0, 2, 3))


def test_the_persons_are_counted_for_each_answer_about_one_action(room: Session) -> None:
    room.put(
        EffectAnswer(id="s1", target="action/a1", effect="delvis"),
        EffectAnswer(id="s2", target="action/a1", effect="delvis"),
        EffectAnswer(id="s3", target="action/a1", effect="ja"),
        EffectAnswer(id="s4", target="action/a2", effect="nej"),
    )
    assert effects_of(room.workshop, "a1") == {"delvis": 2, "ja": 1}
    assert effects_of(room.workshop, "a3") == {}


def test_a_proposal_between_two_values_is_no_quick_win_and_leaves_what_the_group_placed(room: Session) -> None:
    room.put(Placement(id="action/a2", gain=1, effort=1))
    judged = [
        Judgement(id="b1", target="action/a1", gain=4, effort=1),
        Judgement(id="b2", target="action/a1", gain=2, effort=3),
        Judgement(id="b3", target="action/a2", gain=4, effort=4),
    ]
    assert proposed_placements(room.workshop, judged) == [Placement(id="action/a1", gain=2, effort=3)]
    assert proposed_placements(room.workshop, []) == []
