"""Locks for writing, in the machine's own folder, since synced folders refuse or copy lock files.

A lock is named by a file's path and by its inode. The first works while a synced folder or an erasure replaces the
file; the second works under every path to it: a link, other case, a short name, a folder mounted twice. No lock works
between machines on a synced folder; there the numbers in the log show when copies diverged.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

from filelock import FileLock, Timeout

from larande_tui.core.paths import fingerprint, state_folder
from larande_tui.workshop.errors import LockRefusedError, NotSavedError, ReadOnlyError

LOCK_WAIT: Final = 5.0
"""Seconds to wait for a window that is writing; a write takes milliseconds. A server, whose other rooms would wait
meanwhile, opens its logs with at most half a second."""

_POLL: Final = 0.005
"""Seconds between two tries. With filelock's own 50 ms, one append in a hundred of four writers took 70 ms."""

_NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})
"""The errors of a system without locks in a folder, such as a network drive without a lock service."""


def lock_folder() -> Path:
    """Return the folder of lock files."""
    return state_folder() / "las"


def locks_are_kept() -> bool:
    """Tell whether the system supports locks in larande's own folder; without locks everybody may write at any time."""
    return _keeps_locks(lock_folder())


@lru_cache(maxsize=8)
def _keeps_locks(folder: Path) -> bool:
    if os.name != "posix":
        return True
    import fcntl

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _NO_LOCKS
    return True


class Lock:
    """One or two lock files taken together. A holder may take the same lock again."""

    def __init__(self, path: Path, purpose: str, *, by_name: bool = True) -> None:
        """Name the lock files without taking them.

        Args:
            path: of the file that is locked, or a link to it.
            purpose: distinguishes this lock from the file's other locks.
            by_name: also lock by the file's inode.
        """
        self._path = path
        self._purpose = purpose
        self._by_name = by_name
        self._folder = lock_folder()
        self._fingerprint_of: tuple[os.stat_result | None, str] = (None, "")
        self._files: dict[str, FileLock] = {}
        self._held: list[FileLock] = []
        self._times = 0

    def acquire(self, timeout: float = -1) -> Self:
        """Take the lock, also for ``with``. Where the system does not support locks, nothing is taken.

        Args:
            timeout: seconds to wait for another holder; negative for no limit.

        Raises:
            Timeout: another holder kept it all the time.
            LockRefusedError: the system refused to make or write the lock file.
        """
        if not self._times and _keeps_locks(self._folder):
            until = time.monotonic() + timeout
            try:
                for name in self._names():
                    self._take(name, timeout if timeout < 0 else max(0.0, until - time.monotonic()))
            except BaseException:
                self._let_go()
                raise
        self._times += 1
        return self

    def must_be_possible(self) -> None:
        """Check that the lock can be taken, now or once its holder has released it.

        Raises:
            LockRefusedError: the system would not let the lock file be made or written.
        """
        with contextlib.suppress(Timeout), self.acquire(timeout=0):
            return

    def follow(self) -> None:
        """Also lock the file that is now at the path, since the holder may have replaced it."""
        taken = {lock.lock_file for lock in self._held}
        for name in self._names() if self._held else ():
            if str(self._folder / name) not in taken:
                with contextlib.suppress(Timeout, LockRefusedError):
                    self._take(name, 0)

    def release(self) -> None:
        """Release the lock, once for each time that it was taken."""
        self._times -= 1
        if not self._times:
            self._let_go()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def _names(self) -> list[str]:
        """Return the names of the lock files, in the order in which everybody takes them."""
        status = None
        with contextlib.suppress(OSError):
            status = self._path.stat()
        names = [self._fingerprint(status)]
        if self._by_name and status is not None and status.st_ino:
            names.append(f"{status.st_dev:x}-{status.st_ino:x}")
        return [f"{name}.{self._purpose}" for name in names]

    def _fingerprint(self, status: os.stat_result | None) -> str:
        """Return the fingerprint of the path, which is resolved again when a link on it may lead to another file."""
        last_status, name = self._fingerprint_of
        if status is None or last_status is None or not status.st_ino or not os.path.samestat(status, last_status):
            name = fingerprint(self._path)
            self._fingerprint_of = (status, name)
        return name

    def _take(self, name: str, timeout: float) -> None:
        place = self._folder / name
        try:
            lock = self._files.get(name)
            if lock is None:
                self._folder.mkdir(parents=True, exist_ok=True)
                lock = self._files[name] = FileLock(place, thread_local=False, poll_interval=_POLL)
            lock.acquire(timeout=timeout)
        except Timeout:
            raise
        except OSError as error:
            raise LockRefusedError(self._path, place, error) from error
        self._held.append(lock)

    def _let_go(self) -> None:
        while self._held:
            self._held.pop().release()


def append_lock(path: Path) -> Lock:
    """Return the lock for appending, so that several windows on one machine can write."""
    return Lock(path, "skriv")


def backup_lock(path: Path) -> Lock:
    """Return the lock of the second copy, which every window updates."""
    return Lock(path, "kopia", by_name=False)


class Exclusive:
    """The append lock, for ``with``: waits a while, and raises an error with a sentence if another writer keeps it."""

    def __init__(self, path: Path, lock: Lock | None, wait: float | None = None) -> None:
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

    def __exit__(self, *_: object) -> None:
        if self._lock is not None:
            self._lock.release()


class StageLock(Lock):
    """The lock of a workshop's one stage, held as long as it is open; a second stage opens read-only."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "scen")

    def take(self) -> bool:
        """Take the stage's lock without waiting; False when another stage holds it.

        Raises:
            LockRefusedError: the system would not let the lock file be made or written.
        """
        try:
            self.acquire(timeout=0)
        except Timeout:
            return False
        return True
