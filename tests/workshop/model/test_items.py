from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from larande_tui.core.text import MAX_CHARACTERS, clean, cleaned, one_line
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.schema import levels
from larande_tui.workshop.model.items import (
    OF_THE_DAY,
    ORIGINAL,
    Ballot,
    FistOfFive,
    Foreign,
    Item,
    Key,
    Note,
    StepRun,
    Theme,
    choices,
    item_from,
    new_id,
)
from tests.driver.workshop_samples import one_of_each

KINDS = one_of_each()


@pytest.mark.parametrize("item", KINDS, ids=lambda item: item.kind)
def test_an_item_reads_back_as_it_was(item: Item) -> None:
    dumped = json.loads(json.dumps(item.dump()))
    assert item_from(dumped) == item
    assert item_from(dumped).dump() == item.dump()


def test_there_is_a_sample_of_every_kind() -> None:
    in_its_own_tests = {"policy"}
    assert {item.kind for item in KINDS} == set(Item.kinds) - {"?"} - in_its_own_tests


def test_a_dump_holds_only_what_was_said() -> None:
    assert Note(id="n", step="s", text="x").dump() == {"kind": "note", "id": "n", "step": "s", "text": "x"}


def test_an_unknown_kind_is_kept_untouched() -> None:
    data = {"kind": "hologram", "id": "h1", "text": "a\u202eb", "n": [1, {"x": None}]}
    item = item_from(data)
    assert isinstance(item, Foreign)
    assert item.key == Key("hologram", "h1")
    assert item.dump() == data


def test_an_unknown_field_is_written_back_also_after_a_change() -> None:
    data = {"kind": "note", "id": "n", "step": "s", "text": "x", "mood": {"of": "newer"}}
    item = item_from(data)
    assert isinstance(item, Note)
    assert item.dump() == data
    assert item.changed(text="y").dump() == data | {"text": "y"}


NOTE = {"kind": "note", "id": "n", "step": "s", "text": "x"}
ACTION = {"kind": "action", "id": "a", "activity": "x"}
EARLIER = {"kind": "earlier_action", "id": "e", "workshop": "w"}
STEP = {"minutes": 10, "purpose": "x", "source": "x", "id": "s", "title": "x"}
BREAK = {**STEP, "kind": "pause"}
PROGRAMME = {
    "pack": "programme", "id": "p", "title": "x", "summary": "x", "audience": "x", "minutes": 10, "source": "x",
}  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "hologram", "id": "h"},
        {**NOTE, "order": "sist", "mood": "glad"},
        {"kind": "note", "id": "n", "step": "s"},
        {**ACTION, "status": "vilar"},
        {**ACTION, "status": "vilar", "number": -1},
        {**ACTION, "decision_level": "kommunfullmaktige"},
        {**EARLIER, "action": {"activity": "x", "number": -1, "mood": 1}},
        {**EARLIER, "action": {"activity": "x"}, "said": {"status": "vilar"}},
        {"kind": "earlier_map", "id": "m", "elements": [{"name": "x", "category": "c", "works": 9, "mood": 1}]},
        {"kind": "programme", "id": "programme", "programme": {**PROGRAMME, "steps": [{**STEP, "kind": "tai_chi"}]}},
        {"kind": "programme", "id": "programme", "programme": {**PROGRAMME, "steps": [], "mood": 1}},
        {"kind": "programme", "id": "programme", "programme": {**PROGRAMME, "steps": [STEP]}},
        {"kind": "programme", "id": "programme", "programme": {**PROGRAMME, "steps": [BREAK, BREAK]}},
    ],
)
def test_contents_that_a_newer_version_may_have_written_are_kept_untouched(data: dict[str, Any]) -> None:
    item = item_from(data)
    assert isinstance(item, Foreign)
    assert not item.damaged
    assert item.key == Key(data["kind"], data["id"])
    assert item.dump() == data


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "rating", "id": "r", "area": "N1", "now": 9},
        {"kind": "rating", "id": "r", "area": "N1", "now": "två"},
        {"kind": "rating", "id": "r", "area": "N\x001", "now": 2},
        {**NOTE, "order": "sist"},
        {**NOTE, "text": ["x"]},
        {**NOTE, "number": -1, "step": None},
        {**ACTION, "due": "i morgon"},
        {**ACTION, "answers": {"hedemora.mal": 7}},
        {**ACTION, "links": "note/n"},
        {"kind": "fist", "id": "fist", "counts": [0, 0]},
        {**EARLIER, "action": {"activity": "x", "number": -1}},
        {**EARLIER, "action": "borta"},
        {"kind": "earlier_map", "id": "m", "elements": [{"name": "x", "category": "c", "works": 9}]},
        {"kind": "programme", "id": "programme", "programme": None},
    ],
)
def test_contents_that_no_version_writes_are_damage_and_kept_untouched(data: dict[str, Any]) -> None:
    item = item_from(data)
    assert isinstance(item, Foreign)
    assert item.damaged
    assert item.key == Key(data["kind"], data["id"])
    assert item.dump() == data
    assert item_from(item.dump()) == item


