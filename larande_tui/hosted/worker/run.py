"""The run of a worker: it listens, follows its rooms, closes expired doors, and drains when it is asked to end."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections.abc import Callable
from typing import Final

from aiohttp import web

from larande_tui.hosted.database.database import Database
from larande_tui.hosted.rights.single_sign_on import SingleSignOn
from larande_tui.hosted.worker.health import FIGURES, HEALTH, Health
from larande_tui.hosted.worker.loaded_rooms import LoadedRooms
from larande_tui.hosted.worker.pages import Pages
from larande_tui.hosted.worker.stages import Stages
from larande_tui.join.server.app import Server
from larande_tui.join.server.ending import end_on_signals
from larande_tui.join.server.sockets import listen
from larande_tui.workshop.errors import WorkshopError

_EVERY: Final = 0.25
_NOT_OFTENER: Final = 0.05
_EXPIRED_EVERY: Final = 60.0
_DRAINING: Final = 1.5
"""Seconds for the proxy to notice that the worker is ending, before its phones are asked to reconnect."""


async def run(
    database: Database,
    sock: socket.socket,
    origins: frozenset[str],
    sign_on: SingleSignOn,
    on_ready: Callable[[], None],
    stages: Stages | None = None,
) -> None:
    """Serve until the system asks the process to end.

    Args:
        database: of one tenant.
        sock: bound and listening.
        origins: addresses at which participants' browsers may reach this server.
        sign_on: how the proxy names the user.
        on_ready: called once the worker can be reached.
        stages: in the browser, for those who lead; None to serve none.
    """
    rooms = LoadedRooms(database)
    health = Health(database, rooms, stages)
    machines = [web.get(HEALTH, health.health), web.get(FIGURES, health.figures)]
    on_stage = stages.routes() if stages is not None else []
    pages = Pages(database, sign_on, leads_to_stages=stages is not None)
    server = Server(rooms.find, origins, machines, [*on_stage, *pages.routes()], on_server=True)
    server.app.on_response_prepare.append(health.count)
    runner = web.AppRunner(server.app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    end_on_signals(ended := asyncio.Event())
    try:
        listener = await listen(runner, sock)
        on_ready()
        beside = [asyncio.create_task(_close_expired(rooms))]
        if stages is not None:
            beside.append(asyncio.create_task(stages.watch()))
        await _follow(rooms, ended.is_set)
        for task in beside:
            task.cancel()
        health.draining = True
        until = time.monotonic() + _DRAINING
        await _follow(rooms, lambda: time.monotonic() > until)
        await rooms.drain()
        if stages is not None:
            await stages.move()
        listener.close()
    finally:
        await runner.cleanup()
        rooms.leave()


async def _follow(rooms: LoadedRooms, is_over: Callable[[], bool]) -> None:
    """Follow the rooms until ``is_over``."""
    while not is_over():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(rooms.stirred.wait(), _EVERY)
        await rooms.turn()
        await asyncio.sleep(_NOT_OFTENER)


async def _close_expired(rooms: LoadedRooms) -> None:
    """Close expired doors, now and every minute."""
    while True:
        with contextlib.suppress(WorkshopError, OSError):  # the database is away: the next minute tries again
            await asyncio.to_thread(rooms.close_expired)
        await asyncio.sleep(_EXPIRED_EVERY)
