"""Serve stages to browsers on this machine, until the last is left or Ctrl+C."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from aiohttp import web

from larande_tui.core.os_errors import os_error_reason
from larande_tui.join.server.ending import end_on_signals
from larande_tui.join.server.sockets import bind_first_free, listen
from larande_tui.web.errors import PortRefusedError
from larande_tui.web.server.app import WebServer
from larande_tui.web.server.tickets import Tickets
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.process import Starter
from larande_tui.web.sessions.running_stages import RunningStages

PORT: Final = 8430
_PORTS_TRIED: Final = 20
_LOOPBACK: Final = "127.0.0.1"
_FAREWELL: Final = 0.5
"""Seconds for the pages to hear how the stage ended."""


def serve(
    starter: Starter, words_of: Callable[[str, str], Sequence[str]], port: int, on_ready: Callable[[str, str], None]
) -> None:
    """Serve until the last stage is left, or until Ctrl+C; then everything is saved.

    Args:
        starter: of the stages' processes.
        words_of: returns the arguments of ``larande``, given a stage's name and the file of the last request for the
            facilitator's own window, or "".
        port: the port; 0 for the usual one, or the next that is free.
        on_ready: called with two addresses once pages can connect: a lasting one, and one that works a single time.

    Raises:
        PortRefusedError: the system refused the port.
    """
    try:
        asyncio.run(_serve(bound(port), starter, words_of, on_ready))
    finally:
        starter.close()


class ServedStages(NamedTuple):
    """Running stages and the addresses at which pages reach them.

    Attributes:
        running: the stages.
        lasting: the address that works while the server runs.
        once: an address that works a single time.
    """

    running: RunningStages
    lasting: str
    once: str


@contextlib.asynccontextmanager
async def served_stages(
    sock: socket.socket,
    starter: Starter,
    words_of: Callable[[str, str], Sequence[str]],
    environment: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[ServedStages]:
    """Serve stages to pages during a block; at its end the stages are left, with everything saved.

    Args:
        sock: bound to a port of this machine alone.
        starter: of the stages' processes.
        words_of: as for `serve`.
        environment: additional environment variables of each stage.
    """
    port = sock.getsockname()[1]
    tickets, running = Tickets(), RunningStages(starter)
    hosts = frozenset(f"{name}:{port}" for name in (_LOOPBACK, "localhost"))
    runner = web.AppRunner(
        WebServer(running, tickets, hosts, lambda *asked: Order(words_of(*asked), environment)).app,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=1.0,
    )
    await runner.setup()
    try:
        listener = await listen(runner, sock)
        yield ServedStages(
            running, *(f"http://{_LOOPBACK}:{port}/#{ticket}" for ticket in (tickets.lasting, tickets.once))
        )
        await running.close("Scenen stängdes i terminalfönstret.")
        await asyncio.sleep(_FAREWELL)
        listener.close()
    finally:
        await runner.cleanup()


async def _serve(
    sock: socket.socket,
    starter: Starter,
    words_of: Callable[[str, str], Sequence[str]],
    on_ready: Callable[[str, str], None],
) -> None:
    async with served_stages(sock, starter, words_of) as open_:
        end_on_signals(interrupted := asyncio.Event(), with_terminal=True)
        on_ready(open_.lasting, open_.once)
        ends = [asyncio.create_task(event.wait()) for event in (interrupted, open_.running.empty)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()


def bound(port: int) -> socket.socket:
    """Bind a port of this machine only, or the next free one unless a port was given.

    Raises:
        PortRefusedError: the system refused.
    """
    try:
        return bind_first_free(_LOOPBACK, [port] if port else range(PORT, PORT + _PORTS_TRIED))
    except OSError as error:
        raise PortRefusedError(port or PORT, os_error_reason(error)) from error