@pytest.mark.parametrize(("levels", "is_damage"), [(200, False), (201, True)])
def test_fields_of_a_newer_version_are_kept_as_deep_as_they_can_be_written(levels: int, is_damage: bool) -> None:
    mood: dict[str, Any] = {}
    for _ in range(levels - 2):
        mood = {"of": mood}
    part = {"id": "e", "name": "x", "category": "c", "mood": mood["of"]}
    for data in (
        {**NOTE, "mood": {"of": mood}},
        {**EARLIER, "action": {"id": "a", "activity": "x", "mood": mood}},
        {"kind": "earlier_map", "id": "m", "elements": [part]},
    ):
        item = item_from(data)
        assert isinstance(item, Foreign) is is_damage
        assert getattr(item, "damaged", False) is is_damage
        assert item.dump() == data


def test_the_kind_of_unknown_things_cannot_be_forged() -> None:
    data = {"kind": "?", "id": "x", "of_kind": "note", "data": {}}
    assert item_from(data).key == Key("?", "x")
    assert item_from(data).dump() == data


@pytest.mark.parametrize(
    "data", [{}, {"kind": "note"}, {"id": "x"}, {"kind": "", "id": "x"}, {"kind": "note", "id": 3}]
)
def test_what_names_nothing_is_no_item(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="kind and id"):
        item_from(data)


def test_numbers_that_nothing_can_reckon_with_are_no_numbers() -> None:
    for fields in ({"order": float("inf")}, {"order": float("nan")}, {"order": "sist"}):
        assert isinstance(item_from({"kind": "note", "id": "n", "step": "s", "text": "x", **fields}), Foreign)
    hands = (0, 0, 0, 1, 2, 10_000)
    assert item_from({"kind": "fist", "id": "fist", "counts": hands}) == FistOfFive(counts=hands)
    for parts, is_one in (((0, 0.5, 600), True), ((-0.5,), False), ((600.5,), False)):
        assert isinstance(item_from({"kind": "step_run", "id": "s", "parts": parts}), StepRun) is is_one
    for counts in (hands[1:], (*hands, 0), (*hands[:5], 10_001), (*hands[:5], -1)):
        assert isinstance(item_from({"kind": "fist", "id": "fist", "counts": counts}), Foreign)


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [
        ("note.number", 0, 1_000_000_000), ("rating.now", 1, 5), ("area.now", 1, 5), ("area.desired", 1, 5),
        ("element.works", 1, 5), ("vote.count", 0, 100_000), ("ballot.dots", 1, 20), ("ballot.present", 0, 10_000),
        ("placement.gain", 1, 4), ("placement.effort", 1, 4), ("details.minutes", 0, 10_000),
        ("details.headcount", 0, 10_000), ("earlier_rating.now", 1, 5), ("earlier_rating.desired", 1, 5),
        ("step_run.minutes", 1, 600), ("step_run.order", 0, 1_000_000_000), ("step_run.used", 0, 10_000_000_000),
        ("step_run.before", 0, 10_000_000_000), ("fist_vote.fingers", 0, 5), ("note.table", 0, 200),
        ("table.people", 0, 10_000),
    ],
)  # fmt: skip
def test_numbers_lie_within_what_they_can_mean(field: str, least: int, most: int) -> None:
    kind, _, name = field.partition(".")
    sample = next(item for item in one_of_each() if item.kind == kind)
    for value in (least, most):
        assert getattr(item_from({**sample.dump(), name: value}), name) == value
    for value in (least - 1, most + 1):
        assert isinstance(item_from({**sample.dump(), name: value}), Foreign)


