"""The second copy of a workshop, in the machine's own folder, since synced and network folders may fail.

Beside it are a few daily copies, made before a new day's first line is added.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
import time
from pathlib import Path
from typing import BinaryIO, Final

from filelock import Timeout

from larande_tui.core.clock import local_today
from larande_tui.core.files import copy_atomically, open_to_read
from larande_tui.core.paths import SUFFIX, copies_folder, real_path, shortened
from larande_tui.workshop.errors import LockRefusedError
from larande_tui.workshop.store.locks.lock import backup_lock

_LOG: Final = logging.getLogger(__name__)
_PATIENCE: Final = 2.0
_LONGEST_BEGINNING: Final = 150
"""Bytes of a workshop's name in its copy's: with its id, a day and a draft's ending, systems take 255 in all."""

_NEXT_TRY: Final = 20.0
"""Seconds until a failed copy is retried; no writer waits for it, but it keeps the disk busy."""

_BLOCK: Final = 1 << 16

_LAST: Final = 4_096
"""Number of bytes at the copy's end that are compared with the original each time; all of it once."""

DAYS_KEPT: Final = 3
"""Number of daily copies of a workshop."""


def backup_of(path: Path, workshop_id: str) -> Path:
    """Return the path of a workshop's second copy, whose name includes the original's."""
    return copies_folder() / f"{_beginning(real_path(path))}-{workshop_id}{SUFFIX}"


def _beginning(path: Path) -> str:
    """Shorten a file's name so that there is room for an ending, counted in bytes."""
    return shortened(path.stem[:60], _LONGEST_BEGINNING)


def backup_is_ahead(path: Path, workshop_id: str) -> bool:
    """Tell whether the second copy has all of a file and more, so that an older file was restored in its place."""
    copy = backup_of(path, workshop_id)
    try:
        size = path.stat().st_size
        if copy.stat().st_size <= size:
            return False
        with open_to_read(path) as one, copy.open("rb") as other:
            return all(other.read(len(part)) == part for part in iter(lambda: one.read(_BLOCK), b""))
    except OSError:
        return False


def daily_backups(copy: Path) -> list[Path]:
    """Return the daily copies of a second copy, each from the end of an earlier day, the oldest first."""
    name = re.compile(rf"{re.escape(copy.stem)}-\d{{4}}-\d\d-\d\d{re.escape(SUFFIX)}")
    return [other for other in _all_backups() if name.fullmatch(other.name)]


def backups_of(workshop_id: str) -> list[Path]:
    """Return every copy of a workshop, whatever its name."""
    name = re.compile(rf".*-{re.escape(workshop_id)}(-[\d-]+)?{re.escape(SUFFIX)}")
    return [copy for copy in _all_backups() if name.fullmatch(copy.name)]


def backups_named(path: Path | None) -> list[Path]:
    """Return every copy of files with this name, of any workshop; of any file when None."""
    start = f"{_beginning(real_path(path))}-" if path is not None else ""
    name = re.compile(rf"{re.escape(start)}[0-9A-Za-z]+(-[\d-]+)?{re.escape(SUFFIX)}")
    return [copy for copy in _all_backups() if path is None or name.fullmatch(copy.name)]


def _all_backups() -> list[Path]:
    folder = copies_folder()
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []


class Backup:
    """A second copy that follows its original by appending. Failed updates are retried; the original never waits.

    A copy that does not begin like the original is kept under another name, and a new one is begun.

    Attributes:
        trouble: the error of the last update; None when it succeeded.
    """

    def __init__(self, original: Path, workshop_id: str) -> None:
        self._original = original
        self._path = backup_of(original, workshop_id)
        self.trouble: OSError | None = None
        self._compared = False
        self._behind = False
        self._next_try = 0.0

    def finish(self) -> None:
        """Update the copy at once if the last update failed."""
        if self._behind:
            self._next_try = 0.0
            self.follow()

    def follow(self) -> None:
        """Update the copy with complete lines only, since an incomplete line may be cut off again."""
        self._behind = True
        if time.monotonic() < self._next_try:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with backup_lock(self._path).acquire(timeout=_PATIENCE), self._original.open("rb") as source:
                if self._path.exists():
                    self._keep_the_day_before()
                    if not self._follows(source):
                        self._path.replace(self._free_name())
                with self._path.open("ab") as copy:
                    source.seek(copy.tell())
                    new = source.read()
                    copy.write(new[: new.rfind(b"\n") + 1])
            self._compared, self._behind, self.trouble = True, False, None
        except Timeout:
            return  # another window is copying these lines too
        except (OSError, LockRefusedError) as error:
            if self.trouble is None:
                _LOG.warning("the second copy waits: %s", error)
            self.trouble = error.error if isinstance(error, LockRefusedError) else error
            self._next_try = time.monotonic() + _NEXT_TRY

    def _keep_the_day_before(self) -> None:
        """Copy the second copy to a file named after its last day, before a new day's first line is added."""
        day = dt.datetime.fromtimestamp(self._path.stat().st_mtime).astimezone().date()
        if day == local_today():
            return
        copy_atomically(self._path, self._path.with_stem(f"{self._path.stem}-{day.isoformat()}"))
        for old in daily_backups(self._path)[:-DAYS_KEPT]:
            old.unlink()

    def _follows(self, source: BinaryIO) -> bool:
        with self._path.open("rb") as copy:
            size = copy.seek(0, os.SEEK_END)
            start = max(0, size - _LAST) if self._compared else 0
            copy.seek(start)
            source.seek(start)
            return source.read(size - start) == copy.read()

    def _free_name(self) -> Path:
        number = 2
        while (name := self._path.with_stem(f"{self._path.stem}-{number}")).exists():
            number += 1
        return name
