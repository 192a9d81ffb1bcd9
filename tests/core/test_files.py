"""Files are written whole or not at all, with their rights kept, and beside whatever is open elsewhere."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from larande_tui.core import files
from larande_tui.core.files import copy_atomically, file_stamp, finished_name, write_atomically, write_beside_open
from tests.driver.systems import OPEN_FILES_GO


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("gammalt", encoding="utf-8")
    return path


def refusing(code: int, times: int, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let Windows say so many times that a file is held; what was asked for is returned."""
    really, asked = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        asked.append(target)
        if len(asked) <= times:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = code  # type: ignore[attr-defined]
            raise error
        return really(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(files, "_PAUSES", (0.0, 0.0))
    return asked


def test_a_text_is_written_in_utf_8_with_its_line_ends_as_they_are(tmp_path: Path) -> None:
    target = tmp_path / "ny" / "a.txt"
    assert write_atomically(target, "å\nb\r\n") == target
    assert target.read_bytes() == b"\xc3\xa5\nb\r\n"
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_is_every_byte_of_its_source(tmp_path: Path, target: Path) -> None:
    source = tmp_path / "b.bin"
    source.write_bytes(bytes(range(256)) * 5_000)
    copy_atomically(source, target)
    assert target.read_bytes() == source.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="on Windows the folder decides about rights")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_that_is_replaced_passes_its_rights_on(target: Path, mode: int) -> None:
    target.chmod(mode)
    write_atomically(target, "nytt")
    assert stat.S_IMODE(target.stat().st_mode) == mode


def test_a_source_that_breaks_off_leaves_the_old_file_and_nothing_beside(target: Path) -> None:
    with (target.parent / "inte").open("wb") as unreadable, pytest.raises(OSError, match="read"):
        write_atomically(target, unreadable)
    assert target.read_text(encoding="utf-8") == "gammalt"
    assert sorted(path.name for path in target.parent.iterdir()) == ["a.txt", "inte"]


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_windows_says_is_held_for_a_moment_is_tried_again(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    asked = refusing(code, 2, monkeypatch)
    write_atomically(target, "nytt")
    assert target.read_text(encoding="utf-8") == "nytt"
    assert asked == [target] * 3


@pytest.mark.parametrize(("code", "tries"), [(32, 3), (19, 1)])
def test_one_that_stays_held_or_is_refused_otherwise_is_an_error(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, tries: int
) -> None:
    asked = refusing(code, 9, monkeypatch)
    with pytest.raises(PermissionError):
        write_atomically(target, "nytt")
    assert target.read_text(encoding="utf-8") == "gammalt"
    assert len(asked) == tries
    assert list(target.parent.iterdir()) == [target]


def test_what_is_not_worth_the_wait_waits_for_no_disk(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: int) -> None:
        raise AssertionError

    monkeypatch.setattr(os, "fsync", never)
    write_atomically(target, "nytt", synced=False)
    assert target.read_text(encoding="utf-8") == "nytt"


@pytest.mark.parametrize("name", ["a.docx", "å" * 120 + ".json", "x.larande-kopia", ".dold"])
def test_a_draft_says_what_it_would_have_been_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    drafts = []

    def refused(self: Path, _: Path) -> Path:
        drafts.append(self.name)
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OSError, match="broken"):
        write_atomically(tmp_path / name, "x")
    assert len(drafts) == 1
    assert drafts[0] != name
    assert name.startswith(finished_name(drafts[0]))
    assert len(finished_name(drafts[0])) == min(len(name), 100)
    assert finished_name(name) == name


def test_a_file_that_is_open_in_word_is_written_under_the_next_free_name(tmp_path: Path) -> None:
    plan, second = tmp_path / "plan.docx", tmp_path / "plan-2.docx"
    plan.write_bytes(b"plan")
    second.write_bytes(b"another")
    (tmp_path / "~$plan.docx").touch()
    assert write_beside_open(plan, b"nytt") == tmp_path / "plan-3.docx"
    assert (plan.read_bytes(), second.read_bytes()) == (b"plan", b"another")
    assert (tmp_path / "plan-3.docx").read_bytes() == b"nytt"
    (tmp_path / "~$plan.docx").unlink()
    assert write_beside_open(plan, b"nytt") == plan
    assert plan.read_bytes() == b"nytt"


def test_a_file_that_windows_will_not_replace_is_written_beside_it(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(32, 3, monkeypatch)
    assert write_beside_open(target, "nytt") == target.with_name("a-2.txt")
    assert target.read_text(encoding="utf-8") == "gammalt"


def test_a_folder_in_the_way_is_said_to_be_that(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = target.with_name("plan.docx")
    folder.mkdir()
    refusing(19, 9, monkeypatch)
    with pytest.raises(IsADirectoryError, match="a folder has the name"):
        write_beside_open(folder, "nytt")
    assert sorted(path.name for path in target.parent.iterdir()) == ["a.txt", "plan.docx"]


@pytest.mark.parametrize(("refused", "why"), [(False, "every name is in use"), (True, "held")])
def test_when_no_name_is_free_nothing_is_written(
    target: Path, monkeypatch: pytest.MonkeyPatch, *, refused: bool, why: str
) -> None:
    monkeypatch.setattr(files, "_MOST_NAMES", 3)
    if refused:
        refusing(19, 9, monkeypatch)
    else:
        (target.parent / ".~lock.a.txt#").touch()
        for number in (2, 3):
            target.with_name(f"a-{number}.txt").touch()
    before = sorted(target.parent.iterdir())
    with pytest.raises(PermissionError, match=why):
        write_beside_open(target, "nytt")
    assert sorted(target.parent.iterdir()) == before
    assert target.read_text(encoding="utf-8") == "gammalt"


def test_a_change_of_a_file_is_seen_by_its_stamp_and_a_missing_file_has_none(target: Path) -> None:
    stamp = file_stamp(target)
    assert stamp == file_stamp(target)
    target.write_text("gammalt och nytt", encoding="utf-8")
    assert file_stamp(target) != stamp
    target.unlink()
    assert file_stamp(target) is None


@OPEN_FILES_GO
@pytest.mark.parametrize("write", [write_atomically, write_beside_open])
def test_a_pipe_is_never_replaced_by_a_file(tmp_path: Path, write) -> None:
    pipe = tmp_path / "plan.docx"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="no regular file"):
        write(pipe, "nytt")
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]
