"""Judgements, fingers and answers about effects: closed together by the facilitator, shown, and in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.documents.export import export
from larande_tui.workshop.model.items import (
    Action,
    Ballot,
    EarlierAction,
    EarlierWorkshop,
    EffectAnswer,
    FistOfFive,
    FistVote,
    Item,
    Judgement,
    Note,
    PhoneRound,
    Placement,
)
from larande_tui.workshop.schedule.progress import move_on
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.phone_rounds import close_round, matrix_round, shown_fingers
from tests.driver.phone_room import Phone, at, phone_id, room, room_workshop, until
from tests.join.test_values import NOTES

FOLLOWED: tuple[Item, ...] = (
    EarlierWorkshop(id="w1", title="Förra gången", file="forra.larande"),
    EarlierAction(workshop="w1", action=Action(id="a1", activity="Fem minuter på APT")),
    Action(id="a1", activity="Fem minuter på APT", number=40),
)


def judge(phone: Phone, target: str, gain: int, effort: int, name: str = "") -> dict[str, object]:
    deed = {"what": "judge", "step": "reflektion", "place": target, "value": gain, "effort": effort}
    return phone.do({"id": name or phone_id(), **deed}).data


def test_judgements_wait_for_the_close_and_propose_the_median_where_nothing_is_placed(tmp_path: Path) -> None:
    path = room_workshop(
        tmp_path / "dag.larande", *NOTES, *at("reflektion", "matris"), Placement(id="note/n2", gain=1, effort=1)
    )
    with room(path) as server, Session.open(path) as stage:
        phones = [server.phone() for _ in range(7)]
        assert phones[0].see()["view"] == "matrix"
        for gain, effort, phone in zip((4, 4, 4, 3, 2, 2, 2), (1, 1, 2, 2, 3, 3, 4), phones, strict=True):
            assert judge(phone, "note/n1", gain, effort)["ok"]
            assert judge(phone, "note/n2", gain, effort)["ok"]
        assert [each["why"] for each in judge(phones[0], "note/n1", 5, 1)["no"]] == ["gone"]
        assert [each["why"] for each in judge(phones[0], "note/x", 1, 1)["no"]] == ["gone"]
        stage.catch_up()
        assert not stage.workshop.all(Judgement)
        close_round(stage, matrix_round("reflektion"), closed=True)
        until(lambda: stage.catch_up() or len(stage.workshop.all(Judgement)) == 14, "the judgements")
        assert stage.workshop.find(Placement, "note/n1") == Placement(id="note/n1", gain=3, effort=2)
        assert stage.workshop.find(Placement, "note/n2") == Placement(id="note/n2", gain=1, effort=1)
        assert stage.workshop.find(Ballot, "reflektion")
        shown = until(
            lambda: next((each for each in phones[0].see()["entries"] if each.get("gain")), None), "the result"
        )
        assert (shown["gain"], shown["effort"], shown["becomes"]) == (3, 2, "snabb vinst")
        assert [each["why"] for each in judge(phones[0], "note/n1", 1, 1)["no"]] == ["closed"]
    assert "7 personer bedömde" in exported(path)


def test_fingers_add_up_with_the_hands_in_the_room(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("kontroll"), FistOfFive(counts=(0, 0, 1, 0, 0, 0)))
    with room(path) as server, Session.open(path) as stage:
        phones = [server.phone() for _ in range(7)]
        for fingers, phone in zip((5, 5, 4, 4, 3, 3, 0), phones, strict=True):
            deed = {"id": phone_id(), "what": "fist", "step": "kontroll", "value": 1}
            assert phone.do(deed).data["ok"]
            assert phone.do({**deed, "value": fingers}).data["ok"]
        assert phones[0].do({"id": phone_id(), "what": "fist", "step": "kontroll", "value": 6}).data["no"]
        stage.catch_up()
        assert not stage.workshop.all(FistVote)
        assert phones[0].see()["counts"] == []
        close_round(stage, "kontroll", closed=True)
        until(lambda: stage.catch_up() or len(stage.workshop.all(FistVote)) == 7, "the fingers")
        fist = shown_fingers(stage.workshop)
        assert fist is not None
        assert fist.counts == (1, 0, 1, 2, 2, 2)
        until(lambda: phones[0].see()["counts"] == [1, 0, 1, 2, 2, 2], "the result on the phone")
    assert "6 av 8 visade tre fingrar" in exported(path)


def test_what_each_thinks_of_an_effect_is_counted_and_told_with_their_notes(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *FOLLOWED, *at("genomgang"), programme="uppfoljning")
    with room(path) as server, Session.open(path) as stage:
        phones = [server.phone() for _ in range(3)]
        assert phones[0].see()["actions"] == [{"id": "a1", "activity": "Fem minuter på APT"}]
        for choice, phone in zip(("ja", "ja", "delvis"), phones, strict=True):
            deed = {"id": phone_id(), "what": "effect", "step": "genomgang", "place": "a1", "choice": choice}
            assert phone.do(deed).data["ok"]
        phones[0].note("Natten hinner inte", place="a1", step="genomgang")
        close_round(stage, "genomgang", closed=True)
        until(lambda: stage.catch_up() or len(stage.workshop.all(EffectAnswer)) == 3, "the answers")
        until(lambda: phones[0].see()["actions"][0].get("counts") == [2, 1, 0, 0], "the result on the phone")
        assert [note.place for note in stage.workshop.all(Note)] == ["a1"]
    text = exported(path)
    assert "ja: 2" in text
    assert "Natten hinner inte" in text


@pytest.mark.exhaustive
def test_leaving_a_step_enters_what_was_given_in_it(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("kontroll"))
    with room(path) as server, Session.open(path) as stage:
        server.phone().do({"id": phone_id(), "what": "fist", "step": "kontroll", "value": 4})
        move_on(stage, "kontroll", "avslutning")
        until(lambda: stage.catch_up() or len(stage.workshop.all(FistVote)) == 1, "the fingers")
        assert not stage.workshop.all(PhoneRound)


def exported(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return export(session.workshop, path.with_suffix(".md")).read_text(encoding="utf-8")
