"""Who may come to the stage of a room: whoever has a link to it, or whom the proxy's single sign-on vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final, NamedTuple

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.log.lease import seat_of_leader
from larande_tui.hosted.moving import list_rooms
from larande_tui.hosted.rights.links import FOLLOW, LEAD, ON_STAGE, find_link, still_opens
from larande_tui.hosted.rights.single_sign_on import EVERY_UNIT, SingleSignOn

_SHORT: Final = 20


class Guest(NamedTuple):
    """Whoever has come to a stage.

    Attributes:
        room: the room's id.
        may: one of `ON_STAGE`.
        who: the same each time that the same browser or person comes; tells nobody's name.
        link: the digest of the link that let them in; "" for single sign-on.
    """

    room: str
    may: str
    who: str
    link: str


class StageRights:
    """The rights to the stages of one tenant. All methods ask the database, so they are for threads.

    Args:
        database: of the tenant.
        sign_on: whom the proxy vouches for.
    """

    def __init__(self, database: Database, sign_on: SingleSignOn) -> None:
        self._database = database
        self._sign_on = sign_on

    def by_link(self, secret: str, browser: str) -> Guest | None:
        """Let in whoever has the secret of a link, and is one browser among those that do; None when it opens nothing.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        link = find_link(self._database, secret)
        if link is None or link.may not in ON_STAGE:
            return None
        return Guest(link.room, link.may, _who("länk", link.digest, browser), link.digest)

    def by_sign_on(self, remote: str, headers: Mapping[str, str], room: str) -> Guest | None:
        """Let in whom the proxy vouches for: who leads the room's unit leads, who sees it follows; None for others.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        user = self._sign_on.user_of(remote, headers)
        if not user:
            return None
        unit = next((listed.unit for listed in list_rooms(self._database) if listed.id == room), None)
        if unit is None:
            return None
        for may, units in (
            (LEAD, self._sign_on.units_led_by(remote, headers)),
            (FOLLOW, self._sign_on.units_of(remote, headers)),
        ):
            if EVERY_UNIT in units or unit in units:
                return Guest(room, may, _who("inloggad", user), "")
        return None

    def leader(self, room: str) -> str:
        """Return who leads a room, as `Guest.who` has it; "" for nobody, or somebody on a machine of their own.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        return seat_of_leader(self._database, room)

    def still(self, guest: Guest) -> bool:
        """Tell whether somebody who was let in by a link still would be.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        return not guest.link or still_opens(self._database, guest.link)


def _who(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:_SHORT]