def test_a_closed_ballot_keeps_its_result_and_what_a_newer_version_adds_to_it() -> None:
    line = {"number": 1, "target": "note/n"}
    data = {"kind": "ballot", "id": "b", "closed": True, "result": {"lines": [line | {"mood": 1}], "mood": 2}}
    ballot = item_from(data)
    assert isinstance(ballot, Ballot)
    assert ballot.dump() == data
    result = ballot.result
    assert result is not None
    assert (result.voters, result.present) == (0, 0)
    (only,) = result.lines
    assert (only.origin, only.votes, only.counted) == ("", None, False)
    for part, name in ((result, "voters"), (only, "votes")):
        with pytest.raises(ValidationError):
            setattr(part, name, 1)
    for wrong in (
        {"lines": [line | {"number": 0}]},
        {"lines": [line | {"votes": -1}]},
        {"voters": -1},
        {"present": -1},
    ):
        assert isinstance(item_from({"kind": "ballot", "id": "b", "result": wrong}), Foreign)


@pytest.mark.parametrize(
    ("moment", "is_one"),
    [
        ("1970-01-01T00:00:00+00:00", True), ("1969-12-31T23:59:59+00:00", False),
        ("2200-01-01T00:00:00+00:00", True), ("2200-01-01T00:00:01+00:00", False),
        ("2026-11-26T09:30:00", False),
    ],
)  # fmt: skip
def test_a_moment_is_one_that_a_clock_could_have_shown(moment: str, is_one: bool) -> None:
    read = item_from({"kind": "step_run", "id": "s", "started": moment})
    assert isinstance(read, StepRun) is is_one


@pytest.mark.parametrize(
    ("stored", "labels"),
    [
        (choices.DecisionLevel, choices.DECISION_LEVELS), (choices.Status, choices.STATUSES),
        (choices.LearningForm, choices.LEARNING_FORMS), (choices.Level, choices.LEVELS), (choices.Use, choices.USES),
        (choices.Openness, choices.OPENNESS), (choices.RelationType, choices.RELATION_TYPES),
        (choices.Strength, choices.STRENGTHS), (choices.GoalSubject, choices.GOAL_SUBJECTS),
        (levels.GoalLevel, levels.GOAL_LEVELS), (choices.Operation, choices.OPERATIONS),
    ],
)  # fmt: skip
def test_every_choice_has_a_label_that_says_what_is_stored(stored: Any, labels: dict[str, str]) -> None:
    assert [value for value in get_args(stored) if value] == list(labels)
    otherwise = {
        "chef": "chef beslutar",
        "samverkan": "till samverkansgrupp före beslut",
        "nasta_chef": "till nästa chefsnivå",
        "ej_beslutad": "inte beslutad",
        "saknas": "saknas men behövs",
        "bolag": "helägt bolag",
    }
    for value, label in labels.items():
        assert name_key(label) == value or label == otherwise[value]


