"""One append-only text file per workshop: a header line, then a checksummed line per gesture.

Saved means fsynced. An append hands the line to the system at once and a thread syncs it; what was not accepted is
cut off again, and the measurements behind that are in the project's notes on storage: one fsync per gesture, valid
at every prefix, readable in any editor.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, Self

from filelock import Timeout

from larande_tui.workshop.errors import (
    FileExistsAlreadyError,
    MissingFileError,
    NewerFormatError,
    NotAWorkshopError,
    NotSavedError,
    ReadOnlyError,
    UnreadableError,
)
from larande_tui.workshop.gesture import BadLineError, Gesture, decode, decode_line, encode, encode_line
from larande_tui.workshop.items import new_id
from larande_tui.workshop.locks import append_lock
from larande_tui.workshop.log import Draft
from larande_tui.workshop.syncer import Syncer

FORMAT: Final = 1
"""The file format's version: raised only when an older larande could misread a newer file."""

_ABOUT: Final = "Arbetsfil för larande. Läs den gärna, men ändra bara med larande: varje rad har en kontrollsumma."
_LOCK_WAIT: Final = 5.0
_POLL: Final = 0.1


@dataclass(frozen=True, slots=True)
class Damage:
    """A line that could not be read: its number in the file, from 1, and how long it is in bytes."""

    line: int
    length: int


@dataclass(slots=True)
class OpenReport:
    """What was found when the file was opened.

    Attributes:
        damaged: lines in the middle that could not be read; they stay in the file.
        torn: bytes at the end that were no whole line.
        kept_aside: where a copy of the file as it was found was put.
    """

    damaged: list[Damage] = field(default_factory=list)
    torn: int = 0
    kept_aside: Path | None = None


