"""Files that other programs take away under the app: deleted, cut, rewritten, replaced by others and by the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.locks import lock as locks
from larande_tui.workshop.store.locks.lock import append_lock
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import let_new_files_fill_the_disk, refuse_opening
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import one_of_each, say, state_of, texts

pytestmark = OPEN_FILES_GO


@pytest.fixture
def stage(session: Session) -> Session:
    """The window that the group looks at."""
    assert session.lead()
    return session


@pytest.fixture
def steering(session: Session) -> Iterator[Session]:
    """The facilitator's own window, which writes without leading."""
    with Session.open(session.path) as opened:
        yield opened


def poll(session: Session, times: int = 1) -> None:
    """What every window does a few times a second."""
    for _ in range(times):
        if session.behind():
            session.catch_up()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.larande"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path, content: bytes | None = None) -> None:
    """As synced folders do: another file in its place, by default one that is a line older."""
    older = path.read_bytes().rstrip(b"\n").rpartition(b"\n")[0] + b"\n"
    path.with_suffix(".ny").write_bytes(older if content is None else content)
    path.with_suffix(".ny").replace(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def rewrite(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"gone", b"GONE") + b"tillagt\n")


def empty_the_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


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


# --- replaced by the same ---------------------------------------------------------------------------------------------


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


# --- while nobody writes ----------------------------------------------------------------------------------------------


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


# --- several windows --------------------------------------------------------------------------------------------------


def test_the_steering_window_comes_along(stage: Session, steering: Session, path: Path) -> None:
    say(stage, "ett")
    poll(steering)
    say(stage, "två")
    path.unlink()
    poll(steering, 3)
    assert steering.moved_from is None, "only the stage begins a new file of its own accord"
    say(stage, "tre")
    poll(steering)
    assert steering.path == stage.path
    say(steering, "fyra")
    poll(stage)
    assert texts(stage.workshop) == texts(steering.workshop) == ["ett", "två", "tre", "fyra"]
    assert files(path.parent) == ["dag-raddad.larande"]


@pytest.mark.parametrize("take_away", [delete, replace, cut, rewrite])
def test_two_windows_that_write_after_the_loss_meet_in_one_file(
    stage: Session, steering: Session, path: Path, take_away: object
) -> None:
    say(stage, "ett", "två")
    poll(steering)
    take_away(path)  # type: ignore[operator]
    say(steering, "tre")
    say(stage, "fyra")
    poll(steering)
    assert stage.path == steering.path
    assert texts(stage.workshop) == texts(steering.workshop) == ["ett", "två", "tre", "fyra"]


def test_a_window_that_was_behind_comes_along_when_it_writes(stage: Session, steering: Session, path: Path) -> None:
    say(stage, "ett", "två")
    path.unlink()
    say(stage, "tre")
    say(steering, "fyra")
    assert steering.path == stage.path
    assert texts(steering.workshop) == ["ett", "två", "tre", "fyra"]


def test_coming_along_waits_for_whoever_writes_there(
    stage: Session, steering: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(stage, "ett")
    path.unlink()
    say(stage, "två")
    monkeypatch.setattr(locks, "LOCK_WAIT", 0.05)
    with (
        append_lock(stage.path).acquire(),
        pytest.raises(NotSavedError, match="ett annat fönster skriver i den just nu"),
    ):
        say(steering, "tre")
    say(steering, "tre")
    assert texts(steering.workshop) == ["ett", "två", "tre"]


def test_a_rescue_of_another_day_is_not_mistaken_for_todays(stage: Session, path: Path) -> None:
    say(stage, "ett")
    old = path.with_name("dag-raddad.larande")
    shutil.copyfile(path, old)
    before = old.read_bytes()
    say(stage, "två")
    path.unlink()
    say(stage, "tre")
    assert stage.path.name == "dag-raddad-2.larande"
    assert old.read_bytes() == before
    with Session.open(stage.path, writable=False) as rescued:
        assert texts(rescued.workshop) == ["ett", "två", "tre"]


def test_a_rescued_file_taken_away_is_called_rescued_once(stage: Session, path: Path) -> None:
    say(stage, "ett")
    for _ in range(3):
        stage.path.unlink()
        say(stage, "till")
        assert stage.path.name == "dag-raddad.larande"
    replace(stage.path)
    say(stage, "sist")
    assert stage.path.name == "dag-raddad-2.larande"
    assert texts(stage.workshop) == ["ett", "till", "till", "till", "sist"]


def test_windows_meet_also_when_the_rescued_file_is_taken_away(stage: Session, steering: Session, path: Path) -> None:
    say(stage, "ett")
    for text in ("två", "tre"):
        stage.path.unlink()
        say(stage, text)
        say(steering, f"{text} igen")
        poll(stage)
        assert steering.path == stage.path
    assert texts(stage.workshop) == ["ett", "två", "två igen", "tre", "tre igen"]


WINDOW = """
import sys
from pathlib import Path
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store.session import Session

path, who = Path(sys.argv[1]), sys.argv[2]
with Session.open(path) as session:
    print("öppen", flush=True)
    sys.stdin.readline()
    for number in range(15):
        session.put(Note(step="s", text=f"{who} {number}"), name="Ny anteckning")
    assert session.wait_saved(10)
    print(session.path.name, flush=True)
"""


def test_two_processes_that_rescue_at_the_same_time_lose_nothing(path: Path) -> None:
    with Session.create(path) as session:
        say(session, "före")
    windows = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", WINDOW, str(path), who],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )
        for who in ("ena", "andra")
    ]  # fmt: skip
    try:
        for window in windows:
            assert window.stdout is not None
            assert window.stdout.readline() == "öppen\n"
        path.unlink()
        for window in windows:
            assert window.stdin is not None
            window.stdin.write("\n")
            window.stdin.flush()
        names = {window.communicate(timeout=60)[0].strip() for window in windows}
    finally:
        for window in windows:
            window.kill()
    assert names == {"dag-raddad.larande"}
    with Session.open(path.with_name("dag-raddad.larande"), writable=False) as rescued:
        said = texts(rescued.workshop)
        assert not rescued.report.damaged
    assert sorted(said) == sorted(["före", *(f"{who} {number}" for who in ("ena", "andra") for number in range(15))])
