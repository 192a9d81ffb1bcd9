"""Rooms and files are the same bytes, in both directions and at any moment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from larande_tui.workshop.errors import FileExistsAlreadyError, MissingFileError, NotAWorkshopError
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import say, state_of, texts

pytest.importorskip("psycopg", reason="psycopg is not installed")

from larande_tui.hosted.errors import (
    DamagedFileError,
    FileInUseError,
    NoSuchRoomError,
    RoomExistsAlreadyError,
    SeveralRoomsError,
)
from larande_tui.hosted.moving import dump, file_of, find_room, list_rooms, put_in, take_out

OLD = sorted((Path(__file__).parents[1] / "data" / "old_versions").glob("*.larande"))
OnServer = Callable[..., Session]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_that_went_to_the_server_and_back_is_the_same_bytes(database, old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    room = put_in(database, old)
    assert b"".join(file_of(database, room)) == before
    take_out(database, room, tmp_path / "ny" / "tillbaka.larande")
    assert (tmp_path / "ny" / "tillbaka.larande").read_bytes() == before == old.read_bytes()


def test_work_goes_on_in_the_room_and_then_in_a_file(database, path: Path, tmp_path: Path, on_server: OnServer) -> None:
    room = put_in(database, path, unit="Hemtjänsten")
    session = on_server(room)
    assert texts(session.workshop) == ["ett", "två", "tre"]
    say(session, "fyra")
    session.undo()
    say(session, "fem")
    take_out(database, room, target := tmp_path / "ut.larande")
    assert target.read_bytes().startswith(path.read_bytes())
    with Session.open(target) as reopened:
        assert not reopened.report.damaged
        assert state_of(reopened.workshop) == state_of(session.workshop)
        say(reopened, "sex")
        assert texts(reopened.workshop) == ["ett", "två", "tre", "fem", "sex"]
    (listed,) = list_rooms(database)
    assert (listed.id, listed.name, listed.unit, listed.lines) == (room, "hemtjansten", "Hemtjänsten", 6)
    assert listed.bytes == len(b"".join(file_of(database, room)))


def test_a_long_day_is_moved_whole(database, path: Path, tmp_path: Path, on_server: OnServer) -> None:
    with Session.open(path) as session:
        for number in range(1_100):
            say(session, f"anteckning {number} " + "x" * (number % 97))
    room = put_in(database, path)
    assert b"".join(file_of(database, room)) == path.read_bytes()
    with Session.open(path) as session:
        assert state_of(on_server(room).workshop) == state_of(session.workshop)


def test_every_room_is_dumped_and_dumped_again(database, path: Path, tmp_path: Path, on_server: OnServer) -> None:
    other = tmp_path / "skolan.larande"
    with Session.create(other) as session:
        say(session, "hej")
    rooms = {put_in(database, path): "hemtjansten", put_in(database, other): "skolan"}
    folder = tmp_path / "dump"
    for _ in range(2):
        written = {room.id: target for room, target in dump(database, folder)}
        assert {target.name for target in folder.iterdir()} == {
            f"{name}-{room}.larande" for room, name in rooms.items()
        }
        for room, target in written.items():
            assert target.read_bytes() == b"".join(file_of(database, room))
        say(on_server(next(iter(rooms))), "mer")


# --- what is refused, and what is kept then -------------------------------------------------------------------------


def test_a_damaged_file_is_refused_and_untouched(database, path: Path) -> None:
    whole = path.read_bytes()
    for damaged in (whole[:-1], whole[:-40], whole.replace("två".encode(), b"tvx"), whole + b"{}\n"):
        path.write_bytes(damaged)
        with pytest.raises(DamagedFileError, match="--rädda"):
            put_in(database, path)
        assert path.read_bytes() == damaged
        assert list_rooms(database) == []


def test_a_file_is_put_in_once(database, path: Path) -> None:
    room = put_in(database, path)
    with pytest.raises(RoomExistsAlreadyError, match=room):
        put_in(database, path)


def test_a_file_that_is_open_on_a_stage_is_not_put_in(database, path: Path) -> None:
    with Session.open(path) as stage:
        assert stage.lead()
        with pytest.raises(FileInUseError, match="Stäng scenen"):
            put_in(database, path)
    assert put_in(database, path)


def test_no_file_and_no_workshop_are_told(database, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        put_in(database, tmp_path / "finns-inte.larande")
    (tmp_path / "brev.larande").write_text("hej", encoding="utf-8")
    with pytest.raises(NotAWorkshopError):
        put_in(database, tmp_path / "brev.larande")


def test_no_file_is_overwritten(database, path: Path) -> None:
    room = put_in(database, path)
    before = path.read_bytes()
    with pytest.raises(FileExistsAlreadyError):
        take_out(database, room, path)
    assert path.read_bytes() == before
    with pytest.raises(NoSuchRoomError):
        take_out(database, "finnsinte", path.with_name("ny.larande"))
    assert not path.with_name("ny.larande").exists()


def test_rooms_are_found_by_name_and_by_id(database, path: Path, tmp_path: Path) -> None:
    room = put_in(database, path)
    assert find_room(database, "hemtjansten") == find_room(database, room) == room
    (tmp_path / "b").mkdir()
    with Session.create(tmp_path / "b" / "hemtjansten.larande"):
        pass
    other = put_in(database, tmp_path / "b" / "hemtjansten.larande")
    with pytest.raises(SeveralRoomsError, match=other):
        find_room(database, "hemtjansten")
    assert find_room(database, other) == other
    with pytest.raises(NoSuchRoomError, match="lista"):
        find_room(database, "skolan")
