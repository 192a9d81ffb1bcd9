"""The made-up rooms of a trial server, open for participants."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.clock import local_now
from larande_tui.core.paths import SUFFIX
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.doors.doors import OPEN_FOR, open_door
from larande_tui.hosted.moving import put_in
from larande_tui.hosted.rights.links import LEAD, OVERVIEW, READ, make_link
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.store.session import Session

_ROOMS: Final = {"norr": "Hemtjänsten Norr", "soder": "Hemtjänsten Söder"}


class TrialRoom(NamedTuple):
    """A room to try.

    Attributes:
        id: of the room.
        name: of the room.
        unit: that owns it.
        code: that participants type.
        secret: of the link to its minutes.
        leads: the secret of the link to its stage in the browser.
    """

    id: str
    name: str
    unit: str
    code: str
    secret: str
    leads: str


def make_rooms(database: Database) -> list[TrialRoom]:
    """Make a demo room for each of two units, and open their doors.

    Raises:
        WorkshopError: the database, or the disk, refused.
    """
    return [_make(database, name, unit) for name, unit in _ROOMS.items()]


def overview_of(database: Database) -> str:
    """Make a link to the overview of all rooms, and return its secret.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    return make_link(database, OVERVIEW, "", local_now() + OPEN_FOR)


def _make(database: Database, name: str, unit: str) -> TrialRoom:
    with tempfile.TemporaryDirectory(prefix="larande-") as folder:
        path = demo_workshop(Path(folder) / f"{name}{SUFFIX}")
        with Session.open(path) as session:
            session.put(session.workshop.details.changed(workplace=unit))
        room = put_in(database, path, unit=unit)
    ends = local_now() + OPEN_FOR
    reads, leads = (make_link(database, may, room, ends) for may in (READ, LEAD))
    return TrialRoom(room, name, unit, open_door(database, room, ends), reads, leads)
