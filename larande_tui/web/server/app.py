"""The HTTP addresses of the server: the page with its files, and the socket of each open page."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any, Final

from aiohttp import web

from larande_tui.web.errors import TooManyStagesError
from larande_tui.web.server.files import file_of, page_of
from larande_tui.web.server.guard import add_headers, guard
from larande_tui.web.server.talk import LARGEST_MESSAGE, attend, first_message, refuse, size_of
from larande_tui.web.server.tickets import Tickets
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.running_stages import RunningStages

_SOCKET: Final = "/scen"
_WRONG_TICKET_PAUSE: Final = 0.5
_NAME: Final = re.compile(r"[a-z0-9]{1,20}")

NO_TICKET: Final = (
    "Adressen gäller inte, eller inte längre. Öppna den som står i terminalfönstret där larande startades."
)


class WebServer:
    """The handlers of the server's addresses."""

    def __init__(
        self, stages: RunningStages, tickets: Tickets, hosts: frozenset[str], order_of: Callable[[str, str], Order]
    ) -> None:
        """Prepare the server.

        Args:
            stages: the running ones.
            tickets: that give access to them.
            hosts: names of this machine, with the port.
            order_of: returns the start parameters of a stage, given its name and the file of the last request for the
                facilitator's own window.
        """
        self._running = stages
        self._tickets = tickets
        self._order_of = order_of
        self._open: set[web.WebSocketResponse] = set()
        self.app = web.Application(client_max_size=1024, middlewares=[guard(hosts, _SOCKET)])
        self.app.on_response_prepare.append(add_headers)
        self.app.on_shutdown.append(self._close_pages)
        self.app.add_routes([
            web.get("/", self._show),
            web.get("/favicon.ico", self._nothing),
            web.get(_SOCKET, self._serve_page),
            web.get("/{name:.+}", self._file),
        ])  # fmt: skip

    async def _nothing(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _show(self, _request: web.Request) -> web.StreamResponse:
        return page_of("", _SOCKET)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return file_of(request.match_info["name"])

    async def _close_pages(self, _app: web.Application) -> None:
        for socket in list(self._open):
            await socket.close()

    async def _serve_page(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, compress=False)
        await socket.prepare(request)
        self._open.add(socket)
        try:
            hello = await first_message(socket)
            if hello is None or not self._tickets.admits(str(hello.get("ticket", ""))):
                await asyncio.sleep(_WRONG_TICKET_PAUSE)
                await refuse(socket, NO_TICKET)
                return socket
            await socket.send_json({"ticket": self._tickets.lasting})
            await self._admit(socket, hello)
        except ConnectionError:
            pass  # the page is gone, and reconnects
        finally:
            self._open.discard(socket)
        return socket

    async def _admit(self, socket: web.WebSocketResponse, hello: dict[str, Any]) -> None:
        name, size = str(hello.get("stage", "")), size_of(hello.get("size"))
        if size is None or not _NAME.fullmatch(name):
            await socket.close()
            return
        try:
            stage = self._running.stage(name, size, lambda asked_for: self._order_of(name, asked_for))
        except TooManyStagesError as error:
            await refuse(socket, str(error))
            return
        page = Page(str(hello.get("page", ""))[:40], wants_to_write=hello.get("writes") is True)
        await attend(socket, stage, page, hello)
