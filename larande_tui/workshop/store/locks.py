"""Who may write: locks in the machine's own folder, since synced folders refuse or copy lock files.

No lock holds between machines on a synced folder; there the sequence in the log shows when copies diverged.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from larande_tui.core.paths import fingerprint, state_folder
from larande_tui.workshop.errors import NotSavedError, ReadOnlyError

LOCK_WAIT: Final = 5.0
"""Seconds to wait for a window that is writing; a write takes milliseconds. A server, whose other rooms stand still
meanwhile, opens its logs with half a second at most."""

_POLL: Final = 0.005
"""Seconds between two tries. With filelock's own 50 ms, one append in a hundred of four writers took 70 ms."""


def _lock(path: Path, purpose: str) -> FileLock:
    folder = state_folder() / "las"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{fingerprint(path)}.{purpose}", thread_local=False, poll_interval=_POLL)


def append_lock(path: Path) -> FileLock:
    """Return the lock that is taken for each append, so that several windows of one machine may write."""
    return _lock(path, "skriv")


def backup_lock(path: Path) -> FileLock:
    """Return the lock that is taken while the second copy is brought up to date, which every window does."""
    return _lock(path, "kopia")


class Exclusive:
    """The append lock, for ``with``: taken with patience, and refused in words when somebody sits on it."""

    def __init__(self, path: Path, lock: FileLock | None, wait: float | None = None) -> None:
        self._path = path
        self._lock = lock
        self._wait = wait

    def __enter__(self) -> None:
        if self._lock is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        try:
            self._lock.acquire(timeout=LOCK_WAIT if self._wait is None else self._wait)
        except Timeout:
            busy = OSError(errno.EAGAIN, "another window holds the lock")
            raise NotSavedError(self._path, busy) from None
        except OSError as error:
            raise NotSavedError(self._path, error) from error

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.release()


class StageLock:
    """The lock of a workshop's one stage, held as long as it is open; a second stage opens for reading."""

    def __init__(self, path: Path) -> None:
        self._lock = _lock(path, "scen")

    def take(self) -> bool:
        """Take it without waiting; False when another stage holds it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        return True

    def release(self) -> None:
        """Give it back."""
        self._lock.release()
