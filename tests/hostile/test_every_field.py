"""Every field that holds a text takes any text, and every field that points refuses what no screen can show."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given

from larande_tui.core.characters import STEERING
from larande_tui.core.text import clean, one_line
from larande_tui.interchange.json_file import read_json, write_json
from larande_tui.workshop.model.items import LONGEST_COUNT, Foreign, Item, Note, StepRun, item_from
from larande_tui.workshop.model.transaction import BadLineError, Change, Transaction, decode, encode, encode_line
from larande_tui.workshop.schedule.clock import stop
from larande_tui.workshop.store.session import Session
from tests.driver.attacked import file_of, with_texts
from tests.driver.awkward import AWKWARD, AWKWARD_TEXTS, KINDS, awkward
from tests.driver.exhaustive import tries
from tests.driver.filling import holds_text, one_after_another

MODELS = {kind: model for kind, model in Item.kinds.items() if model is not Foreign}


def texts_in(value: Any) -> list[str]:
    """Every text in what a line of the log holds, however deep, names of fields among them."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for pair in value.items() for part in pair for text in texts_in(part)]
        case list():
            return [text for part in value for text in texts_in(part)]
        case _:
            return []


def takes_any_text(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        return False
    return hint is str or any(map(takes_any_text, get_args(hint)))


def test_the_list_says_why_each_text_is_there_and_has_none_twice() -> None:
    assert len(AWKWARD_TEXTS) == len(set(AWKWARD_TEXTS)) == sum(map(len, KINDS.values())) > 100
    assert all(one.why for one in AWKWARD)
    assert len({one.why for one in AWKWARD}) > 0.9 * len(AWKWARD)


@tries(30, hunted=300)
@given(awkward())
def test_what_is_kept_can_be_sent_to_a_terminal_and_written_to_a_file(text: str) -> None:
    kept = clean(text)
    assert not STEERING.search(kept.replace("\n", "").replace("\t", ""))
    assert clean(kept) == kept
    assert "\n" not in one_line(text)
    assert kept.encode().decode() == kept


def test_every_kind_with_texts_is_among_those_that_are_attacked(days) -> None:
    attacked = {item.kind for items in days.values() for item in items}
    assert {kind for kind, model in MODELS.items() if holds_text(model)} <= attacked


def test_no_field_of_an_item_takes_any_text_unseen() -> None:
    """A field is a text that is cleaned, a name that points and is refused, or a choice: never just a string."""
    bare = [
        f"{kind}.{name}"
        for kind, model in MODELS.items()
        for name, hint in get_type_hints(model, include_extras=True).items()
        if name in model.model_fields and takes_any_text(hint)
    ]
    assert bare == []


@pytest.mark.parametrize("bad", ["\x1b[31m", "a\nb", "\ud800", "\u202e", "\u200b", "\x00"], ids=ascii)
def test_a_name_that_points_holds_nothing_unseen(bad: str) -> None:
    """What a file says all the same is kept as it was, and shown nowhere."""
    for data in ({"id": bad, "step": "s"}, {"id": "n", "step": bad}, {"id": "n", "step": "s", "place": bad}):
        item = item_from({"kind": "note", "text": "x", **data})
        assert isinstance(item, Foreign)
        assert item.dump() == {"kind": "note", "text": "x", **data}


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "note", "id": "n", "step": "s", "text": "x", "number": 10**400},
        {"kind": "note", "id": "n", "step": "s", "text": "x", "number": -1},
        {"kind": "note", "id": "n", "step": "s", "text": "x", "order": float("inf")},
        {"kind": "note", "id": "n", "step": "s", "text": "x", "order": float("nan")},
        {"kind": "step_run", "id": "s", "used": 1e300},
        {"kind": "step_run", "id": "s", "started": "2026-11-20T09:00:00"},
        {"kind": "step_run", "id": "s", "running_since": "0001-01-01T00:00:00+14:00"},
        {"kind": "earlier_rating", "id": "r", "workshop": "w", "area": "N7", "now": float("inf")},
        {"kind": "action", "id": "a", "activity": "x", "answers": {"\x1b[31m": "x"}},
    ],
    ids=lambda data: "-".join(list(data)[:1] + list(data)[-1:]),
)
def test_numbers_and_moments_that_nothing_can_reckon_with_are_kept_aside(data: dict[str, Any]) -> None:
    assert isinstance(item_from(data), Foreign)


def test_a_clock_that_has_run_for_ages_can_still_be_stopped() -> None:
    run = StepRun(id="s", used=LONGEST_COUNT, running_since=dt.datetime(1970, 1, 1, tzinfo=dt.UTC))
    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    assert stop(run, now).used == LONGEST_COUNT
    assert now - dt.timedelta(seconds=LONGEST_COUNT) < now


@pytest.mark.parametrize("time", ["2026-11-20T09:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_transaction_is_of_a_time_that_can_be_told_from_others(time: str) -> None:
    with pytest.raises(BadLineError):
        decode(encode_line({"seq": 1, "time": time, "who": "x", "changes": []}))


def test_what_a_transaction_is_called_is_text_too() -> None:
    time = "2026-11-20T09:00:00+01:00"
    said = {"seq": 1, "time": time, "who": "x", "name": "Ny \x1b]0;kapad\x07\ud800", "changes": []}
    assert decode(encode_line(said)).name == "Ny ]0;kapad"


@pytest.mark.parametrize("day", ["halvdag", "uppföljning"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_field_comes_back_from_the_log_and_from_json_as_it_was_kept(days, kind: str, day: str, tmp_path: Path):
    say = one_after_another(tuple(one.text for one in KINDS[kind]))
    items = with_texts(days[day], say)
    file = file_of(tmp_path / "dag.larande", items)
    with Session.open(file) as session:
        assert session.workshop.foreign == []
        assert [item.dump() for item in session.workshop] == [item.dump() for item in items]
        write_json(session.workshop, tmp_path / "ut.json")
    assert [item.dump() for item in read_json(tmp_path / "ut.json")] == [item.dump() for item in items]
    for item in items:
        for text in texts_in(item.dump()):
            assert not STEERING.search(text.replace("\n", "").replace("\t", "")), item.key


@tries(30, hunted=100)
@given(awkward())
def test_any_text_survives_a_line_of_the_log(text: str) -> None:
    change = Change.put(Note(id="n", step="s", text=text, origin=text))
    line = encode(Transaction(1, dt.datetime(2026, 11, 20, tzinfo=dt.UTC), "ledare", clean(text), (change,)))
    assert line.count(b"\n") == 1
    assert decode(line).changes == (change,)
