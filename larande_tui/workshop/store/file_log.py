"""One append-only text file per workshop: a header line, then a checksummed line per transaction.

Saved means fsynced. An append hands the line to the system at once and a thread syncs it; what was not accepted is
cut off again. That costs one fsync per transaction, and the file is valid at every prefix and readable in any editor.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Self

from larande_tui.core.files import must_be_file, sync
from larande_tui.core.paths import state_folder
from larande_tui.workshop.errors import (
    FileExistsAlreadyError,
    FullError,
    MissingFileError,
    NotAWorkshopError,
    NotSavedError,
    ReadOnlyError,
    StateFolderError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.model.transaction import Transaction, encode
from larande_tui.workshop.store.file_format.header import new_header, read_header
from larande_tui.workshop.store.file_format.line_reader import LARGEST_FILE, LONGEST_LINE, LineReader
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.file_identity import begin_alike, is_rewritten, is_taken_away
from larande_tui.workshop.store.locks import Exclusive, StageLock, append_lock
from larande_tui.workshop.store.log import ChangeLog, LogFile, MakeTransaction, poll
from larande_tui.workshop.store.rescue import keep_aside
from larande_tui.workshop.store.syncer import Syncer, write_all, write_new


class FileLog(ChangeLog):
    """The `ChangeLog` of one file. Not thread-safe: one thread owns it."""

    def __init__(
        self, path: Path, file: BinaryIO, workshop_id: str, header: bytes, *, writable: bool, lock_wait: float | None
    ) -> None:
        self._path = path
        self._workshop_id = workshop_id
        self._file = file
        self._reader = LineReader(header)
        self._kept_mark: int | None = None
        self._lock = append_lock(path) if writable else None
        self.lock_wait = lock_wait
        self._stage_lock: StageLock | None = None
        self._syncer = Syncer(path, file, workshop_id) if writable else None

    # --- opening ------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, workshop_id: str = "", *, erased: bool = False, lock_wait: float | None = None) -> Self:
        """Make a new file with its header on the disk.

        Args:
            path: where.
            workshop_id: of the workshop that goes on here; a new one's by default.
            erased: something was removed from the workshop for good.
            lock_wait: as for `open`.

        Raises:
            FileExistsAlreadyError: something is there already.
            NotSavedError: the folder or disk refused.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotSavedError(path, error) from error
        try:
            write_new(path, [new_header(workshop_id or new_id(), erased=erased)])
        except FileExistsError:
            raise FileExistsAlreadyError(path) from None
        except OSError as error:
            raise NotSavedError(path, error) from error
        return cls.open(path, lock_wait=lock_wait)

    @classmethod
    def open(cls, path: Path, *, writable: bool = True, lock_wait: float | None = None) -> Self:
        """Open a file and read its header; `read_after` then gives the transactions.

        Args:
            path: of the file.
            writable: False to read only, which takes no lock.
            lock_wait: seconds to wait for another writer; by default as long as a person bears.

        Raises:
            MissingFileError: there is no such file.
            NotAWorkshopError: it is something else.
            NewerFormatError: a newer larande wrote it.
            TooLargeError: it is larger than any workshop.
            UnreadableError: the system would not let it be read.
            StateFolderError: there is no place for locks.
        """
        try:
            if path.exists() and not path.is_file():  # a folder, or what never ends
                raise NotAWorkshopError(path)
            file = path.open("r+b" if writable else "rb", buffering=0)
        except FileNotFoundError:
            raise MissingFileError(path) from None
        except OSError as error:
            if writable:
                return cls.open(path, writable=False)
            raise UnreadableError(path, error) from error
        try:
            header = read_header(path, file)
        except OSError as error:
            file.close()
            raise UnreadableError(path, error) from error
        except WorkshopError:
            file.close()
            raise
        try:
            return cls(path, file, header.workshop_id, header.line, writable=writable, lock_wait=lock_wait)
        except OSError as error:
            file.close()
            raise StateFolderError(state_folder(), error) from error

    def close(self) -> None:
        """Let go of the file, and of the lead, once everything is on the disk."""
        if self._syncer is not None:
            self._syncer.close()
        self._file.close()
        self.stop_leading()

    @property
    def workshop_id(self) -> str:
        """Return the workshop's id, from the header."""
        return self._workshop_id

    @property
    def file(self) -> LogFile:
        """Return the log itself."""
        return self

    @property
    def path(self) -> Path:
        """Return where the file lies."""
        return self._path

    @property
    def report(self) -> OpenReport:
        """Return what could not be read so far."""
        return self._reader.report

    @property
    def moved_from(self) -> Path | None:
        """Return None: one file stays where it is."""
        return None

    @property
    def seq(self) -> int:
        """Return the number of the last transaction that was read or written."""
        return self._reader.seq

    # --- the three verbs ----------------------------------------------------------------------------------------

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield every whole transaction after this one, by whomever; see `ChangeLog`."""
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
        """Write one transaction at the end of the file; see `ChangeLog`. A refused one leaves the file as it was."""
        if self._syncer is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        self._trim()
        reader = self._reader
        transaction = make(reader.seq + 1)
        line = encode(transaction)
        written = b"\n" + line if reader.unended else line
        if len(line) > LONGEST_LINE or reader.offset + len(written) > LARGEST_FILE:
            raise FullError(self.path, LARGEST_FILE, LONGEST_LINE)
        try:
            self._file.seek(reader.offset)
            write_all(self._file, written)
        except OSError as error:
            self._cut_back()
            raise NotSavedError(self.path, error) from error
        reader.wrote(written, line, transaction.seq)
        self._syncer.wrote(written, transaction.seq)
        return transaction

    def wait(self, timeout: float) -> bool:
        """Wait for transactions of others by looking at the file's size; see `ChangeLog`."""
        return poll(self._has_grown, timeout)

    # --- who may write ------------------------------------------------------------------------------------------

    @property
    def writable(self) -> bool:
        """Return whether the file was opened for writing."""
        return self._syncer is not None

    @property
    def read_only(self) -> str:
        """Return why nothing can be written; "" when it can."""
        return "" if self.writable else "Filen är skrivskyddad och öppnades för läsning."

    @property
    def leading(self) -> bool:
        """Return whether this is the log of the file's one stage."""
        return self._stage_lock is not None

    def lead(self) -> bool:
        """Become the one stage of the file; False when another window is."""
        if self._stage_lock is None and self.writable:
            lock = StageLock(self.path)
            if lock.take():
                self._stage_lock = lock
        return self.leading

    def stop_leading(self) -> None:
        """Let another window become the stage."""
        if self._stage_lock is not None:
            self._stage_lock.release()
            self._stage_lock = None

    def exclusively(self) -> Exclusive:
        """Hold off every other window of this machine, for ``with``; see `ChangeLog`."""
        return Exclusive(self.path, self._lock, self.lock_wait)

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def confirmed_seq(self) -> int:
        """Return the number up to which nothing written here waits for the disk."""
        waiting = self._syncer.first_waiting if self._syncer is not None else None
        return self.seq if waiting is None else waiting - 1

    @property
    def saved(self) -> bool:
        """Return whether everything written here is on the disk."""
        return self._syncer is None or self._syncer.first_waiting is None

    @property
    def trouble(self) -> OSError | None:
        """Return why the disk would not confirm what was written, or None."""
        return self._syncer.trouble if self._syncer is not None else None

    def retry(self) -> None:
        """Write again what the disk did not confirm."""
        if self._syncer is not None:
            self._syncer.retry()

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have ``listener`` called, from another thread, when `saved` or `trouble` changes; see `ChangeLog`."""
        return self._syncer.subscribe(listener) if self._syncer is not None else lambda: None

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq`` is on the disk; see `ChangeLog`."""
        return self._syncer is None or self._syncer.wait(timeout, seq)

    # --- files that are damaged or taken away: for ``relocation`` -----------------------------------------------

    def continue_after(self, seq: int) -> None:
        """Let the first transaction of this new file come after ``seq``, the last of the file that it goes on from."""
        self._reader.seq = seq

    def taken_away(self) -> bool:
        """Whether the file at this path is no longer the one that is open: deleted, or replaced.

        Raises:
            OSError: the system would not say.
        """
        return is_taken_away(self.path, self._file)

    def moved_away(self) -> bool:
        """Whether the log cannot go on here: the file was taken away, or cut or rewritten by another program.

        Raises:
            OSError: the system would not say.
        """
        return self.taken_away() or is_rewritten(self._file, self._reader.offset, self._reader.last_line)

    def reopen(self) -> bool:
        """Go on in the file that has taken this one's place, when it begins with all that this one holds.

        Synced folders put a copy in a file's place, often the very same, or one that another machine has added to.

        Returns:
            Whether it did; otherwise what lies there is something else.

        Raises:
            OSError: the system would not let it be read, or its bytes not be put on the disk.
        """
        try:
            must_be_file(self.path)
            file = self.path.open("r+b" if self.writable else "rb", buffering=0)
        except (FileNotFoundError, PermissionError):
            return False
        try:
            alike = begin_alike(self._file, file, self._reader.offset)
            if alike and self._syncer is not None:
                self._syncer.go_on_in(file)
        except OSError:
            file.close()
            raise
        if alike:
            self._file, file = file, self._file
        file.close()
        return alike

    def _trim(self) -> None:
        """Put a copy of a damaged file aside, and cut a torn tail off, before an append.

        Raises:
            NotSavedError: the disk refused, and the file is as it was.
        """
        reader, report = self._reader, self.report
        if not report.torn and not report.damaged:
            return
        mark = reader.damage_mark ^ reader.tail_mark
        try:
            if mark != self._kept_mark:
                report.kept_aside = keep_aside(self.path, mark)
                self._kept_mark = mark
            if report.torn:
                self._file.truncate(reader.offset)
                sync(self._file.fileno())
        except OSError as error:
            raise NotSavedError(self.path, error) from error
        if report.torn:
            report.torn, reader.tail_mark, self._kept_mark = 0, 0, reader.damage_mark

    def _has_grown(self) -> bool:
        try:
            size = 0 if self._file.closed else os.fstat(self._file.fileno()).st_size
            return self._reader.has_grown(self._file, size)
        except OSError:  # a share that is away for a moment: what came meanwhile is seen when it is back
            return False

    def _cut_back(self) -> None:
        """End the file where it did before a refused write. If even that is refused, `_trim` cuts the tail later."""
        self._reader.refused = True
        with contextlib.suppress(OSError):
            self._file.truncate(self._reader.offset)
            self._reader.refused = False


def _after(seq: int, blocks: Iterator[list[Transaction]]) -> Iterator[Transaction]:
    """Yield the transactions from the first that has a higher number than ``seq``."""
    return itertools.dropwhile(lambda transaction: transaction.seq <= seq, itertools.chain.from_iterable(blocks))
