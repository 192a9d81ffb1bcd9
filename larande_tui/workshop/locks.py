"""Who may write: locks in the machine's own folder, since synced folders refuse or copy lock files.

No lock holds between machines on a synced folder; there the sequence in the log shows when copies diverged.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout

from larande_tui.workshop.folders import fingerprint, state_folder


def _lock(path: Path, purpose: str) -> FileLock:
    folder = state_folder() / "las"
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / f"{fingerprint(path)}.{purpose}", thread_local=False)


def append_lock(path: Path) -> FileLock:
    """Taken for each append, so that several windows of one machine may write to the same workshop."""
    return _lock(path, "skriv")


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
