"""Tickets: who has one may come to the stage. They stand in the address after #, which browsers send to nobody."""

from __future__ import annotations

import secrets
import time
from typing import Final

_ONCE_LASTS: Final = 60.0


class Tickets:
    """The tickets of a server: one for as long as it runs, and one that opens a browser once.

    The latter stands on the browser's command line, which others on the same machine may read.

    Attributes:
        lasting: for the address that is printed.
        once: for the browser that larande opens.
    """

    def __init__(self) -> None:
        self.lasting = secrets.token_urlsafe(24)
        self.once = secrets.token_urlsafe(24)
        self._once_until = time.monotonic() + _ONCE_LASTS

    def admits(self, ticket: str) -> bool:
        """Tell whether a ticket is good; the one for a single time is used up by it."""
        given = ticket.encode("utf-8", "replace")
        lasting = secrets.compare_digest(given, self.lasting.encode())
        once = secrets.compare_digest(given, self.once.encode()) and time.monotonic() < self._once_until
        if once:
            self._once_until = 0.0
        return lasting or once
