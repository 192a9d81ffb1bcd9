"""The session: the only writer of a workshop. It appends to the log first and changes the state after."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from larande_tui.core.clock import local_now
from larande_tui.workshop.errors import NotSavedError, ReadOnlyError, UnreadableError, WorkshopError
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change, Transaction
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.header import is_erased
from larande_tui.workshop.store.history import Done, History, backward, forward
from larande_tui.workshop.store.locks import StageLock
from larande_tui.workshop.store.open_report import OpenReport
from larande_tui.workshop.store.relocation import find_rescue, make_rescue

LEADER: Final = "ledare"
"""The hand of whoever leads, in every window and command of theirs."""

Listener = Callable[[Transaction], None]


class Session:
    """A workshop open for work.

    Attributes:
        workshop: the state; ask it, never change it.
        read_only: why nothing can be written, as a Swedish sentence; "" when it can.
        moved_from: where the file lay before another program took it away and the session went on elsewhere.
    """

    def __init__(self, log: FileLog, who: str = LEADER) -> None:
        self.workshop = Workshop()
        self.read_only = "" if log.writable else "Filen är skrivskyddad och öppnades för läsning."
        self.moved_from: Path | None = None
        self._log = log
        self._who = who
        self._history = History(who)
        self._listeners: list[Listener] = []
        self._stage_lock: StageLock | None = None
        self._open: tuple[str, list[Change]] | None = None
        self._seq = 0
        self._taken_in = 0
        self._missed = False
        self._closed = False
        self._saved_callback: Callable[[], None] | None = None

    # --- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, who: str = LEADER) -> Self:
        """Make a new, empty workshop.

        Raises:
            FileExistsAlreadyError: something is there already.
            NotSavedError: the folder or disk refused.
        """
        return cls(FileLog.create(path), who)

    @classmethod
    def open(cls, path: Path, *, who: str = LEADER, writable: bool = True) -> Self:
        """Open a workshop and read all of it; `report` says what could not be read.

        Raises:
            WorkshopError: as `FileLog.open`.
        """
        session = cls(FileLog.open(path, writable=writable), who)
        try:
            session._read_on()
        except UnreadableError:
            session.close()
            raise
        return session

    def lead(self) -> bool:
        """Become the one stage of this file; otherwise the session turns read-only and says so."""
        if self._stage_lock is not None:
            return True
        if self.read_only:
            return False
        lock = StageLock(self._log.path)
        if lock.take():
            self._stage_lock = lock
            return True
        self.read_only = "Workshoppen är redan öppen i ett annat fönster, så här går den bara att läsa."
        return False

    def close(self) -> None:
        """Wait for the disk, trying once more if it refused, and let go of the file. `saved` tells how it went.

        The stage leaves nothing behind in a file that has been taken away: it goes on elsewhere even now.
        """
        if self._stage_lock is not None and self._away():
            with contextlib.suppress(WorkshopError), self._log.exclusively():
                self._went_elsewhere()
        self.retry()
        self._closed = True
        self._log.close()
        self.read_only = "Workshoppen är stängd."
        if self._stage_lock is not None:
            self._stage_lock.release()
            self._stage_lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the workshop lies."""
        return self._log.path

    @property
    def workshop_id(self) -> str:
        """The workshop's own id, the same in every copy of its file."""
        return self._log.workshop_id

    @property
    def report(self) -> OpenReport:
        """What was found when the file was opened."""
        return self._log.report

    # --- writing ------------------------------------------------------------------------------------------------

    def put(self, *items: Item, name: str = "") -> None:
        """These items now look like this: part of the open transaction, or a transaction of their own called ``name``.

        Raises:
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused, and nothing was changed.
        """
        self._collect(name, [Change.put(item) for item in items])

    def remove(self, *keys: Key, name: str = "") -> None:
        """These items are gone; otherwise as `put`."""
        self._collect(name, [Change.gone(key) for key in keys])

    @contextmanager
    def transaction(self, name: str) -> Iterator[None]:
        """Let every `put` and `remove` inside be one transaction; after an exception inside, nothing happened.

        Raises:
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused, and nothing was changed.
        """
        if self._open is not None:  # part of the transaction around it
            collected = self._open[1]
            before = len(collected)
            try:
                yield
            except BaseException:
                del collected[before:]
                raise
            return
        self._open = (name, [])
        try:
            yield
            _, changes = self._open
        finally:
            self._open = None
        self._commit(name, tuple(changes))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """For ``with``: all that others wrote is known, and they write nothing before this is over; keep it short.

        Raises:
            ReadOnlyError: the session is open for reading.
            NotSavedError: another window would not let go of the file.
        """
        with self._log.exclusively():
            self._read_on()
            yield

    def undo(self) -> Done | None:
        """Take back one's last transaction. What others changed since stays as they made it.

        Returns:
            The transaction that was taken back, or None when there was nothing to take back.
        """
        while (done := self._history.to_undo) is not None:
            if changes := backward(done, self.workshop):
                self._commit(done.name, changes, undoes=done.seq)
                return done
            self._history.skip_undo()
        return None

    def redo(self) -> Done | None:
        """Do again what was undone last; None when there is nothing, or something else was done since."""
        while (done := self._history.to_redo) is not None:
            if changes := forward(done, self.workshop):
                self._commit(done.name, changes, redoes=done.seq)
                return done
            self._history.skip_redo()
        return None

    def done_since(self, seq: int) -> list[Done]:
        """One's own transactions after this number that an undo could take back."""
        return self._history.done_since(seq)

    def _collect(self, name: str, changes: list[Change]) -> None:
        if self._open is not None:
            self._open[1].extend(changes)
        else:
            self._commit(name, tuple(changes))

    def _commit(
        self, name: str, changes: tuple[Change, ...], undoes: int | None = None, redoes: int | None = None
    ) -> None:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        if not changes:
            return

        def draft(seq: int) -> Transaction:
            now = local_now()
            return Transaction(seq, now, self._who, name, changes, undoes, redoes)

        transaction: Transaction | None = None
        while transaction is None:
            with self._log.exclusively():
                if self._went_elsewhere():
                    continue  # under that file's own lock
                self._read_on()
                self._log.trim()
                transaction = self._log.append(draft)
        self._take_in(transaction)

    # --- following ----------------------------------------------------------------------------------------------

    def catch_up(self) -> int:
        """Take in what others appended since; returns how many transactions that were.

        When the file has been taken away, the stage goes on elsewhere, and other windows come along.

        Raises:
            UnreadableError: the system would not let it be read; the next call tries again.
            NotSavedError: the file was taken away, and the disk refused a new one; likewise.
        """
        before = self._taken_in
        if self._away():
            self._follow_the_file()
        self._read_on()
        return self._taken_in - before

    def behind(self) -> bool:
        """Whether there is something for `catch_up`: somebody else has appended, or taken the file away."""
        away = self._away()
        self._missed = self._missed and away
        return away or (not self._closed and self._log.wait(0))

    def _read_on(self) -> None:
        for transaction in self._log.read_after(0):
            self._take_in(transaction)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener`` called after each transaction, one's own or another's. Returns what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _take_in(self, transaction: Transaction) -> None:
        self._seq = max(self._seq, transaction.seq)
        self._taken_in += 1
        before = tuple(self.workshop.apply(change) for change in transaction.changes)
        self._history.saw(transaction, before)
        for listener in list(self._listeners):
            listener(transaction)

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def seq(self) -> int:
        """The number of the last transaction taken in."""
        return self._seq

    @property
    def saved(self) -> bool:
        """Whether everything is on the disk for certain."""
        return self._log.unconfirmed == 0

    @property
    def trouble(self) -> OSError | None:
        """Why the disk would not confirm what was written, or None."""
        return self._log.trouble

    def on_saved(self, callback: Callable[[], None]) -> None:
        """Have ``callback`` called, from another thread, when the disk has confirmed or refused."""
        self._saved_callback = callback
        self._log.on_saved(callback)

    def wait_saved(self, timeout: float | None = None) -> bool:
        """Wait until everything is on the disk; False when it was not in time."""
        return self._log.wait_saved(timeout)

    def retry(self) -> None:
        """Write again what the disk did not confirm; elsewhere, if the file has been taken away. Never raises.

        Whether it went well is seen in `trouble`, as after any write.
        """
        if self._closed or self._log.trouble is None:
            return
        with contextlib.suppress(WorkshopError, OSError), self._log.exclusively():
            if self._log.taken_away() and not self._log.reopen():
                self._go_elsewhere()
            else:
                self._log.retry()

    # --- files that are taken away ------------------------------------------------------------------------------

    def _away(self) -> bool:
        """Whether the file is not where it was. While the disk refuses, `retry` looks into that."""
        try:
            return not self._closed and self._log.trouble is None and self._log.moved_away()
        except OSError:  # a share that is away for a moment
            return False

    def _follow_the_file(self) -> None:
        """The file is not where it was, and nothing is to be written just now.

        A file that is being replaced is missing for a moment: the stage goes elsewhere when it misses it twice.
        """
        with contextlib.suppress(OSError):
            if self._log.taken_away() and self._log.reopen():
                self._missed = False
            elif self._stage_lock is None:
                self._come_along()
            elif self._missed:
                with self._log.exclusively():
                    self._went_elsewhere()
                self._missed = False
            else:
                self._missed = True

    def _went_elsewhere(self) -> bool:
        """Whether the work could not go on here and now does elsewhere; asked under the lock, before a write.

        Raises:
            NotSavedError: the disk refused another file, and the work is where it was.
        """
        try:
            if not self._log.moved_away() or (self._log.taken_away() and self._log.reopen()):
                return False
            self._go_elsewhere()
        except OSError as error:
            raise NotSavedError(self.path, error) from error
        return True

    def _go_elsewhere(self) -> None:
        """Go on where another window has rescued the same, or in a new file with everything this one holds.

        Raises:
            ReadOnlyError: something was removed for good, which a window that leads nobody does not bring back.
        """
        if self._stage_lock is None and is_erased(self.path, self.workshop_id):
            self.read_only = f"{self.path.name} har rensats sedan det här fönstret öppnades. Öppna den igen."
            raise ReadOnlyError(self.read_only)
        if not self._come_along():
            self._go_on_in(*make_rescue(self._log, self._seq, self._who, self.workshop))

    def _come_along(self) -> bool:
        """Go on where another window has rescued the very same, if one has."""
        if self._log.taken_away():  # what was appended to the old file before that can still be read in it
            self._read_on()
        found = find_rescue(self._log, self._seq, self.workshop)
        if found is not None:
            self._go_on_in(*found)
        return found is not None

    def _go_on_in(self, new: FileLog, transactions: list[Transaction]) -> None:
        old = self._log
        if self._stage_lock is not None:
            self._stage_lock.release()
            self._stage_lock = StageLock(new.path)
            self._stage_lock.take()
        if self._saved_callback is not None:
            new.on_saved(self._saved_callback)
        self._log, self.moved_from = new, old.path
        old.close()
        for transaction in transactions:
            self._take_in(transaction)
