"""Hands, the phones that have joined: their identity, and the limits of what each may send."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

MOST_HANDS: Final = 400
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
class Hand:
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


class Hands:
    """All phones of a room."""

    def __init__(self, known: Mapping[str, int]) -> None:
        """Prepare with known phones.

        Args:
            known: the table of each phone that has joined any server of the room; the room's journal adds to it.
        """
        self._known = known
        self._hands: dict[str, Hand] = {}
        self._recent: deque[float] = deque()
        self.waiting = 0

    def find(self, token: str) -> Hand | None:
        """Find the phone with a token."""
        name = digest(token) if token else ""
        if name not in self._hands and name in self._known:
            self._hands[name] = Hand(name)
        hand = self._hands.get(name)
        if hand is not None:
            hand.table = self._known.get(name, hand.table)
        return hand

    def add(self, table: int = 0) -> tuple[str, Hand]:
        """Add a phone, of a table if given, and return its token and itself.

        Raises:
            TooMuchError: the room is full.
        """
        if self.are_too_many:
            raise TooMuchError(503, 30)
        token = secrets.token_hex(16)
        hand = Hand(digest(token), table=table)
        self._hands[hand.name] = hand
        return token, hand

    def forget(self, names: Iterable[str]) -> None:
        """Forget phones that have left; one that comes back joins anew."""
        for name in names:
            self._hands.pop(name, None)

    def is_here(self, name: str) -> bool:
        """Return whether a phone is connected to this server."""
        hand = self._hands.get(name)
        return hand is not None and hand.streams > 0

    @property
    def are_too_many(self) -> bool:
        """Return whether the room is full."""
        return len(self) >= MOST_HANDS

    def __len__(self) -> int:
        return len(self._known)

    @property
    def here(self) -> int:
        """Return the number of connected phones."""
        return sum(1 for hand in self._hands.values() if hand.streams)

    def must_have_room(self, hand: Hand, count: int) -> None:
        """Count deeds against the limits of a phone and of the room.

        Raises:
            TooMuchError: the limit is exceeded; none of them is counted.
        """
        now = time.monotonic()
        _forget_before(hand.recent, now - _WINDOW)
        _forget_before(self._recent, now - 1.0)
        if len(hand.recent) + count > _MOST_IN_WINDOW:
            raise TooMuchError(429, max(1, round(_WINDOW - (now - hand.recent[0]))) if hand.recent else 1)
        if len(self._recent) + count > _MOST_A_SECOND or self.waiting + count > MOST_WAITING:
            raise TooMuchError(503, 1)
        hand.recent.extend([now] * count)
        self._recent.extend([now] * count)


def digest(token: str) -> str:
    """Return the stored digest of a token: enough to recognise it, too little to impersonate it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:32]


def _forget_before(times: deque[float], moment: float) -> None:
    while times and times[0] < moment:
        times.popleft()
