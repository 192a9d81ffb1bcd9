"""A copy that is wiped is gone, and the workshop itself is kept under all its names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.workshop.erasing.wiping import wipe, wipe_all

WORDS = b"Kim var sjuk"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "dag.larande"
    path.write_bytes(b"Det som blir kvar")
    return path


def test_a_link_to_a_file_is_removed_and_the_file_it_leads_to_is_left(tmp_path: Path, kept: Path) -> None:
    other, link = tmp_path / "annan.txt", tmp_path / "kopia.larande-kopia"
    other.write_bytes(WORDS)
    link.symlink_to(other)
    wipe(link, kept)
    assert not link.is_symlink()
    assert other.read_bytes() == WORDS


def test_another_name_of_the_kept_file_is_removed_and_its_bytes_are_left(tmp_path: Path, kept: Path) -> None:
    name = tmp_path / "dag-2.larande"
    os.link(kept, name)
    wipe(name, kept)
    assert not name.exists()
    assert kept.read_bytes() == b"Det som blir kvar"


def test_the_kept_file_is_left_under_its_own_name(kept: Path) -> None:
    wipe(kept, kept)
    assert kept.read_bytes() == b"Det som blir kvar"


def test_the_bytes_of_a_copy_are_overwritten_before_its_name_is_gone(tmp_path: Path, kept: Path) -> None:
    copy, held = tmp_path / "kopia.larande-kopia", tmp_path / "samma-bytes"
    copy.write_bytes(WORDS)
    os.link(copy, held)
    wipe(copy, kept)
    assert not copy.exists()
    assert held.read_bytes() == bytes(len(WORDS))


def test_a_copy_that_may_only_be_read_is_overwritten_too(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write to everything, so the system's answer is given here."""
    copy, held = tmp_path / "kopia.larande-kopia", tmp_path / "samma-bytes"
    copy.write_bytes(WORDS)
    os.link(copy, held)
    copy.chmod(0o400)
    monkeypatch.setattr(os, "access", lambda path, _: bool(Path(path).stat().st_mode & 0o200))
    assert wipe_all([copy, tmp_path / "redan-borta"], kept) == []
    assert not copy.exists()
    assert held.read_bytes() == bytes(len(WORDS))


def test_what_cannot_be_wiped_is_returned_and_the_others_are_wiped(tmp_path: Path, kept: Path) -> None:
    folder, copy = tmp_path / "mapp", tmp_path / "kopia.larande-kopia"
    folder.mkdir()
    copy.write_bytes(WORDS)
    assert wipe_all([folder, copy], kept) == [folder]
    assert folder.is_dir()
    assert not copy.exists()
