"""One append-only text file per workshop: a header line, then a checksummed line per transaction.

Saved means fsynced. An append hands the line to the system at once and a thread syncs it; a refused line is cut off
again. That costs one fsync per transaction, and every prefix of the file is valid and readable in any editor.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Self

from larande_tui.core.files import must_have_an_end
from larande_tui.core.os_errors import is_held
from larande_tui.core.paths import is_folder
from larande_tui.workshop.errors import (
    FileExistsAlreadyError,
    FullError,
    MissingFileError,
    NotAWorkshopError,
    NotSavedError,
    ReadOnlyError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.model.transaction import Transaction, encode
from larande_tui.workshop.store.backups import backups_of
from larande_tui.workshop.store.file_format.header import Header, new_header, read_header
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, LONGEST_LINE, LineReader
from larande_tui.workshop.store.identity.copies import Identity, identity_of
from larande_tui.workshop.store.identity.open_file import OpenFile
from larande_tui.workshop.store.identity.registry import registration_file
from larande_tui.workshop.store.locks.lead_mark import LeadMark
from larande_tui.workshop.store.locks.lock import Exclusive, StageLock, append_lock
from larande_tui.workshop.store.log import ChangeLog, LogFile, MakeTransaction, poll
from larande_tui.workshop.store.syncer import Syncer, write_all, write_new

_WRITE_PROTECTED: Final = "Filen är skrivskyddad och öppnades för läsning."
_HELD: Final = "Ett annat program har filen öppen, så den öppnades för läsning. Stäng den där, och öppna den igen."


class FileLog(OpenFile, ChangeLog):
    """The `ChangeLog` of one file. Not thread-safe: one thread owns it."""

    def __init__(
        self, path: Path, file: BinaryIO, header: Header, own: Identity, *, writable: bool, lock_wait: float | None
    ) -> None:
        super().__init__(path, file, header, own, writable=writable)
        self._lock = append_lock(path) if writable else None
        self.lock_wait = lock_wait
        self._stage_lock: StageLock | None = None
        self._mark = LeadMark(path)
        self._read_only = _WRITE_PROTECTED
        self._own_bytes = 0
        self._syncer = Syncer(path, file, own.workshop_id) if writable else None

    # --- opening ------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, workshop_id: str = "", *, copy_of: str = "", lock_wait: float | None = None) -> Self:
        """Make a new file with its header on the disk.

        Args:
            path: of the file.
            workshop_id: of a workshop that continues in this file; a new id by default.
            copy_of: the id of the workshop that it begins as a copy of.
            lock_wait: as for `open`.

        Raises:
            FileExistsAlreadyError: the file exists.
            NotSavedError: the folder or disk refused.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotSavedError(path, error) from error
        try:
            workshop_id = workshop_id or new_id()
            write_new(path, [new_header(workshop_id, copy_of=copy_of)])
        except FileExistsError:
            raise FileExistsAlreadyError(path) from None
        except OSError as error:
            raise NotSavedError(path, error) from error
        log = cls.open(path, workshop_id, lock_wait=lock_wait)
        log._own_bytes = len(log.header.line)  # noqa: SLF001 - of its own class
        return log

    @classmethod
    def open(cls, path: Path, workshop_id: str = "", *, writable: bool = True, lock_wait: float | None = None) -> Self:
        """Open a file and read its header; `read_after` then yields the transactions.

        Args:
            path: of the file.
            workshop_id: of a workshop that continues in this file; found by its identity by default.
            writable: False to read only, without taking a lock.
            lock_wait: seconds to wait for another writer; None for the default.

        Raises:
            MissingFileError: there is no such file.
            NotAWorkshopError: it is something else.
            NewerFormatError: a newer larande wrote it.
            TooLargeError: it is larger than the limit.
            UnreadableError: the system refused to read it.
        """
        try:
            must_have_an_end(path)
            file = path.open("r+b" if writable else "rb", buffering=0)
        except FileNotFoundError:
            raise MissingFileError(path) from None
        except OSError as error:
            if is_folder(path):
                raise NotAWorkshopError(path) from None
            if writable:
                why = _HELD if is_held(error) else _WRITE_PROTECTED  # before this log takes the lock
                log = cls.open(path, workshop_id, writable=False)
                log._read_only = why  # noqa: SLF001 - its own
                return log
            raise UnreadableError(path, error) from error
        try:
            header = read_header(path, file)
        except OSError as error:
            file.close()
            raise UnreadableError(path, error) from error
        except WorkshopError:
            file.close()
            raise
        own = Identity(workshop_id) if workshop_id else identity_of(path, header.workshop_id)
        return cls(path, file, header, own, writable=writable, lock_wait=lock_wait)

    def close(self) -> None:
        """Close the file and release the lead, once everything is on the disk."""
        if self._syncer is not None:
            self._syncer.close()
        self._file.close()
        self.stop_leading()

    def withdraw(self) -> bool:
        """Remove the file and its copies if this log made it and nobody else has written to it.

        Returns:
            True if it was removed; then the log is closed.

        Raises:
            NotSavedError: another writer held the file for too long.
        """
        if self._syncer is None or not self._own_bytes:
            return False
        self._syncer.close()
        with self.exclusively():
            try:
                if self.taken_away() or os.fstat(self._file.fileno()).st_size != self._own_bytes:
                    return False
                self._file.close()
                self.path.unlink()
            except OSError:
                return False
        for copy in (*backups_of(self.workshop_id), registration_file(self.workshop_id)):
            with contextlib.suppress(OSError):
                copy.unlink()
        return True

    @property
    def file(self) -> LogFile:
        """Return the log itself."""
        return self

    @property
    def moved_from(self) -> Path | None:
        """Return None: the log of one file never moves."""
        return None

    # --- the three verbs ----------------------------------------------------------------------------------------

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield every intact transaction after number ``seq``, by any writer; see `ChangeLog`."""
        reader = self._reader
        try:
            if seq < reader.seq:
                before = LineReader().read_on(self._file, reader.offset)
                yield from _after(seq, before)
                seq = reader.seq
            new = reader.read_on(self._file)
            yield from itertools.chain.from_iterable(new) if seq == reader.seq else _after(seq, new)
        except OSError as error:
            raise UnreadableError(self.path, error) from error

    def append(self, make: MakeTransaction) -> Transaction:
        """Append one transaction to the file; see `ChangeLog`. A refusal leaves the file unchanged."""
        if self._syncer is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        self.become_own()
        self.trim()
        reader = self._reader
        transaction = make(reader.seq + 1)
        line = encode(transaction)
        data = b"\n" + line if reader.unended else line
        if len(line) > LONGEST_LINE or reader.offset + len(data) > LARGEST_FILE:
            raise FullError(self.path, LARGEST_FILE, LONGEST_LINE)
        try:
            self._file.seek(reader.offset)
            write_all(self._file, data)
        except OSError as error:
            self.cut_back()
            raise NotSavedError(self.path, error) from error
        reader.wrote(data, line, transaction.seq)
        self._own_bytes += len(data) if self._own_bytes else 0
        self._syncer.wrote(data, transaction.seq)
        return transaction

    def wait(self, timeout: float) -> bool:
        """Wait for transactions of others by polling the file's size; see `ChangeLog`."""
        return poll(self.has_grown, timeout)

    # --- who may write ------------------------------------------------------------------------------------------

    @property
    def read_only(self) -> str:
        """Return the reason why nothing can be written; "" when writing is possible."""
        return "" if self.writable else self._read_only

    @property
    def leading(self) -> bool:
        """Return whether this is the log of the file's one stage."""
        return self._stage_lock is not None

    def lead(self) -> bool:
        """Become the one stage of the file; False when another window already is; see `ChangeLog`."""
        if self._stage_lock is None and self._lock is not None:
            self._lock.must_be_possible()
            lock = StageLock(self.path)
            if lock.take():
                if self.led_on:
                    lock.release()
                else:
                    self._stage_lock = lock
                    self._mark.put()
        return self.leading

    def stay_leading(self) -> bool:
        """Renew the mark that other machines see; see `ChangeLog`."""
        if self._stage_lock is not None and self._mark.is_due():
            if self.led_on:
                self.stop_leading()
            else:
                self._mark.put()
        return self.leading

    @property
    def led_on(self) -> str:
        """Return the name of another machine that leads this file; "" for none."""
        return self._mark.holder()

    def stop_leading(self) -> None:
        """Release the lead, so that another window can become the stage."""
        if self._stage_lock is not None:
            self._mark.remove()
            self._stage_lock.release()
            self._stage_lock = None

    def exclusively(self) -> Exclusive:
        """Block other writers on this machine during a ``with`` block; see `ChangeLog`."""
        return Exclusive(self.path, self._lock, self.lock_wait)

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def confirmed_seq(self) -> int:
        """Return the number up to which everything written here is on the disk."""
        first_waiting = self._syncer.first_waiting if self._syncer is not None else None
        return self.seq if first_waiting is None else first_waiting - 1

    @property
    def saved(self) -> bool:
        """Return whether everything written here is on the disk."""
        return self._syncer is None or self._syncer.first_waiting is None

    @property
    def trouble(self) -> OSError | None:
        """Return the disk's refusal of the last lines, or None."""
        return self._syncer.trouble if self._syncer is not None else None

    @property
    def backup_trouble(self) -> OSError | None:
        """Return the reason why the second copy is not up to date, or None."""
        return self._syncer.backup_trouble if self._syncer is not None else None

    def retry(self) -> None:
        """Write the lines again that the disk did not confirm."""
        if self._syncer is not None:
            self._syncer.retry()

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` from another thread when `saved` or `trouble` changes; see `ChangeLog`."""
        return self._syncer.subscribe(listener) if self._syncer is not None else lambda: None

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq`` is on the disk; see `ChangeLog`."""
        return self._syncer is None or self._syncer.wait(timeout, seq)

    def _go_on_in(self, file: BinaryIO, header: Header) -> None:
        if self._syncer is not None:
            self._syncer.go_on_in(file, len(header.line) - len(self._header.line))
        super()._go_on_in(file, header)
        for lock in (self._lock, self._stage_lock):
            if lock is not None:
                lock.follow()


def _after(seq: int, blocks: Iterator[list[Transaction]]) -> Iterator[Transaction]:
    """Yield the transactions from the first that has a number above ``seq``."""
    return itertools.dropwhile(lambda transaction: transaction.seq <= seq, itertools.chain.from_iterable(blocks))
