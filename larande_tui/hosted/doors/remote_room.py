"""The door of a room as its stage sees it: open as long as the stage, with a card that counts participants."""

from __future__ import annotations

import contextlib
import threading
from typing import Final

from larande_tui.core.clock import local_now
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import OPEN_FOR, close_door, has_opened, open_door
from larande_tui.hosted.doors.journal_table import JournalTable
from larande_tui.hosted.settings import database_address, public_address, seat, tenant
from larande_tui.join.entering import answered_in, done_in
from larande_tui.join.journal.journal import Journal
from larande_tui.join.room_files import RoomCard
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.state import Workshop

_PATIENCE: Final = 5.0


def left_open(room: str) -> bool:
    """Tell whether this stage opened the room's door before it moved here from another worker."""
    if not seat():
        return False
    with contextlib.suppress(WorkshopError), Database(database_address(), tenant()) as database:
        return has_opened(database, room, seat())
    return False


class RemoteRoom:
    """A door that a stage has opened, in the place of a laptop's own server.

    Attributes:
        ended: never set, since the door outlives workers.
    """

    ended = False

    def __init__(self, room: str, workshop: Workshop) -> None:
        """Open the room's door, or keep it open.

        Args:
            room: its id.
            workshop: of the stage, for the counts of its present step.

        Raises:
            WorkshopError: the database does not answer.
        """
        self._room = room
        self._workshop = workshop
        self._database = Database(database_address(), tenant())
        try:
            self._code = open_door(self._database, room, local_now() + OPEN_FOR, seat())
        except WorkshopError:
            self._database.close()
            raise
        self._journal = Journal(JournalTable(self._database, room), self._code, 0)

    @property
    def card(self) -> RoomCard:
        """Return the room's state; the last known one when the database is away."""
        with contextlib.suppress(OSError):
            self._journal.read_on()
        journal = self._journal
        joined = len(journal.phones)
        return RoomCard(
            self._code,
            "",
            0,
            joined=joined,
            here=joined,
            done=done_in(self._workshop, journal),
            answered=answered_in(self._workshop, journal),
            moderated=journal.moderates,
            held=len(journal.held),
            site=public_address() or "serverns adress",
        )

    def complaint(self) -> str:
        """Return "": a door does not fail by itself."""
        return ""

    def leave(self) -> None:
        """Leave the door open; the workers keep serving it."""
        self._database.close()

    def close(self) -> None:
        """Close the door, and wait a moment until all entries from phones are in the room."""
        closing = threading.Thread(target=self._close, name="larande-dörr", daemon=True)  # needs its own event loop
        closing.start()
        closing.join(_PATIENCE)

    def _close(self) -> None:
        with contextlib.suppress(WorkshopError, OSError):  # a worker closes the door at its end
            close_door(self._database, self._room)
        self._database.close()
