"""Phones on the stage: open the room, show its code, count the phones, and close the room with the stage."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from larande_tui.core.os_errors import os_error_reason
from larande_tui.tui.platform.browser.onlookers import was_sent_away
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.techniques.phone_rounds import close_round, is_round_closed, present_round
from larande_tui.workshop.techniques.table_groups import set_tables, tables_of

if TYPE_CHECKING:
    from larande_tui.hosted.doors.remote_room import RemoteRoom
    from larande_tui.join.beside import RoomProcess
    from larande_tui.workshop.model.state import Workshop

_BETWEEN_STARTS: Final = 3.0
_MOST_STARTS: Final = 5
"""Highest number of restarts of a server that ends unexpectedly."""


class Phones:
    """The server beside this stage, if any. It is imported when phones are first asked for."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._process: RoomProcess | RemoteRoom | None = None
        self._address = ""
        self._starts = 0
        self._started = 0.0
        self._told: str | None = None

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of the key."""
        return {"alt+a": self.open}

    def commands(self) -> list[tuple[str, str, Callable[[], object]]]:
        """Return the commands of an open room for phones: their words, keys and functions."""
        if not self.is_open:
            return []
        commands: list[tuple[str, str, Callable[[], object]]] = [("Telefoner: stäng dem", "", self._let_out)]
        if tables_of(self._stage.session.workshop):
            commands.append(("Telefoner: ta bort borden", "", self._clear_tables))
        name = present_round(self._stage.view.step, self._stage.view.place)
        if name:
            closed = is_round_closed(self._stage.session.workshop, name)
            text = "Telefoner: öppna svaren i steget igen" if closed else "Telefoner: stäng svaren och visa resultatet"
            commands.append((text, "", lambda: self._close_round(name, closed=not closed)))
        return commands

    def _close_round(self, name: str, *, closed: bool) -> None:
        if self._stage.act(lambda: close_round(self._stage.session, name, closed=closed)):
            self._stage.say("Svaren är stängda, och resultatet visas." if closed else "Svaren är öppna igen.")

    def _clear_tables(self) -> None:
        if self._stage.act(lambda: set_tables(self._stage.session, ())):
            self._stage.say("Borden är borta. Det de skrev står kvar på väggen. Ctrl+Z ångrar.")

    def _let_out(self) -> None:
        self.close()
        self._stage.show_time()
        self._stage.say("Telefonerna är utsläppta. Allt de skickade finns i workshoppen.")

    @property
    def is_open(self) -> bool:
        """Return whether a room for phones is open."""
        return self._process is not None

    @property
    def counts(self) -> str:
        """Return the number of phones for the top of the stage; "" without a room."""
        return self._told or ""

    def open(self) -> None:
        """Open a room for phones, and show its code (Alt+A)."""
        if importlib.util.find_spec("aiohttp") is None or importlib.util.find_spec("segno") is None:
            from larande_tui.join.errors import NoServerInstalledError

            self._stage.say(str(NoServerInstalledError()), trouble=True)
            return
        if self._stage.session.read_only:
            self._stage.say("Workshoppen går bara att läsa här, så telefoner kan inte skriva i den.", trouble=True)
            return
        if self._process is None:
            self._starts = 0
            self._start()
        if self._process is not None:
            self._show_code()

    def _start(self) -> None:
        from larande_tui.join.beside import RoomProcess

        session = self._stage.session
        self._starts += 1
        self._started = time.monotonic()
        try:
            if session.room:
                self._process = _on_server(session.room, session.workshop)
            else:
                self._process = RoomProcess(session.path, session.workshop_id, self._address)
        except WorkshopError as error:
            self._stage.say(str(error), trouble=True)
        except OSError as error:
            reason = os_error_reason(error)
            self._stage.say(f"Telefonerna kunde inte släppas in: {reason}. Workshoppen är orörd.", trouble=True)

    def _show_code(self) -> None:
        from larande_tui.tui.screens.phones import CLOSED, OTHER_ADDRESS, PhonesScreen

        def answered(answer: str | None) -> None:
            if answer == CLOSED:
                self._let_out()
            elif answer == OTHER_ADDRESS:
                self._choose_address()

        def tables() -> int:
            return len(tables_of(self._stage.session.workshop))

        self._stage.app.push_screen(
            PhonesScreen(lambda: self._process.card if self._process else None, tables), answered
        )

    def _choose_address(self) -> None:
        """Let the facilitator choose the network by which phones connect."""
        from larande_tui.tui.dialogs.picker import Picker, PickerOption

        if self._stage.session.room:
            self._stage.say("Rummet ligger på en server, så adressen är serverns.")
            return
        from larande_tui.join.addresses import own_addresses

        addresses = own_addresses()
        choices = [PickerOption(address, address, "") for address in addresses]

        def picked(address: str | None) -> None:
            if address is not None and address != self._address:
                self._address = address
                self._end(closes=False)
                self._start()
            self.open()

        title = "Vilken av datorns adresser når telefonerna?"
        self._stage.app.push_screen(Picker(title, choices, empty="Datorn är inte med i något nät."), picked)

    def follow(self) -> None:
        """Show new counts, and restart a server that has ended unexpectedly."""
        process = self._process
        if process is None:
            return
        if process.ended:
            self._start_again(process)
        elif (counts := _counts(process)) != self._told:
            self._told = counts
            self._stage.show_time()

    def _start_again(self, process: RoomProcess | RemoteRoom) -> None:
        complaint = process.complaint()
        if complaint or self._starts >= _MOST_STARTS:
            self._end(closes=True)
            self._stage.show_time()
            self._stage.say(
                complaint or "Telefonernas server slutar hela tiden. Det som är skickat är sparat.", trouble=True
            )
        elif time.monotonic() - self._started > _BETWEEN_STARTS:
            self._end(closes=False)
            self._start()

    def resume(self) -> None:
        """Continue with a room on a server whose door this stage opened before it moved here from another worker."""
        session = self._stage.session
        if session.room and not session.read_only and _is_left_open(session.room):
            self._start()

    def close(self) -> None:
        """Close the room for phones."""
        self._end(closes=True)

    def leave(self) -> None:
        """Close the room as the stage ends, unless the stage continues on another worker or led from another window."""
        session = self._stage.session
        self._end(closes=not (session.room and (session.read_only or was_sent_away(self._stage.app))))

    def _end(self, *, closes: bool) -> None:
        process, self._process, self._told = self._process, None, None
        if process is not None:
            process.close() if closes else process.leave()


def _is_left_open(room: str) -> bool:
    from larande_tui.hosted.doors.remote_room import left_open

    return left_open(room)


def _on_server(room: str, workshop: Workshop) -> RemoteRoom:
    """Open the door of a room on a server.

    Raises:
        WorkshopError: the database does not answer.
    """
    from larande_tui.hosted.doors.remote_room import RemoteRoom

    return RemoteRoom(room, workshop)


def _counts(process: RoomProcess | RemoteRoom) -> str:
    """Return the number of phones; "" until they can connect."""
    from larande_tui.tui.screens.phones import brief_counts

    card = process.card
    return brief_counts(card) if card is not None else ""
