"""Addresses of the server: the page with its files, and the socket of each page that is open."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
from typing import Any, Final

from aiohttp import WSMsgType, web

from larande_tui.packs.catalog import content_dir
from larande_tui.web.errors import FullHouseError
from larande_tui.web.server.guard import add_headers, guard
from larande_tui.web.server.tickets import Tickets
from larande_tui.web.sessions.house import House
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.stage import Stage

_SOCKET: Final = "/scen"
_LARGEST_MESSAGE: Final = 256 * 1024
_HELLO_PATIENCE: Final = 10.0
_WRONG_TICKET_PAUSE: Final = 0.5
_PULSE: Final = 4.0
_STALLED: Final = 15.0
_NAME: Final = re.compile(r"[a-z0-9]{1,20}")
_SIDES: Final = range(10, 600)

_TYPES: Final = {
    "scenen.html": "text/html",
    "scenen.js": "text/javascript",
    "tangenter.js": "text/javascript",
    "scenen.css": "text/css",
    "xterm/xterm.mjs": "text/javascript",
    "xterm/xterm.css": "text/css",
    "xterm/LICENSE": "text/plain",
}
"""Every file that is given out; another name is nothing here."""

_OTHERS: Final = "xterm/"
"""The page asks for these with their version, so that a browser may keep them."""

NO_TICKET: Final = (
    "Adressen gäller inte, eller inte längre. Öppna den som står i terminalfönstret där larande startades."
)


class WebServer:
    """The handlers of the server's addresses."""

    def __init__(self, house: House, tickets: Tickets, hosts: frozenset[str]) -> None:
        """Prepare the server.

        Args:
            house: of the stages.
            tickets: that admit to them.
            hosts: names of this machine, with the port.
        """
        self._house = house
        self._tickets = tickets
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
        return self._answer("scenen.html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return self._answer(request.match_info["name"])

    @staticmethod
    def _answer(name: str) -> web.StreamResponse:
        kind = _TYPES.get(name)
        if kind is None:
            raise web.HTTPNotFound
        headers = {"Content-Type": f"{kind}; charset=utf-8"}
        if name.startswith(_OTHERS):
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return web.FileResponse(content_dir() / "scenen" / name, headers=headers)

    async def _close_pages(self, _app: web.Application) -> None:
        for socket in list(self._open):
            await socket.close()

    # --- a page's socket ----------------------------------------------------------------------------------------

    async def _serve_page(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(max_msg_size=_LARGEST_MESSAGE, compress=False)
        await socket.prepare(request)
        self._open.add(socket)
        try:
            hello = await _first_message(socket)
            if hello is None or not self._tickets.admits(str(hello.get("ticket", ""))):
                await asyncio.sleep(_WRONG_TICKET_PAUSE)
                await _refuse(socket, NO_TICKET)
                return socket
            await socket.send_json({"ticket": self._tickets.lasting})
            await self._admit(socket, hello)
        except ConnectionError:
            pass  # it is gone, and comes again
        finally:
            self._open.discard(socket)
        return socket

    async def _admit(self, socket: web.WebSocketResponse, hello: dict[str, Any]) -> None:
        name, size = str(hello.get("stage", "")), _size(hello.get("size"))
        if size is None or not _NAME.fullmatch(name):
            await socket.close()
            return
        try:
            stage = self._house.stage(name, size)
        except FullHouseError as error:
            await _refuse(socket, str(error))
            return
        page = Page(str(hello.get("page", ""))[:40], wants_to_write=hello.get("writes") is True)
        stage.enter(page, takes_over=hello.get("again") is not True)
        stage.resize(page, *size)
        sending = asyncio.create_task(_send(socket, page))
        pulse = asyncio.create_task(_beat(stage, page))
        try:
            await self._listen(socket, stage, page)
        finally:
            stage.leave(page)
            pulse.cancel()
            page.close()
            if socket.closed:
                sending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sending

    @staticmethod
    async def _listen(socket: web.WebSocketResponse, stage: Stage, page: Page) -> None:
        async for message in socket:
            if message.type is WSMsgType.BINARY:
                await stage.take(page, message.data)
                continue
            asked = _read(message.data) if message.type is WSMsgType.TEXT else None
            if asked is None:
                return
            if (size := _size(asked.get("size"))) is not None:
                stage.resize(page, *size)
            if asked.get("writes") is True:
                stage.let_write(page)
            if isinstance(name := asked.get("dropped"), str):
                await stage.take_file(page, name, str(asked.get("data", "")), is_last=asked.get("last") is True)


async def _first_message(socket: web.WebSocketResponse) -> dict[str, Any] | None:
    try:
        message = await socket.receive(timeout=_HELLO_PATIENCE)
    except TimeoutError:
        return None
    return _read(message.data) if message.type is WSMsgType.TEXT else None


def _read(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _size(value: object) -> tuple[int, int] | None:
    """Return columns and rows as a page tells them; None for anything else."""
    match value:
        case [int(columns), int(rows)] if columns in _SIDES and rows in _SIDES:
            return columns, rows
        case _:
            return None


async def _refuse(socket: web.WebSocketResponse, sentence: str) -> None:
    await socket.send_json({"refused": sentence})
    await socket.close()


async def _send(socket: web.WebSocketResponse, page: Page) -> None:
    """Send what waits for a page until it is let go; a page that takes nothing for long is cut off."""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while (parts := await page.next()) is not None:
            async with asyncio.timeout(_STALLED):
                for part in parts:
                    await (socket.send_bytes(part) if isinstance(part, bytes) else socket.send_str(part))
    await socket.close()


async def _beat(stage: Stage, page: Page) -> None:
    """Tell the page now and then that the server is there, and what it has taken."""
    while True:
        await asyncio.sleep(_PULSE)
        stage.acknowledge(page)
