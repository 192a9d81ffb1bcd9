"""Rights to the stage of a room, by a link to it or by the proxy's single sign-on."""

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
    """A person or browser with a right to a stage.

    Attributes:
        room: the room's id.
        may: one of `ON_STAGE`.
        who: a pseudonym that identifies the same browser or person each time.
        link: the digest of the link used; "" for single sign-on.
    """

    room: str
    may: str
    who: str
    link: str


class StageRights:
    """The rights to the stages of one tenant. All methods query the database, so call them in a thread.

    Args:
        database: of the tenant.
        sign_on: how the proxy names the user.
    """

    def __init__(self, database: Database, sign_on: SingleSignOn) -> None:
        self._database = database
        self._sign_on = sign_on

    def by_link(self, secret: str, browser: str) -> Guest | None:
        """Return the guest with the secret of a link, in one of the browsers that have it; None for an invalid secret.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        link = find_link(self._database, secret)
        if link is None or link.may not in ON_STAGE:
            return None
        return Guest(link.room, link.may, _who("länk", link.digest, browser), link.digest)

    def by_sign_on(self, remote: str, headers: Mapping[str, str], room: str) -> Guest | None:
        """Return the guest signed on at the proxy: leaders of the room's unit lead, others of it follow; or None.

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
        """Return the leader of a room, as in `Guest.who`; "" for nobody, or somebody on a machine of their own.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        return seat_of_leader(self._database, room)

    def still(self, guest: Guest) -> bool:
        """Tell whether the link of a guest is still valid.

        Raises:
            DatabaseAwayError: the database does not answer.
        """
        return not guest.link or still_opens(self._database, guest.link)


def _who(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()[:_SHORT]
