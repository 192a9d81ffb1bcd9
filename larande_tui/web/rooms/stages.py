"""The stages of rooms that a worker serves: the page, its socket, the rights of guests, and the end of their visits."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from aiohttp import web

from larande_tui.hosted.rights.links import LEAD, PRESENT
from larande_tui.tui.platform.browser.confined import SHOWS_ONLY
from larande_tui.web.errors import TooManyStagesError
from larande_tui.web.rooms.places import Places
from larande_tui.web.rooms.rights import Guest, StageRights
from larande_tui.web.server.files import file_of, page_of
from larande_tui.web.server.guard import policy_for
from larande_tui.web.server.talk import LARGEST_MESSAGE, attend, first_message, refuse, size_of
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.process import Starter
from larande_tui.web.sessions.running_stages import RunningStages
from larande_tui.web.sessions.stage import RunningStage
from larande_tui.workshop.errors import WorkshopError

MOST_OF_A_ROOM: Final = 8
_MOST_PAGES: Final = 50
"""Highest number of pages that show the same stage."""

_WRONG_PAUSE: Final = 0.5
_WATCHED_EVERY: Final = 5.0
_SIGN_ON_LASTS: Final = 3600.0
"""Seconds after which a page must reconnect through the proxy, which then confirms its user."""

_BROWSER: Final = re.compile(r"[0-9A-Za-z-]{16,64}")
_STAGE: Final = "scen"
_OWN_WINDOW: Final = "manus"
_SOCKET: Final = "/scen/kanal"

_NO_RIGHT: Final = "Adressen gäller inte, eller inte längre. Be den som gav dig den om en ny."
_NOT_YOURS: Final = "Du får inte se det här rummet, eller så finns det inte längre."
_NO_MORE: Final = "Adressen gäller inte längre. Allt är sparat."
_AWAY: Final = "Servern når inte sin databas just nu. Allt som är sparat är kvar. Försöker igen …"
_NO_PLACE: Final = "Servern kan inte öppna någon scen just nu. Allt som är sparat är kvar. Försöker igen …"
_MOVES: Final = "Servern startas om. Allt är sparat, och scenen kommer strax tillbaka …"
_ROOM_IS_FULL: Final = f"Rummet visas redan på {MOST_OF_A_ROOM} ställen, och fler får inte plats. Stäng något av dem."
_FULL: Final = "Servern visar så många scener som den orkar. Försök igen om en stund."
_SOON: Final = "Servern gör plats för scenen. Försöker igen …"

_Admit = Callable[[web.Request, dict[str, Any]], Awaitable[Guest | None]]


class _Visit(NamedTuple):
    """A page that shows a stage: its guest, the time of arrival, and whether the stage is its own."""

    guest: Guest
    page: Page
    stage: RunningStage
    came: float
    is_own: bool


class RoomStages:
    """The stages of rooms, and their addresses on a worker.

    Args:
        starter: of the stages' processes.
        rights: of guests.
        origins: addresses at which browsers may reach the worker: scheme, name and port.
        places: the stages' private folders.
        environment: variables with the database for a stage's process.
        words: additional arguments of the command that starts a stage, such as the organisation's own programmes.
        most: the highest number of stages at a time.
    """

    def __init__(
        self,
        starter: Starter,
        rights: StageRights,
        origins: frozenset[str],
        places: Places,
        environment: Mapping[str, str],
        words: Sequence[str],
        most: int,
    ) -> None:
        self._rights = rights
        self._origins = origins
        self._places = places
        self._environment = environment
        self._words = words
        self._running = RunningStages(starter, most=most)
        self._visits: set[_Visit] = set()
        self._moves = False

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses and their handlers."""
        return [
            web.get("/scen", self._page),
            web.get(_SOCKET, self._by_link),
            web.get("/scen/{name:.+}", self._file),
            web.get("/rum/{room}/scen", self._page_of_room),
            web.get("/rum/{room}/scen/kanal", self._by_sign_on),
        ]

    @property
    def count(self) -> int:
        """Return the number of running stages."""
        return self._running.count()

    async def watch(self) -> None:
        """Check periodically that all guests still have their rights; runs until cancelled."""
        while True:
            await asyncio.sleep(_WATCHED_EVERY)
            for visit in list(self._visits):
                with contextlib.suppress(WorkshopError, OSError):  # the database is away: try again next time
                    await self._look_at(visit)

    async def _look_at(self, visit: _Visit) -> None:
        if not visit.guest.link and time.monotonic() - visit.came > _SIGN_ON_LASTS:
            visit.page.close()
        elif not await asyncio.to_thread(self._rights.still, visit.guest):
            visit.page.send_message(refused=_NO_MORE)
            visit.page.close()
            if visit.is_own:
                visit.stage.end()

    async def move(self) -> None:
        """Leave all stages with everything saved, and ask their pages to reconnect, to another worker."""
        self._moves = True
        await self._running.close(_MOVES, moves=True)

    # --- pages --------------------------------------------------------------------------------------------------

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return self._answer(request, _SOCKET)

    async def _page_of_room(self, request: web.Request) -> web.StreamResponse:
        return self._answer(request, f"/rum/{request.match_info['room']}/scen/kanal")

    @staticmethod
    def _answer(request: web.Request, socket: str) -> web.Response:
        response = page_of("/scen", socket)
        response.headers["Content-Security-Policy"] = policy_for(request.headers.get("Host", ""))
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return file_of(request.match_info["name"])

    # --- sockets ------------------------------------------------------------------------------------------------

    async def _by_link(self, request: web.Request) -> web.StreamResponse:
        async def admit(_: web.Request, hello: dict[str, Any]) -> Guest | None:
            browser = str(hello.get("browser", ""))
            if not _BROWSER.fullmatch(browser):
                return None
            return await asyncio.to_thread(self._rights.by_link, str(hello.get("ticket", "")), browser)

        return await self._serve(request, admit, _NO_RIGHT)

    async def _by_sign_on(self, request: web.Request) -> web.StreamResponse:
        async def admit(asked: web.Request, _: dict[str, Any]) -> Guest | None:
            room = asked.match_info["room"]
            return await asyncio.to_thread(self._rights.by_sign_on, asked.remote or "", asked.headers, room)

        return await self._serve(request, admit, _NOT_YOURS)

    async def _serve(self, request: web.Request, admit: _Admit, refusal: str) -> web.StreamResponse:
        origin = request.headers.get("Origin", "").lower()
        if origin not in self._origins or origin.partition("://")[2] != request.headers.get("Host", "").lower():
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(max_msg_size=LARGEST_MESSAGE, compress=False)
        await socket.prepare(request)
        try:
            hello = await first_message(socket)
            if hello is None:
                await socket.close()
            elif self._moves:
                await _later(socket, _MOVES)
            elif (guest := await admit(request, hello)) is None:
                await asyncio.sleep(_WRONG_PAUSE)
                await refuse(socket, refusal)
            else:
                await self._show(socket, guest, hello)
        except (WorkshopError, OSError):  # the page or the database is gone: the page reconnects
            with contextlib.suppress(ConnectionError):
                await _later(socket, _AWAY)
        return socket

    async def _show(self, socket: web.WebSocketResponse, guest: Guest, hello: dict[str, Any]) -> None:
        """Show a guest their own stage, or for those who only watch the stage that shows the room."""
        size = size_of(hello.get("size"))
        if size is None:
            await socket.close()
            return
        window = _OWN_WINDOW if hello.get("stage") == _OWN_WINDOW and guest.may == LEAD else _STAGE
        own = f"{guest.room}/{guest.may}/{guest.who}/{window}"
        looks = guest.may == PRESENT or hello.get("looks") is True
        is_own = not looks or (guest.may != PRESENT and self._running.find(own) is not None)
        name = own if is_own else await self._shown_to_all(guest.room)
        is_new = self._running.find(name) is None
        if is_new and (why := self._no_room(guest.room)):
            await (refuse(socket, why) if why == _ROOM_IS_FULL else _later(socket, why))
            return
        try:
            stage = self._running.stage(name, size, lambda _: self._order(guest, window, is_own=is_own))
        except TooManyStagesError:
            await refuse(socket, _FULL)
            return
        except OSError:
            await _later(socket, _NO_PLACE)
            return
        if stage.pages >= _MOST_PAGES:
            await refuse(socket, _FULL)
            return
        writes = hello.get("writes") is True and not looks
        page = Page(str(hello.get("page", ""))[:40], wants_to_write=writes, only_looks=looks)
        page.send_message(looks=looks, fresh=is_new and hello.get("again") is True)
        visit = _Visit(guest, page, stage, time.monotonic(), is_own)
        self._visits.add(visit)
        try:
            await attend(socket, stage, page, hello, may_write=not looks)
        finally:
            self._visits.discard(visit)

    async def _shown_to_all(self, room: str) -> str:
        """Return the name of the stage for those who only watch: the leader's own, or else one that follows it."""
        leads = f"{room}/{LEAD}/{await asyncio.to_thread(self._rights.leader, room)}/{_STAGE}"
        return leads if self._running.find(leads) is not None else f"{room}/{PRESENT}"

    def _no_room(self, room: str) -> str:
        """Return the reason why no more stages can be started; "" when they can."""
        of_room = f"{room}/"
        if self._running.count(of_room) >= MOST_OF_A_ROOM:
            return _SOON if self._running.let_go_of_unseen(of_room) else _ROOM_IS_FULL
        return _SOON if self._running.is_full and self._running.let_go_of_unseen() else ""

    def _order(self, guest: Guest, window: str, *, is_own: bool) -> Order:
        """Return the start parameters of a stage: a private folder, and no more rights than its guest has."""
        place = self._places.make()
        leads = is_own and guest.may == LEAD
        words = ["server", window if is_own else _STAGE, guest.room, *([] if leads else ["--följ"]), *self._words]
        also = {SHOWS_ONLY: "" if is_own else "1", "LARANDE_PLATS": guest.who if leads and window == _STAGE else ""}
        return Order(words, {**self._environment, **place.environment, **also}, place.received, place.close)


async def _later(socket: web.WebSocketResponse, sentence: str) -> None:
    """Tell a page why it must reconnect."""
    await socket.send_json({"later": sentence})
    await socket.close()
