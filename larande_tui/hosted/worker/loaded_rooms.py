"""The rooms that a worker has loaded: found by their codes, followed, and unloaded when nobody is there."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from larande_tui.core.clock import local_now
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.database.hints import ASKED_EVERY
from larande_tui.hosted.doors.doors import Door, close_door, expired_doors, find_door, is_open, read_in
from larande_tui.join.room import Room
from larande_tui.join.room_code import CODE_LENGTH
from larande_tui.join.server.open_room import OpenRoom
from larande_tui.workshop.errors import WorkshopError

_EMPTY_FOR: Final = 600.0
"""Seconds without requests after which a room is unloaded; the next request loads it again."""


@dataclass(slots=True)
class _LoadedRoom:
    """A loaded room: its door, and the times when it was last requested and last checked."""

    door: Door
    entered: OpenRoom
    asked_for: float = field(default_factory=time.monotonic)
    looked_at: float = 0.0


class LoadedRooms:
    """The loaded rooms of one worker. Everything in it runs on one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loaded: dict[str, _LoadedRoom] = {}
        self._opening: dict[str, asyncio.Lock] = {}
        self._changed: set[str] = set()
        self._everything_changed = False
        self._loop = asyncio.get_running_loop()
        self.stirred = asyncio.Event()
        database.hints.subscribe(self._hear)

    def __iter__(self) -> Iterator[OpenRoom]:
        return iter([loaded.entered for loaded in self._loaded.values()])

    def __len__(self) -> int:
        return len(self._loaded)

    def _hear(self, topic: str) -> None:
        """Receive a hint; runs in a thread of the database's."""
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._mark, topic)

    def _mark(self, topic: str) -> None:
        if topic:
            self._changed.add(topic)
        else:
            self._everything_changed = True
        self.stirred.set()

    # --- finding ------------------------------------------------------------------------------------------------

    async def find(self, code: str) -> OpenRoom | None:
        """Find the open room of a code, and load it when this worker does not have it yet.

        Raises:
            WorkshopError: the database does not answer.
            OSError: the journal cannot be read.
        """
        loaded = self._loaded.get(code)
        if loaded is None and len(code) == CODE_LENGTH:
            loaded = await self._read_in(code)
        if loaded is None:
            return None
        loaded.asked_for = time.monotonic()
        return loaded.entered

    async def _read_in(self, code: str) -> _LoadedRoom | None:
        door = await asyncio.to_thread(find_door, self._database, code)
        if door is None:
            return None
        lock = self._opening.setdefault(code, asyncio.Lock())
        async with lock:
            if code not in self._loaded:
                entered = OpenRoom(Room(*await asyncio.to_thread(read_in, self._database, door)))
                await entered.send()
                self._loaded[code] = _LoadedRoom(door, entered)
        self._opening.pop(code, None)
        return self._loaded.get(code)

    # --- following ----------------------------------------------------------------------------------------------

    async def turn(self) -> None:
        """Read the changes of each room, notify the phones, and unload rooms that are closed or empty."""
        self.stirred.clear()
        changed, self._changed = self._changed, set()
        everything, self._everything_changed = self._everything_changed, False
        now = time.monotonic()
        for code, loaded in list(self._loaded.items()):
            is_due = everything or self._database.hints.topic(loaded.door.room) in changed
            if is_due or now - loaded.looked_at >= ASKED_EVERY:
                loaded.looked_at = now
                with contextlib.suppress(WorkshopError, OSError):  # the database is away: the next turn tries again
                    await self._look_at(code, loaded)
            await loaded.entered.send()

    async def _look_at(self, code: str, loaded: _LoadedRoom) -> None:
        loaded.entered.room.follow()
        if not is_open(self._database, loaded.door):
            await loaded.entered.streams.end()
            self._let_go(code)
        elif not loaded.entered.streams.count and time.monotonic() - loaded.asked_for > _EMPTY_FOR:
            self._let_go(code)

    def _let_go(self, code: str) -> None:
        self._loaded.pop(code).entered.room.leave()

    def close_expired(self) -> int:
        """Close the doors that are past their end, and return their number. Runs in a thread.

        Raises:
            WorkshopError: the database does not answer.
        """
        closed, now = 0, local_now()
        for room in expired_doors(self._database):
            with contextlib.suppress(WorkshopError, OSError):  # opened again or refused: no reason to keep others open
                close_door(self._database, room, ended_by=now)
                closed += 1
        return closed

    # --- the end ------------------------------------------------------------------------------------------------

    async def drain(self) -> None:
        """Ask every phone to reconnect in a moment, to another worker."""
        for loaded in self._loaded.values():
            await loaded.entered.streams.drain()

    def leave(self) -> None:
        """Unload all rooms; everything is in the database."""
        for code in list(self._loaded):
            self._let_go(code)
