"""Disks that refuse: wrapped around the real file of a session."""

from __future__ import annotations

import errno
import threading
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from larande_tui.workshop.session import Session


class FaultyFile:
    """A file whose writes and cuts fail when told to, with as many bytes written as the disk still took."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.refuse_write: OSError | None = None
        self.takes = 0
        self.at_most: int | None = None
        self.refuse_truncate: OSError | None = None

    def write(self, data: bytes | memoryview) -> int:
        """Write some or all of it, or refuse."""
        if self.refuse_write is not None:
            if self.takes:
                taken = self._file.write(bytes(data)[: self.takes])
                self.takes -= taken
                return taken
            raise self.refuse_write
        return self._file.write(bytes(data)[: self.at_most])

    def truncate(self, size: int) -> int:
        """Cut, or refuse."""
        if self.refuse_truncate is not None:
            raise self.refuse_truncate
        return self._file.truncate(size)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def make_faulty(session: Session) -> FaultyFile:
    """Put a faulty file under a session."""
    log = session._log
    faulty = FaultyFile(log._file)
    log._file = faulty  # type: ignore[assignment]
    if log._syncer is not None:
        log._syncer._file = faulty  # type: ignore[assignment]
    return faulty


def refuse_opening(monkeypatch: pytest.MonkeyPatch, path: Path, modes: set[str]) -> None:
    """Let the system forbid opening one file in these modes, whoever runs the tests."""
    really = Path.open

    def forbidding(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if self == path and mode in modes:
            raise PermissionError(errno.EACCES, "forbidden")
        return really(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", forbidding)


def let_syncing_end() -> None:
    """Wait for the threads that a fault has ended to be gone, so that what they raised is this test's."""
    for thread in threading.enumerate():
        if thread.name == "larande-sync":
            thread.join(10)
