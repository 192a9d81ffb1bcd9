"""One stage: its process, the page that writes on it, and the pages that watch."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from larande_tui.tui.platform.browser.confined import CHOOSE_FILE
from larande_tui.tui.platform.browser.environment import OWN_WINDOW
from larande_tui.web.packets import BINARY, DATA, META, pack, pack_meta, read_hello, read_packet
from larande_tui.web.sessions.dropped import DroppedFiles
from larande_tui.web.sessions.order import Order
from larande_tui.web.sessions.page import Page
from larande_tui.web.sessions.process import StageProcess, Starter

LIVES_ON: Final = 30 * 60.0
"""Seconds that a stage without pages waits for one to return."""

_NOT_TAKEN: Final = "Filen togs inte emot: den är för stor, inget mer får plats, eller så skriver någon annan nu."
_QUIT_PATIENCE: Final = 5.0
_PAGES_REMEMBERED: Final = 64
_LEFT: Final = "Workshoppen är sparad. Du kan stänga fliken."
_ENDED: Final = "Scenen avbröts. Allt som var sparat är kvar."
_LOOKS_FOR_ANOTHER: Final = "Scenen stängdes. Väntar på nästa …"
_NOT_BEGUN: Final = "Scenen gick inte att öppna. Allt som är sparat är kvar. Försök igen om en stund."


class RunningStage:
    """A stage that pages show.

    Attributes:
        left: set when a user left it, or nobody came back.
    """

    def __init__(
        self,
        starter: Starter,
        order: Order,
        *,
        own_window_asked: Callable[[str], None] = lambda _: None,
        lives_on: float = LIVES_ON,
    ) -> None:
        """Prepare the stage, which starts with the first page's size.

        Args:
            starter: of its process.
            order: its start parameters.
            own_window_asked: called with the workshop's file before a page opens the facilitator's own window.
            lives_on: seconds without a page after which it is left.
        """
        self.left = False
        self._starter = starter
        self._order = order
        self._own_window_asked = own_window_asked
        self._lives_on = lives_on
        self._pages: list[Page] = []
        self._writer: Page | None = None
        self._size = (0, 0)
        self._taken: OrderedDict[str, int] = OrderedDict()
        self._process: StageProcess | None = None
        self._has_begun = False
        self._early = bytearray()
        self._lonely: asyncio.TimerHandle | None = None
        self._why = ""
        self._dropped = DroppedFiles(order.received)
        self._moves = False

    # --- pages --------------------------------------------------------------------------------------------------

    @property
    def is_unseen(self) -> bool:
        """Return whether no page shows the stage, so that it waits for one to return."""
        return self._lonely is not None

    @property
    def pages(self) -> int:
        """Return the number of pages that show the stage."""
        return len(self._pages)

    def enter(self, page: Page, *, takes_over: bool, sent: int = 0) -> None:
        """Show the stage on another page.

        Args:
            page: the new page.
            takes_over: it writes from now on; a page that reconnects writes only if no other does.
            sent: bytes of its keys that the page knows to be received, perhaps by another worker's stage.
        """
        self._taken.setdefault(page.name, sent)
        if self._lonely is not None:
            self._lonely.cancel()
            self._lonely = None
        self._pages.append(page)
        if page.wants_to_write and (takes_over or self._writer is None or self._writer.name == page.name):
            self.let_write(page)
        else:
            self._tell_role(page)
        self._send(pack_meta(type="repaint"))

    def leave(self, page: Page) -> None:
        """Remove a page; without pages, the stage waits a while for one to return."""
        if page in self._pages:
            self._pages.remove(page)
        self._dropped.give_up(page)
        if self._writer is page:
            self._writer = None
        if not self._pages:
            self._send(pack_meta(type="unseen"))
            loop = asyncio.get_running_loop()
            self._lonely = loop.call_later(self._lives_on, self.end, "Ingen har haft scenen öppen på en halvtimme.")

    def let_write(self, page: Page) -> None:
        """Let a page write, and the previous one watch."""
        before, self._writer = self._writer, page
        page.wants_to_write = True
        if before is not None and before is not page:
            before.wants_to_write = False
            self._tell_role(before)
        self._tell_role(page)

    def _tell_role(self, page: Page) -> None:
        page.send_message(writes=page is self._writer, got=self._taken.get(page.name, 0), size=self._size)

    def resize(self, page: Page, columns: int, rows: int) -> None:
        """Set the stage to the size of the writing page."""
        if page is not self._writer or self._size == (columns, rows):
            return
        self._size = (columns, rows)
        self._send(pack_meta(type="resize", width=columns, height=rows))
        for other in self._pages:
            other.send_message(size=self._size)

    async def take(self, page: Page, keys: bytes) -> None:
        """Accept keys and pastes of the writing page; those of others are dropped."""
        if page is not self._writer:
            return
        self._send(pack(DATA, keys))
        self._taken[page.name] = self._taken.get(page.name, 0) + len(keys)
        self._taken.move_to_end(page.name)
        while len(self._taken) > _PAGES_REMEMBERED:
            self._taken.popitem(last=False)
        if self._process is not None:
            with contextlib.suppress(ConnectionError):
                await self._process.writer.drain()

    async def take_file(self, page: Page, name: str, data: str, *, is_last: bool) -> None:
        """Accept a piece of a file dropped on the writing page; a complete file is pasted by its path."""
        keys, may = b"", page is self._writer
        with contextlib.suppress(OSError):  # the disk is full
            keys = await asyncio.to_thread(self._dropped.take, page, name, data, is_last=is_last, may=may)
        if keys:
            self._send(pack(DATA, keys))
        elif is_last:
            page.send_message(notice=_NOT_TAKEN)

    def acknowledge(self, page: Page) -> None:
        """Report to a page the total number of received bytes of its keys."""
        page.send_message(got=self._taken.get(page.name, 0))

    def _send(self, packet: bytes) -> None:
        if self._process is None:
            self._early += packet
        elif not self._process.writer.is_closing():
            self._process.writer.write(packet)

    # --- the process --------------------------------------------------------------------------------------------

    def end(self, why: str = "") -> None:
        """Ask the process to leave the stage, with the reason."""
        self._why = why
        self._send(pack_meta(type="quit"))
        asyncio.get_running_loop().call_later(_QUIT_PATIENCE, self._hang_up)

    def move(self, why: str) -> None:
        """Ask the process to leave the stage, and its pages to reconnect: to another worker, or to this one later."""
        self._moves = True
        self.end(why)

    def _hang_up(self) -> None:
        if self._process is not None:
            self._process.hang_up()

    async def run(self, size: tuple[int, int]) -> None:
        """Run the stage from start to end, and tell the pages how it ended."""
        self._size = size
        columns, rows = (str(number) for number in size)
        try:
            process = await self._starter.start(
                self._order.words, {**self._order.environment, "COLUMNS": columns, "ROWS": rows}
            )
        except OSError as error:
            await asyncio.to_thread(self._order.ended)
            self._tell_end("", str(error), was_left=False)
            return
        was_left = False
        try:
            self._process = process
            process.writer.write(bytes(self._early))
            output = await read_hello(process.reader)
            self._has_begun = not output
            if not output:
                was_left = await self._pass_on(process)
            word, complaint = await process.last_words()
        finally:
            process.close()
            self._dropped.close()
            await asyncio.to_thread(self._order.ended)
        self._tell_end(f"{output.decode('utf-8', 'replace')}{word}", complaint, was_left=was_left)

    async def _pass_on(self, process: StageProcess) -> bool:
        """Pass on the stage's output and requests; True when a user left it, False when it ended by itself."""
        while (packet := await read_packet(process.reader)) is not None:
            kind, payload = packet
            if kind == DATA:
                for page in self._pages:
                    page.show(payload)
            elif kind == BINARY and self._writer is not None:
                head, _, body = payload.partition(b"\n")
                self._writer.send_message(**json.loads(head), data=base64.b64encode(body).decode())
            elif kind == META:
                meta = json.loads(payload)
                if meta.get("type") == "exit":
                    return True
                self._open(str(meta.get("url", "")))
        return False

    def _open(self, url: str) -> None:
        """Let the writing page open the facilitator's own window; other addresses are refused."""
        if self._writer is None:
            return
        if url.startswith(OWN_WINDOW):
            self._own_window_asked(url.removeprefix(OWN_WINDOW))
            self._writer.send_message(own_window=True)
        elif url == CHOOSE_FILE:
            self._writer.send_message(choose_file=True)

    def _tell_end(self, word: str, complaint: str, *, was_left: bool) -> None:
        self.left = was_left and not complaint
        head = " ".join(filter(None, (self._why, _LEFT))) if self.left else _ENDED
        if self._order.is_guest:  # a server's errors are for its operator
            word = word if was_left else _NOT_BEGUN if not self._has_begun else ""
            complaint = ""
        for page in self._pages:
            if self._moves or page.only_looks:
                page.send_message(later=self._why or _LOOKS_FOR_ANOTHER)
            else:
                page.send_message(ended=head, word=complaint or word, left=self.left and not self._order.is_guest)
            page.close()
