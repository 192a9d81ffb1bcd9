"""A file taken away is gone on from with everything that was said in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import refuse_opening
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.taken_away import cut, delete, empty_the_folder, replace, rewrite
from tests.driver.workshop_samples import one_of_each, say, state_of, texts

pytestmark = OPEN_FILES_GO

pytestmark = OPEN_FILES_GO


@pytest.mark.parametrize("take_away", [delete, replace, cut, rewrite, empty_the_folder])
def test_a_file_taken_away_is_gone_on_from_with_everything(
    tmp_path: Path, take_away: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mapp" / "dag.larande"
    with Session.create(path) as session:
        assert session.lead()
        session.put(*one_of_each(), name="Allt")
        note = say(session, "raderad", "sista")[0]
        session.remove(note.key, name="Borttagning")
        assert session.wait_saved(10)
        take_away(path)  # type: ignore[operator]
        left = path.read_bytes() if path.exists() else None
        say(session, "efter")
        assert session.moved_from == path
        rescued = session.path
        assert rescued == path.with_name("dag-raddad.larande")
        assert (path.read_bytes() if path.exists() else None) == left, "what the other program made is left alone"
        assert session.wait_saved(10)
        state, seq, workshop_id = state_of(session.workshop), session.seq, session.workshop_id
        with Session.open(rescued) as second:
            assert not second.lead(), "the lead came along"
        say(session, "ännu en")
        session.undo()
    with Session.open(rescued) as again:
        assert state_of(again.workshop) == state
        assert again.seq == seq + 2
        assert again.workshop_id == workshop_id
        assert not again.report.damaged


def test_a_rescue_that_is_refused_leaves_the_work_where_it_is(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(session, "ett", "två")
    assert session.wait_saved(10)
    path = session.path
    path.rename(path.with_name("undan"))
    rescued = path.with_name("dag-raddad.larande")
    with monkeypatch.context() as patch:
        refuse_opening(patch, rescued, {"xb"})
        with pytest.raises(NotSavedError, match="du har inte rätt"):
            say(session, "tre")
    assert session.moved_from is None
    assert not rescued.exists()

    def full(*_: object) -> None:
        raise NotSavedError(rescued, OSError(28, "full"))

    with monkeypatch.context() as patch:
        patch.setattr("larande_tui.workshop.store.file_log.FileLog.append", full)
        with pytest.raises(NotSavedError, match="disken är full"):
            say(session, "tre")
    assert not rescued.exists(), "a rescued file without everything in it is none"
    assert session.path == path
    say(session, "tre")
    with Session.open(rescued) as again:
        assert texts(again.workshop) == ["ett", "två", "tre"]


def test_an_empty_workshop_taken_away_goes_on_too(session: Session) -> None:
    session.path.unlink()
    say(session, "ett")
    with Session.open(session.path) as again:
        assert texts(again.workshop) == ["ett"]


def test_what_the_disk_had_not_confirmed_is_saved_elsewhere_when_the_file_is_gone(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    session.on_saved(lambda: heard.append(session.saved))

    def broken(_: int) -> None:
        raise OSError(5, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", broken)
        say(session, "ett")
        assert not session.wait_saved(10)
        session.path.unlink()
        session.retry()
        assert session.moved_from is None, "nor could it be saved elsewhere"
    session.retry()
    assert session.wait_saved(10)
    assert session.path.name == "dag-raddad.larande"
    with Session.open(session.path) as again:
        assert texts(again.workshop) == ["ett"]
    session.close()
    assert heard[-1]
