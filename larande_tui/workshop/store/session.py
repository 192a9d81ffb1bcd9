"""The session: the only writer of a workshop. It appends to the log first and then changes the state."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from larande_tui.core.clock import local_now
from larande_tui.workshop.errors import NotSavedError, ReadOnlyError, UnreadableError, WorkshopError
from larande_tui.workshop.model.items import Item, Key
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import LEADER, Change, Transaction, must_be_author
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.history import History, UndoableTransaction, backward, forward
from larande_tui.workshop.store.identity.copies import id_of_new_copy
from larande_tui.workshop.store.log import ChangeLog
from larande_tui.workshop.store.open_log import OpenLog
from larande_tui.workshop.store.projection import Projections, ProjectionT
from larande_tui.workshop.store.relocation.relocatable_log import RelocatableLog

Listener = Callable[[Transaction], None]
"""Callback for each transaction; it may read the session, but not write."""


@dataclass(slots=True)
class _OpenTransaction:
    """A transaction in progress: its name, None until a block gives one, and its changes."""

    name: str | None
    changes: list[Change] = field(default_factory=list)

    def name_by(self, inner: str | None) -> None:
        """Set the name unless the transaction already has one."""
        self.name = self.name if self.name is not None else inner or None


class Session(OpenLog):
    """A workshop open for work.

    Attributes:
        workshop: the state, which nobody else may change.
    """

    def __init__(self, log: ChangeLog, who: str = LEADER, workshop: Workshop | None = None) -> None:
        """Begin before the log's first transaction.

        Args:
            log: of the workshop.
            who: the author of transactions, such as `LEADER`.
            workshop: an empty one, when the caller shares it.

        Raises:
            ValueError: `who` is not an allowed author.
        """
        super().__init__(log)
        self.workshop = Workshop() if workshop is None else workshop
        self._who = must_be_author(who)
        self._history = History(who)
        self._listeners: list[Listener] = []
        self._projections = Projections(self.workshop)
        self._open: _OpenTransaction | None = None
        self._appended: Transaction | None = None
        self._seq = 0
        self._taken_in = 0
        self._closed = False

    # --- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, who: str = LEADER, copy_of: str = "", lock_wait: float | None = None) -> Self:
        """Make a new, empty workshop in a file.

        Args:
            path: of the file.
            who: the author of transactions.
            copy_of: the id of the workshop that it begins as a copy of.
            lock_wait: seconds to wait for another writer; see `FileLog.open`.

        Raises:
            FileExistsAlreadyError: the file exists.
            NotSavedError: the folder or disk refused.
        """
        must_be_author(who)
        workshop_id = id_of_new_copy() if copy_of else ""
        return cls._in_file(who, FileLog.create(path, workshop_id, copy_of=copy_of, lock_wait=lock_wait))

    @classmethod
    @contextmanager
    def making(cls, path: Path, *, copy_of: str = "") -> Iterator[Self]:
        """Make a new workshop for ``with``, and remove it if the block fails; see `create`."""
        with cls.create(path, copy_of=copy_of) as session:
            try:
                yield session
            except WorkshopError:
                session.withdraw()
                raise

    @classmethod
    def open(cls, path: Path, *, who: str = LEADER, writable: bool = True, lock_wait: float | None = None) -> Self:
        """Open a workshop's file and read all of it; `report` lists the unreadable parts.

        Args:
            path: of the file.
            who: the author of transactions.
            writable: False to read only.
            lock_wait: seconds to wait for another writer; see `FileLog.open`.

        Raises:
            WorkshopError: as `FileLog.open`.
        """
        session = cls._in_file(must_be_author(who), FileLog.open(path, writable=writable, lock_wait=lock_wait))
        try:
            session.catch_up()
        except UnreadableError:
            session.close()
            raise
        return session

    @classmethod
    def _in_file(cls, who: str, log: FileLog) -> Self:
        workshop = Workshop()
        return cls(RelocatableLog(log, workshop, who), who, workshop)

    def close(self) -> None:
        """Wait for the disk, with one more try after a refusal, and close the log; `saved` has the result.

        If the file has been moved away, the stage continues in another even now, so that nothing is lost.
        """
        if self._closed:
            return
        if self._log.leading and self._log.wait(0):
            with contextlib.suppress(WorkshopError), self._writing():
                pass
        self.retry()
        self._closed = True
        self._log.close()
        self.read_only = "Workshoppen är stängd."

    def withdraw(self) -> None:
        """Remove the workshop's file if this session made it and nobody else has written to it.

        For a command that fails after creating a workshop, whose empty file would be in the way of the next try.
        """
        with contextlib.suppress(NotSavedError):
            self._closed = self._file.withdraw()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- writing ------------------------------------------------------------------------------------------------

    def put(self, *items: Item, name: str = "") -> None:
        """Add or replace items: in the open transaction, or in a transaction of their own called ``name``.

        Raises:
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused, and nothing was changed.
        """
        self._collect(name, [Change.put(item) for item in items])

    def remove(self, *keys: Key, name: str = "") -> None:
        """Remove items; otherwise as `put`."""
        self._collect(name, [Change.gone(key) for key in keys])

    @contextmanager
    def transaction(self, name: str | None = None) -> Iterator[Workshop]:
        """Collect every `put` and `remove` inside in one transaction; after an exception inside, nothing is written.

        All transactions of others are read before the block begins, and nobody else writes until it has ended: values
        that the block derives from the workshop, such as the next number on the wall, stay valid. So keep it short. The
        workshop does not change until the block has ended. A transaction inside another is part of that.

            with session.transaction("Ny anteckning") as workshop:
                session.put(Note(step=step, text=text, number=workshop.next_number()))

        Args:
            name: of the command, for "Ångrade: …"; "" for one that cannot be undone; None for the first name given
                inside.

        Raises:
            ReadOnlyError: the session is open for reading.
            NotSavedError: the disk refused, or another window kept the lock; nothing was changed.
        """
        if self._open is not None:
            self._open.name_by(name)
            changes = self._open.changes
            before = len(changes)
            try:
                yield self.workshop
            except BaseException:
                del changes[before:]
                raise
            return
        with self._writing():
            self._open = collecting = _OpenTransaction(name)
            try:
                yield self.workshop
            finally:
                self._open = None
            if collecting.changes:
                self._append(collecting.name or "", tuple(collecting.changes))

    def _collect(self, name: str, changes: list[Change]) -> None:
        if self._open is None:
            if changes:
                with self.transaction(name):
                    self._collect(name, changes)
            return
        self._open.name_by(name)
        self._open.changes += changes

    def undo(self) -> UndoableTransaction | None:
        """Revert this session's last transaction, except where others have changed its items since.

        Returns:
            The reverted transaction, or None when there was none.
        """
        with self._writing():
            transaction = self._history.next_to_undo(self.workshop)
            if transaction is not None:
                self._append(transaction.name, backward(transaction, self.workshop), undoes=transaction.seq)
        return transaction

    def redo(self) -> UndoableTransaction | None:
        """Repeat the last undone transaction; None when there is none, or another transaction was made since."""
        with self._writing():
            redone = self._history.next_to_redo(self.workshop)
            if redone is not None:
                self._append(redone.name, forward(redone, self.workshop), redoes=redone.seq)
        return redone

    def done_since(self, seq: int) -> list[UndoableTransaction]:
        """Return this session's undoable transactions after a number."""
        return self._history.done_since(seq)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Block other writers, apply their transactions, and afterwards apply the appended ones.

        A read-only session blocks nobody.
        """
        if self.read_only:
            yield
            return
        self._appended = None
        with self._log.exclusively():
            try:
                self._read_on()
            except ReadOnlyError:
                self.read_only = self._log.read_only
                raise
            yield
        appended, self._appended = self._appended, None
        if appended is not None:
            self._take_in(appended)

    def _append(
        self, name: str, changes: tuple[Change, ...], undoes: int | None = None, redoes: int | None = None
    ) -> None:
        if self.read_only:
            raise ReadOnlyError(self.read_only)
        now = local_now()
        self._appended = self._log.append(lambda seq: Transaction(seq, now, self._who, name, changes, undoes, redoes))

    # --- following ----------------------------------------------------------------------------------------------

    def catch_up(self) -> int:
        """Apply the transactions that others have appended, and return their number.

        When the file has been moved away, the stage continues in another, and other windows follow.

        Raises:
            UnreadableError: the system would not let it be read; the next call tries again.
            NotSavedError: the file was taken away, and the disk refused a new one; likewise.
        """
        before = self._taken_in
        self._read_on()
        return self._taken_in - before

    def behind(self) -> bool:
        """Tell whether `catch_up` has work: others have appended, or the file was moved away."""
        return not self._closed and self._log.wait(0)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` after each transaction, by any writer. Returns a function that unsubscribes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def projection(self, model: type[ProjectionT]) -> ProjectionT:
        """Return the session's one projection of a class, made on the first call and then updated."""
        return self._projections.get(model)

    def _read_on(self) -> None:
        for transaction in self._log.read_after(self._seq):
            self._take_in(transaction)

    def _take_in(self, transaction: Transaction) -> None:
        self._seq = max(self._seq, transaction.seq)
        self._taken_in += 1
        before = tuple(self.workshop.apply(change) for change in transaction.changes)
        self._history.take_in(transaction, before)
        self._projections.take_in(transaction)
        for listener in list(self._listeners):
            listener(transaction)

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def seq(self) -> int:
        """Return the number of the last applied transaction."""
        return self._seq

    def retry(self) -> None:
        """Write the unconfirmed lines again, in another file if this one was moved away. Never raises.

        `trouble` has the result, as after any write.
        """
        if self._closed or self._log.trouble is None:
            return
        with contextlib.suppress(WorkshopError):
            self._read_on()
            self._log.retry()
            self._read_on()
