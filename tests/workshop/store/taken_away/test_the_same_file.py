"""A file replaced by the same: the window goes on in it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import refuse_opening
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.taken_away import files, poll, replace
from tests.driver.workshop_samples import say, texts

pytestmark = OPEN_FILES_GO


def test_an_identical_copy_is_gone_on_in_at_the_same_place(stage: Session, path: Path) -> None:
    say(stage, "ett", "två")
    replace(path, path.read_bytes())
    say(stage, "tre")
    assert (stage.path, stage.moved_from) == (path, None)
    assert files(path.parent) == ["dag.larande"]
    assert stage.wait_saved(10)
    with Session.open(path) as again:
        assert texts(again.workshop) == ["ett", "två", "tre"]
        assert again.seq == 3
        undone = again.undo()
        assert undone is not None
        assert undone.name == "Ny anteckning"
        assert texts(again.workshop) == ["ett", "två"]


def test_a_copy_that_another_machine_has_added_to_is_taken_in(
    stage: Session, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    elsewhere = tmp_path / "annan-dator.larande"
    shutil.copyfile(path, elsewhere)
    with monkeypatch.context() as other_machine:
        other_machine.setenv("LARANDE_TILLSTAND", str(tmp_path / "annan-dators-tillstand"))
        with Session.open(elsewhere, who=PHONES) as other:
            say(other, "därifrån")
    replace(path, elsewhere.read_bytes())
    poll(stage)
    assert texts(stage.workshop) == ["ett", "därifrån"]
    say(stage, "härifrån")
    with Session.open(path, writable=False) as again:
        assert texts(again.workshop) == ["ett", "därifrån", "härifrån"]
    assert stage.moved_from is None


def test_a_window_that_only_reads_follows_into_the_copy(stage: Session, path: Path) -> None:
    with Session.open(path, writable=False) as reading:
        say(stage, "ett")
        poll(reading)
        replace(path, path.read_bytes())
        say(stage, "två")
        poll(reading, 2)
        assert texts(reading.workshop) == ["ett", "två"]


def test_what_the_disk_had_not_confirmed_is_confirmed_in_the_copy(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(5, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        say(stage, "ett")
        assert not stage.wait_saved(10)
        replace(path, path.read_bytes())
        stage.retry()
        assert not stage.saved, "the copy's bytes are not on the disk either"
    stage.retry()
    assert stage.wait_saved(10)
    assert stage.moved_from is None
    say(stage, "två")
    with Session.open(path, writable=False) as again:
        assert texts(again.workshop) == ["ett", "två"]


def test_a_copy_that_the_disk_refuses_to_keep_is_told_and_tried_again(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    assert stage.wait_saved(10)
    replace(path, path.read_bytes())

    def broken(_: int) -> None:
        raise OSError(5, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        with pytest.raises(NotSavedError, match="disken svarar med fel"):
            say(stage, "två")
        poll(stage, 3)
    say(stage, "två")
    assert stage.moved_from is None
    with Session.open(path, writable=False) as again:
        assert texts(again.workshop) == ["ett", "två"]


def test_a_copy_that_may_not_be_written_is_gone_on_from(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    replace(path, path.read_bytes())
    with monkeypatch.context() as patch:
        refuse_opening(patch, path, {"r+b"})
        say(stage, "två")
    assert stage.path.name == "dag-raddad.larande"
    assert texts(stage.workshop) == ["ett", "två"]
