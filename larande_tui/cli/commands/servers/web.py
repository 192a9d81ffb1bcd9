"""``larande webb [FIL]``: the stage in a browser on one's own machine."""

from __future__ import annotations

import argparse
import importlib.util
import threading
import webbrowser
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from larande_tui.cli.commands.start import must_look_like_a_workshop
from larande_tui.cli.console import InputProblemError, flush_output, say
from larande_tui.cli.parser import Parser
from larande_tui.cli.settings import content_folders

if TYPE_CHECKING:
    from larande_tui.web.sessions.process import Starter

_HIGHEST_PORT: Final = 65_535
_OWN_WINDOW: Final = "manus"


def add_arguments(parser: Parser) -> None:
    """Declare the command's arguments and flags."""
    parser.add_argument("file", metavar="FIL", type=Path, nargs="?", help="en workshop att öppna (.larande)")
    parser.add_argument("--port", metavar="PORT", type=int, default=0, help="porten; annars 8430 eller nästa lediga")
    parser.add_argument(
        "--öppna-inte",
        "--oppna-inte",
        dest="stays_shut",
        action="store_true",
        help="visa bara adressen, öppna ingenting",
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve the stage until it is left, or until Ctrl+C.

    Raises:
        WorkshopError: the extra is missing, the file is no workshop, or the port is taken.
    """
    from larande_tui.web.errors import NoWebServerError

    if not 0 <= arguments.port <= _HIGHEST_PORT:
        raise InputProblemError(f"En port är ett tal från 1 till {_HIGHEST_PORT}. Inget är startat.")
    path: Path | None = arguments.file.expanduser().absolute() if arguments.file else None
    if path is not None:
        must_look_like_a_workshop(path)
    if importlib.util.find_spec("aiohttp") is None:
        raise NoWebServerError
    folders = content_folders(arguments.content)
    content = [word for folder in folders for word in ("--innehåll", str(folder.absolute()))]

    def words_of(stage: str, asked_for: str) -> list[str]:
        file = asked_for or (str(path) if path is not None else "")
        if stage == _OWN_WINDOW and file:
            return [_OWN_WINDOW, file]
        return [*([str(path)] if path is not None else []), *content]

    def on_ready(lasting: str, once: str) -> None:
        say(f"Scenen finns på {lasting}")
        if path is not None:
            say(f"Ditt eget fönster med manus: {lasting}/{_OWN_WINDOW}")
        say("Bara den här datorn når den. Ctrl+C stänger den; allt är sparat hela tiden.")
        flush_output()
        if not arguments.stays_shut:
            threading.Thread(target=_open, args=(once,), daemon=True).start()

    ways = starter()
    from larande_tui.web.serve import serve

    serve(ways, words_of, arguments.port, on_ready)
    return 0


def serve_room(room: str, name: str, port: int, *, opens: bool) -> None:
    """Serve the stage of a room on a server until it is left, or until Ctrl+C.

    Args:
        room: the room's id.
        name: that people know it by.
        port: the port; 0 for the usual one, or the next that is free.
        opens: also open the browser.

    Raises:
        PortRefusedError: the system refused the port.
    """

    def on_ready(lasting: str, once: str) -> None:
        say(f"Rummet {name} leds på {lasting}")
        say(f"Ditt eget fönster med manus: {lasting}/{_OWN_WINDOW}")
        say("Bara den här datorn når scenen. Ctrl+C stänger den; allt är sparat hela tiden.")
        flush_output()
        if opens:
            threading.Thread(target=_open, args=(once,), daemon=True).start()

    ways = starter(of_rooms=True)
    from larande_tui.web.serve import serve

    serve(ways, partial(words_of_room, room), port, on_ready)


def words_of_room(room: str, stage: str, _asked_for: str) -> list[str]:
    """Return the words after ``larande`` that open a room's stage, or the facilitator's own window of it."""
    return ["server", _OWN_WINDOW if stage == _OWN_WINDOW else "scen", room]


def _open(address: str) -> None:
    """Open the browser; this may block, so it must not run on the server's thread."""
    if not webbrowser.open(address):
        say("Ingen webbläsare gick att öppna. Öppna adressen själv.")
        flush_output()


def starter(also: Mapping[str, str] = MappingProxyType({}), *, of_rooms: bool = False) -> Starter:
    """Return a starter of stages; where processes are forked, the process that forks them is made first of all.

    Args:
        also: additional environment variables of the stages.
        of_rooms: the stages are of rooms on a server.
    """
    from larande_tui.tui.platform.browser.environment import DRIVER, VARIABLE
    from larande_tui.web.sessions.process import ForkStarter, PlainStarter
    from larande_tui.web.sessions.zygote import can_fork, fork_zygote

    environment = {VARIABLE: DRIVER, "COLORTERM": "truecolor", "TERM": "xterm-256color", **also}
    if can_fork:
        return ForkStarter(fork_zygote(environment, of_rooms=of_rooms))
    return PlainStarter(environment)
