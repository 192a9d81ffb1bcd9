"""The run of a room's server: it follows the log, notifies the phones, renews the card, and ends or leaves the room."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from aiohttp import web

from larande_tui.join.journal.journal import Journal
from larande_tui.join.room import Room
from larande_tui.join.room_files import CLOSE, HeldNote, RoomCard, forget_room, write_card, write_held
from larande_tui.join.server.app import Server
from larande_tui.join.server.ending import end_on_signals
from larande_tui.join.server.open_room import OpenRoom
from larande_tui.join.server.sockets import listen
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.store.session import Session

_EVERY: Final = 0.25
_CARD_EVERY: Final = 4
"""Iterations between two writes of the card: one second."""

_FAREWELL: Final = 0.5
"""Seconds for the phones to hear that the room has closed."""


class Serving:
    """One run of the server."""

    def __init__(self, session: Session, journal: Journal, seen: set[str], sock: socket.socket) -> None:
        """Prepare the run.

        Args:
            session: of the workshop.
            journal: of the room.
            seen: the ids of all items that have ever been in the log.
            sock: bound and listening.
        """
        self._session = session
        self._journal = journal
        self._seen = seen
        self._sock = sock
        self._ended = asyncio.Event()
        self._closes = True

    async def run(self, on_ready: Callable[[RoomCard], None], *, with_stage: bool) -> None:
        """Serve until the end, then close the room, or leave it open when the stage has vanished.

        Raises:
            WorkshopError: the disk refused the waiting values, which are still in the journal.
        """
        room = Room(self._session, self._journal, self._seen)
        try:
            await self._serve(room, on_ready, with_stage=with_stage)
        except BaseException:
            room.leave()
            raise
        if not self._closes:
            room.leave()
            return
        room.close()
        with contextlib.suppress(OSError):
            forget_room(self._session.workshop_id)

    async def _serve(self, room: Room, on_ready: Callable[[RoomCard], None], *, with_stage: bool) -> None:
        entered = OpenRoom(room)
        address, port = self._sock.getsockname()[:2]
        origins = frozenset(f"http://{name}:{port}" for name in (address, "localhost", "127.0.0.1"))
        if port != room.journal.port:
            room.journal.moved(port)
        card = RoomCard(room.journal.code, address, port)
        await entered.send()

        async def find(code: str) -> OpenRoom | None:
            return entered if code == room.journal.code else None

        runner = web.AppRunner(Server(find, origins).app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            listener = await listen(runner, self._sock)
            self._watch_for_the_end(with_stage=with_stage)
            write_card(self._session.workshop_id, _counted(card, room))
            on_ready(card)
            turn, told_held = 0, list[HeldNote]()
            while not self._ended.is_set():
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), _EVERY)
                with contextlib.suppress(WorkshopError, OSError):  # the next iteration tries again
                    room.follow()
                if (held := room.held_notes) != told_held:
                    told_held = held
                    write_held(self._session.workshop_id, held)
                await entered.send()
                turn += 1
                if turn % _CARD_EVERY == 0:
                    await asyncio.to_thread(write_card, self._session.workshop_id, _counted(card, room))
            if self._closes:
                await entered.streams.end()
                await asyncio.sleep(_FAREWELL)
            listener.close()
        finally:
            await runner.cleanup()

    def _watch_for_the_end(self, *, with_stage: bool) -> None:
        """End on Ctrl+C and on the system's request; with a stage, when its pipe says so or breaks."""
        end_on_signals(self._ended)
        if with_stage:
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._listen_to_stage, args=(loop,), daemon=True).start()

    def _listen_to_stage(self, loop: asyncio.AbstractEventLoop) -> None:
        """Read standard input until the stage closes the room or has ended; runs in a thread of its own."""
        is_closed = any(line.strip() == CLOSE for line in iter(sys.stdin.readline, ""))
        self._closes = is_closed
        with contextlib.suppress(RuntimeError):  # the server has ended
            loop.call_soon_threadsafe(self._ended.set)


def _counted(card: RoomCard, room: Room) -> RoomCard:
    phones = room.phones
    return replace(
        card,
        joined=len(phones),
        here=phones.here,
        done=room.done,
        answered=room.answered,
        moderated=room.journal.moderates,
        held=len(room.journal.held),
    )
