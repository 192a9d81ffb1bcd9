"""Move a workshop's log to another file when its file is deleted or replaced while the app runs."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from larande_tui.workshop.errors import LockRefusedError, NotSavedError, ReadOnlyError, WorkshopError
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.store.file_format.header import is_erased
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.locks.handover import HandoverMessage
from larande_tui.workshop.store.log import ChangeLog, LogFile, MakeTransaction, poll
from larande_tui.workshop.store.relocation.replacement import find_replacement, make_replacement


class RelocatableLog(ChangeLog):
    """The `ChangeLog` of a file that another program may move away: it then continues in a new file beside it.

    A writer moves at once. A stage that only reads moves when the file was missing twice, since a file is missing for a
    moment while it is replaced; other windows that only read follow once somebody has moved.
    """

    def __init__(self, log: FileLog, workshop: Workshop, who: str) -> None:
        """Begin with the log of a file.

        Args:
            log: of the file.
            workshop: the present state, from which a new file is made.
            who: the author of a new file's transaction.
        """
        self._log = log
        self._workshop = workshop
        self._who = who
        self._moved_from: Path | None = None
        self._read_only = ""
        self._locks: ExitStack | None = None
        self._missed = False
        self._closed = False
        self._listeners: list[Callable[[], None]] = []
        log.on_saved(self._disk_answered)
        log.register()

    @property
    def workshop_id(self) -> str:
        """Return the workshop's id, the same in every file."""
        return self._log.workshop_id

    @property
    def file(self) -> LogFile:
        """Return the log itself, which knows its file."""
        return self

    @property
    def path(self) -> Path:
        """Return the file's present path."""
        return self._log.path

    @property
    def report(self) -> OpenReport:
        """Return the unreadable parts of the file found so far."""
        return self._log.report

    @property
    def moved_from(self) -> Path | None:
        """Return the file's path before another program moved it away, or None."""
        return self._moved_from

    @property
    def drafts(self) -> None:
        """Return None: unsent texts are in the machine's own folder."""
        return

    @property
    def handover_message(self) -> HandoverMessage:
        """Return the handover message beside the file's locks."""
        return self._log.handover_message

    @property
    def room(self) -> str:
        """Return "": this is a file, and not a room on a server."""
        return ""

    @property
    def copied_from(self) -> Path | None:
        """Return the file that this one was a copy of when it was opened, or None."""
        return self._log.copied_from

    @property
    def backup_trouble(self) -> OSError | None:
        """Return the reason why the second copy is not up to date, or None."""
        return self._log.backup_trouble

    # --- the three verbs ----------------------------------------------------------------------------------------

    def append(self, make: MakeTransaction) -> Transaction:
        """Append one transaction to the file; see `ChangeLog`."""
        return self._log.append(make)

    def read_after(self, seq: int) -> Iterator[Transaction]:
        """Yield every transaction after ``seq``; see `ChangeLog`. Moves first if the file was moved away.

        Raises:
            UnreadableError: the system would not let it be read; the next call tries again.
            NotSavedError: the file was taken away, and the disk refused a new one; likewise.
            ReadOnlyError: something was removed for good, which a window that leads nobody does not bring back.
        """
        while self._is_missing():
            if self._was_replaced():  # lines appended before the move can still be read from the old file
                for transaction in self._log.read_after(seq):
                    yield transaction
                    seq = max(seq, transaction.seq)
            if not (self._move_to_follow() if self._locks is None else self._move_to_write(self._locks)):
                break
        yield from self._log.read_after(seq)

    def wait(self, timeout: float) -> bool:
        """Wait until others have appended or the file was moved away; see `ChangeLog`."""
        return poll(self._has_news, timeout)

    def _has_news(self) -> bool:
        is_away = self._away()
        self._missed = self._missed and is_away
        return is_away or self._log.wait(0)

    # --- who may write ------------------------------------------------------------------------------------------

    @property
    def read_only(self) -> str:
        """Return the reason why nothing can be written; "" when writing is possible."""
        return self._read_only or self._log.read_only

    @property
    def leading(self) -> bool:
        """Return whether this is the log of the workshop's one stage."""
        return self._log.leading

    def lead(self) -> bool:
        """Become the one stage of the workshop; False when another window already is."""
        return self._log.lead()

    def stay_leading(self) -> bool:
        """Renew the mark that other machines see; see `ChangeLog`."""
        return self._log.stay_leading()

    @property
    def led_on(self) -> str:
        """Return the name of another machine that leads this file; "" for none."""
        return self._log.led_on

    def stop_leading(self) -> None:
        """Release the lead, so that another window can become the stage."""
        self._log.stop_leading()

    @contextlib.contextmanager
    def exclusively(self) -> Iterator[None]:
        """Block other writers during a ``with`` block, in each file that the log moves to; see `ChangeLog`."""
        if self._locks is not None:
            yield
            return
        with ExitStack() as locks:
            locks.enter_context(self._log.exclusively())
            self._locks = locks
            try:
                yield
            finally:
                self._locks = None

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def confirmed_seq(self) -> int:
        """Return the number up to which everything written here is on the disk."""
        return self._log.confirmed_seq

    @property
    def saved(self) -> bool:
        """Return whether everything written here is on the disk."""
        return self._log.saved

    @property
    def trouble(self) -> OSError | None:
        """Return the disk's refusal of the last lines, or None."""
        return self._log.trouble

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq`` is on the disk; see `ChangeLog`."""
        return self._log.wait_saved(timeout, seq)

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` when the disk of any of the files has answered; see `ChangeLog`."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _disk_answered(self) -> None:
        with ExitStack() as stack:  # all are called, even if one fails
            for listener in reversed(self._listeners):
                stack.callback(listener)

    def retry(self) -> None:
        """Write the unconfirmed lines again, in another file if this one was moved away. Never raises."""
        with contextlib.suppress(WorkshopError, OSError), self._log.exclusively():
            if self._log.taken_away() and not self._log.reopen():
                self._move()
            else:
                self._log.retry()

    def withdraw(self) -> bool:
        """Remove the file if this log made it and nobody else has written to it; see `LogFile`."""
        self._closed = self._moved_from is None and self._log.withdraw()
        return self._closed

    def close(self) -> None:
        """Close the file once everything is on the disk."""
        self._closed = True
        self._log.close()

    # --- moving -------------------------------------------------------------------------------------------------

    def _away(self) -> bool:
        """Tell whether the file was moved away. While the disk refuses writes, `retry` detects that instead."""
        try:
            return not self._closed and self._log.trouble is None and self._log.moved_away()
        except OSError:  # a share that is away for a moment
            return False

    def _is_missing(self) -> bool:
        """Tell whether the file was moved away; before a write, even while the disk refuses writes.

        Raises:
            NotSavedError: the system would not say.
        """
        if self._locks is None:
            return self._away()
        with self._refusals_told():
            return self._log.moved_away()

    def _was_replaced(self) -> bool:
        if self._locks is None:
            with contextlib.suppress(OSError):
                return self._log.taken_away()
            return False
        with self._refusals_told():
            return self._log.taken_away()

    @contextlib.contextmanager
    def _refusals_told(self) -> Iterator[None]:
        """Turn an error of the system into one that says that nothing was saved.

        Raises:
            NotSavedError: the system refused something.
        """
        try:
            yield
        except OSError as error:
            raise NotSavedError(self.path, error) from error

    def _move_to_write(self, locks: ExitStack) -> bool:
        """Move to another file before a write, and take its lock too. True if moved.

        Raises:
            NotSavedError: the disk refused another file, and nothing has changed.
        """
        with self._refusals_told():
            is_moved = self._move_if_missing()
        if is_moved:
            locks.close()  # the old file's lock first: the new file may have the same name, and so the same lock
            locks.enter_context(self._log.exclusively())
        return is_moved

    def _move_to_follow(self) -> bool:
        """Move to another file while only reading. True if moved."""
        is_moved = False
        with contextlib.suppress(OSError):
            if self._log.taken_away() and self._log.reopen():
                self._missed = False
            elif not self._log.leading:
                is_moved = self._join_others()
            elif self._missed:
                with self._log.exclusively():
                    is_moved = self._move_if_missing()
                self._missed = False
            else:
                self._missed = True
        return is_moved

    def _move_if_missing(self) -> bool:
        """Move unless the file at the path can be reopened. Needs the lock. True if moved."""
        if not self._log.moved_away() or (self._log.taken_away() and self._log.reopen()):
            return False
        self._move()
        return True

    def _move(self) -> None:
        """Move to the replacement of another window, or to a new file with all items.

        Raises:
            ReadOnlyError: something was removed for good, which a window that leads nobody does not bring back.
            NotSavedError: the disk refused a new file.
            OSError: the folder cannot be read.
        """
        if not self._log.leading and is_erased(self.path, self.workshop_id):
            self._read_only = f"{self.path.name} har rensats sedan det här fönstret öppnades. Öppna den igen."
            raise ReadOnlyError(self._read_only)
        if not self._join_others():
            self._go_on_in(make_replacement(self._log, self._who, self._workshop))

    def _join_others(self) -> bool:
        """Switch to the replacement file if another window already made one. True if switched."""
        replacement = find_replacement(self._log, self._workshop)
        if replacement is not None:
            self._go_on_in(replacement)
        return replacement is not None

    def _go_on_in(self, new: FileLog) -> None:
        old = self._log
        if old.leading:
            old.stop_leading()
            with contextlib.suppress(LockRefusedError):  # the log also works without the lead
                new.lead()
        new.on_saved(self._disk_answered)
        self._log, self._moved_from = new, old.path
        old.close()
        new.register()
