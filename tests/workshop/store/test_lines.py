from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larande_tui.core.nesting import MOST_NESTED
from larande_tui.workshop.model.items import Foreign, Key, Note, item_from
from larande_tui.workshop.model.transaction import (
    BadLineError,
    Change,
    Transaction,
    decode,
    decode_body,
    decode_line,
    encode,
    encode_line,
)
from tests.driver.workshop_samples import one_of_each

NOW = dt.datetime(2026, 11, 20, 9, 30, 15, 123_000, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def transaction_with(*changes: Change, **fields: Any) -> Transaction:
    return Transaction(4, NOW, "ledare", fields.pop("name", "Ny anteckning"), changes, **fields)


EVERYTHING = transaction_with(*(Change.put(item) for item in one_of_each()), Change.gone(Key("note", "borta")))
LINE = encode(transaction_with(Change.put(Note(id="n", step="s", text="När åker vi? \n – ”snart”"))))


def test_a_transaction_reads_back_as_it_was() -> None:
    assert decode(encode(EVERYTHING)) == EVERYTHING


@pytest.mark.parametrize("fields", [{"undoes": 3}, {"redoes": 2}, {"name": ""}])
def test_so_do_undoing_redoing_and_unnamed_transactions(fields: dict[str, Any]) -> None:
    transaction = transaction_with(Change.gone(Key("note", "n")), **fields)
    assert decode(encode(transaction)) == transaction


def test_a_line_is_json_that_a_person_can_read() -> None:
    assert LINE.count(b"\n") == 1
    assert LINE.endswith(b"\n")
    assert "När åker vi?" in LINE.decode("utf-8")
    fields = json.loads(LINE)
    assert list(fields)[:4] == ["crc", "seq", "time", "who"]
    assert fields["changes"][0]["text"] == "När åker vi? \n – ”snart”"


def test_an_editor_on_windows_may_have_changed_the_line_ends() -> None:
    assert decode(LINE.replace(b"\n", b"\r\n")) == decode(LINE)


@given(st.text(st.characters()))
def test_any_text_survives_a_line(said: str) -> None:
    note = Note(id="n", step="s", text=said)
    line = encode(transaction_with(Change.put(note)))
    assert line.count(b"\n") == 1
    assert decode(line).changes == (Change.put(note),)


def test_so_does_a_lone_surrogate_of_a_newer_version() -> None:
    item = item_from({"kind": "hologram", "id": "h", "text": "\ud83d å"})
    assert decode(encode(transaction_with(Change.put(item)))).changes == (Change.put(item),)


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text(), max_size=4))
def test_anything_that_a_newer_version_wrote_survives_a_line(said: dict[str, Any]) -> None:
    data = {**said, "kind": "hologram", "id": "h"}
    item = decode(encode(transaction_with(Change.put(item_from(data))))).changes[0].item
    assert isinstance(item, Foreign)
    assert item.dump() == data


@given(st.integers(0, len(LINE) - 2), st.integers(1, 255))
def test_any_flipped_byte_is_seen(place: int, flip: int) -> None:
    spoilt = bytearray(LINE)
    spoilt[place] ^= flip
    if spoilt[place] == ord("\n"):
        for piece in bytes(spoilt).split(b"\n")[:-1]:
            with pytest.raises(BadLineError):
                decode(piece)
        return
    with pytest.raises(BadLineError):
        decode(bytes(spoilt))


def test_any_cut_is_seen() -> None:
    for end in range(len(LINE) - 1):
        with pytest.raises(BadLineError):
            decode(LINE[:end])


@pytest.mark.parametrize(
    "fields",
    [
        {"seq": 1},
        {"seq": 1, "time": "i går", "who": "x", "changes": []},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": None},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": ["note"]},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": [["kind"]]},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": [{"gone": 5}]},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": [{"gone": "note"}]},
        {"seq": float("inf"), "time": NOW.isoformat(), "who": "x", "changes": []},
        {"seq": "1", "time": NOW.isoformat(), "who": "x", "changes": []},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "undoes": "1", "changes": []},
        {"seq": 1, "time": NOW.isoformat(), "who": "x", "changes": [{"kind": "note"}]},
    ],
)
def test_a_whole_line_that_is_no_transaction_is_a_bad_line(fields: dict[str, Any]) -> None:
    with pytest.raises(BadLineError):
        decode(encode_line(fields))


def test_an_item_with_a_field_called_gone_is_not_gone() -> None:
    data = {"kind": "note", "id": "n", "step": "s", "text": "x", "gone": "note/annan"}
    change = decode(encode(transaction_with(Change.put(item_from(data))))).changes[0]
    assert change.item is not None
    assert change.item.dump() == data


def test_a_line_that_is_not_an_object_is_a_bad_line() -> None:
    import zlib

    body = b'{"a"}'
    with pytest.raises(BadLineError):
        decode_line(b'{"crc":"%08x",' % zlib.crc32(body) + body[1:])
    nested = b'{"x":' + b"[" * 100_000
    with pytest.raises(BadLineError):
        decode_line(b'{"crc":"%08x",' % zlib.crc32(nested) + nested[1:])


def with_time(time: dt.datetime) -> bytes:
    return encode_line({"seq": 1, "time": time.isoformat(), "who": "ledare", "changes": []})


@pytest.mark.parametrize("year", [1, dt.MAXYEAR])
def test_a_time_at_the_edge_of_the_calendar_cannot_be_compared_and_is_no_transaction(year: int) -> None:
    with pytest.raises(BadLineError):
        decode(with_time(NOW.replace(year=year)))
    inside = NOW.replace(year=2 if year == 1 else dt.MAXYEAR - 1)
    assert decode(with_time(inside)).time == inside


def test_a_time_without_a_zone_is_no_transaction() -> None:
    with pytest.raises(BadLineError):
        decode(with_time(NOW.replace(tzinfo=None)))


@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"x":', "}")])
def test_a_line_is_nested_to_a_limit(opens: str, closes: str) -> None:
    inside = "0" if opens != "[" else ""
    fits = f'{{"x":{opens * MOST_NESTED}{inside}{closes * MOST_NESTED}}}'
    assert decode_body(fits.encode()) == json.loads(fits)
    too_deep = f'{{"x":{opens * (MOST_NESTED + 1)}{inside}{closes * (MOST_NESTED + 1)}}}'
    with pytest.raises(BadLineError):
        decode_body(too_deep.encode())


def test_half_a_sign_of_two_is_read_as_it_was_written() -> None:
    assert decode_body(b'{"x":"\xed\xa0\xbd"}') == {"x": "\ud83d"}


def test_authors_are_stored_by_their_swedish_words() -> None:
    for who in ("ledare", "telefon", "bord 7"):
        line = encode(Transaction(4, NOW, who, "", ()))
        assert decode(line).who == who
        assert json.loads(line)["who"] == who
