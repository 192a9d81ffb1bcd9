from __future__ import annotations

import json
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import PHONES, encode_line
from larande_tui.workshop.store.file_format.open_report import Damage
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import say, texts

SAID = ["ett", "två", "tre"]


@pytest.fixture
def whole(path: Path) -> bytes:
    """A file with three notes, a line each after the header's."""
    with Session.create(path) as session:
        say(session, *SAID)
    return path.read_bytes()


def aside(path: Path) -> list[Path]:
    """The copies that were put beside a damaged file."""
    return sorted(path.parent.glob("*-skadad-*"))


def flipped(data: bytes, line: int, at: int = 40) -> bytes:
    """The file with one byte of a line, counted from 1, changed."""
    lines = data.split(b"\n")
    lines[line - 1] = lines[line - 1][:at] + bytes([lines[line - 1][at] ^ 1]) + lines[line - 1][at + 1 :]
    return b"\n".join(lines)


@pytest.mark.exhaustive
def test_a_torn_tail_is_cut_at_the_next_write_and_kept_aside(path: Path, whole: bytes) -> None:
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start, len(whole) - 1):
        path.write_bytes(whole[:cut])
        with Session.open(path) as session:
            assert texts(session.workshop) == SAID[:2]
            assert session.report.torn == cut - start
            assert not session.report.damaged
            assert path.read_bytes() == whole[:cut], "reading changes nothing"
            assert not aside(path)
            say(session, "ny")
            kept = session.report.kept_aside
        if cut > start:
            assert kept is not None
            assert kept.read_bytes() == whole[:cut]
            kept.unlink()
        else:
            assert kept is None
        with Session.open(path) as again:
            assert texts(again.workshop) == ["ett", "två", "ny"]
            assert again.seq == 3
            assert not again.report.torn
            assert not again.report.damaged


@pytest.mark.parametrize("end", [b"", b"\x0b"], ids=["lost", "flipped"])
def test_a_last_line_that_lost_only_its_end_is_kept(path: Path, whole: bytes, end: bytes) -> None:
    path.write_bytes(whole[:-1] + end)
    for count in range(2):
        with Session.open(path, writable=False) as reading:
            assert texts(reading.workshop) == [*SAID, "fyra"][: 3 + count]
            assert not reading.report.torn
            assert len(reading.report.damaged) == len(end)
        with Session.open(path) as session:
            assert texts(session.workshop) == [*SAID, "fyra"][: 3 + count]
            say(session, "fyra")
            assert session.seq == 4 + count
            undone = session.undo() if count else None
            assert (undone is None) is (count == 0)
    assert path.read_bytes().startswith(whole[:-1] + end + b"\n"), "nothing was cut off"


def test_a_line_that_is_read_before_its_end_is_written_is_read_once(path: Path, whole: bytes) -> None:
    with Session.open(path) as first, Session.open(path, who=PHONES) as second:
        line = path.read_bytes()
        say(first, "fyra")
        added = path.read_bytes()[len(line) :]
        path.write_bytes(line + added[:-1])
        assert second.catch_up() == 1
        assert not second.behind()
        with path.open("ab") as file:
            file.write(b"\n")
        assert second.behind()
        assert second.catch_up() == 0
        say(second, "fem")
        say(first, "sex")
        assert texts(second.workshop) == [*SAID, "fyra", "fem"]
    with Session.open(path) as again:
        assert texts(again.workshop) == [*SAID, "fyra", "fem", "sex"]
        assert not again.report.damaged
        assert path.read_bytes().count(b"\n") == 7


def test_damage_after_a_line_whose_end_came_later_is_told_by_its_own_number(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:-1])
    with Session.open(path, writable=False) as reading:
        with path.open("ab") as file:
            file.write(b"\nskrap\n")
        reading.catch_up()
        assert reading.report.damaged == [Damage(5, 6)]


