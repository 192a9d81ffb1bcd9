"""A file taken away while nobody writes: it is waited for, then gone on from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import let_new_files_fill_the_disk, refuse_opening
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.taken_away import files, poll, replace
from tests.driver.workshop_samples import say, texts

pytestmark = OPEN_FILES_GO


def test_an_older_copy_is_gone_on_from_although_nobody_writes(stage: Session, path: Path) -> None:
    say(stage, "ett", "två")
    assert stage.wait_saved(10)
    replace(path)
    poll(stage)
    assert stage.moved_from is None, "it may be on its way back"
    poll(stage)
    assert stage.moved_from == path
    with Session.open(stage.path, writable=False) as rescued:
        assert texts(rescued.workshop) == ["ett", "två"]


def test_a_file_that_is_missing_for_a_moment_is_waited_for(stage: Session, path: Path) -> None:
    say(stage, "ett")
    for _ in range(3):
        path.rename(path.with_suffix(".borta"))
        poll(stage)
        path.with_suffix(".borta").rename(path)
        poll(stage)
    assert stage.moved_from is None
    assert files(path.parent) == ["dag.larande"]


def test_each_time_a_file_is_missing_it_is_waited_for(stage: Session, path: Path) -> None:
    say(stage, "ett")
    assert stage.wait_saved(10)
    aside = path.with_suffix(".undan")
    for _ in range(3):
        path.rename(aside)
        stage.catch_up()
        assert stage.moved_from is None, "it was missed once"
        shutil.copy(aside, path)
        stage.catch_up()
    path.rename(aside)
    stage.catch_up()
    stage.catch_up()
    assert stage.moved_from == path
    rescued = stage.path
    rescued.rename(aside)
    stage.catch_up()
    assert not rescued.exists(), "the new one is waited for likewise"
    stage.catch_up()
    assert stage.moved_from == rescued
    assert rescued.exists()
    assert texts(stage.workshop) == ["ett"]


def test_a_window_that_leads_nobody_makes_no_file_when_it_is_closed(stage: Session, steering: Session) -> None:
    say(stage, "ett")
    steering.catch_up()
    stage.close()
    stage.path.unlink()
    steering.close()
    assert files(stage.path.parent) == []


def test_a_stage_that_cannot_save_its_work_elsewhere_is_closed_all_the_same(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    assert stage.wait_saved(10)
    path.rename(path.with_suffix(".undan"))
    refuse_opening(monkeypatch, path.with_name("dag-raddad.larande"), {"xb"})
    stage.close()
    assert stage.read_only == "Workshoppen är stängd."
    assert not stage.lead(), "what is closed leads nobody"
    path.with_suffix(".undan").rename(path)
    with Session.open(path) as again:
        assert again.lead()
        assert texts(again.workshop) == ["ett"]


def test_a_stage_that_is_left_leaves_nothing_behind_in_a_file_taken_away(stage: Session, path: Path) -> None:
    say(stage, "ett", "två")
    assert stage.wait_saved(10)
    replace(path)
    stage.close()
    assert stage.path.name == "dag-raddad.larande"
    with Session.open(stage.path, writable=False) as rescued:
        assert texts(rescued.workshop) == ["ett", "två"]


def test_a_refused_rescue_is_told_and_tried_again(stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say(stage, "ett")
    path.unlink()
    with monkeypatch.context() as patch:
        refuse_opening(patch, path.with_name("dag-raddad.larande"), {"xb"})
        poll(stage)
        with pytest.raises(NotSavedError, match="du har inte rätt"):
            poll(stage)
    poll(stage, 2)
    assert stage.path.name == "dag-raddad.larande"


def test_a_rescue_on_a_full_disk_leaves_nothing_and_tells_the_cause(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    path.unlink()
    with monkeypatch.context() as patch:
        let_new_files_fill_the_disk(patch)
        with pytest.raises(NotSavedError, match="disken är full"):
            say(stage, "två")
        assert not [file for file in path.parent.glob("[!.]*") if file.is_file()]
    say(stage, "två")
    assert stage.path.name == "dag-raddad.larande"
    assert texts(stage.workshop) == ["ett", "två"]


def test_a_share_that_is_away_while_nobody_writes_is_waited_for(
    stage: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    really = Path.stat

    def away(self: Path, **kwargs: bool) -> os.stat_result:
        if self == path:
            raise OSError(5, "the share is away")
        return really(self, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", away)
        poll(stage, 4)
    say(stage, "två")
    assert stage.moved_from is None
