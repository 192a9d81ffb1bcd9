"""A log in memory, for a workshop that is never stored: the preview of a programme, and many tests."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from larande_tui.workshop.errors import NotSavedError, ReadOnlyError
from larande_tui.workshop.model.transaction import Transaction, decode, encode
from larande_tui.workshop.store.log import ConfirmedLog, MakeTransaction, poll


@dataclass
class MemoryRoom:
    """The shared state of several logs of one workshop.

    Attributes:
        workshop_id: of the workshop.
        lines: the transactions as lines of a file, so that exactly the same is stored as in a file.
        writer: the lock for appending.
        leader: the log of the one stage.
    """

    workshop_id: str = "minne"
    lines: list[bytes] = field(default_factory=list)
    writer: threading.RLock = field(default_factory=threading.RLock)
    leader: MemoryLog | None = None

    def open(self, *, writable: bool = True, lock_wait: float = 5.0) -> MemoryLog:
        """Open another log of the workshop."""
        return MemoryLog(self, writable=writable, lock_wait=lock_wait)


class MemoryLog(ConfirmedLog):
    """The `ChangeLog` of a `MemoryRoom`. Lines in memory count as saved."""

    def __init__(self, room: MemoryRoom, *, writable: bool, lock_wait: float) -> None:
        super().__init__()
        self._room = room
        self._writable = writable
        self._lock_wait = lock_wait
        self._closed = False

    @property
    def workshop_id(self) -> str:
        """Return the room's workshop id."""
        return self._room.workshop_id

    @property
    def file(self) -> None:
        """Return None: there is no file."""
        return

    def append(self, make: MakeTransaction) -> Transaction:
        """Store one transaction at the end."""
        if not self._writable:
            raise ReadOnlyError("Minnet är öppet för läsning.")
        transaction = make(len(self._room.lines) + 1)
        self._room.lines.append(encode(transaction))
        self._seq = transaction.seq
        self._tell_saved()
        return transaction

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield the transactions after a number."""
        for line in self._room.lines[seq:]:
            transaction = decode(line)
            self._seq = max(self._seq, transaction.seq)
            yield transaction

    def wait(self, timeout: float) -> bool:
        """Wait until there are more lines than were read."""
        return poll(lambda: not self._closed and len(self._room.lines) > self._seq, timeout)

    @property
    def read_only(self) -> str:
        """Return the reason why nothing can be written; "" when writing is possible."""
        return "" if self._writable else "Minnet är öppet för läsning."

    @property
    def leading(self) -> bool:
        """Return whether this log leads the room."""
        return self._room.leader is self

    def lead(self) -> bool:
        """Become the room's leader; False when another log already is."""
        if self._room.leader is None and self._writable:
            self._room.leader = self
        return self.leading

    def stop_leading(self) -> None:
        """Release the lead."""
        if self.leading:
            self._room.leader = None

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """Block every other log of the room during a ``with`` block."""
        if not self._writable:
            raise ReadOnlyError("Minnet är öppet för läsning.")
        if not self._room.writer.acquire(timeout=self._lock_wait):
            raise NotSavedError(Path("minnet"), OSError(11, "another log writes"))
        try:
            yield
        finally:
            self._room.writer.release()

    def close(self) -> None:
        """Release the lead."""
        self._closed = True
        if self.leading:
            self._room.leader = None
