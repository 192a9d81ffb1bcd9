"""The files of a room, in the machine's own folder: its journal, its card and its lock.

They lie there and not beside the workshop, since that may be in a synced folder: what ties a phone to its words must
never leave the machine. All are for the owner's eyes alone, and gone when the room closes.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from larande_tui.core.files import write_atomically
from larande_tui.core.paths import rooms_folder

CLOSE: Final = "stäng"
"""The line that the stage sends its server to close the room; a pipe that ends without it is a stage that died, and
then the room waits for the next one."""


@dataclass(frozen=True, slots=True)
class RoomCard:
    """The state of a room as others on the machine may know it: counts, and nobody's name, token or answer.

    Attributes:
        code: what people type.
        address: the interface that the server listens on.
        port: its port.
        pid: of the server.
        joined: the number of phones that have come.
        here: the number of phones that are connected just now.
        done: the number that have said they are done with the present step.
        answered: the number that have given something in the present rating, vote or judgement.
    """

    code: str
    address: str
    port: int
    pid: int = field(default_factory=os.getpid)
    joined: int = 0
    here: int = 0
    done: int = 0
    answered: int = 0

    @property
    def url(self) -> str:
        """Return the address that a phone opens."""
        return f"http://{self.address}:{self.port}/{self.code}"


def journal_file(workshop_id: str) -> Path:
    """Return the path of a room's journal."""
    return rooms_folder() / f"{workshop_id}.rum"


def card_file(workshop_id: str) -> Path:
    """Return the path of a room's card."""
    return rooms_folder() / f"{workshop_id}.json"


def lock_file(workshop_id: str) -> Path:
    """Return the path of the lock of the one server of a room."""
    return rooms_folder() / f"{workshop_id}.las"


def make_folder() -> None:
    """Make the folder of rooms, for the owner alone.

    Raises:
        OSError: the system refused.
    """
    folder = rooms_folder()
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        folder.chmod(0o700)


def write_card(workshop_id: str, card: RoomCard) -> None:
    """Write a room's card; a disk that refuses leaves the one of before."""
    with contextlib.suppress(OSError):
        write_atomically(card_file(workshop_id), json.dumps(asdict(card)), synced=False)


def read_card(workshop_id: str) -> RoomCard | None:
    """Read a room's card; None when there is no room, or none that can be read."""
    try:
        fields = json.loads(card_file(workshop_id).read_bytes())
        return RoomCard(**fields)
    except (OSError, ValueError, TypeError):
        return None


def forget_room(workshop_id: str) -> None:
    """Remove what a room leaves behind.

    Raises:
        OSError: the system would not give a file up.
    """
    for path in (card_file(workshop_id), journal_file(workshop_id)):
        path.unlink(missing_ok=True)
