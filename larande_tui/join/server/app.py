"""Addresses of the server, and what answers at each."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

from aiohttp import web

from larande_tui.join.deeds import BadDeedError, read_deeds
from larande_tui.join.hands import Hand, TooMuchError
from larande_tui.join.room import Room
from larande_tui.join.server.assets import assets, page
from larande_tui.join.server.guard import Guard, add_headers
from larande_tui.join.server.streams import Streams
from larande_tui.workshop.errors import WorkshopError

_COOKIE: Final = "larande"
_COOKIE_LASTS: Final = 12 * 3600
_LARGEST_BODY: Final = 16_384
_BODY_PATIENCE: Final = 10.0


class Server:
    """The handlers of a room's addresses."""

    def __init__(self, room: Room, streams: Streams, hosts: frozenset[str]) -> None:
        """Prepare the server.

        Args:
            room: that phones join.
            streams: to them.
            hosts: what the phones' browsers may call this machine, with the port.
        """
        self._room = room
        self._streams = streams
        self._page = page()
        guard = Guard(room.journal.code, hosts, self._page)
        self.app = web.Application(client_max_size=_LARGEST_BODY, middlewares=[guard.middleware()])
        self.app.on_response_prepare.append(add_headers)
        self.app.add_routes([
            web.get("/", self._show),
            web.get("/favicon.ico", self._nothing),
            web.get("/a/{digest}/{name}", self._asset),
            web.get("/{code}", self._show),
            web.get("/{code}/state", self._state),
            web.get("/{code}/events", self._events),
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
        try:
            token, _ = self._room.join(request.cookies.get(_COOKIE, ""))
        except TooMuchError as error:
            return _later(error.status, error.retry_after)
        except OSError:
            return _later(503, 2)
        response = web.json_response({"boot": self._streams.boot})
        path = f"/{request.match_info['code']}"
        response.set_cookie(_COOKIE, token, max_age=_COOKIE_LASTS, path=path, httponly=True, samesite="Strict")
        return response

    async def _state(self, request: web.Request) -> web.Response:
        self._hand(request)
        if request.query.get("after") == f"{self._streams.boot}.{self._streams.version}":
            return web.Response(status=204)
        return web.Response(body=self._streams.message(), content_type="application/json", charset="utf-8")

    async def _events(self, request: web.Request) -> web.StreamResponse:
        hand = self._hand(request)
        if self._streams.is_full:
            return _later(503, 5)
        hand.streams += 1
        try:
            return await self._streams.serve(request)
        finally:
            hand.streams -= 1

    async def _deeds(self, request: web.Request) -> web.Response:
        hand = self._hand(request)
        try:
            deeds = read_deeds(await self._read(request))
        except BadDeedError:
            raise web.HTTPBadRequest from None
        try:
            taken, refused = await self._room.take(hand, deeds)
        except TooMuchError as error:
            return _later(error.status, error.retry_after)
        except (WorkshopError, OSError, TimeoutError):
            return _later(503, 1)
        return web.json_response({"ok": taken, "no": [{"id": name, "why": why} for name, why in refused]})

    def _hand(self, request: web.Request) -> Hand:
        """Return the phone that asks.

        Raises:
            HTTPUnauthorized: it has not joined.
        """
        hand = self._room.hands.find(request.cookies.get(_COOKIE, ""))
        if hand is None:
            raise web.HTTPUnauthorized
        return hand

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
