"""The private folder of each confined stage: created for it, removed with it, and cleaned up after a dead worker.

A worker has a folder of its own with a lock beside it. The next worker that can take the lock knows that its owner is
dead, and removes the folder.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from larande_tui.core.paths import free_name, reports_folder
from larande_tui.tui.platform.browser.confined import CONFINED, RECEIVED, STATE, TEMPORARY, WRITTEN

_SETTINGS: Final = "installningar"
_LOCK: Final = ".las"


class Place:
    """The private folder of one stage.

    Args:
        folder: new and empty.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        for name in (RECEIVED, WRITTEN, STATE, TEMPORARY, _SETTINGS):
            (folder / name).mkdir(mode=0o700)

    @property
    def received(self) -> Path:
        """Return the folder for files received from the page."""
        return self._folder / RECEIVED

    @property
    def environment(self) -> Mapping[str, str]:
        """Return the environment variables that confine the stage's process to the folder."""
        return {
            CONFINED: str(self._folder),
            "LARANDE_MAPP": str(self._folder / WRITTEN),
            "LARANDE_TILLSTAND": str(self._folder / STATE),
            "XDG_CONFIG_HOME": str(self._folder / _SETTINGS),
            "TMPDIR": str(self._folder / TEMPORARY),
        }

    def close(self) -> None:
        """Remove the folder; reports of larande's own failures, without a group's words, move to the worker's."""
        with contextlib.suppress(OSError):
            for report in (self._folder / STATE / reports_folder().name).glob("*.txt"):
                reports_folder().mkdir(parents=True, exist_ok=True)
                shutil.move(report, free_name(reports_folder() / report.name))
        shutil.rmtree(self._folder, ignore_errors=True)


class Places:
    """The folders of a worker's stages."""

    def __init__(self, base: Path) -> None:
        """Remove the folders of dead workers, and make this worker's own.

        Args:
            base: the folder of all workers of this machine.

        Raises:
            OSError: the system would not let it be made.
        """
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove_left_behind(base)
        self._folder = base / uuid.uuid4().hex
        self._lock = _lock_of(self._folder)
        self._lock.acquire(timeout=0)
        self._folder.mkdir(mode=0o700)

    def make(self) -> Place:
        """Make a folder for one stage.

        Raises:
            OSError: the system would not let it be made.
        """
        return Place(Path(tempfile.mkdtemp(dir=self._folder)))

    def close(self) -> None:
        """Remove all folders."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder.with_name(folder.name + _LOCK), thread_local=False)


def _remove_left_behind(base: Path) -> None:
    for folder in [folder for folder in base.iterdir() if folder.is_dir()]:
        lock = _lock_of(folder)
        with contextlib.suppress(Timeout, OSError):
            lock.acquire(timeout=0)
            shutil.rmtree(folder, ignore_errors=True)
            lock.release()
            Path(lock.lock_file).unlink(missing_ok=True)
