"""The open file of a workshop: its identity, the position read so far, and whether it is still at its path."""

from __future__ import annotations

import contextlib
import errno
import os
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

from larande_tui.core.files import sync
from larande_tui.workshop.errors import NotSavedError, WorkshopError
from larande_tui.workshop.store.file_format.header import Header, read_header
from larande_tui.workshop.store.file_format.line_reader import LineReader
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.identity.copies import Identity, write_own_header
from larande_tui.workshop.store.identity.registry import register
from larande_tui.workshop.store.identity.rescue import keep_aside
from larande_tui.workshop.store.locks.handover import HandoverFile, HandoverMessage

_BLOCK: Final = 1 << 16

_OPEN_FILES_ARE_REPLACED: Final = os.name != "nt"
"""Whether the system can replace a file that is open."""


class OpenFile:
    """The open file of a workshop, and the position up to which it has been read."""

    def __init__(self, path: Path, file: BinaryIO, header: Header, own: Identity, *, writable: bool) -> None:
        self._path = path
        self._file = file
        self._header = header
        self._identity = own
        self._writable = writable
        self._reader = LineReader(header.line)
        self._kept_mark: int | None = None
        self._header_refused = False

    @property
    def path(self) -> Path:
        """Return the file's path."""
        return self._path

    @property
    def report(self) -> OpenReport:
        """Return the unreadable parts found so far."""
        return self._reader.report

    @property
    def workshop_id(self) -> str:
        """Return the workshop's own id, which a copy's header has once something is written to it."""
        return self._identity.workshop_id

    @property
    def header(self) -> Header:
        """Return the header in the file."""
        return self._header

    @property
    def drafts(self) -> None:
        """Return None: unsent texts are in the machine's own folder."""
        return

    @cached_property
    def handover_message(self) -> HandoverMessage:
        """Return the handover message beside the file's locks, whose places are found once since one looks often."""
        return HandoverFile(self.path)

    @property
    def room(self) -> str:
        """Return "": this is a file, and not a room on a server."""
        return ""

    @property
    def copied_from(self) -> Path | None:
        """Return the file that this one was a copy of when it was opened; None for an original."""
        return self._identity.copied_from

    @property
    def copy_of(self) -> str:
        """Return the id of the workshop that this one began as a copy of, or ""."""
        return self._header.origin(self.workshop_id)

    def register(self) -> None:
        """Register this path as the workshop's file on this machine, so that others with its id count as copies."""
        if self.copied_from is None and self.writable:
            register(self.workshop_id, self.path)

    @property
    def seq(self) -> int:
        """Return the number of the last transaction read or written."""
        return self._reader.seq

    @property
    def writable(self) -> bool:
        """Return whether the file was opened for writing."""
        return self._writable

    # --- moved away and replaced --------------------------------------------------------------------------------

    def continue_after(self, seq: int) -> None:
        """Number the first transaction of this new file after ``seq``, the last number of the file before it."""
        self._reader.seq = seq

    def taken_away(self) -> bool:
        """Tell whether the file at this path is no longer the open one: deleted, or replaced.

        Raises:
            OSError: the system would not say.
        """
        return self._file.closed or is_taken_away(self.path, self._file)

    def moved_away(self) -> bool:
        """Tell whether the log must leave this file: taken away, or cut or rewritten by another program.

        Raises:
            OSError: the system would not say.
        """
        return self.taken_away() or is_rewritten(self._file, self._reader.offset, self._reader.last_line)

    def reopen(self) -> bool:
        """Reopen the file that has replaced this one, if it begins with everything that this one has.

        Synced folders replace a file by a copy, often an identical one, or one that another machine has appended to;
        another window gives a copy a header of its own.

        Returns:
            True if reopened; False when the file at the path is another.

        Raises:
            OSError: the system refused to read it, or to put its bytes on the disk.
        """
        try:
            if self.path.exists() and not self.path.is_file():  # a folder or a pipe has replaced it
                return False
            file = self.path.open("r+b" if self.writable else "rb", buffering=0)
        except (FileNotFoundError, PermissionError):
            return False
        with contextlib.ExitStack() as closing:
            closing.callback(file.close)
            try:
                header = read_header(self.path, file)
            except WorkshopError:
                return False
            if not self._goes_on(header) or not (self._file.closed or self._goes_on_alike(file, header)):
                return False
            self._go_on_in(file, header)
            closing.pop_all()
        return True

    def _goes_on(self, header: Header) -> bool:
        """Tell whether a file with this header can continue this one: an equal header, or the pending one of a copy."""
        return header.line == self._header.line or (header.workshop_id == self.workshop_id != self._header.workshop_id)

    def _goes_on_alike(self, file: BinaryIO, header: Header) -> bool:
        """Tell whether a file has all bytes read so far, after its own header."""
        own = len(self._header.line)
        return go_on_alike(self._file, own, file, len(header.line), self._reader.offset - own)

    def _go_on_in(self, file: BinaryIO, header: Header) -> None:
        """Continue in a file with the same lines after its header.

        Raises:
            OSError: the system refused; nothing has changed.
        """
        self._reader.go_on_behind(self._header.line, header.line)
        self._file.close()
        self._file, self._header = file, header

    def become_own(self) -> None:
        """Give a copy a header with its own id before its first line.

        If the system refuses, as Windows does while another window has the file open, it is retried when the file is
        next opened. Until then everything derived from the id is the copy's own all the same.

        Raises:
            NotSavedError: the file could not be opened again.
        """
        if self._header.workshop_id == self.workshop_id or self._header_refused:
            return
        self._header_refused = True
        if not _OPEN_FILES_ARE_REPLACED:
            self._file.close()
        with contextlib.suppress(OSError):
            write_own_header(self.path, self._header, self.workshop_id)
            register(self.workshop_id, self.path)
        try:
            if not self.taken_away() or self.reopen():
                return
        except OSError as error:
            raise NotSavedError(self.path, error) from error
        raise NotSavedError(self.path, PermissionError(errno.EACCES, "it cannot be opened again"))

    # --- damage -------------------------------------------------------------------------------------------------

    def trim(self) -> None:
        """Keep a copy of a damaged file aside, and cut a torn tail off, before an append.

        Raises:
            NotSavedError: the disk refused, and the file is unchanged.
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

    def has_grown(self) -> bool:
        """Tell whether the file has more than was read."""
        try:
            size = 0 if self._file.closed else os.fstat(self._file.fileno()).st_size
            return self._reader.has_grown(self._file, size)
        except OSError:  # a share that is away: new lines are read when it is back
            return False

    def cut_back(self) -> None:
        """Cut the file back to its length before a refused write. If that is refused too, `trim` cuts it later."""
        self._reader.refused = True
        with contextlib.suppress(OSError):
            self._file.truncate(self._reader.offset)
            self._reader.refused = False


def is_taken_away(path: Path, file: BinaryIO) -> bool:
    """Tell whether the file at a path is no longer the open one: deleted, or replaced.

    Raises:
        OSError: the system would not say.
    """
    try:
        at_path = path.stat()
    except FileNotFoundError:
        return True
    status = os.fstat(file.fileno())
    return (at_path.st_ino, at_path.st_dev) != (status.st_ino, status.st_dev)


def is_rewritten(file: BinaryIO, offset: int, last_line: bytes) -> bool:
    """Tell whether another program cut or rewrote a file in place.

    Args:
        file: open for reading.
        offset: the number of bytes read of it.
        last_line: the bytes before the offset.

    Raises:
        OSError: the system would not say.
    """
    if os.fstat(file.fileno()).st_size < offset:
        return True
    file.seek(offset - len(last_line))
    return file.read(len(last_line)) != last_line


def go_on_alike(one: BinaryIO, one_from: int, other: BinaryIO, other_from: int, size: int) -> bool:
    """Compare ``size`` bytes of two files, each from its own offset; True if they are equal."""
    one.seek(one_from)
    other.seek(other_from)
    while size > 0:
        part = one.read(min(size, _BLOCK))
        if not part or other.read(len(part)) != part:
            return False
        size -= len(part)
    return True
