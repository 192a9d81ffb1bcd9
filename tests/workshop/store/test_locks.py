"""One lock for one workshop, whatever path leads to it; and a true reason where there can be none."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from larande_tui.tui.opening import opening_message
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.errors import LockRefusedError, NotSavedError, ReadOnlyError
from larande_tui.workshop.store.backups import backups_of
from larande_tui.workshop.store.file_format.header import id_in_file
from larande_tui.workshop.store.locks import lock as locks
from larande_tui.workshop.store.locks.lock import Lock, lock_folder, locks_are_kept
from larande_tui.workshop.store.session import Session
from tests.driver.workshop_samples import say, texts

POSIX = pytest.mark.skipif(os.name != "posix", reason="for systems with links and users as POSIX has them")


@pytest.fixture
def made(path: Path) -> Path:
    with Session.create(path) as session:
        say(session, "ett")
    return path


# --- one lock, one workshop -------------------------------------------------------------------------------------------


def link(path: Path) -> Path:
    other = path.with_name("länk.larande")
    other.symlink_to(path)
    return other


def folder_link(path: Path) -> Path:
    (path.parent / "mapplänk").symlink_to(path.parent)
    return path.parent / "mapplänk" / path.name


def second_name(path: Path) -> Path:
    other = path.parent / "annat-namn.larande"
    other.hardlink_to(path)
    return other


def around(path: Path) -> Path:
    return path.parent / "." / ".." / path.parent.name / path.name


def other_case(path: Path) -> Path:
    other = path.with_name(path.name.upper())
    if not other.exists():
        pytest.skip("letter case counts on this disk")
    return other


PATHS = [link, folder_link, second_name, around, other_case]


@POSIX
@pytest.mark.parametrize("other_path", PATHS)
def test_one_file_under_two_paths_is_one_workshop(made: Path, other_path: Callable[[Path], Path]) -> None:
    other = other_path(made)
    with Session.open(made) as one, Session.open(other) as two:
        assert one.lead()
        assert not two.lead()
        assert "redan öppen i ett annat fönster" in two.read_only
        assert one.workshop_id == two.workshop_id
        assert two.copied_from is None
    with Session.open(made) as one, Session.open(other, lock_wait=0.02) as two:
        with one._log.exclusively(), pytest.raises(NotSavedError, match="ett annat fönster skriver"):
            say(two, "två")
        say(two, "två")
        say(one, "tre")
        assert texts(one.workshop) == ["ett", "två", "tre"]
    assert id_in_file(made) == id_in_file(other)


@POSIX
def test_the_second_copy_of_a_link_is_that_of_the_file(made: Path) -> None:
    with Session.open(link(made)) as session:
        say(session, "två")
        assert session.wait_saved(10)
    (copy,) = backups_of(session.workshop_id)
    assert copy.read_bytes() == made.read_bytes()


@POSIX
@pytest.mark.parametrize("other_path", PATHS)
def test_nothing_is_erased_under_a_stage_that_came_by_another_path(
    made: Path, other_path: Callable[[Path], Path]
) -> None:
    other = other_path(made)
    with Session.open(other) as stage:
        assert stage.lead()
        with pytest.raises(ReadOnlyError, match="öppen i ett annat fönster"):
            erase(made, Extent(words=("ett",)))


@pytest.fixture
def mounted_twice(made: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder of a workshop mounted in another place, where that may be done."""
    place = tmp_path / "monterad"
    place.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run([mount, "--bind", made.parent, place], capture_output=True, check=False).returncode
    ):
        pytest.skip("nothing may be mounted here")
    try:
        yield place / made.name
    finally:
        subprocess.run(["umount", place], check=True)


@POSIX
def test_a_folder_that_is_mounted_twice_has_one_stage(made: Path, mounted_twice: Path) -> None:
    with Session.open(made) as one, Session.open(mounted_twice) as two:
        assert one.lead()
        assert not two.lead()
        assert two.copied_from is None


@POSIX
def test_a_file_put_in_the_place_of_one_that_is_led_has_no_second_stage(made: Path) -> None:
    with Session.open(made) as one:
        assert one.lead()
        made.with_suffix(".ny").write_bytes(made.read_bytes())
        made.with_suffix(".ny").replace(made)
        with Session.open(made) as two:
            assert not two.lead(), "its place is taken"
        say(one, "två")
        assert one.moved_from is None
        alias = second_name(made)
        with Session.open(alias) as three:
            assert not three.lead(), "and so is the new file under its other name"


