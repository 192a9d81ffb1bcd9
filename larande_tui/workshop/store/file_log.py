"""One append-only text file per workshop: a header line, then a checksummed line per transaction.

Saved means fsynced. An append hands the line to the system at once and a thread syncs it; what was not accepted is
cut off again. That costs one fsync per transaction, and the file is valid at every prefix and readable in any editor.
"""

from __future__ import annotations

import contextlib
import os
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Self

from larande_tui.core.files import sync
from larande_tui.core.paths import state_folder
from larande_tui.workshop.errors import (
    FileExistsAlreadyError,
    MissingFileError,
    NotAWorkshopError,
    NotSavedError,
    ReadOnlyError,
    StateFolderError,
    UnreadableError,
    WorkshopError,
)
from larande_tui.workshop.model.items import new_id
from larande_tui.workshop.model.transaction import BadLineError, Transaction, decode, encode, salvage
from larande_tui.workshop.store.header import new_header, read_header
from larande_tui.workshop.store.locks import Exclusive, append_lock
from larande_tui.workshop.store.log import ChangeLog, Draft
from larande_tui.workshop.store.open_report import Damage, OpenReport
from larande_tui.workshop.store.syncer import Syncer, write_all

_POLL: Final = 0.1
_BLOCK: Final = 1 << 16


