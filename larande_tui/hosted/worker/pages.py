"""Pages for users with a link or single sign-on: minutes, files, and the overview."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from html import escape
from typing import Final, TypeVar
from urllib.parse import quote

from aiohttp import web

from larande_tui.core.paths import SUFFIX
from larande_tui.core.text import swedish_order
from larande_tui.hosted.database.database import Database
from larande_tui.hosted.errors import DatabaseAwayError, NoSuchRoomError
from larande_tui.hosted.log.postgres_log import PostgresLog
from larande_tui.hosted.moving import RoomListed, file_of, list_rooms
from larande_tui.hosted.rights.links import FETCH, OVERVIEW, READ, find_link
from larande_tui.hosted.rights.single_sign_on import EVERY_UNIT, SingleSignOn
from larande_tui.hosted.worker.overview import Overview
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.store.session import Session

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_GONE: Final = "Länken finns inte, eller gäller inte längre. Be den som gav dig den om en ny."
_LATER: Final = "Det går inte att visa just nu. Allt som är sparat är kvar. Försök igen om en stund."
_NOBODY: Final = "Den här sidan är för dem som organisationens inloggning släpper in."


T = TypeVar("T")
_Handler = Callable[[web.Request], Awaitable[web.Response]]


class _PageError(Exception):
    """A request is answered by a sentence instead of a page."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Pages:
    """The pages of one tenant."""

    def __init__(self, database: Database, sign_on: SingleSignOn, *, leads_to_stages: bool = False) -> None:
        self._database = database
        self._sign_on = sign_on
        self._rolled_up = Overview(database)
        self._leads_to_stages = leads_to_stages

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses and their handlers."""
        handlers = {
            "/l/{secret}": self._link,
            "/rum": self._rooms,
            "/rum/{room}": self._minutes,
            "/rum/{room}/fil": self._file,
            "/samla": self._overview,
        }
        return [web.get(path, _telling(handler)) for path, handler in handlers.items()]

    # --- by link ------------------------------------------------------------------------------------------------

    async def _link(self, request: web.Request) -> web.Response:
        """Answer with the contents that a link gives access to."""
        secret = request.match_info["secret"]
        link = await _answer(lambda: find_link(self._database, secret))
        if link is None:
            raise _PageError(404, _GONE)
        if link.may == READ:
            return await self._minutes_of(link.room)
        if link.may == FETCH:
            return await self._file_of(link.room)
        if link.may == OVERVIEW:
            return await self._overview_of(EVERY_UNIT)
        raise _PageError(404, _GONE)  # a right of a later version

    # --- by single sign-on --------------------------------------------------------------------------------------

    async def _rooms(self, request: web.Request) -> web.Response:
        rooms = await self._seen_by(request)
        led = self._sign_on.units_led_by(request.remote or "", request.headers)
        lines = [
            f'<li><a href="/rum/{room.id}">{escape(room.name)}</a>{f" · {escape(room.unit)}" if room.unit else ""}'
            f' · <a href="/rum/{room.id}/fil">hämta filen</a>{self._to_stage(room, led)}</li>'
            for room in rooms
        ]
        return _page("Rum", f"<ul>{''.join(lines)}</ul>" if lines else "<p>Din enhet har inga rum här ännu.</p>")

    def _to_stage(self, room: RoomListed, led: frozenset[str]) -> str:
        """Return the link to a room's stage in the browser, for a leader or a follower."""
        if not self._leads_to_stages:
            return ""
        word = "led" if EVERY_UNIT in led or room.unit in led else "följ scenen"
        return f' · <a href="/rum/{room.id}/scen">{word}</a> · <a href="/rum/{room.id}/scen?visa">visa på skärmen</a>'

    async def _minutes(self, request: web.Request) -> web.Response:
        return await self._minutes_of(await self._room_of(request))

    async def _file(self, request: web.Request) -> web.Response:
        return await self._file_of(await self._room_of(request))

    async def _overview(self, request: web.Request) -> web.Response:
        """Answer with the whole, with the overview of the user's unit, or with links to those of several units."""
        units = self._units_of(request)
        if EVERY_UNIT in units:
            return await self._overview_of(EVERY_UNIT)
        wanted = request.query.get("enhet", min(units) if len(units) == 1 else "")
        if wanted in units:
            return await self._overview_of(wanted)
        if wanted:
            raise _PageError(404, "Du har ingen sådan enhet.")
        names = sorted(units, key=swedish_order)
        links = (f'<li><a href="/samla?enhet={quote(unit)}">{escape(unit)}</a></li>' for unit in names)
        return _page("Översikt", f"<p>Välj enhet.</p><ul>{''.join(links)}</ul>")

    def _units_of(self, request: web.Request) -> frozenset[str]:
        """Return the units that the user may see.

        Raises:
            _PageError: there are none.
        """
        units = self._sign_on.units_of(request.remote or "", request.headers)
        if not units:
            raise _PageError(403, _NOBODY)
        return units

    async def _seen_by(self, request: web.Request) -> list[RoomListed]:
        units = self._units_of(request)
        rooms = await _answer(lambda: list_rooms(self._database))
        return [room for room in rooms if EVERY_UNIT in units or room.unit in units]

    async def _room_of(self, request: web.Request) -> str:
        """Return the requested room.

        Raises:
            _PageError: it does not exist, or is of another unit.
        """
        wanted = request.match_info["room"]
        for room in await self._seen_by(request):
            if room.id == wanted:
                return room.id
        raise _PageError(404, "Det finns inget sådant rum i din enhet.")

    # --- contents -----------------------------------------------------------------------------------------------

    async def _minutes_of(self, room: str) -> web.Response:
        return _document(await _answer(lambda: self._minutes_as_page(room)))

    def _minutes_as_page(self, room: str) -> str:
        from larande_tui.documents.content.compose import compose
        from larande_tui.documents.formats.html import html

        with Session(PostgresLog.open(self._database, room, writable=False)) as session:
            session.catch_up()
            return html(compose(session.workshop))

    async def _file_of(self, room: str) -> web.Response:
        rooms = await _answer(lambda: list_rooms(self._database))
        name = next((listed.name for listed in rooms if listed.id == room), room)
        body = await _answer(lambda: b"".join(file_of(self._database, room)))
        disposition = f"attachment; filename*=UTF-8''{quote(name + SUFFIX)}"
        return web.Response(
            body=body, content_type="application/octet-stream", headers={"Content-Disposition": disposition}
        )

    async def _overview_of(self, unit: str) -> web.Response:
        return _document(await _answer(lambda: self._rolled_up.page(unit)))


def _telling(handler: _Handler) -> _Handler:
    """Wrap a handler so that its errors become a page with the sentence."""

    async def tell(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except _PageError as error:
            return _page("larande", f"<p>{escape(str(error))}</p>", error.status)

    return tell


async def _answer(ask: Callable[[], T]) -> T:
    """Run a slow function in a thread of its own.

    Raises:
        _PageError: it cannot be answered.
    """
    try:
        return await asyncio.to_thread(ask)
    except NoSuchRoomError as error:
        raise _PageError(404, _GONE) from error
    except DatabaseAwayError as error:
        raise _PageError(503, _LATER) from error
    except WorkshopError as error:
        raise _PageError(409, str(error)) from error


def _page(title: str, body: str, status: int = 200) -> web.Response:
    text = (
        f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return _document(text, status)


def _document(text: str, status: int = 200) -> web.Response:
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-store"}
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8", headers=headers)