def test_answers_have_labels_in_the_order_that_they_are_offered() -> None:
    assert choices.REQUEST_ANSWERS == {"ja": "ja", "delvis": "delvis", "nej": "nej", "vantar": "väntar"}
    assert choices.AMBASSADOR_ANSWERS == {"fragad": "frågad, inte svarat", "ja": "ja", "nej": "nej"}
    assert set(choices.REQUEST_ANSWERS) == {*get_args(choices.RequestAnswer)} - {""}
    assert set(choices.AMBASSADOR_ANSWERS) == {*get_args(choices.AmbassadorAnswer)} - {""}


FILE_KINDS = (
    "action workshop_activity decision parked fist override followed_up note theme rating area element relation "
    "finding earlier_workshop earlier_action earlier_rating earlier_map earlier_matter vote ballot placement details "
    "programme policy step_run silence position goal request ambassador phone_round table erasure judgement fist_vote "
    "effect_answer merged_workshop"
)
"""As they stand in the files that people have: a kind that is called otherwise would no longer be known there."""
SAID_UNASKED = {
    "action.status": "ej_paborjad", "workshop_activity.status": "ej_paborjad", "relation.type": "lar_av",
    "relation.strength": "stark", "finding.chosen": True, "vote.count": 1, "ballot.dots": 3,
    "details.document_type": "motesanteckningar", "details.status": "utkast", "workshop_activity.id": "workshop",
    "fist.id": "fist", "details.id": "details", "programme.id": "programme", "position.id": "position",
    "erasure.id": "erasure",
}  # fmt: skip
"""What is taken to be the case until somebody says otherwise. It stands in no file, so it can never change."""


def test_kinds_and_what_nobody_said_are_what_they_are_in_the_files_there_are() -> None:
    assert sorted(Item.kinds) == sorted(["?", *FILE_KINDS.split()])
    assert (ORIGINAL, OF_THE_DAY) == ("programme", "dagen")
    unasked = {
        f"{kind}.{name}": field.default
        for kind, model in Item.kinds.items()
        for name, field in model.model_fields.items()
        if not field.is_required() and field.default_factory is None
    }
    assert {name: said for name, said in unasked.items() if said not in ("", 0, None, False, ())} == SAID_UNASKED


def test_an_item_never_changes_and_is_validated_when_changed() -> None:
    note = Note(step="s", text="x")
    with pytest.raises(ValidationError):
        note.text = "y"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        note.changed(number="många")


def test_a_key_is_text_and_back() -> None:
    assert Key.parse("note/a/b") == Key("note", "a/b")
    assert str(Key("area", "N7")) == "area/N7"
    with pytest.raises(ValueError, match="not a key"):
        Key.parse("note")


def test_ids_are_short_and_differ() -> None:
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(len(name) == 10 and name.isalnum() for name in ids)


# --- text -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "kept", "removed"),
    [
        ("Vi hinner inte – varför?", "Vi hinner inte – varför?", 0),
        ("a\r\nb\rc", "a\nb\nc", 0),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf", 0),
        ("\x1b[31mrött\x1b[0m", "[31mrött[0m", 2),
        ("a\u202eb\u2066c\u200f", "abc", 3),
        ("\ufeffhej", "hej", 1),
        ("\ud83dx", "x", 1),
        ("A\u030angstro\u0308m", "Ångström", 0),
        ("tab\tkvar", "tab\tkvar", 0),
        ("👩‍👧 🏳️‍🌈", "👩‍👧 🏳️‍🌈", 0),
        ("x" * (MAX_CHARACTERS + 5), "x" * MAX_CHARACTERS, 5),
    ],
)
def test_text_is_cleaned_on_its_way_in(said: str, kept: str, removed: int) -> None:
    found = cleaned(said)
    assert (found.text, found.removed + found.beyond) == (kept, removed)
    assert Note(step="s", text=said).text == kept


def test_a_name_is_one_line() -> None:
    assert one_line(" a\r\n\tb \x00 c ") == "a b c"
    assert Theme(step="s", name="Tid\noch  ork ").name == "Tid och ork"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(said: str) -> None:
    once = clean(said)
    assert cleaned(once) == (once, 0, 0)
    once.encode("utf-8")
