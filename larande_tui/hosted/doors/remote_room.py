"""The door of a room as its stage has it: open while the stage is, with a card of who has come."""

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
    """Tell whether this very stage opened the room's door, before it came here from another worker."""
    if not seat():
        return False
    with contextlib.suppress(WorkshopError), Database(database_address(), tenant()) as database:
        return has_opened(database, room, seat())
    return False


class RemoteRoom:
    """A door that a stage has opened, where a laptop's stage would have a server of its own.

    Attributes:
        ended: never: workers come and go, and the door stays.
    """

    ended = False

    def __init__(self, room: str, workshop: Workshop) -> None:
        """Open the room's door, or find it open.

        Args:
            room: its id.
            workshop: that is followed, for what is counted in its present step.

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
        """Return the room's state, as it was last when the database is away."""
        with contextlib.suppress(OSError):
            self._journal.read_on()
        journal = self._journal
        joined = len(journal.hands)
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
        """Return "": it does not end by itself."""
        return ""

    def leave(self) -> None:
        """Leave the door open; the workers go on."""
        self._database.close()

    def close(self) -> None:
        """Close the door, and wait a moment until everything that phones gave is in the room."""
        closing = threading.Thread(target=self._close, name="larande-dörr", daemon=True)  # it needs a loop of its own
        closing.start()
        closing.join(_PATIENCE)

    def _close(self) -> None:
        with contextlib.suppress(WorkshopError, OSError):  # a worker closes it when its time is up
            close_door(self._database, self._room)
        self._database.close()
