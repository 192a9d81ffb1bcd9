"""A workshop that a failing command has made goes again, but never with what somebody else has written in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from larande_tui.core.paths import state_folder
from larande_tui.workshop.create import begin
from larande_tui.workshop.errors import FileExistsAlreadyError, NotSavedError
from larande_tui.workshop.model.items import Details, Note
from larande_tui.workshop.store.locks.lock import append_lock
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import file_log
from tests.driver.systems import OPEN_FILES_GO
from tests.driver.workshop_samples import programme, say, texts


class FailedError(NotSavedError):
    """What a command fails with."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, OSError(28, "full"))


def left() -> list[str]:
    """What is kept of workshops in the machine's own folder, but locks."""
    return [str(path) for path in state_folder().rglob("*") if path.is_file() and path.parent.name != "las"]


def test_nothing_is_left_of_a_workshop_that_only_its_maker_wrote_in(path: Path) -> None:
    with pytest.raises(FailedError), Session.making(path) as session:  # noqa: PT012 - a block that fails is what is tried
        say(session, "ett")
        assert session.wait_saved(10)
        raise FailedError(path)
    assert not path.exists()
    assert left() == []
    with Session.making(path) as session:
        say(session, "nästa försök")
    assert path.exists()


@pytest.mark.parametrize("own", [[], ["eget"]])
def test_what_another_wrote_meanwhile_stays(path: Path, own: list[str]) -> None:
    with pytest.raises(FailedError), Session.making(path) as session:  # noqa: PT012 - a block that fails is what is tried
        say(session, *own)
        with Session.open(path) as other:
            say(other, "den andras")
        raise FailedError(path)
    with Session.open(path, writable=False) as session:
        assert texts(session.workshop) == [*own, "den andras"]


def test_what_another_is_about_to_write_is_written_elsewhere_and_not_lost(path: Path) -> None:
    with Session.create(path) as maker, Session.open(path) as other:
        maker.withdraw()
        assert path.exists() == (sys.platform == "win32"), "Windows removes no file that is open"
        say(other, "den andras")
        rescued = other.path
    with Session.open(rescued, writable=False) as session:
        assert texts(session.workshop) == ["den andras"]


def test_a_file_that_was_there_before_is_never_taken_back(path: Path) -> None:
    Session.create(path).close()
    with Session.open(path) as session:
        session.withdraw()
        say(session, "vidare")
    assert path.exists()
    with pytest.raises(FileExistsAlreadyError), Session.making(path):
        raise AssertionError
    assert path.exists()


@OPEN_FILES_GO
def test_another_file_in_its_place_is_left_alone(path: Path) -> None:
    with Session.create(path) as session:
        path.unlink()
        path.write_bytes(b"annat")
        session.withdraw()
    assert path.read_bytes() == b"annat"


def test_while_another_writes_nothing_is_taken_back(path: Path) -> None:
    with Session.create(path, lock_wait=0.05) as session:
        with append_lock(path).acquire():
            session.withdraw()
        assert path.exists()
        say(session, "vidare")


def test_a_workshop_that_the_disk_refuses_is_not_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(self: Session, *items: object, name: str = "") -> None:
        raise FailedError(self.path)

    folder = tmp_path / "mapp"
    with monkeypatch.context() as patch:
        patch.setattr(Session, "put", refuses)
        with pytest.raises(FailedError):
            begin(folder, Details(title="Dag"), programme())
    assert list(folder.iterdir()) == []
    assert begin(folder, Details(title="Dag"), programme()).name == "dag.larande"


def test_one_that_the_disk_has_not_confirmed_goes_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise OSError(5, "broken")

    with pytest.raises(FailedError), Session.making(path) as session:  # noqa: PT012 - a block that fails is what is tried
        with monkeypatch.context() as patch:
            patch.setattr("larande_tui.workshop.store.syncer.sync", broken)
            session.put(Note(step="s", text="ett"))
            assert not session.wait_saved(10)
        assert file_log(session).trouble is not None
        raise FailedError(path)
    assert list(path.parent.glob("*.larande")) == []