def test_a_tail_is_not_cut_when_no_copy_of_it_can_be_kept(
    path: Path, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    path.write_bytes(whole[:-10])

    def full(*_: object) -> None:
        raise OSError(28, "full")

    with Session.open(path) as session:
        with monkeypatch.context() as patch:
            patch.setattr(shutil, "copyfileobj", full)
            with pytest.raises(NotSavedError, match="disken är full"):
                say(session, "ny")
        assert path.read_bytes() == whole[:-10]
        assert texts(session.workshop) == SAID[:2]
        say(session, "ny")
    assert [file.read_bytes() for file in aside(path)] == [whole[:-10]]


def test_damage_in_the_middle_costs_just_that_line(path: Path, whole: bytes) -> None:
    spoilt = flipped(whole, 3)
    path.write_bytes(spoilt)
    with Session.open(path) as session:
        assert texts(session.workshop) == ["ett", "tre"]
        assert session.report.damaged == [Damage(3, len(whole.split(b"\n")[2]) + 1)]
        assert path.read_bytes() == spoilt
        say(session, "fyra")
        assert session.seq == 4
        assert session.report.kept_aside is not None
        assert session.report.kept_aside.read_bytes() == spoilt
    assert path.read_bytes().startswith(spoilt), "the damaged line stays, nothing is deleted"
    with Session.open(path) as again:
        assert texts(again.workshop) == ["ett", "tre", "fyra"]


def test_the_same_damage_is_copied_aside_once(path: Path, whole: bytes) -> None:
    path.write_bytes(flipped(whole, 3))
    for round_ in range(3):
        with Session.open(path) as session:
            say(session, f"varv {round_}", "och en till")
    assert len(aside(path)) == 1
    path.write_bytes(flipped(path.read_bytes(), 2))
    with Session.open(path) as session:
        say(session, "ny skada")
    assert len(aside(path)) == 2


@pytest.mark.parametrize("line", [2, 3])
def test_a_lost_line_end_costs_no_transaction(path: Path, whole: bytes, line: int) -> None:
    lines = whole.split(b"\n")
    path.write_bytes(b"\n".join(lines[:line]) + b"\x0b" + b"\n".join(lines[line:]))
    with Session.open(path) as session:
        assert texts(session.workshop) == SAID
        assert [damage.line for damage in session.report.damaged] == [line]


def test_a_damaged_header_costs_no_transaction(path: Path, whole: bytes) -> None:
    with Session.open(path) as session:
        workshop_id = session.workshop_id
    spoilt = flipped(whole, 1, whole.index(b'"about"') + 12)
    path.write_bytes(spoilt)
    with Session.open(path) as session:
        assert texts(session.workshop) == SAID
        assert session.workshop_id == workshop_id
        assert [damage.line for damage in session.report.damaged] == [1]
        say(session, "fyra")
        assert session.report.kept_aside is not None
        assert session.report.kept_aside.read_bytes() == spoilt
    with Session.open(path) as again:
        assert texts(again.workshop) == [*SAID, "fyra"]


def test_a_header_that_is_gone_altogether_costs_no_transaction(path: Path, whole: bytes) -> None:
    path.write_bytes(whole.split(b"\n", 1)[1])
    with Session.open(path) as session:
        assert texts(session.workshop) == SAID
        assert session.workshop_id.isalnum()


def test_blank_lines_are_nothing_and_windows_line_ends_are_fine(path: Path, whole: bytes) -> None:
    path.write_bytes(whole.replace(b"\n", b"\r\n") + b"\r\n\n")
    with Session.open(path) as session:
        assert texts(session.workshop) == SAID
        assert not session.report.damaged
        say(session, "fyra")
    with Session.open(path) as again:
        assert texts(again.workshop) == [*SAID, "fyra"]
        assert not again.report.damaged


def test_a_checked_line_that_is_no_transaction_is_damage(path: Path, whole: bytes) -> None:
    odd = encode_line({"seq": 9, "hemligt": True})
    path.write_bytes(whole + odd)
    with Session.open(path) as session:
        assert texts(session.workshop) == SAID
        assert session.report.damaged == [Damage(5, len(odd))]


def test_a_tail_that_another_window_left_is_cut_before_this_one_writes(path: Path, whole: bytes) -> None:
    with Session.open(path) as session:
        say(session, "fyra")
        with path.open("ab") as file:
            file.write(b'{"crc":"00000000","seq":6,' + b"x" * 2000)
        say(session, "fem")
        assert session.report.kept_aside is not None
    with Session.open(path) as again:
        assert texts(again.workshop) == [*SAID, "fyra", "fem"]
        assert not again.report.torn
        assert not again.report.damaged


ODD_CHANGES = (
    {"kind": "note", "id": "n8", "step": "s", "text": "fyra"},
    {"kind": "note", "id": "n9", "step": "s", "text": "fem", "order": "sist"},
    {"kind": "rating", "id": "r9", "area": "N7", "now": 9},
    {"kind": "note", "id": "n7", "step": "s", "text": "sex", "order": "sist", "mood": "of a newer version"},
)
ODD = encode_line({"seq": 4, "time": "2026-11-20T09:30:00+01:00", "who": "ledare", "changes": ODD_CHANGES})


def assert_all_is_kept(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for kept in ODD_CHANGES:
        assert json.dumps(kept, ensure_ascii=False, separators=(",", ":")) in text


def test_an_item_that_cannot_be_read_costs_nothing_but_itself(path: Path, whole: bytes) -> None:
    path.write_bytes(whole + ODD)
    with Session.open(path) as session:
        assert texts(session.workshop) == [*SAID, "fyra"]
        assert [str(item.key) for item in session.workshop.damaged] == ["note/n9", "rating/r9"]
        assert [str(item.key) for item in session.workshop.foreign] == ["note/n7"]
        assert not session.report.damaged, "the line itself is as it was written"
        say(session, "sju")
        assert session.seq == 5
    assert_all_is_kept(path)
    with Session.open(path) as again:
        assert [str(item.key) for item in again.workshop.damaged] == ["note/n9", "rating/r9"]
        again.put(Note(id="n9", step="s", text="fem"), name="Ändring")
        assert [str(item.key) for item in again.workshop.damaged] == ["rating/r9"]
        again.undo()
        assert [str(item.key) for item in again.workshop.damaged] == ["note/n9", "rating/r9"]


@OPEN_FILES_GO
def test_items_that_cannot_be_read_come_along_into_another_file(path: Path, whole: bytes) -> None:
    path.write_bytes(whole + ODD)
    with Session.open(path) as session:
        path.unlink()
        say(session, "sju")
        assert session.path != path
        assert_all_is_kept(session.path)
    with Session.open(session.path) as again:
        assert [str(item.key) for item in again.workshop.damaged] == ["note/n9", "rating/r9"]
