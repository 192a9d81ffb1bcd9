"""Links that show one thing to whoever has them, until a day or until they are revoked.

The secret in a link is 128 random bits. Only its digest is stored, so a copy of the database gives no access.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final, NamedTuple

from larande_tui.hosted.database.database import Database, reached
from larande_tui.hosted.errors import NoSuchLinkError, NoSuchRoomError

READ: Final = "läsa"
FETCH: Final = "hämta"
OVERVIEW: Final = "översikt"
LEAD: Final = "leda"
FOLLOW: Final = "följa"
PRESENT: Final = "visa"
ON_STAGE: Final = frozenset({LEAD, FOLLOW, PRESENT})
"""The rights to the stage in a browser."""

RIGHTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        READ: "läsa anteckningarna",
        FETCH: "hämta rummet som fil",
        OVERVIEW: "se alla rum tillsammans, utan någons ord",
        LEAD: "leda rummet i webbläsaren",
        FOLLOW: "följa scenen i webbläsaren, utan att skriva",
        PRESENT: "visa scenen på en skärm",
    }
)
"""The rights of links, and their descriptions."""

_BYTES: Final = 16
_SHOWN: Final = 10
_MAKE: Final = "INSERT INTO link (hash, room, may, ends) VALUES (%s, %s, %s, %s)"
_FIND: Final = "SELECT may, coalesce(room, ''), ends, encode(hash, 'hex') FROM link WHERE hash = %s AND ends > now()"
_STILL: Final = "SELECT 1 FROM link WHERE hash = decode(%s, 'hex') AND ends > now()"
_LIST: Final = "SELECT may, coalesce(room, ''), ends, encode(hash, 'hex') FROM link WHERE ends > now() ORDER BY ends"
_REVOKE: Final = "DELETE FROM link WHERE starts_with(encode(hash, 'hex'), %s)"


class Link(NamedTuple):
    """A stored link, without its secret.

    Attributes:
        may: one of `RIGHTS`.
        room: the room's id; "" for the overview of all.
        ends: when it expires.
        digest: of its secret, in hexadecimal.
    """

    may: str
    room: str
    ends: datetime
    digest: str

    @property
    def name(self) -> str:
        """Return the beginning of the digest, by which it is revoked."""
        return self.digest[:_SHOWN]


def make_link(database: Database, may: str, room: str, ends: datetime) -> str:
    """Make a link, and return its secret, which is not stored.

    Args:
        database: of the tenant.
        may: one of `RIGHTS`.
        room: the room's id; "" for the overview of all.
        ends: when it expires.

    Raises:
        NoSuchRoomError: there is no such room.
        DatabaseAwayError: the database does not answer.
    """
    secret = secrets.token_urlsafe(_BYTES)
    with reached(database) as connection:
        if room and connection.execute("SELECT 1 FROM room WHERE id = %s", (room,)).fetchone() is None:
            raise NoSuchRoomError(room)
        connection.execute(_MAKE, (_digest(secret), room or None, may, ends))
    return secret


def find_link(database: Database, secret: str) -> Link | None:
    """Find the link with a secret; None when there is none, it has been revoked, or it has expired.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        row = connection.execute(_FIND, (_digest(secret),)).fetchone()
    return Link(*row) if row is not None else None


def still_opens(database: Database, digest: str) -> bool:
    """Tell whether the link with a digest is still valid.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return connection.execute(_STILL, (digest,)).fetchone() is not None


def list_links(database: Database) -> list[Link]:
    """Return the valid links.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return [Link(*row) for row in connection.execute(_LIST).fetchall()]


def revoke(database: Database, name: str) -> None:
    """Revoke a link by its name.

    Raises:
        NoSuchLinkError: no link has the name.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        gone = connection.execute(_REVOKE, (name.lower(),)).rowcount if len(name) >= _SHOWN else 0
    if not gone:
        raise NoSuchLinkError(name)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