class FileLog:
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
        self._lock = append_lock(path) if writable else None
        self._syncer = Syncer(path, file, workshop_id) if writable else None

    # --- opening ------------------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new file with its header on the disk.

        Raises:
            FileExistsAlreadyError: something is there already.
            NotSavedError: the folder or disk refused.
        """
        workshop_id = new_id()
        header = {
            "larande": FORMAT,
            "workshop": workshop_id,
            "created": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
            "about": _ABOUT,
        }
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(encode_line(header))
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            raise FileExistsAlreadyError(path) from None
        except OSError as error:
            raise NotSavedError(path, error) from error
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, writable: bool = True) -> Self:
        """Open a file and read its header; `read_after` then gives the gestures.

        Raises:
            MissingFileError: there is no such file.
            NotAWorkshopError: it is something else.
            NewerFormatError: a newer larande wrote it.
            UnreadableError: the system would not let it be read.
        """
        try:
            file = path.open("r+b" if writable else "rb", buffering=0)
        except FileNotFoundError:
            raise MissingFileError(path) from None
        except IsADirectoryError:
            raise NotAWorkshopError(path) from None
        except OSError as error:
            if writable:
                return cls.open(path, writable=False)
            raise UnreadableError(path, error) from error
        try:
            first = file.readline(65_536)
        except OSError as error:
            file.close()
            raise UnreadableError(path, error) from error
        try:
            header = _header(path, first)
        except (NotAWorkshopError, NewerFormatError):
            file.close()
            raise
        log = cls(path, file, str(header["workshop"]), writable=writable)
        log._offset, log._line, log._last_line = len(first), 1, first
        return log

    def close(self) -> None:
        """Let go of the file once everything is on the disk."""
        if self._syncer is not None:
            self._syncer.close()
        self._file.close()

    # --- the three verbs ----------------------------------------------------------------------------------------

    def read_after(self, seq: int) -> list[Gesture]:
        """Every whole gesture that was appended since the last call, by whomever; see `ChangeLog`."""
        data = self._read_rest()
        whole = data.rfind(b"\n") + 1
        gestures = []
        for line in data[:whole].split(b"\n")[:-1]:
            self._line += 1
            try:
                gesture = decode(line)
            except BadLineError:
                if line.strip():
                    self.report.damaged.append(Damage(self._line, len(line) + 1))
                continue
            self._seq = max(self._seq, gesture.seq)
            if gesture.seq > seq:
                gestures.append(gesture)
        if whole:
            self._offset += whole
            self._last_line = data[data.rfind(b"\n", 0, whole - 1) + 1 : whole]
        self.report.torn = len(data) - whole
        return gestures

    def append(self, draft: Draft) -> Gesture:
        """Write one gesture; see `ChangeLog`. The caller has read what others wrote, under `exclusively`.

        Raises:
            ReadOnlyError: the file is open for reading.
            NotSavedError: the disk refused; the file is as it was.
        """
        if self._syncer is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        gesture = draft(self._seq + 1)
        line = encode(gesture)
        try:
            self._file.seek(self._offset)
            self._write(line)
        except OSError as error:
            self._cut_back()
            raise NotSavedError(self.path, error) from error
        self._offset += len(line)
        self._line += 1
        self._last_line = line
        self._seq = gesture.seq
        self._syncer.wrote(line)
        return gesture

    def wait(self, timeout: float) -> bool:
        """Wait for gestures of others by looking at the file's size; see `ChangeLog`."""
        until = time.monotonic() + timeout
        while True:
            if os.fstat(self._file.fileno()).st_size > self._offset:
                return True
            left = until - time.monotonic()
            if left <= 0:
                return False
            time.sleep(min(_POLL, left))

    # --- around them --------------------------------------------------------------------------------------------

    def exclusively(self) -> Exclusive:
        """For ``with``: no other window of this machine writes meanwhile."""
        return Exclusive(self)

    def moved_away(self) -> bool:
        """Whether the file at this path is no longer the one that is open: deleted, replaced or cut by another."""
        try:
            there, mine = self.path.stat(), os.fstat(self._file.fileno())
        except FileNotFoundError:
            return True
        if (there.st_ino, there.st_dev) != (mine.st_ino, mine.st_dev) or mine.st_size < self._offset:
            return True
        self._file.seek(self._offset - len(self._last_line))
        return self._file.read(len(self._last_line)) != self._last_line

    def trim(self) -> None:
        """Before the first append: put a copy of a damaged file aside, and cut a torn tail off.

        Raises:
            NotSavedError: the disk refused, and the file is as it was.
        """
        if not self.report.torn and not self.report.damaged:
            return
        from larande_tui.workshop.rescue import keep_aside

        try:
            self.report.kept_aside = keep_aside(self.path)
            if self.report.torn:
                self._file.truncate(self._offset)
                os.fsync(self._file.fileno())
        except OSError as error:
            raise NotSavedError(self.path, error) from error

    @property
    def unconfirmed(self) -> int:
        """How many written gestures the disk has not confirmed yet."""
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

    def _read_rest(self) -> bytes:
        self._file.seek(self._offset)
        parts = []
        while part := self._file.read(1 << 20):
            parts.append(part)
        return b"".join(parts)

    def _write(self, line: bytes) -> None:
        view = memoryview(line)
        while view:
            written = self._file.write(view)
            if not written:
                raise OSError(5, "nothing was written")
            view = view[written:]

    def _cut_back(self) -> None:
        """After a refused write: the file ends where it did. If even that is refused, the next open cuts the tail."""
        try:
            self._file.truncate(self._offset)
        except OSError:
            self.report.torn = 1


class Exclusive:
    """The append lock, taken with patience and with a sentence when somebody sits on it."""

    def __init__(self, log: FileLog) -> None:
        self._log = log

    def __enter__(self) -> None:
        lock = self._log._lock  # noqa: SLF001 - the two are one
        if lock is None:
            raise ReadOnlyError("Filen är öppen för läsning.")
        try:
            lock.acquire(timeout=_LOCK_WAIT)
        except Timeout:
            busy = OSError(11, "another window holds the lock")
            raise NotSavedError(self._log.path, busy) from None
        except OSError as error:
            raise NotSavedError(self._log.path, error) from error

    def __exit__(self, *_: object) -> None:
        lock = self._log._lock  # noqa: SLF001
        if lock is not None:
            lock.release()


def _header(path: Path, line: bytes) -> dict[str, Any]:
    try:
        header = decode_line(line)
    except BadLineError:
        raise NotAWorkshopError(path) from None
    version = header.get("larande")
    if not isinstance(version, int) or "workshop" not in header:
        raise NotAWorkshopError(path)
    if version > FORMAT:
        raise NewerFormatError(path, version)
    return header
