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

_LOCK_WAIT: Final = 5.0
"""Seconds to wait for a window that is writing; a write takes milliseconds."""


def _lock(path: Path, purpose: str) -> FileLock:
    folder = state_folder() / "las"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{fingerprint(path)}.{purpose}", thread_local=False)


def append_lock(path: Path) -> FileLock:
    """Taken for each append, so that several windows of one machine may write to the same workshop."""
    return _lock(path, "skriv")


def copy_lock(path: Path) -> FileLock:
    """Taken while the second copy is brought up to date, which every window of the machine does."""
    return _lock(path, "kopia")


class Exclusive:
    """For ``with``: the append lock, taken with patience and with a sentence when somebody sits on it."""

    def __init__(self, path: Path, lock: FileLock | None) -> None:
        self._path = path
        self._lock = lock

    def __enter__(self) -> None:
        if self._lock is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        try:
            self._lock.acquire(timeout=_LOCK_WAIT)
        except Timeout:
            busy = OSError(errno.EAGAIN, "another window holds the lock")
            raise NotSavedError(self._path, busy) from None
        except OSError as error:
            raise NotSavedError(self._path, error) from error

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.release()


class StageLock:
    """Held as long as a stage is open on a workshop; the second stage does not get it and opens for reading."""

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
