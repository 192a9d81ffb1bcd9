"""The thread that gets written lines onto the disk, and into the second copy, while the group goes on talking."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from larande_tui.core.files import sync
from larande_tui.workshop.store.backups import Copy


def write_all(file: BinaryIO, line: bytes) -> None:
    """Write a line at the file's present place, however little the system takes at a time.

    Raises:
        OSError: the disk refused; some of the line may have been written.
    """
    view = memoryview(line)
    while view:
        written = file.write(view)
        if not written:
            raise OSError(errno.EIO, "nothing was written")
        view = view[written:]


class Syncer:
    """Syncs in the order of writing; several lines that wait share one fsync.

    After a refused fsync the system may have dropped the pages, so `retry` writes the unconfirmed lines again.
    """

    def __init__(self, path: Path, file: BinaryIO, workshop_id: str) -> None:
        self.trouble: OSError | None = None
        self.callback: Callable[[], None] | None = None
        self._file = file
        self._copy = Copy(path, workshop_id)
        self._waiting: list[tuple[int, bytes]] = []
        self._changed = threading.Condition()
        self._at_disk = threading.Lock()
        self._closing = False
        self._thread: threading.Thread | None = None

    def wrote(self, line: bytes) -> None:
        """A line was handed to the system at the file's present end and wants to be on the disk."""
        with self._changed:
            self._waiting.append((self._file.tell() - len(line), line))
            self._keep_running()
            self._changed.notify_all()

    @property
    def unconfirmed(self) -> int:
        """How many lines are not on the disk for certain."""
        return len(self._waiting)

    def wait(self, timeout: float | None) -> bool:
        """Wait until nothing is unconfirmed; False when time ran out or the disk refuses."""
        with self._changed:
            self._changed.wait_for(self._settled, timeout)
            return not self._waiting

    def retry(self) -> None:
        """Write the unconfirmed lines again where they belong, and sync once more."""
        with self._changed:
            try:
                for offset, line in self._waiting:
                    self._file.seek(offset)
                    write_all(self._file, line)
            except OSError as error:
                self.trouble = error
                return
            self.trouble = None
            self._changed.notify_all()

    def go_on_in(self, file: BinaryIO) -> None:
        """Write and sync in this file from now on; what was confirmed in the old one is put on the disk in this.

        Raises:
            OSError: the disk refused; nothing has changed.
        """
        with self._at_disk:
            sync(file.fileno())
            self._file = file

    def close(self) -> None:
        """Sync what waits and end the thread."""
        self.wait(None)
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join()

    def _settled(self) -> bool:
        self._keep_running()
        return not self._waiting or self.trouble is not None

    def _keep_running(self) -> None:
        if self._waiting and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="larande-sync", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            more = True
            while more:
                more = self._sync_what_waits()
        finally:  # also when a listener raised: what waits next gets a new thread
            with self._changed:
                self._thread = None
                self._changed.notify_all()

    def _sync_what_waits(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or (self._waiting and self.trouble is None))
            batch = [] if self.trouble is not None else list(self._waiting)
        if not batch:
            return False
        trouble = self._sync()
        with self._changed:
            if trouble is None:
                del self._waiting[: len(batch)]
            self.trouble = trouble
            self._changed.notify_all()
        try:
            if self.callback is not None:
                self.callback()
        finally:  # nobody waits for the copy to be told that all is saved, nor the copy for whoever listens
            if trouble is None:
                self._copy.follow()
        return True

    def _sync(self) -> OSError | None:
        with self._at_disk:
            try:
                sync(self._file.fileno())
            except OSError as error:
                return error
        return None
