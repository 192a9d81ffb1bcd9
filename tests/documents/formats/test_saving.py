"""A finished document comes into its place whole, or not at all, and never on top of what somebody has open."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from larande_tui.documents.errors import ExportError
from larande_tui.documents.formats.saving import save


def test_replaces_what_was_there_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"gammalt")
    assert save(target, b"nytt") == target
    assert target.read_bytes() == b"nytt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"justerat")
    target.chmod(0o444)
    assert save(target, b"nytt") == tmp_path / "a-2.docx"
    assert target.read_bytes() == b"justerat"


def test_what_stands_under_the_next_name_is_left_alone_too(tmp_path: Path) -> None:
    target, next_ = tmp_path / "a.docx", tmp_path / "a-2.docx"
    target.write_bytes(b"justerat")
    target.chmod(0o444)
    next_.write_bytes(b"kollegans")
    assert save(target, b"nytt") == tmp_path / "a-3.docx"
    assert next_.read_bytes() == b"kollegans"


@pytest.mark.parametrize("mark", [".~lock.protokoll.docx#", "~$protokoll.docx", "~$otokoll.docx"])
def test_an_open_file_is_left_alone(tmp_path: Path, mark: str) -> None:
    target = tmp_path / "protokoll.docx"
    target.write_bytes(b"under arbete")
    (tmp_path / mark).touch()
    assert save(target, b"nytt").name == "protokoll-2.docx"
    assert target.read_bytes() == b"under arbete"


def test_a_file_the_system_holds_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.name == "a.docx":
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert save(tmp_path / "a.docx", b"nytt").name == "a-2.docx"


def test_no_folder_no_file_but_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"Kunde inte skriva a.docx: mappen eller filen finns inte\."):
        save(tmp_path / "saknas" / "a.docx", b"x")


def test_a_full_disk_leaves_the_old_file_and_nothing_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"gammalt")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="disken är full"):
        save(target, b"nytt")
    assert target.read_bytes() == b"gammalt"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_its_place_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(ExportError, match=r"Kunde inte skriva a\.docx"):
        save(tmp_path / "a.docx", b"x")
