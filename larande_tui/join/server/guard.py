"""Request guard of the server: allowed hosts and origins, the limit of wrong codes, and security headers."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from larande_tui.join.room_code import read_table
from larande_tui.join.server.open_room import OpenRoom
from larande_tui.join.server.sockets import keep_open
from larande_tui.workshop.errors import WorkshopError

_WRONG_A_MINUTE: Final = 20
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


FindRoom = Callable[[str], Awaitable[OpenRoom | None]]
"""Finds the open room of a code; raises a `WorkshopError` or `OSError` when the rooms cannot be read."""

_ENTERED: Final = "larande.room"


def entered_by(request: web.Request) -> OpenRoom:
    """Return the room that a request names; `Guard` refuses requests without one."""
    entered: OpenRoom = request[_ENTERED]
    return entered


class Guard:
    """Middleware that refuses requests from strangers before their bodies are read."""

    def __init__(self, find: FindRoom, origins: frozenset[str], page: bytes, machines: frozenset[str]) -> None:
        """Prepare with the allowed origins.

        Args:
            find: finds the open room of a code.
            origins: of the server: scheme, name and port.
            page: shown to a person who typed a wrong code.
            machines: paths for other machines, under any host name.
        """
        self._machines = machines
        self._find = find
        self._origins = origins
        self._hosts = frozenset(origin.partition("://")[2] for origin in origins)
        self._page = page
        self._wrong: deque[float] = deque()

    def middleware(self) -> Middleware:
        """Return the middleware of the server."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            refusal = self._refusal(request) or await self._lead_in(request)
            if refusal is not None:
                return refusal
            try:
                return await handler(request)
            except web.HTTPException as error:
                return self._refused(error.status)

        return guard

    def _refusal(self, request: web.Request) -> web.Response | None:
        """Return the refusal of a request by its headers; None when it may proceed."""
        if request.path in self._machines and request.method == "GET":
            return None
        if request.headers.get("Host", "").lower() not in self._hosts:
            return self._refused(421)
        if request.method == "POST":
            origin = request.headers.get("Origin", "").lower()
            if origin not in self._origins or origin.partition("://")[2] != request.headers["Host"].lower():
                return self._refused(403)
            if request.content_type != "application/json":
                return self._refused(415)
        elif request.method not in ("GET", "HEAD"):
            return self._refused(405)
        return None

    async def _lead_in(self, request: web.Request) -> web.Response | None:
        """Store the room that a request names in the request; return a refusal when there is none."""
        code = request.match_info.get("code")
        if code is None:
            return None
        read, table = read_table(code)
        try:
            entered = await self._find(read) if table >= 0 else None
        except (WorkshopError, OSError):
            return self._refused(503, {"Retry-After": "2"})
        if entered is None:
            return self._wrong_code(is_page=request.path == f"/{code}")
        request[_ENTERED] = entered
        return None

    def _wrong_code(self, *, is_page: bool) -> web.Response:
        now = time.monotonic()
        while self._wrong and self._wrong[0] < now - 60.0:
            self._wrong.popleft()
        status, headers = 404, dict[str, str]()
        if len(self._wrong) >= _WRONG_A_MINUTE:
            status, headers = 429, {"Retry-After": "60"}
        else:
            self._wrong.append(now)
        if is_page:  # a person typed it, and others' guesses must not leave that person without a page
            return web.Response(
                body=self._page, status=status, headers=headers, content_type="text/html", charset="utf-8"
            )
        return self._refused(status, headers)

    @staticmethod
    def _refused(status: int, headers: dict[str, str] | None = None) -> web.Response:
        return web.json_response(
            {"why": status}, status=status, headers={"Cache-Control": "no-store", **(headers or {})}
        )


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add headers to every answer that forbid a browser whatever the page does not need; a stream is kept open."""
    if not isinstance(response, web.Response) and request.transport is not None:
        keep_open(request.transport)
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.popall("Server", None)
    response.headers.setdefault("Cache-Control", "no-store")
