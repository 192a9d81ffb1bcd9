"""The log behind an open workshop: who leads, where it lies, and what the disk has answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from larande_tui.workshop.errors import LockRefusedError
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.locks.handover import HandoverMessage
from larande_tui.workshop.store.log import ChangeLog, Drafts, LogFile


class OpenLog:
    """A log that is open for work or for reading.

    Attributes:
        read_only: the reason why nothing can be written, as a Swedish sentence; "" when writing is possible.
    """

    def __init__(self, log: ChangeLog) -> None:
        """Take over a log, which is as writable as it was opened."""
        self.read_only = log.read_only
        self._log = log

    # --- the lead -----------------------------------------------------------------------------------------------

    def lead(self) -> bool:
        """Become the one stage of this workshop, or else turn read-only with the reason."""
        try:
            if not self.read_only and not self._log.lead():
                self.read_only = _led_elsewhere(self._log.led_on)
        except LockRefusedError as error:
            self.read_only = str(error)
        return not self.read_only

    def hand_over(self) -> None:
        """Let another window become the stage, and continue read-only."""
        self._log.stop_leading()
        self.read_only = "Ledningen är överlämnad till ett annat fönster, så här går workshoppen bara att läsa."

    def take_over(self) -> bool:
        """Become the one stage now that the other may have released the lead; False when it has not."""
        self._log.stop_leading()  # release a lead that was lost
        self.read_only = self._log.read_only
        return self.lead()

    @property
    def may_lead(self) -> bool:
        """Return whether this can become the one stage: it was not opened read-only."""
        return not self._log.read_only

    def has_lost_lead(self) -> bool:
        """Renew the lead; return once whether another has taken it, and turn read-only with the reason."""
        if self.read_only or self._log.stay_leading():
            return False
        machine = self._log.led_on or "en annan dator"
        taken_over = f"Ledningen har tagits över på {machine}, så här går workshoppen bara att läsa."
        self.read_only = self._log.read_only or taken_over
        return True

    # --- the file -----------------------------------------------------------------------------------------------

    @property
    def workshop_id(self) -> str:
        """Return the workshop's own id, the same in every copy of its log."""
        return self._log.workshop_id

    @property
    def path(self) -> Path:
        """Return the path of the workshop's file.

        Raises:
            LookupError: the log has no file.
        """
        return self._file.path

    @property
    def report(self) -> OpenReport:
        """Return the unreadable parts of the workshop's file; see `path` for errors."""
        return self._file.report

    @property
    def moved_from(self) -> Path | None:
        """Return the file's path before another program moved it away and the log continued elsewhere, or None."""
        return self._file.moved_from

    @property
    def copied_from(self) -> Path | None:
        """Return the file that this one was a copy of when it was opened, or None."""
        return self._file.copied_from

    @property
    def handover_message(self) -> HandoverMessage:
        """Return the message by which one window asks another for the lead; see `path` for errors."""
        return self._file.handover_message

    @property
    def drafts(self) -> Drafts | None:
        """Return the storage for unsent texts; None for the machine's own folder."""
        return self._log.file.drafts if self._log.file is not None else None

    @property
    def room(self) -> str:
        """Return the id of this room on a server; "" for a workshop in a file or in memory."""
        return self._log.file.room if self._log.file is not None else ""

    @property
    def place(self) -> str:
        """Return the place of saving, as part of a Swedish sentence; see `path` for errors."""
        return f"rummet {self.path.stem} på servern" if self.room else str(self.path)

    @property
    def _file(self) -> LogFile:
        if self._log.file is None:
            raise LookupError("no file is behind this workshop's log")
        return self._log.file

    # --- the disk -----------------------------------------------------------------------------------------------

    @property
    def confirmed_seq(self) -> int:
        """Return the number up to which everything written here is on the disk."""
        return self._log.confirmed_seq

    @property
    def saved(self) -> bool:
        """Return whether everything is confirmed to be on the disk."""
        return self._log.saved

    @property
    def trouble(self) -> OSError | None:
        """Return the disk's refusal of the last lines, or None."""
        return self._log.trouble

    @property
    def backup_trouble(self) -> OSError | None:
        """Return the reason why the second copy is not up to date, or None."""
        return self._log.file.backup_trouble if self._log.file is not None else None

    def on_saved(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener``, from another thread, when the disk has answered. Returns a function that unsubscribes."""
        return self._log.on_saved(listener)

    def wait_saved(self, timeout: float | None = None, seq: int | None = None) -> bool:
        """Wait until everything up to ``seq``, by default all, is on the disk; False on timeout."""
        return self._log.wait_saved(timeout, seq)


def _led_elsewhere(machine: str) -> str:
    """Return the reason why a window is read-only: another leads, perhaps on another machine."""
    if machine:
        return f"Workshoppen leds på en annan dator ({machine}), så här går den bara att läsa. Alt+L ber om ledningen."
    return "Workshoppen är redan öppen i ett annat fönster, så här går den bara att läsa."
