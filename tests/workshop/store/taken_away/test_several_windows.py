"""A file taken away under several windows: they meet in one file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from larande_tui.workshop.errors import NotSavedError
from larande_tui.workshop.store.locks import lock as locks
from larande_tui.workshop.store.locks.lock import append_lock
from larande_tui.workshop.store.session import Session
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.taken_away import cut, delete, files, poll, replace, rewrite
from tests.driver.workshop_samples import say, texts

pytestmark = OPEN_FILES_GO


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
