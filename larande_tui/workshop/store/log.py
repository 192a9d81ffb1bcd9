"""The log of a workshop: three operations behind which a file, memory or a database stores every transaction.

The log of a file is `FileLog` in ``file_log``; `RelocatableLog` in ``relocation`` continues in another file when that
one is moved away. Every log passes the cases in ``tests/workshop/store/log_contract``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.locks.handover import HandoverMessage

MakeTransaction = Callable[[int], Transaction]
"""Function that makes a transaction with the number that the log assigns."""

_POLL: Final = 0.1


class Drafts(Protocol):
    """Storage for the unsent texts of a workshop that has no file on this machine."""

    def read(self) -> str:
        """Return the stored texts; "" for none."""
        ...

    def write(self, texts: str) -> None:
        """Replace the stored texts; "" removes them. A refusal is ignored."""
        ...


class LogFile(Protocol):
    """The file behind a log, for messages and for the paths of documents."""

    @property
    def path(self) -> Path:
        """Return the file's present path."""
        ...

    @property
    def report(self) -> OpenReport:
        """Return the report from when the file was opened."""
        ...

    @property
    def moved_from(self) -> Path | None:
        """Return the file's path before another program moved it away, or None."""
        ...

    @property
    def backup_trouble(self) -> OSError | None:
        """Return the reason why the second copy is not up to date; None when it is."""
        ...

    def withdraw(self) -> bool:
        """Remove the file if this log made it and nobody else has written to it; True if removed.

        Raises:
            NotSavedError: another writer held the file for too long.
        """
        ...

    @property
    def copied_from(self) -> Path | None:
        """Return the file that this one was a copy of when it was opened; None for an original."""
        ...

    @property
    def handover_message(self) -> HandoverMessage:
        """Return the message by which one window asks another for the lead."""
        ...

    @property
    def drafts(self) -> Drafts | None:
        """Return the storage for unsent texts; None for the machine's own folder."""
        ...

    @property
    def room(self) -> str:
        """Return the id of the room on a server; "" for a real file."""
        ...


class ChangeLog(Protocol):
    """A log: append, read after, wait for more; the right to write, and confirmations of the disk."""

    @property
    def workshop_id(self) -> str:
        """Return the workshop's id, the same in every copy of its log."""
        ...

    @property
    def file(self) -> LogFile | None:
        """Return the file behind the log; None for one in memory or in a database."""
        ...

    # --- the three verbs ----------------------------------------------------------------------------------------

    def append(self, make: MakeTransaction) -> Transaction:
        """Append one transaction. The caller has read all others, under `exclusively`.

        Returns:
            The transaction, which may not be on the disk yet; see `wait_saved`.

        Raises:
            ReadOnlyError: the log is open for reading.
            NotSavedError: it was refused; nothing of it is in the log.
        """
        ...

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield every transaction after number ``seq`` in the log, in order; 0 for all.

        A continuing reader also gets transactions of another machine with numbers that it has seen already: machines on
        a shared folder do not see each other's locks, and no transaction is skipped.

        Raises:
            UnreadableError: the system refused to read it; the next call continues there.
        """
        ...

    def wait(self, timeout: float) -> bool:
        """Wait up to ``timeout`` seconds for transactions of others; True when there may be some."""
        ...

    # --- who may write ------------------------------------------------------------------------------------------

    @property
    def read_only(self) -> str:
        """Return the reason why nothing can be written, as a Swedish sentence; "" when writing is possible."""
        ...

    @property
    def leading(self) -> bool:
        """Return whether this log belongs to the workshop's one stage."""
        ...

    def lead(self) -> bool:
        """Become the one stage of the workshop; False when another log already is.

        Raises:
            LockRefusedError: it is unknown whether another is.
        """
        ...

    def stay_leading(self) -> bool:
        """Renew this log's lead for other machines; False when another machine has taken it."""
        return self.leading

    @property
    def led_on(self) -> str:
        """Return the name of another machine whose log leads; "" for none, or an unknown one."""
        return ""

    def stop_leading(self) -> None:
        """Release the lead, so that another log can become the stage."""
        ...

    def exclusively(self) -> AbstractContextManager[None]:
        """Block every other writer during a ``with`` block.

        Raises:
            ReadOnlyError: the log is open for reading.
            NotSavedError: another writer held it for too long.
        """
        ...

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def confirmed_seq(self) -> int:
        """Return the number up to which everything written here is on the disk."""
        ...

    @property
    def saved(self) -> bool:
        """Return whether everything written here is confirmed to be on the disk."""
        ...

    @property
    def trouble(self) -> OSError | None:
        """Return the disk's refusal of the last lines, or None."""
        ...

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq``, by default all, is on the disk; False on timeout."""
        ...

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener``, perhaps from another thread, when the disk has confirmed or refused.

        Returns:
            A function that unsubscribes.
        """
        ...

    def retry(self) -> None:
        """Write the lines again that the disk did not confirm; `trouble` has the result."""
        ...

    def close(self) -> None:
        """Close the log and release the lead, once everything is on the disk."""
        ...


class ConfirmedLog(ChangeLog):
    """A log whose appends are confirmed or refused when they return, so that nothing waits for a disk."""

    def __init__(self) -> None:
        self._seq = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def confirmed_seq(self) -> int:
        """Return the last number read or written."""
        return self._seq

    @property
    def saved(self) -> bool:
        """Return True: an append that was not saved is refused, and not in the log."""
        return True

    @property
    def trouble(self) -> OSError | None:
        """Return None: refusals are raised by `append`."""
        return None

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:  # noqa: ARG002 - the protocol's
        """Return True: nothing waits."""
        return True

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` after each append; see `ChangeLog`."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def retry(self) -> None:
        """Do nothing: nothing waits."""

    def _tell_saved(self) -> None:
        for listener in list(self._listeners):
            listener()


def poll(condition: Callable[[], bool], timeout: float) -> bool:
    """Call a function ten times a second until it returns true, at most ``timeout`` seconds; return its last result."""
    until = time.monotonic() + timeout
    while not condition():
        left = until - time.monotonic()
        if left <= 0:
            return False
        time.sleep(min(_POLL, left))
    return True
