"""Erasing while another program has a file open: all or nothing, and what remains is named."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.core import files
from larande_tui.core.clock import local_now
from larande_tui.workshop.erasing import erase as erasing
from larande_tui.workshop.erasing import rewriting
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase, preview
from larande_tui.workshop.errors import NotErasedError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction, encode
from larande_tui.workshop.store.backups import backup_of
from larande_tui.workshop.store.recovery.recover import recover, write_recovered
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import refuse_opening
from tests.driver.held_files import held
from tests.driver.workshop_samples import say, texts

NAME = "Kim Larsson"
WORDS = Extent(words=(NAME,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "dag" / "dag.larande"
    with Session.create(path) as session:
        session.put(Note(id="n", step="s", text=f"{NAME} var sjuk"))
        session.wait_saved()
    return path


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds are long for a test that knows how they end."""
    for module in (files, rewriting, erasing):
        monkeypatch.setattr(module, "LONG_PAUSES", (0.01, 0.01))


def copy_of(path: Path) -> Path:
    with Session.open(path, writable=False) as session:
        return backup_of(path, session.workshop_id)


@pytest.mark.usefixtures("hasty")
def test_a_workshop_that_a_program_holds_is_left_whole_with_nothing_beside(path: Path) -> None:
    before, copy = path.read_bytes(), copy_of(path)
    with held(path), pytest.raises(NotErasedError) as caught:
        erase(path, WORDS)
    told = str(caught.value)
    assert told.startswith(
        "Inget är borttaget ur dag.larande: ett annat program har filen öppen, kanske ett annat fönster"
    )
    assert "Det som skulle bort finns kvar, i filen och i larandes egna kopior." in told
    assert path.read_bytes() == before
    assert NAME.encode() in copy.read_bytes()
    assert list(path.parent.iterdir()) == [path], "no second name holds it either"
    assert not preview(path, WORDS).unfinished
    erase(path, WORDS)
    assert NAME.encode() not in path.read_bytes()
    assert not copy.exists()


def test_a_program_that_lets_go_within_two_seconds_is_waited_for(path: Path) -> None:
    let_go = threading.Event()
    holds = held(path)
    holds.__enter__()
    timer = threading.Timer(0.4, lambda: (holds.__exit__(None, None, None), let_go.set()))
    timer.start()
    erase(path, WORDS)
    assert let_go.is_set()
    assert NAME.encode() not in path.read_bytes()


@pytest.mark.usefixtures("hasty")
def test_one_that_takes_hold_at_the_last_moment_leaves_no_unnamed_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rewriting, "wait_until_free", lambda _: None)
    with held(path), pytest.raises(NotErasedError) as caught:
        erase(path, WORDS)
    left = [other for other in path.parent.iterdir() if other != path]
    assert [other for other in left if str(other) not in str(caught.value)] == []
    assert preview(path, WORDS).unfinished == bool(left)
    erase(path, WORDS)
    assert list(path.parent.iterdir()) == [path]
    assert NAME.encode() not in path.read_bytes()


@pytest.mark.usefixtures("hasty")
def test_a_copy_that_a_program_holds_is_named_and_goes_the_next_time(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = copy_of(path)
    words = ["rensa", str(path), "--ord", NAME, "--genomför"]
    with held(copy):
        assert main(words) == 1
    told = capsys.readouterr()
    assert f"Gick inte att ta bort: {copy}." in told.err
    assert "sparat" not in told.err
    assert "egna kopior är rensade" not in told.out
    assert NAME.encode() not in path.read_bytes()
    with held(path, copy) if copy.exists() else held(path):
        assert main(words) == 1, "the workshop itself needs no change any more"
    assert "Nu är även det borttaget" not in capsys.readouterr().out
    assert main(words) == 0
    assert not copy.exists()
    assert "Nu är även det borttaget" in capsys.readouterr().out


def test_a_copy_that_could_not_be_erased_brings_nothing_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its program lets it be read, and neither written nor removed, as a virus scanner does."""
    copy, before = copy_of(path), path.read_bytes()
    with held(copy), monkeypatch.context() as patch:
        refuse_opening(patch, copy, {"r+b"})
        assert erase(path, WORDS).refused == [copy]
    assert NAME.encode() in copy.read_bytes()
    for _ in range(2):
        recovery = recover(path)
        assert recovery.gained == 0
        assert recovery.whole
        with Session.open(path) as session:
            say(session, "efteråt")
    path.write_bytes(path.read_bytes()[:40] + b"?" + path.read_bytes()[41:])
    written = write_recovered(recover(path))
    assert NAME.encode() not in written.read_bytes()
    with Session.open(written) as session:
        assert texts(session.workshop) == ["[borttaget] var sjuk", "efteråt", "efteråt"]
    path.write_bytes(before)
    assert recover(path).original.transactions, "what an older file itself holds is its own"


def test_what_another_machine_wrote_after_the_erasing_comes_along(path: Path) -> None:
    elsewhere = path.with_name("dag (Kims konfliktkopia 2026-11-12).larande")
    before = path.read_bytes()
    erase(path, WORDS)
    later = Transaction(
        2, local_now() + dt.timedelta(seconds=2), LEADER, "", (Change.put(Note(step="s", text="nytt")),)
    )
    elsewhere.write_bytes(before + encode(later))
    recovery = recover(path)
    assert (recovery.gained, recovery.conflicting) == (1, (elsewhere,))
    with Session.open(write_recovered(recovery)) as session:
        assert texts(session.workshop) == ["[borttaget] var sjuk", "nytt"]
