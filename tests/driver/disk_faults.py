"""Disks that refuse, wrapped around the real file of a session."""

from __future__ import annotations

import errno
import io
import threading
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.relocation.relocatable_log import RelocatableLog
from larande_tui.workshop.store.session import Session


class FaultyFile:
    """A file whose writes and cuts fail on demand, after as many bytes as the disk still took."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.refuse_write: OSError | None = None
        self.takes = 0
        self.at_most: int | None = None
        self.refuse_truncate: OSError | None = None

    def write(self, data: bytes | memoryview) -> int:
        """Write some or all of the data, or refuse."""
        if self.refuse_write is not None:
            if self.takes:
                count = self._file.write(bytes(data)[: self.takes])
                self.takes -= count
                return count
            raise self.refuse_write
        return self._file.write(bytes(data)[: self.at_most])

    def truncate(self, size: int) -> int:
        """Cut the file, or refuse."""
        if self.refuse_truncate is not None:
            raise self.refuse_truncate
        return self._file.truncate(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def file_log(session: Session) -> FileLog:
    """Return the log of the file that a session writes in at present."""
    log = session._log
    assert isinstance(log, RelocatableLog)
    return log._log


def make_faulty(session: Session) -> FaultyFile:
    """Replace a session's file with a faulty one."""
    log = file_log(session)
    faulty = FaultyFile(log._file)
    log._file = faulty  # type: ignore[assignment]
    if log._syncer is not None:
        log._syncer._file = faulty  # type: ignore[assignment]
    return faulty


def refuse_opening(monkeypatch: pytest.MonkeyPatch, path: Path, modes: set[str]) -> None:
    """Make the system refuse to open one file in these modes, whoever runs the tests."""
    really = Path.open

    def forbidding(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if self == path and mode in modes:
            raise PermissionError(errno.EACCES, "forbidden", str(self))
        return really(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", forbidding)


class _Full(io.FileIO):
    """A file on a disk that takes its name and not one byte."""

    def write(self, _: object) -> int:
        """Refuse the data."""
        raise OSError(errno.ENOSPC, "full")


def let_new_files_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every new file its bytes, as a full disk does, and its removal while open, as Windows does."""
    files: list[io.FileIO] = []
    really_open, really_unlink = Path.open, Path.unlink

    def opening(self: Path, mode: str = "r", buffering: int = -1, **kwargs: Any) -> Any:
        if "x" not in mode:
            return really_open(self, mode, buffering, **kwargs)
        files.append(_Full(self, "x"))
        return files[-1] if buffering == 0 else io.BufferedWriter(files[-1])

    def unlinking(self: Path, *, missing_ok: bool = False) -> None:
        if any(file.name == self and not file.closed for file in files):
            raise PermissionError(errno.EACCES, "it is open")
        really_unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(Path, "unlink", unlinking)


class FaultsOfThreads:
    """A listener for failing threads. A test waits for each, so that none of them reaches the next test.

    Attributes:
        messages: the text of each error.
    """

    def __init__(self) -> None:
        self.messages: list[str] = []
        self._heard = threading.Semaphore(0)

    def __call__(self, thread: threading.ExceptHookArgs) -> None:
        """Receive a failure from Python."""
        self.messages.append(str(thread.exc_value))
        self._heard.release()

    def wait(self, count: int) -> None:
        """Wait until so many more threads have failed."""
        for _ in range(count):
            assert self._heard.acquire(timeout=10)