class FileLog(ChangeLog):
    """The `ChangeLog` of one file. Not thread-safe: one thread owns it."""

    def __init__(self, path: Path, file: BinaryIO, workshop_id: str, *, writable: bool) -> None:
        self.path = path
        self.workshop_id = workshop_id
        self.writable = writable
        self.report = OpenReport()
        self._file = file
        self._offset = 0
        self._line = 0
        self._last_line = b""
        self._seq = 0
        self._damage_mark = 0
        self._kept_mark: int | None = None
        self._tail_mark = 0
        self._unended = False
        self._refused = False
        self._lock = append_lock(path) if writable else None
        self._syncer = Syncer(path, file, workshop_id) if writable else None

    # --- opening ------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, workshop_id: str = "", *, erased: bool = False) -> Self:
        """Make a new file with its header on the disk.

        Args:
            path: where.
            workshop_id: of the workshop that goes on here; a new one's by default.
            erased: something was removed from the workshop for good.

        Raises:
            FileExistsAlreadyError: something is there already.
            NotSavedError: the folder or disk refused.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotSavedError(path, error) from error
        try:
            file = path.open("xb")
        except FileExistsError:
            raise FileExistsAlreadyError(path) from None
        except OSError as error:
            raise NotSavedError(path, error) from error
        try:
            with file:
                file.write(new_header(workshop_id or new_id(), erased=erased))
                file.flush()
                sync(file.fileno())
        except OSError as error:
            with contextlib.suppress(OSError):
                path.unlink()
            raise NotSavedError(path, error) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Self:
        """Open a file and read its header; `read_after` then gives the transactions.

        Raises:
            MissingFileError: there is no such file.
            NotAWorkshopError: it is something else.
            NewerFormatError: a newer larande wrote it.
            UnreadableError: the system would not let it be read.
            StateFolderError: there is no place for locks.
        """
        try:
            file = path.open("r+b" if writable else "rb", buffering=0)
        except FileNotFoundError:
            raise MissingFileError(path) from None
        except OSError as error:
            if path.is_dir():
                raise NotAWorkshopError(path) from None
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
            log = cls(path, file, header.workshop_id, writable=writable)
        except OSError as error:
            file.close()
            raise StateFolderError(state_folder(), error) from error
        if header.line:
            log._offset, log._line, log._last_line = len(header.line), 1, header.line
        return log

    def close(self) -> None:
        """Let go of the file once everything is on the disk."""
        if self._syncer is not None:
            self._syncer.close()
        self._file.close()

    # --- the three verbs ----------------------------------------------------------------------------------------

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Every whole transaction that was appended since the last call, by whomever; see `ChangeLog`.

        It is read a block at a time, so that a long day takes no more memory than what is made of it.

        Raises:
            UnreadableError: the system would not let it be read; the next call goes on from there.
        """
        while not self._file.closed:
            try:
                data = self._read_block()
            except OSError as error:
                raise UnreadableError(self.path, error) from error
            if self._unended and data:
                data = self._end_of_line(data)
            whole = data.rfind(b"\n") + 1
            transactions = self._transactions_on_lines(data[:whole]) if whole else self._transactions_on_tail(data)
            self._seq = max([self._seq, *(transaction.seq for transaction in transactions)])
            yield from (transaction for transaction in transactions if transaction.seq > seq)
            if not whole:
                return

    def _end_of_line(self, data: bytes) -> bytes:
        """What follows a last line that had lost its end: the end first, if another window has put it there."""
        self._unended = False
        if not data.startswith(b"\n"):
            return data
        self._offset += 1
        self._last_line += b"\n"
        return data[1:]

    def _transactions_on_lines(self, lines: bytes) -> list[Transaction]:
        transactions: list[Transaction] = []
        for line in lines.split(b"\n")[:-1]:
            self._line += 1
            transactions += self._transactions_on(line)
        self._offset += len(lines)
        self._last_line = lines[lines.rfind(b"\n", 0, -1) + 1 :]
        return transactions

    def _transactions_on(self, line: bytes) -> list[Transaction]:
        try:
            return [decode(line)]
        except BadLineError:
            if not line.strip():
                return []
        self.report.damaged.append(Damage(self._line, len(line) + 1))
        self._damage_mark = zlib.crc32(line, self._damage_mark)
        return salvage(line)

    def _transactions_on_tail(self, tail: bytes) -> list[Transaction]:
        """A last line without its end is torn; but when a transaction stands whole on it, only the end was lost."""
        if tail and not self._refused and salvage(tail):
            self._line += 1
            self._offset += len(tail)
            self._last_line, self._unended = tail, True
            self.report.torn = self._tail_mark = 0
            return self._transactions_on(tail)
        self.report.torn = len(tail)
        self._tail_mark = zlib.crc32(tail)
        return []

    def append(self, draft: Draft) -> Transaction:
        """Write one transaction; see `ChangeLog`. The caller has read what others wrote, under `exclusively`.

        Raises:
            ReadOnlyError: the file is open for reading.
            NotSavedError: the disk refused; the file is as it was.
        """
        if self._syncer is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        transaction = draft(self._seq + 1)
        line = encode(transaction)
        written = b"\n" + line if self._unended else line
        try:
            self._file.seek(self._offset)
            write_all(self._file, written)
        except OSError as error:
            self._cut_back()
            raise NotSavedError(self.path, error) from error
        self._offset += len(written)
        self._line += 1
        self._last_line, self._unended, self._refused = line, False, False
        self._seq = transaction.seq
        self._syncer.wrote(written)
        return transaction

    def wait(self, timeout: float) -> bool:
        """Wait for transactions of others by looking at the file's size; see `ChangeLog`."""
        until = time.monotonic() + timeout
        while True:
            if self._grown():
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_POLL, left))

    # --- around them --------------------------------------------------------------------------------------------

    def continues(self, seq: int) -> None:
        """Let the first transaction of this new file come after ``seq``, the last of the file that it goes on from."""
        self._seq = seq

    def exclusively(self) -> Exclusive:
        """For ``with``: no other window of this machine writes meanwhile."""
        return Exclusive(self.path, self._lock)

    def taken_away(self) -> bool:
        """Whether the file at this path is no longer the one that is open: deleted, or replaced.

        Raises:
            OSError: the system would not say.
        """
        try:
            there = self.path.stat()
        except FileNotFoundError:
            return True
        mine = os.fstat(self._file.fileno())
        return (there.st_ino, there.st_dev) != (mine.st_ino, mine.st_dev)

    def reopen(self) -> bool:
        """Go on in the file that has taken this one's place, when it begins with all that this one holds.

        Synced folders put a copy in a file's place, often the very same, or one that another machine has added to.

        Returns:
            Whether it did; otherwise what lies there is something else.

        Raises:
            OSError: the system would not let it be read, or its bytes not be put on the disk.
        """
        try:
            file = self.path.open("r+b" if self.writable else "rb", buffering=0)
        except (FileNotFoundError, PermissionError):
            return False
        try:
            alike = _begin_alike(self._file, file, self._offset)
            if alike and self._syncer is not None:
                self._syncer.go_on_in(file)
        except OSError:
            file.close()
            raise
        if alike:
            self._file, file = file, self._file
        file.close()
        return alike

    def moved_away(self) -> bool:
        """Whether the log cannot go on here: the file was taken away, or cut or rewritten by another program.

        Raises:
            OSError: the system would not say.
        """
        if self.taken_away() or os.fstat(self._file.fileno()).st_size < self._offset:
            return True
        self._file.seek(self._offset - len(self._last_line))
        return self._file.read(len(self._last_line)) != self._last_line

    def trim(self) -> None:
        """Before an append: put a copy of a damaged file aside, and cut a torn tail off.

        Raises:
            NotSavedError: the disk refused, and the file is as it was.
        """
        if not self.report.torn and not self.report.damaged:
            return
        from larande_tui.workshop.store.rescue import keep_aside

        mark = self._damage_mark ^ self._tail_mark
        try:
            if mark != self._kept_mark:
                self.report.kept_aside = keep_aside(self.path, mark)
                self._kept_mark = mark
            if self.report.torn:
                self._file.truncate(self._offset)
                sync(self._file.fileno())
        except OSError as error:
            raise NotSavedError(self.path, error) from error
        if self.report.torn:
            self.report.torn, self._tail_mark, self._kept_mark = 0, 0, self._damage_mark

    @property
    def unconfirmed(self) -> int:
        """How many written transactions the disk has not confirmed yet."""
        return self._syncer.unconfirmed if self._syncer is not None else 0

    @property
    def trouble(self) -> OSError | None:
        """Why the disk would not confirm what was written, or None."""
        return self._syncer.trouble if self._syncer is not None else None

    def retry(self) -> None:
        """Write again what the disk did not confirm."""
        if self._syncer is not None:
            self._syncer.retry()

    def on_saved(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called, from another thread, when `unconfirmed` or `trouble` changes."""
        if self._syncer is not None:
            self._syncer.callback = callback

    def wait_saved(self, timeout: float | None = None) -> bool:
        """Wait until everything written is on the disk; False when it was not in time."""
        return self._syncer is None or self._syncer.wait(timeout)

    def _read_block(self) -> bytes:
        """What comes next: as much as has whole lines, or all there is when no line ends any more."""
        self._file.seek(self._offset)
        parts = []
        while part := self._file.read(_BLOCK):
            parts.append(part)
            if b"\n" in part:
                break
        return b"".join(parts)

    def _grown(self) -> bool:
        try:
            size = 0 if self._file.closed else os.fstat(self._file.fileno()).st_size
            if size <= self._offset:
                return False
            # Another window may have put a line in the place of a torn one, and as long as it.
            return size != self._offset + self.report.torn or zlib.crc32(self._read_block()) != self._tail_mark
        except OSError:  # a share that is away for a moment: what came meanwhile is seen when it is back
            return False

    def _cut_back(self) -> None:
        """After a refused write: the file ends where it did. If even that is refused, `trim` cuts the tail later."""
        self._refused = True
        with contextlib.suppress(OSError):
            self._file.truncate(self._offset)
            self._refused = False


def _begin_alike(one: BinaryIO, other: BinaryIO, size: int) -> bool:
    """Whether two files hold the same first bytes, as many as that."""
    one.seek(0)
    other.seek(0)
    while size > 0:
        part = one.read(min(size, _BLOCK))
        if not part or other.read(len(part)) != part:
            return False
        size -= len(part)
    return True
