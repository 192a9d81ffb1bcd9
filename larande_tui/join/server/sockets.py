"""Bind to a free port, and listen with a time limit for the first request and a limit of connections at a time."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterable
from typing import ClassVar, Final
from weakref import WeakSet

from aiohttp import web

_HEAD_PATIENCE: Final = 10.0
_MOST_CONNECTIONS: Final = 1_000
"""Highest number of connections; a newer one takes the place of the one that has been silent longest, so that whoever
holds many open shuts nobody out."""

_streaming: Final[WeakSet[asyncio.BaseTransport]] = WeakSet()


def keep_open(transport: asyncio.BaseTransport) -> None:
    """Let a connection that streams to a phone or page be silent: newer ones do not take its place."""
    _streaming.add(transport)


class _FirstRequestTimer(asyncio.Protocol):
    """Protocol between a connection and aiohttp's handler until the first request head is complete."""

    _connections: ClassVar[dict[asyncio.Transport, None]] = {}
    """All open ones, the one that has been silent longest first."""

    def __init__(self, server: web.Server) -> None:
        self._handler: asyncio.Protocol = server()
        self._head = b""
        self._timer: asyncio.TimerHandle | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Give the connection ten seconds for its first request head."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what create_server makes
        self._transport = transport
        self._connections[transport] = None
        self._handler.connection_made(transport)
        if len(self._connections) > _MOST_CONNECTIONS:
            quietest = next(known for known in self._connections if known not in _streaming or known is transport)
            del self._connections[quietest]
            quietest.abort()
            if quietest is transport:
                return
        self._timer = asyncio.get_running_loop().call_later(_HEAD_PATIENCE, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Pass bytes on; the first complete head ends the time limit."""
        if self._transport in self._connections:
            self._connections[self._transport] = self._connections.pop(self._transport)
        if self._timer is not None:
            self._head = (self._head + data)[-_TAIL:] if _END not in data else data
            if _END in self._head:
                self._timer.cancel()
                self._timer, self._head = None, b""
        self._handler.data_received(data)

    def eof_received(self) -> bool | None:
        """Pass the end of the phone's side on to aiohttp."""
        return self._handler.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        """Pass the end of the connection on to aiohttp."""
        if self._transport is not None:
            self._connections.pop(self._transport, None)
        if self._timer is not None:
            self._timer.cancel()
        self._handler.connection_lost(exc)

    def pause_writing(self) -> None:
        """Pass a full buffer on to aiohttp."""
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        """Pass an empty buffer on to aiohttp."""
        self._handler.resume_writing()


_END: Final = b"\r\n\r\n"
_BACKLOG: Final = 512
_TAIL: Final = 16_384


async def listen(runner: web.AppRunner, sock: socket.socket) -> asyncio.Server:
    """Serve a runner's application on a socket.

    Args:
        runner: after its ``setup``.
        sock: bound and listening.
    """
    server = runner.server
    if server is None:
        raise RuntimeError("the runner is not set up")
    return await asyncio.get_running_loop().create_server(lambda: _FirstRequestTimer(server), sock=sock)


def bind_first_free(address: str, ports: Iterable[int]) -> socket.socket:
    """Return a listening socket at the first port that is free.

    Args:
        address: the interface to listen on.
        ports: to try in order; at least one.

    Raises:
        OSError: the last port is in use, or the system refused one for another reason.
    """
    *others, last = ports
    for port in others:
        try:
            return socket.create_server((address, port), backlog=_BACKLOG)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    return socket.create_server((address, last), backlog=_BACKLOG)
