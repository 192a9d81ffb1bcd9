"""A copied file is a workshop of its own, also before anything is written in it; a moved one stays itself."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from larande_tui.core.paths import copies_folder, state_folder
from larande_tui.workshop.locations import backup_ahead_warning, workshop_locations
from larande_tui.workshop.model.transaction import decode_line, encode_line
from larande_tui.workshop.store.backups import backup_of, backups_of
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.identity.copies import is_id_of_copy
from larande_tui.workshop.store.identity.registry import owner_of, registered
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import file_log, refuse_opening
from tests.driver.workshop_samples import say, state_of, texts

OPEN_FILES_ARE_REPLACED = sys.platform != "win32"
"""Elsewhere the header waits for the first line that is written while one window alone has the file open."""


@pytest.fixture
def first(path: Path) -> Path:
    """The workshop of the first group."""
    with Session.create(path) as session:
        say(session, "förberett")
    return path


@pytest.fixture
def second(first: Path) -> Path:
    """A copy of it, for another group."""
    return Path(shutil.copy(first, first.with_name("grupp två.larande")))


def id_of(path: Path, *, writable: bool = False) -> str:
    with Session.open(path, writable=writable) as session:
        return session.workshop_id


def body(path: Path) -> bytes:
    return path.read_bytes().partition(b"\n")[2]


def test_a_copy_has_an_id_of_its_own_before_anything_is_written_in_it(first: Path, second: Path) -> None:
    before = second.read_bytes()
    own = id_of(second)
    assert own != id_of(first)
    assert own == id_of(second), "everybody who opens it comes to the same"
    assert own == id_of(second, writable=True)
    assert second.read_bytes() == before
    with Session.open(second) as session:
        assert session.copied_from == first
        assert is_id_of_copy(session.workshop_id)


def test_the_first_line_gives_a_copy_a_header_of_its_own_and_leaves_all_else(first: Path, second: Path) -> None:
    original, items = first.read_bytes(), body(second)
    with Session.open(second) as session:
        own = session.workshop_id
        say(session, "grupp två")
        assert session.workshop_id == own
    assert first.read_bytes() == original
    assert body(second).startswith(items)
    header = decode_line(second.read_bytes().partition(b"\n")[0])
    assert header["workshop"] == own
    assert header["copy_of"] == id_of(first)
    assert header["created"] == decode_line(original.partition(b"\n")[0])["created"]
    with Session.open(second) as again:
        assert texts(again.workshop) == ["förberett", "grupp två"]
        assert again.copied_from is None
        assert is_id_of_copy(again.workshop_id)
        assert not again.report.damaged
        undone = again.undo()
        assert undone is not None
        assert undone.name == "Ny anteckning"


def test_an_original_is_no_copy_whoever_is_opened_first(first: Path, second: Path) -> None:
    own = id_of(second, writable=True)
    with Session.open(first) as session:
        assert session.copied_from is None
        assert not is_id_of_copy(session.workshop_id)
        say(session, "grupp ett")
        assert session.workshop_id == id_in_file(first) != own


def test_both_have_backups_of_their_own(first: Path, second: Path) -> None:
    for path, text in ((second, "grupp två"), (first, "grupp ett")):
        with Session.open(path) as session:
            say(session, text)
            assert session.wait_saved(10)
            assert backup_ahead_warning(session) == ""
    for path in (first, second):
        copy = backup_of(path, id_of(path))
        assert copy.read_bytes() == path.read_bytes()
        assert backups_of(id_of(path)) == [copy]
        assert recover(path).whole


@pytest.mark.parametrize("written", [False, True])
def test_nothing_of_one_group_is_rescued_into_the_file_of_the_other(first: Path, second: Path, written: bool) -> None:
    with Session.open(first) as session:
        say(session, "hemligt ett")
    if written:
        with Session.open(second) as session:
            say(session, "hemligt två")
    for path, foreign in ((first, "hemligt två"), (second, "hemligt ett")):
        assert recover(path).gained == 0
        assert recover(path).whole
        for spoilt in (body(path), b"x" + path.read_bytes()[1:], path.read_bytes() + b'{"crc":"0000'):
            whole = path.read_bytes()
            path.write_bytes(spoilt)
            rescued = write_recovered(recover(path))
            assert foreign.encode() not in rescued.read_bytes()
            assert "förberett".encode() in rescued.read_bytes()
            rescued.unlink()
            path.write_bytes(whole)
            Session.open(path).close()


@pytest.mark.parametrize("gone", ["first", "second"])
def test_what_is_left_of_a_file_that_is_gone_is_its_own(first: Path, second: Path, gone: str) -> None:
    for path, text in ((first, "hemligt ett"), (second, "hemligt två")):
        with Session.open(path) as session:
            say(session, text)
    lost, text, foreign = (
        (first, "hemligt ett", "hemligt två") if gone == "first" else (second, "hemligt två", "hemligt ett")
    )
    lost.unlink()
    rescued = write_recovered(recover(lost)).read_bytes()
    assert text.encode() in rescued
    assert foreign.encode() not in rescued


def test_a_moved_file_stays_itself(first: Path) -> None:
    before = id_of(first)
    (first.parent / "mapp").mkdir()
    moved = first.rename(first.parent / "mapp" / "annat namn.larande")
    assert id_of(moved) == before
    with Session.open(moved) as session:
        assert session.copied_from is None
        say(session, "efter flytten")
    assert id_of(moved) == before
    back = Path(shutil.copy(moved, first))
    assert id_of(back) != before, "now the moved one is the workshop, and this is a copy"


def test_a_new_workshop_in_a_moved_ones_place_is_another(first: Path) -> None:
    before = id_of(first)
    moved = first.rename(first.with_name("flyttad.larande"))
    Session.create(first).close()
    assert id_of(moved) == before
    with Session.open(moved) as session:
        assert session.copied_from is None


def test_a_copy_put_under_the_old_name_of_a_renamed_file_is_the_copy(first: Path) -> None:
    before = id_of(first)
    renamed = first.rename(first.with_name("grupp ett.larande"))
    shutil.copy(renamed, first)
    assert id_of(first) != before
    assert id_of(renamed) == before
    with Session.open(renamed) as session:
        say(session, "ett")
    with Session.open(first) as session:
        assert session.copied_from == renamed
        say(session, "två")
    assert id_of(renamed) == before
    assert texts_in(renamed) == ["förberett", "ett"]
    assert texts_in(first) == ["förberett", "två"]


def texts_in(path: Path) -> list[str]:
    with Session.open(path, writable=False) as session:
        return texts(session.workshop)


def test_a_file_that_a_synced_folder_has_put_anew_stays_itself(first: Path) -> None:
    before = id_of(first)
    first.with_suffix(".ny").write_bytes(first.read_bytes())
    first.with_suffix(".ny").replace(first)
    copy = Path(shutil.copy(first, first.with_name("kopia.larande")))  # it may get the old one's place on the disk
    assert id_of(first) == before
    assert id_of(copy) != before


def test_the_same_place_copied_to_again_is_another_workshop(first: Path, second: Path) -> None:
    with Session.open(second) as session:
        say(session, "första gången")
    earlier = id_of(second)
    second.unlink()
    shutil.copy(first, second)
    assert id_of(second) not in (earlier, id_of(first))
    assert recover(second).gained == 0
    with Session.open(second) as session:
        say(session, "andra gången")
        assert session.wait_saved(10)
    assert recover(second).whole
    assert "första gången".encode() not in backup_of(second, id_of(second)).read_bytes()


def test_a_copy_of_a_copy_is_its_own_too(first: Path, second: Path) -> None:
    with Session.open(second) as session:
        say(session, "två")
    third = Path(shutil.copy(second, first.with_name("grupp tre.larande")))
    with Session.open(third) as session:
        assert session.copied_from == second
        say(session, "tre")
    assert len({id_of(path) for path in (first, second, third)}) == 3


def test_a_copy_whose_header_is_damaged_gets_one_of_its_own(first: Path) -> None:
    first.write_bytes(first.read_bytes().replace(b'"about"', b'"abort"'))
    with Session.open(first) as session:
        say(session, "ett")
    second = Path(shutil.copy(first, first.with_name("två.larande")))
    with Session.open(second) as session:
        say(session, "två")
        own = session.workshop_id
    assert own != id_of(first)
    with Session.open(second, writable=False) as session:
        assert texts(session.workshop) == ["förberett", "ett", "två"]
        assert session.workshop_id == own
        assert len(session.report.damaged) == 1


def test_a_torn_copy_is_cut_where_it_is_torn(first: Path) -> None:
    torn = first.with_name("avbruten.larande")
    torn.write_bytes(first.read_bytes() + b'{"crc":"0000')
    with Session.open(torn) as session:
        say(session, "vidare")
        assert session.report.kept_aside is not None
    assert texts_in(torn) == ["förberett", "vidare"]


# --- several windows ------------------------------------------------------------------------------------------------


def test_windows_on_a_copy_come_along_when_it_becomes_its_own(second: Path) -> None:
    with Session.open(second) as stage, Session.open(second) as steering, Session.open(second, writable=False) as third:
        assert stage.lead()
        say(stage, "ett")
        say(steering, "två")
        say(stage, "tre")
        for session in (stage, steering, third):
            if session.behind():
                session.catch_up()
        assert state_of(stage.workshop) == state_of(steering.workshop) == state_of(third.workshop)
        assert stage.moved_from is steering.moved_from is third.moved_from is None
        own = stage.workshop_id
        assert own == steering.workshop_id == third.workshop_id
        assert (id_in_file(second) == own) == OPEN_FILES_ARE_REPLACED
    with Session.open(second) as alone:
        assert alone.workshop_id == own
        say(alone, "fyra")
    assert id_in_file(second) == own
    assert texts_in(second) == ["förberett", "ett", "två", "tre", "fyra"]
    assert [path.name for path in second.parent.glob("*-raddad*")] == []


def test_what_the_disk_had_not_confirmed_before_is_written_where_it_belongs(
    second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.open(second) as stage, Session.open(second) as steering:
        log = file_log(steering)
        log._header_refused = True  # as on Windows, while another window has the file open
        say(steering, "förberett av den andra")

        def broken(_: int) -> None:
            raise OSError(5, "broken")

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", broken)
            say(steering, "obekräftat")
            assert not steering.wait_saved(10)
        say(stage, "kort")
        steering.retry()
        assert steering.wait_saved(10)
    assert texts_in(second) == ["förberett", "förberett av den andra", "obekräftat", "kort"]


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away on Windows")
def test_a_copy_taken_away_goes_on_under_its_own_id(first: Path, second: Path) -> None:
    with Session.open(second) as session:
        own = session.workshop_id
        second.unlink()
        say(session, "efter")
        assert session.moved_from == second
        assert session.workshop_id == id_in_file(session.path) == own
        assert is_id_of_copy(session.workshop_id)
    assert owner_of(own) == second.with_name("grupp två-raddad.larande")
    assert owner_of(id_of(first)) == first


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away on Windows")
def test_a_workshop_that_goes_on_elsewhere_keeps_its_id_though_another_file_has_it(first: Path) -> None:
    old = first.read_bytes()
    with Session.open(first) as session:
        assert session.lead()
        own = session.workshop_id
        say(session, "ett")
        assert session.wait_saved(10)
        first.with_suffix(".ny").write_bytes(old)
        first.with_suffix(".ny").replace(first)
        say(session, "två")
        rescued = session.path
        assert rescued != first
    assert id_of(rescued) == id_of(rescued, writable=True) == own
    with Session.open(first) as session:
        assert session.copied_from == rescued
        assert session.workshop_id != own


# --- systems that refuse --------------------------------------------------------------------------------------------


def test_a_header_that_cannot_be_replaced_costs_no_line(
    first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(13, "another window has it open")

    with monkeypatch.context() as patch:
        patch.setattr("larande_tui.core.files._replace", refuses)
        with Session.open(second) as session:
            own = session.workshop_id
            say(session, "ett", "två")
            assert session.wait_saved(10)
    assert id_in_file(second) == id_in_file(first)
    assert id_of(second) == own, "what goes by the id is its own even so"
    assert backup_of(second, own).is_file()
    with Session.open(second) as session:
        say(session, "tre")
    assert id_in_file(second) == own
    assert texts_in(second) == ["förberett", "ett", "två", "tre"]
    assert recover(second).whole


def test_a_file_that_must_be_closed_to_be_replaced_is_opened_again(
    second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Session.open(second) as session:
        with monkeypatch.context() as patch:
            patch.setattr("larande_tui.workshop.store.identity.open_file._OPEN_FILES_ARE_REPLACED", False)
            say(session, "ett")
        say(session, "två")
    assert texts_in(second) == ["förberett", "ett", "två"]


def test_a_full_disk_is_told_and_the_copy_stays_as_it_was(second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from larande_tui.workshop.errors import NotSavedError

    before = second.read_bytes()
    with Session.open(second) as session:
        with monkeypatch.context() as patch:
            refuse_opening(patch, second, {"r+b"})
            with pytest.raises(NotSavedError):
                say(session, "ett")
        say(session, "två")
    assert texts_in(second) == ["förberett", "två"]
    assert body(second).startswith(before.partition(b"\n")[2])


def test_a_machine_that_cannot_remember_takes_a_copy_for_the_workshop(first: Path, second: Path) -> None:
    shutil.rmtree(state_folder() / "platser")
    with Session.open(second) as session:
        say(session, "två")
        assert session.copied_from is None
    with Session.open(first) as session:
        assert session.copied_from == second


@pytest.mark.parametrize("said", [b"", b"[]", b'{"file": 7}', b'{"file": "x", "device": "y", "inode": 1}', b"\xff"])
def test_a_damaged_note_of_a_place_is_none(first: Path, said: bytes) -> None:
    name = id_of(first)
    (state_folder() / "platser" / f"{name}.json").write_bytes(said)
    assert registered(name) is None
    assert id_of(first, writable=True) == name
    assert owner_of(name) == first


def test_reading_leaves_no_trace(first: Path) -> None:
    shutil.rmtree(state_folder() / "platser")
    id_of(first)
    assert not (state_folder() / "platser").exists()


def test_where_the_copies_lie_is_told_of_each_alone(first: Path, second: Path) -> None:
    with Session.open(second, writable=False) as session:
        assert workshop_locations(second, session.workshop_id) == [f"Workshoppen ligger i {second}."]
    assert len(list(copies_folder().iterdir())) == 1


def test_a_hostile_id_leads_nowhere(first: Path) -> None:
    lines = first.read_bytes().split(b"\n")
    first.write_bytes(
        b"\n".join([encode_line({"larande": 1, "workshop": "../../x", "copy_of": "../y"})[:-1], *lines[1:]])
    )
    with Session.open(first) as session:
        say(session, "ett")
        assert "/" not in session.workshop_id
        assert not is_id_of_copy(session.workshop_id)
    assert all(file.parent == state_folder() / "platser" for file in state_folder().rglob("*.json"))
