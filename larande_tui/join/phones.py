"""Phones that have joined: their identity, and the limits of what each may send."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

MOST_PHONES: Final = 400
"""Highest number of phones in a room; more are not people. A private window is another phone each time it is opened, so
in a full room those that have left and given nothing are forgotten."""

_WINDOW: Final = 10.0
_MOST_IN_WINDOW: Final = 20
MOST_NOTES: Final = 200
"""Highest number of notes of one phone; nobody writes more in a day."""

_MOST_A_SECOND: Final = 60
MOST_WAITING: Final = 500
"""Highest number of deeds in the room that wait for the disk."""


class TooMuchError(Exception):
    """A phone, or the room, sends more than its limit.

    Attributes:
        status: 429 for the phone's own limit, 503 for the room's.
        retry_after: seconds to wait.
    """

    def __init__(self, status: int, retry_after: int) -> None:
        super().__init__(f"more than is taken at a time: {status}")
        self.status = status
        self.retry_after = retry_after


@dataclass(slots=True)
class Phone:
    """A phone that has joined.

    Attributes:
        name: the digest of its token; only the phone stores the token itself.
        streams: the number of its open connections.
        table: the number of the table that it writes for; 0 for none.
        recent: the times of its last deeds, as of ``time.monotonic()``.
    """

    name: str
    streams: int = 0
    table: int = 0
    recent: deque[float] = field(default_factory=deque)


class JoinedPhones:
    """All phones of a room."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Prepare with known phones.

        Args:
            known: the table of each phone that has joined any server of the room; the room's journal adds to it.
        """
        self._known = known
        self._phones: dict[str, Phone] = {}
        self._recent: deque[float] = deque()
        self.waiting = 0

    def find(self, token: str) -> Phone | None:
        """Find the phone with a token."""
        name = digest(token) if token else ""
        if name not in self._phones and name in self._known:
            self._phones[name] = Phone(name)
        phone = self._phones.get(name)
        if phone is not None:
            phone.table = self._known.get(name, phone.table)
        return phone

    def add(self, table: int = 0) -> tuple[str, Phone]:
        """Add a phone, of a table if given, and return its token and itself.

        Raises:
            TooMuchError: the room is full.
        """
        if self.are_too_many:
            raise TooMuchError(503, 30)
        token = secrets.token_hex(16)
        phone = Phone(digest(token), table=table)
        self._phones[phone.name] = phone
        return token, phone

    def forget(self, names: Iterable[str]) -> None:
        """Forget phones that have left; one that comes back joins anew."""
        for name in names:
            self._phones.pop(name, None)

    def is_here(self, name: str) -> bool:
        """Return whether a phone is connected to this server."""
        phone = self._phones.get(name)
        return phone is not None and phone.streams > 0

    @property
    def are_too_many(self) -> bool:
        """Return whether the room is full."""
        return len(self) >= MOST_PHONES

    def __len__(self) -> int:
        return len(self._known)

    @property
    def here(self) -> int:
        """Return the number of connected phones."""
        return sum(1 for phone in self._phones.values() if phone.streams)

    def must_have_room(self, phone: Phone, count: int) -> None:
        """Count deeds against the limits of a phone and of the room.

        Raises:
            TooMuchError: the limit is exceeded; none of them is counted.
        """
        now = time.monotonic()
        _forget_before(phone.recent, now - _WINDOW)
        _forget_before(self._recent, now - 1.0)
        if len(phone.recent) + count > _MOST_IN_WINDOW:
            raise TooMuchError(429, max(1, round(_WINDOW - (now - phone.recent[0]))) if phone.recent else 1)
        if len(self._recent) + count > _MOST_A_SECOND or self.waiting + count > MOST_WAITING:
            raise TooMuchError(503, 1)
        phone.recent.extend([now] * count)
        self._recent.extend([now] * count)


def digest(token: str) -> str:
    """Return the stored digest of a token: enough to recognise it, too little to impersonate it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32]


def _forget_before(times: deque[float], moment: float) -> None:
    while times and times[0] < moment:
        times.popleft()
