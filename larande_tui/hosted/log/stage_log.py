"""The log of a room for a stage: documents are written to the folder of the machine's own workshops."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.file_names import kept_name
from larande_tui.core.paths import SUFFIX, workshops_folder
from larande_tui.hosted.log.drafts import RoomDrafts
from larande_tui.hosted.log.handover_row import HandoverRow
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.workshop.store.file_format.open_report import OpenReport
from larande_tui.workshop.store.locks.handover import HandoverMessage
from larande_tui.workshop.store.log import LogFile


class StageLog(PostgresLog):
    """A `PostgresLog` with a path for documents, where there is no file of the workshop."""

    @property
    def file(self) -> LogFile:
        """Return the log itself, which provides the path for documents."""
        return self

    @property
    def path(self) -> Path:
        """Return the path that the room's file would have on this machine."""
        return workshops_folder() / f"{kept_name(self._path.name)}{SUFFIX}"

    @property
    def handover_message(self) -> HandoverMessage:
        """Return the room's handover message, which stages on other machines read too."""
        return HandoverRow(self._database, self.workshop_id)

    @property
    def drafts(self) -> RoomDrafts:
        """Return the unsent lines of the leading stage, which follow it to another worker or machine."""
        return RoomDrafts(self._database, self.workshop_id, self.holder)

    @property
    def room(self) -> str:
        """Return the room's id."""
        return self.workshop_id

    @property
    def report(self) -> OpenReport:
        """Return an empty report: damaged files are never put in."""
        return OpenReport()

    @property
    def moved_from(self) -> None:
        """Return None: a room is never moved away."""
        return

    @property
    def copied_from(self) -> None:
        """Return None: a room is never a copy."""
        return

    @property
    def backup_trouble(self) -> None:
        """Return None: the server has its own backups."""
        return

    def withdraw(self) -> bool:
        """Return False: a stage removes no room."""
        return False
