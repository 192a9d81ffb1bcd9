"""Disks that refuse: what is told, what is kept, and that the work goes on afterwards."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import BinaryIO

import pytest

from larande_tui.core import files
from larande_tui.workshop.errors import NotSavedError, UnreadableError
from larande_tui.workshop.model.items import Note
from larande_tui.workshop.store import syncer
from larande_tui.workshop.store.file_format import line_reader
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import FaultsOfThreads, let_new_files_fill_the_disk, make_faulty
from tests.driver.workshop_samples import say, texts


class Fsync:
    """An fsync that can be told to refuse, or to wait."""

    def __init__(self, really: object) -> None:
        self._really = really
        self.refuse: OSError | None = None
        self.calls = 0
        self.go = threading.Event()
        self.go.set()

    def __call__(self, descriptor: int) -> None:
        assert self.go.wait(20)
        self.calls += 1
        if self.refuse is not None:
            raise self.refuse
        self._really(descriptor)  # type: ignore[operator]


@pytest.fixture
def fsync(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fsync]:
    really = Fsync(os.fsync)
    monkeypatch.setattr(os, "fsync", really)
    yield really
    really.refuse = None
    really.go.set()


@pytest.mark.parametrize("takes", [0, 1, 30], ids=["nothing", "a byte", "a part"])
@pytest.mark.parametrize(
    ("code", "reason"),
    [(errno.ENOSPC, "disken är full"), (errno.EIO, "disken svarar med fel"), (9999, "systemfel 9999")],
)
def test_a_refused_write_changes_nothing(session: Session, path: Path, takes: int, code: int, reason: str) -> None:
    say(session, "först")
    assert session.wait_saved(10)
    before = path.read_bytes()
    disk = make_faulty(session)
    disk.refuse_write, disk.takes = OSError(code, "no"), takes
    seen: list[int] = []
    session.subscribe(lambda transaction: seen.append(transaction.seq))
    with pytest.raises(
        NotSavedError, match=f"Kunde inte spara i dag.larande: {reason}.*Allt tidigare är sparat"
    ) as told:
        say(session, "sedan")
    assert told.value.error.errno == code
    assert path.read_bytes() == before
    assert texts(session.workshop) == ["först"]
    assert not seen
    assert session.saved, "what was said before is still on the disk"
    disk.refuse_write = None
    say(session, "igen")
    assert session.wait_saved(10)
    with Session.open(path, writable=False) as again:
        assert texts(again.workshop) == ["först", "igen"]
        assert again.seq == 2
        assert not again.report.torn


def test_a_new_workshop_on_a_full_disk_leaves_nothing_and_tells_the_cause(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_new_files_fill_the_disk(monkeypatch)
    with pytest.raises(NotSavedError, match="disken är full"):
        Session.create(path)
    assert not path.exists()


def test_a_new_file_is_whole_when_the_disk_is_asked_to_keep_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    monkeypatch.setattr(syncer, "sync", lambda _: asked.append(path.read_bytes()))
    syncer.write_new(path, [b"ett\n", "två\n".encode()])
    assert asked == ["ett\ntvå\n".encode()]


def test_a_disk_that_also_refuses_to_cut_back_costs_nothing_said(session: Session, path: Path) -> None:
    say(session, "först")
    disk = make_faulty(session)
    disk.refuse_write, disk.takes = OSError(errno.ENOSPC, "full"), 100
    disk.refuse_truncate = OSError(errno.EIO, "broken")
    with pytest.raises(NotSavedError):
        say(session, "x" * 500)
    with pytest.raises(NotSavedError):
        say(session, "fortfarande full")
    disk.refuse_write = disk.refuse_truncate = None
    say(session, "y")
    session.close()
    with Session.open(path) as again:
        assert texts(again.workshop) == ["först", "y"]
        assert not again.report.damaged
        assert not again.report.torn


def test_a_line_refused_at_its_very_end_is_not_taken_for_saved(session: Session, path: Path) -> None:
    say(session, "först")
    whole = path.stat().st_size
    say(session, "sedan")
    disk = make_faulty(session)
    disk.refuse_write, disk.takes = OSError(errno.ENOSPC, "full"), path.stat().st_size - whole - 1
    disk.refuse_truncate = OSError(errno.EIO, "broken")
    with pytest.raises(NotSavedError):
        say(session, "sista")
    assert path.read_bytes().endswith(b'"text":"sista"}]}'), "a whole line but for its end"
    assert session.catch_up() == 0
    assert texts(session.workshop) == ["först", "sedan"]
    disk.refuse_write = disk.refuse_truncate = None
    say(session, "sista")
    session.close()
    with Session.open(path) as again:
        assert texts(again.workshop) == ["först", "sedan", "sista"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_is_waited_for(session: Session, path: Path) -> None:
    make_faulty(session).at_most = 7
    say(session, "ett", "två")
    session.close()
    with Session.open(path) as again:
        assert texts(again.workshop) == ["ett", "två"]


def test_a_disk_that_takes_nothing_is_an_error_and_not_an_endless_wait(session: Session) -> None:
    make_faulty(session).at_most = 0
    with pytest.raises(NotSavedError, match="disken svarar med fel"):
        say(session, "x")


def test_undo_that_is_refused_changes_nothing_and_can_be_done_again(session: Session) -> None:
    say(session, "kvar")
    disk = make_faulty(session)
    disk.refuse_write = OSError(errno.ENOSPC, "full")
    with pytest.raises(NotSavedError):
        session.undo()
    assert texts(session.workshop) == ["kvar"]
    disk.refuse_write = None
    session.undo()
    assert texts(session.workshop) == []
    disk.refuse_write = OSError(errno.ENOSPC, "full")
    with pytest.raises(NotSavedError):
        session.redo()
    disk.refuse_write = None
    session.redo()
    assert texts(session.workshop) == ["kvar"]


# --- fsync ----------------------------------------------------------------------------------------------------------


def test_nothing_is_saved_before_the_disk_says_so(session: Session, fsync: Fsync) -> None:
    fsync.go.clear()
    say(session, "ett", "två", "tre")
    assert not session.saved
    assert not session.wait_saved(0)
    assert texts(session.workshop) == ["ett", "två", "tre"], "the group goes on talking meanwhile"
    fsync.go.set()
    assert session.wait_saved(10)
    assert session.saved
    assert fsync.calls <= 2, "what waits shares a sync"


def test_each_transaction_is_confirmed_for_itself(session: Session, fsync: Fsync) -> None:
    say(session, "ett")
    assert session.wait_saved(10, 1)
    assert session.confirmed_seq == 1
    fsync.go.clear()
    say(session, "två")
    assert session.seq == 2
    assert session.confirmed_seq == 1
    assert session.wait_saved(0, 1), "what was said before is on the disk"
    assert not session.wait_saved(0, 2)
    fsync.go.set()
    assert session.wait_saved(10, 2)
    assert session.confirmed_seq == 2


def test_a_write_in_doubt_is_never_reported_as_saved(session: Session, path: Path, fsync: Fsync) -> None:
    answers: list[bool] = []
    answered = threading.Event()

    def listen() -> None:
        answers.append(session.saved)
        answered.set()

    session.on_saved(listen)
    fsync.refuse = OSError(errno.EIO, "broken")
    say(session, "ett")
    assert not session.wait_saved(10)
    assert not session.saved
    assert session.trouble is fsync.refuse
    assert answered.wait(10)
    assert answers == [False]
    say(session, "två")
    assert not session.wait_saved(0)

    session.retry()
    assert not session.wait_saved(10), "still refused"
    fsync.refuse = None
    session.retry()
    assert session.wait_saved(10)
    assert session.trouble is None
    with Session.open(path, writable=False) as again:
        assert texts(again.workshop) == ["ett", "två"]


def test_retrying_writes_again_what_the_system_may_have_dropped(session: Session, path: Path, fsync: Fsync) -> None:
    say(session, "först")
    assert session.wait_saved(10)
    fsync.refuse = OSError(errno.EIO, "broken")
    size = path.stat().st_size
    say(session, "ett", "två")
    assert not session.wait_saved(10)
    written = path.read_bytes()
    with path.open("r+b") as file:  # the pages that were never synced are gone
        file.seek(size)
        file.write(bytes(len(written) - size))
    disk = make_faulty(session)
    disk.refuse_write = OSError(errno.EIO, "broken")
    session.retry()
    assert session.trouble is disk.refuse_write
    assert not session.wait_saved(0)
    fsync.refuse = disk.refuse_write = None
    disk.at_most = 11
    session.retry()
    assert session.wait_saved(10)
    assert path.read_bytes() == written


def test_closing_tries_once_more(session: Session, path: Path, fsync: Fsync) -> None:
    fsync.refuse = OSError(errno.EIO, "broken")
    say(session, "ett")
    assert not session.wait_saved(10)
    fsync.refuse = None
    session.close()
    assert session.saved


def test_closing_says_when_the_disk_never_answered(session: Session, fsync: Fsync) -> None:
    fsync.refuse = OSError(errno.EIO, "broken")
    say(session, "ett")
    session.close()
    assert not session.saved
    assert session.trouble is not None


def test_a_listener_that_raises_does_not_stop_the_saving(session: Session, failing_threads: FaultsOfThreads) -> None:
    def raising() -> None:
        raise RuntimeError("the screen is gone")

    heard: list[bool] = []
    session.on_saved(raising)
    session.on_saved(lambda: heard.append(session.saved))
    for text in ("ett", "två", "tre"):
        say(session, text)
        assert session.wait_saved(10)
    assert session.saved
    failing_threads.wait(3)
    assert heard == [True] * 3, "nor does it keep anything from others"
    assert failing_threads.messages == ["the screen is gone"] * 3


class Darwin:
    """What `sync` sees on macOS, where a share does not know the full sync."""

    F_FULLFSYNC = 51

    def __init__(self, code: int | None) -> None:
        self.asked: list[int] = []
        self._code = code

    def fcntl(self, descriptor: int, command: int) -> None:
        self.asked.append(command)
        if self._code is not None:
            raise OSError(self._code, "no")


@pytest.mark.parametrize(
    ("code", "fsyncs"), [(None, 0), (errno.ENOTSUP, 1), (errno.EINVAL, 1), (errno.EIO, None)], ids=str
)
def test_on_macos_the_drive_itself_is_flushed_where_that_is_known(
    fsync: Fsync, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int | None, fsyncs: int | None
) -> None:
    darwin = Darwin(code)
    monkeypatch.setitem(sys.modules, "fcntl", darwin)
    monkeypatch.setattr(files, "sys", SimpleNamespace(platform="darwin"))
    with (tmp_path / "x").open("wb") as file:
        if fsyncs is None:
            with pytest.raises(OSError, match="no"):
                files.sync(file.fileno())
        else:
            files.sync(file.fileno())
            assert fsync.calls == fsyncs
    assert darwin.asked == [Darwin.F_FULLFSYNC]


# --- reading --------------------------------------------------------------------------------------------------------


def test_a_disk_that_cannot_be_read_is_told(session: Session, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    say(session, "kvar")
    other = Session.open(path)
    say(session, "mer")

    def broken(*_: object) -> bytes:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(line_reader, "read_block", broken)
        with pytest.raises(UnreadableError, match="disken svarar med fel"):
            other.catch_up()
        with pytest.raises(UnreadableError, match="Filen är orörd"):
            Session.open(path)
        with pytest.raises(UnreadableError):
            other.put(Note(step="s", text="x"), name="Ny anteckning")
    assert other.behind()
    other.catch_up()
    assert texts(other.workshop) == ["kvar", "mer"]
    other.close()


def test_a_disk_that_fails_half_way_through_costs_nothing(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of several blocks, with a line that is longer than one."""
    other = Session.open(path)
    said = [f"anteckning {number} " + "x" * 2_000 for number in range(50)] + ["y" * 90_000, "sist"]
    say(session, *said)
    blocks = iter((line_reader.read_block, line_reader.read_block))

    def failing_from_the_third(file: BinaryIO, offset: int, end: int | None = None) -> bytes:
        block = next(blocks, None)
        if block is None:
            raise OSError(errno.EIO, "broken")
        return block(file, offset, end)

    with monkeypatch.context() as patch:
        patch.setattr(line_reader, "read_block", failing_from_the_third)
        with pytest.raises(UnreadableError):
            other.catch_up()
    assert 0 < len(texts(other.workshop)) < len(said)
    other.catch_up()
    assert texts(other.workshop) == said
    other.close()
    with Session.open(path) as again:
        assert texts(again.workshop) == said


def test_a_header_that_cannot_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from larande_tui.workshop.store import file_log

    Session.create(path).close()

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(file_log, "read_header", broken)
    with pytest.raises(UnreadableError, match=r"dag\.larande går inte att läsa: disken svarar med fel"):
        Session.open(path)


def test_a_share_that_is_away_refuses_in_words_and_comes_back(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(session, "kvar")
    really = Path.stat

    def away(self: Path, **kwargs: bool) -> os.stat_result:
        if self == session.path:
            raise OSError(errno.EIO, "the share is away")
        return really(self, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", away)
        with pytest.raises(NotSavedError, match="disken svarar med fel"):
            say(session, "under tiden")
    with monkeypatch.context() as patch:

        def no_size(_: int) -> os.stat_result:
            raise OSError(errno.EIO, "the share is away")

        patch.setattr(os, "fstat", no_size)
        assert not session.behind()
    say(session, "efter")
    assert texts(session.workshop) == ["kvar", "efter"]
