"""Tickets, which give access to the stages. They are in the fragment of the address (#), which browsers never send."""

from __future__ import annotations

import secrets
import time
from typing import Final

_ONCE_LASTS: Final = 60.0


class Tickets:
    """The tickets of a server: one for as long as it runs, and one for a single use.

    The latter is on the browser's command line, which other users of the machine may read.

    Attributes:
        lasting: for the address that is printed.
        once: for the browser that larande opens.
    """

    def __init__(self) -> None:
        self.lasting = secrets.token_urlsafe(24)
        self.once = secrets.token_urlsafe(24)
        self._once_until = time.monotonic() + _ONCE_LASTS

    def admits(self, ticket: str) -> bool:
        """Tell whether a ticket is valid; the single-use one becomes invalid."""
        given = ticket.encode("utf-8", "replace")
        lasting = secrets.compare_digest(given, self.lasting.encode())
        once = secrets.compare_digest(given, self.once.encode()) and time.monotonic() < self._once_until
        if once:
            self._once_until = 0.0
        return lasting or once
