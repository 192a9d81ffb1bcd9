"""The thread that syncs written lines to the disk and to the second copy, so that no writer waits for the disk."""

from __future__ import annotations

import contextlib
import errno
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO, NamedTuple

from larande_tui.core.files import sync
from larande_tui.workshop.store.backups import Backup


def write_all(file: BinaryIO, line: bytes) -> None:
    """Write a line at the file's present position, even if the system accepts it in pieces.

    Raises:
        OSError: the disk refused; a part of the line may be written.
    """
    view = memoryview(line)
    while view:
        count = file.write(view)
        if not count:
            raise OSError(errno.EIO, "nothing was written")
        view = view[count:]


def write_new(path: Path, lines: Iterable[bytes]) -> None:
    """Create a file and sync it to the disk.

    Raises:
        FileExistsError: the file exists.
        OSError: the disk refused; no file is left.
    """
    file = path.open("xb", buffering=0)  # what waits in a buffer is not synced
    try:
        with file:
            for line in lines:
                write_all(file, line)
            sync(file.fileno())
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


class _Waiting(NamedTuple):
    """An unconfirmed line: its transaction's number, its offset, and its bytes."""

    seq: int
    offset: int
    line: bytes


class Syncer:
    """The thread that syncs a file in the order of writing; several pending lines share one fsync.

    After a refused fsync the system may have dropped the pages, so `retry` writes the unconfirmed lines again.
    """

    def __init__(self, path: Path, file: BinaryIO, workshop_id: str) -> None:
        self.trouble: OSError | None = None
        self._file = file
        self._backup = Backup(path, workshop_id)
        self._waiting: list[_Waiting] = []
        self._listeners: list[Callable[[], None]] = []
        self._changed = threading.Condition()
        self._at_disk = threading.Lock()
        self._closing = False
        self._thread: threading.Thread | None = None

    def wrote(self, line: bytes, seq: int) -> None:
        """Queue a written line for the disk, at the file's present end.

        Args:
            line: its bytes.
            seq: the number of its transaction.
        """
        with self._changed:
            self._waiting.append(_Waiting(seq, self._file.tell() - len(line), line))
            self._keep_running()
            self._changed.notify_all()

    @property
    def first_waiting(self) -> int | None:
        """Return the number of the first transaction that is not confirmed to be on the disk, or None."""
        with self._changed:
            return self._waiting[0].seq if self._waiting else None

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener``, from this thread, after each answer of the disk. Returns a function that unsubscribes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wait(self, timeout: float | None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq``, by default all, is on the disk.

        Returns:
            False on timeout, or when the disk refuses.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._settled(seq), timeout)
            return self._confirmed(seq)

    def retry(self) -> None:
        """Write the unconfirmed lines again at their offsets, and sync again."""
        with self._changed:
            try:
                for entry in self._waiting:
                    self._file.seek(entry.offset)
                    write_all(self._file, entry.line)
            except OSError as error:
                self.trouble = error
                return
            self.trouble = None
            self._changed.notify_all()

    def go_on_in(self, file: BinaryIO, further: int = 0) -> None:
        """Switch to another file, and sync there what the disk had confirmed in the old one.

        Args:
            file: the new file.
            further: the number of bytes by which all offsets are larger in it.

        Raises:
            OSError: the disk refused; nothing has changed.
        """
        with self._at_disk:
            sync(file.fileno())
            with self._changed:
                self._file = file
                self._waiting = [entry._replace(offset=entry.offset + further) for entry in self._waiting]

    def close(self) -> None:
        """Sync the pending lines and end the thread."""
        self.wait(None)
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify_all()
        if thread is not None:
            thread.join()
        self._backup.finish()

    @property
    def backup_trouble(self) -> OSError | None:
        """Return the reason why the second copy is not up to date, or None."""
        return self._backup.trouble

    def _settled(self, seq: int | None) -> bool:
        self._keep_running()
        return self._confirmed(seq) or self.trouble is not None

    def _confirmed(self, seq: int | None) -> bool:
        return not self._waiting or (seq is not None and self._waiting[0].seq > seq)

    def _keep_running(self) -> None:
        if self._waiting and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="larande-sync", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            more = True
            while more:
                more = self._sync_what_waits()
        finally:  # even if a listener raised: the next line gets a new thread
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
        with contextlib.ExitStack() as stack:  # every step runs, even if an earlier one fails
            if trouble is None:
                stack.callback(self._backup.follow)
            for listener in reversed(self._listeners):
                stack.callback(listener)
        return True

    def _sync(self) -> OSError | None:
        with self._at_disk:
            try:
                sync(self._file.fileno())
            except OSError as error:
                return error
        return None
