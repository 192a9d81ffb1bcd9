"""The end of a room: closed with the stage, left for the next one when the stage dies, and gone from the machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from larande_tui.core.paths import rooms_folder
from larande_tui.join.errors import RoomTakenError
from larande_tui.join.serve import serve
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.model.items import Rating
from larande_tui.workshop.store.session import Session
from tests.driver.phone_room import at, notes_in, room, room_workshop


def left_behind() -> list[str]:
    return sorted(file.suffix for file in rooms_folder().iterdir() if file.suffix != ".las")


def test_the_word_of_the_stage_closes_the_room_and_enters_what_waits(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path, with_stage=True) as server:
        server.phone().rate("N1", 4)
        server.stage_says_close()
    assert left_behind() == []
    with Session.open(path, writable=False) as session:
        assert [rating.now for rating in session.workshop.all(Rating)] == [4]


def test_a_stage_that_dies_leaves_the_room_for_the_next_one(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path, with_stage=True) as server:
        phone = server.phone()
        name, _ = phone.rate("N1", 4)
        server.stage_dies()
    assert ".rum" in left_behind()
    with room(path, with_stage=True) as server:
        assert server.code == phone.code
        assert phone.rate("N1", 5, name)[1].status == 200
        server.stage_says_close()
    with Session.open(path, writable=False) as session:
        assert [rating.now for rating in session.workshop.all(Rating)] == [5]


@pytest.mark.exhaustive
def test_a_room_of_another_day_begins_anew(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        server.kill()
    (journal,) = rooms_folder().glob("*.rum")
    head, _, rest = journal.read_text(encoding="utf-8").partition("\n")
    journal.write_text(
        json.dumps({**json.loads(head), "time": "2020-01-01T08:00:00+01:00"}) + "\n" + rest, encoding="utf-8"
    )
    with room(path) as again:
        assert again.code != server.code


@pytest.mark.exhaustive
def test_a_torn_end_of_the_journal_costs_that_entry_alone(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande", *at("nulage"))
    with room(path) as server:
        phone = server.phone()
        phone.rate("N1", 2)
        server.kill()
    (journal,) = rooms_folder().glob("*.rum")
    with journal.open("ab") as file:
        file.write(b'{"hand":"x","what":"rate","id":"abc')
    with room(path):
        assert phone.rate("N2", 3)[1].status == 200
    with Session.open(path, writable=False) as session:
        assert {(rating.area, rating.now) for rating in session.workshop.all(Rating)} == {("N1", 2), ("N2", 3)}


def test_one_room_a_workshop(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server, pytest.raises(RoomTakenError, match=server.code):
        serve(path, "127.0.0.1", 0, on_ready=lambda _: None, with_stage=False)


def test_what_is_erased_is_gone_from_the_journal_too(tmp_path: Path) -> None:
    path = room_workshop(tmp_path / "dag.larande")
    with room(path) as server:
        phone = server.phone()
        phone.note("Kim Larsson låser")
        server.kill()
    assert ".rum" in left_behind()
    removal = erase(path, Extent(words=("Kim Larsson",)))
    assert removal.removes
    assert not removal.refused
    assert left_behind() == []
    assert notes_in(path) == ["[borttaget] låser"]
