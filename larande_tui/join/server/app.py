"""The HTTP addresses of the server, and their handlers."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import Sequence
from typing import Any, Final

from aiohttp import web

from larande_tui.join.deeds import BadDeedError, read_deeds
from larande_tui.join.phones import Phone, TooMuchError
from larande_tui.join.room_code import read_table
from larande_tui.join.server.assets import assets, page
from larande_tui.join.server.guard import FindRoom, Guard, add_headers, entered_by
from larande_tui.join.views.whole import pen_name
from larande_tui.workshop.errors import WorkshopError

_COOKIE: Final = "larande"
_COOKIE_LASTS: Final = 12 * 3600
_LARGEST_BODY: Final = 16_384
_BODY_PATIENCE: Final = 10.0


class Server:
    """The handlers of the addresses of rooms."""

    def __init__(
        self,
        find: FindRoom,
        origins: frozenset[str],
        machines: Sequence[web.RouteDef] = (),
        pages: Sequence[web.RouteDef] = (),
        *,
        on_server: bool = False,
    ) -> None:
        """Prepare the server.

        Args:
            find: finds the open room of a code.
            origins: addresses at which phones' browsers may reach this server: scheme, name and port.
            machines: routes for other machines, under any host name.
            pages: other pages of the server.
            on_server: the rooms are on a server, as the page tells the participants.
        """
        self._page = page(on_server=on_server)
        guard = Guard(find, origins, self._page, frozenset(route.path for route in machines))
        self.app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[guard.middleware()])
        self.app.on_response_prepare.append(add_headers)
        self.app.add_routes([
            *machines,
            *pages,
            web.get("/", self._show),
            web.get("/favicon.ico", self._nothing),
            web.get("/a/{digest}/{name}", self._asset),
            web.get("/{code}", self._show),
            web.get("/{code}/state", self._state),
            web.get("/{code}/events", self._events),
            web.get("/{code}/wall", self._wall),
            web.post("/{code}/join", self._join),
            web.post("/{code}/deeds", self._deeds),
        ])  # fmt: skip

    async def _nothing(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _show(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._page, content_type="text/html", charset="utf-8")

    async def _asset(self, request: web.Request) -> web.Response:
        digest, files = assets()
        asset = files.get(request.match_info["name"])
        if asset is None or request.match_info["digest"] != digest:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
            body = asset.packed
        else:
            body = asset.body
        return web.Response(body=body, content_type=asset.type, charset="utf-8", headers=headers)

    async def _join(self, request: web.Request) -> web.Response:
        await self._read(request)
        entered = entered_by(request)
        _, table = read_table(request.match_info["code"])
        try:
            if table and not entered.room.has_table(table):
                raise web.HTTPNotFound
            token, phone = entered.room.join(request.cookies.get(_COOKIE, ""), table)
        except TooMuchError as error:
            return _later(error.status, error.retry_after)
        except (WorkshopError, OSError):
            return _later(503, 2)
        response = web.json_response({"boot": entered.streams.boot, "table": table, "me": pen_name(phone.name)})
        path = f"/{request.match_info['code']}"
        is_secret = request.headers.get("Origin", "").startswith("https:")
        response.set_cookie(
            _COOKIE, token, max_age=_COOKIE_LASTS, path=path, secure=is_secret, httponly=True, samesite="Strict"
        )
        return response

    async def _state(self, request: web.Request) -> web.Response:
        self._phone(request)
        streams = entered_by(request).streams
        if request.query.get("after") == f"{streams.boot}.{streams.version}":
            return web.Response(status=204)
        return web.Response(body=streams.message(), content_type="application/json", charset="utf-8")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        phone, streams = self._phone(request), entered_by(request).streams
        if streams.is_full:
            return _later(503, 5)
        phone.streams += 1
        try:
            return await streams.serve(request, phone.name)
        finally:
            phone.streams -= 1

    async def _wall(self, request: web.Request) -> web.Response:
        self._phone(request)
        text = entered_by(request).wall()
        version = f"{zlib.crc32(text.encode()):x}"
        if request.query.get("after") == version:
            return web.Response(status=204)
        body = f'{{"v":"{version}","lanes":{text}}}'
        return web.Response(text=body, content_type="application/json", charset="utf-8")

    async def _deeds(self, request: web.Request) -> web.Response:
        phone = self._phone(request)
        try:
            deeds = read_deeds(await self._read(request))
        except BadDeedError:
            raise web.HTTPBadRequest from None
        try:
            taken, refused = await entered_by(request).room.take(phone, deeds)
        except TooMuchError as error:
            return _later(error.status, error.retry_after)
        except (WorkshopError, OSError, TimeoutError):
            return _later(503, 1)
        return web.json_response({"ok": taken, "no": [{"id": name, "why": why} for name, why in refused]})

    @staticmethod
    def _phone(request: web.Request) -> Phone:
        """Return the phone that sent a request.

        Raises:
            HTTPUnauthorized: it has not joined.
            HTTPServiceUnavailable: the journal cannot be read at the moment.
        """
        try:
            phone = entered_by(request).room.find(request.cookies.get(_COOKIE, ""))
        except OSError:
            raise web.HTTPServiceUnavailable from None
        if phone is None:
            raise web.HTTPUnauthorized
        return phone

    @staticmethod
    async def _read(request: web.Request) -> Any:
        """Read a body of JSON.

        Raises:
            HTTPException: it is too large, too slow, or no JSON.
        """
        try:
            async with asyncio.timeout(_BODY_PATIENCE):
                return json.loads(await request.read())
        except TimeoutError:
            raise web.HTTPRequestTimeout from None
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None


def _later(status: int, seconds: int) -> web.Response:
    return web.json_response({"why": status}, status=status, headers={"Retry-After": str(seconds)})
