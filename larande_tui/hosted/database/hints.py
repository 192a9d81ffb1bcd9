"""Hints that a room has changed: PostgreSQL notifications, at most twenty a second, and threads that listen for them.

A hint may be lost, so a follower of a room also polls every other second. A notification names rooms by a digest, which
tells other tenants on the same database nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Final

from larande_tui.hosted.database.connections import Connection
from larande_tui.hosted.database.reasons import AWAY

ASKED_EVERY: Final = 2.0
"""Seconds between polls of a follower without hints."""

_CHANNEL: Final = "larande"
_TOGETHER: Final = 0.05
_LOOKED_UP: Final = 0.5
_MOST_NAMED: Final = 200
"""Highest number of rooms in one notification, whose payload is limited to 8,000 bytes."""

_Open = Callable[[], Connection]
_Lend = Callable[[], AbstractContextManager[Connection]]


class Hints:
    """The hints of one process. Its two threads start on first use."""

    def __init__(self, open_one: _Open, lend: _Lend, tenant: str) -> None:
        """Prepare without starting a thread.

        Args:
            open_one: opens a connection to listen on.
            lend: lends a connection that commits each statement.
            tenant: the owner of the named rooms.
        """
        self._open_one = open_one
        self._lend = lend
        self._tenant = tenant
        self._changed = threading.Condition()
        self._versions: dict[str, int] = {}
        self._woken = 0
        self._listeners: list[Callable[[str], None]] = []
        self._to_announce: dict[str, None] = {}
        self._to_send = threading.Condition()
        self._sender: threading.Thread | None = None
        self._receiver: threading.Thread | None = None
        self._closing = False

    def topic(self, room: str) -> str:
        """Return the digest that names a room in notifications."""
        return hashlib.sha256(f"{self._tenant}\0{room}".encode()).hexdigest()[:32]

    # --- sending ------------------------------------------------------------------------------------------------

    def announce(self, topic: str) -> None:
        """Announce that a room has changed: to this process at once, to the others in the next notification."""
        self._arrived([topic])
        with self._to_send:
            self._to_announce[topic] = None
            if self._sender is None and not self._closing:
                self._sender = threading.Thread(target=self._send, name="larande-bud", daemon=True)
                self._sender.start()
            self._to_send.notify_all()

    def _send(self) -> None:
        while True:
            with self._to_send:
                self._to_send.wait_for(lambda: self._to_announce or self._closing)
                topics = list(self._to_announce)[:_MOST_NAMED]
                for topic in topics:
                    del self._to_announce[topic]
            if not topics:
                break
            # A lost hint is no harm: followers poll anyway.
            with contextlib.suppress(*AWAY), self._lend() as connection:
                connection.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, ",".join(topics)))
            if not self._closing:
                threading.Event().wait(_TOGETHER)

    # --- receiving ----------------------------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Call ``listener``, from another thread, with the topic of each room that has changed; "" for perhaps all."""
        self._listeners.append(listener)
        self._listen_from_now_on()

    def version(self, topic: str) -> int:
        """Return a counter that grows with each hint about a room."""
        self._listen_from_now_on()
        with self._changed:
            return self._versions.get(topic, 0) + self._woken

    def wait(self, topic: str, since: int, timeout: float) -> None:
        """Wait until a room's counter differs from ``since``, at most ``timeout`` seconds."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closing or self._versions.get(topic, 0) + self._woken != since, timeout
            )

    def wake_all(self) -> None:
        """Wake all followers, since hints may have been lost."""
        with self._changed:
            self._woken += 1
            self._changed.notify_all()
        for listener in list(self._listeners):
            listener("")

    def close(self) -> None:
        """Send the pending notifications, and end the threads."""
        with self._to_send:
            self._closing = True
            self._to_send.notify_all()
        self.wake_all()
        for thread in (self._sender, self._receiver):
            if thread is not None and thread is not threading.current_thread():
                thread.join(ASKED_EVERY)

    def _listen_from_now_on(self) -> None:
        with self._changed:
            if self._receiver is None and not self._closing:
                self._receiver = threading.Thread(target=self._receive, name="larande-hör", daemon=True)
                self._receiver.start()

    def _receive(self) -> None:
        while not self._closing:
            with contextlib.suppress(*AWAY), self._open_one() as connection:
                connection.execute(f"LISTEN {_CHANNEL}")
                self.wake_all()
                while not self._closing:
                    for notice in connection.notifies(timeout=_LOOKED_UP):
                        self._arrived(notice.payload.split(","))
                        if self._closing:
                            break
            if not self._closing:
                threading.Event().wait(_LOOKED_UP)

    def _arrived(self, topics: list[str]) -> None:
        with self._changed:
            for topic in topics:
                self._versions[topic] = self._versions.get(topic, 0) + 1
            self._changed.notify_all()
        for listener in list(self._listeners):
            for topic in topics:
                listener(topic)