def test_a_lock_may_be_taken_again_while_it_is_held(path: Path) -> None:
    lock = Lock(path, "prov")
    with lock.acquire(), lock.acquire():
        assert not _is_free(path)
    assert _is_free(path)


def _is_free(path: Path) -> bool:
    try:
        with Lock(path, "prov").acquire(timeout=0):
            return True
    except locks.Timeout:
        return False


# --- where no lock can be made ----------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("error", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_stage_whose_lock_cannot_be_made_opens_for_reading_with_the_true_reason(
    made: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    really = os.open

    def refuses(name: object, *words: object, **named: object) -> int:
        if str(name).startswith(str(lock_folder())):
            raise OSError(error, "no")
        return really(name, *words, **named)  # type: ignore[arg-type]

    before = made.read_bytes()
    monkeypatch.setattr(os, "open", refuses)
    with Session.open(made) as session:
        assert not session.lead()
        assert "annat fönster" not in session.read_only
        assert session.read_only.startswith("larande kan inte låsa dag.larande, så den går bara att läsa. ")
        assert str(lock_folder()) in opening_message(session)
        assert texts(session.workshop) == ["ett"]
        with pytest.raises(ReadOnlyError, match="kan inte låsa"):
            say(session, "två")
    with Session.open(made) as command, pytest.raises(LockRefusedError, match="kan inte låsa"):
        say(command, "två")
    with pytest.raises(LockRefusedError, match="kan inte låsa"):
        erase(made, Extent(persons=True, words=("ett",)))
    assert made.read_bytes() == before


@pytest.fixture
def for_everybody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user of the machine may write in."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    monkeypatch.setenv("LARANDE_TILLSTAND", str(folder / "tillstand"))
    yield folder
    shutil.rmtree(folder)


def _as_nobody(command: Callable[[], str]) -> str:
    """What a command says when another user runs it, in a process of its own."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        try:
            os.setuid(65534)
            said = command()
        except BaseException as error:  # noqa: BLE001  # the parent is told of it
            said = repr(error)
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else")
@pytest.mark.filterwarnings("ignore:This process")
@pytest.mark.parametrize("left_behind", ["files", "folder"])
def test_what_root_has_left_behind_is_told_by_name(for_everybody: Path, left_behind: str) -> None:
    path = for_everybody / "dag.larande"
    with Session.create(path) as session:
        assert session.lead()
        say(session, "ett")
    path.chmod(0o666)
    lock_folder().parent.chmod(0o777)
    if left_behind == "files":
        lock_folder().chmod(0o777)
    else:
        for lock in lock_folder().iterdir():
            lock.unlink()

    def open_it() -> str:
        with Session.open(path) as session:
            session.lead()
            return f"{session.read_only}|{texts(session.workshop)}"

    told = _as_nobody(open_it)
    assert told.endswith("|['ett']")
    assert f"{lock_folder()}" in told
    assert "du har inte rätt till filen eller mappen" in told
    assert "annat fönster" not in told


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A home on a network drive without a service for locks."""
    fcntl = pytest.importorskip("fcntl")

    def refuses(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuses)
    locks._keeps_locks.cache_clear()
    yield errno.ENOLCK
    locks._keeps_locks.cache_clear()


def test_where_the_system_keeps_no_locks_the_stage_goes_without_and_says_so(path: Path, no_locks: int) -> None:
    assert not locks_are_kept()
    with Session.create(path) as session:
        assert session.lead()
        assert opening_message(session) == (
            f"Systemet kan inte låsa filer i {lock_folder()}. Ha workshoppen öppen i ett enda fönster åt gången."
        )
        say(session, "ett")
        assert session.wait_saved(10)
    with Session.open(path) as again:
        say(again, "två")
    erase(path, Extent(words=("ett",)))
    with Session.open(path, writable=False) as session:
        assert opening_message(session) == session.read_only
        assert texts(session.workshop) == ["[borttaget]", "två"]
    assert backups_of(session.workshop_id) == []


@pytest.mark.parametrize("error", ["ENOSYS", "ENOTSUP", "EOPNOTSUPP"])
def test_whatever_a_system_without_locks_says_it_is_understood(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def refuses(*_: object) -> None:
        raise OSError(getattr(errno, error), "no locks")

    locks._keeps_locks.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", refuses)
        assert not locks_are_kept()
    locks._keeps_locks.cache_clear()
    assert locks_are_kept()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always keeps locks")
def test_a_folder_that_cannot_be_made_is_no_system_without_locks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"")
    monkeypatch.setenv("LARANDE_TILLSTAND", str(path))
    assert locks_are_kept()
