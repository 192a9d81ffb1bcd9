"""``larande server --prova``: a server with a database of its own and made-up rooms, until Ctrl+C."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import flush_output, say

if TYPE_CHECKING:
    import socket
    from collections.abc import Sequence

    from larande_tui.hosted.trial.rooms import TrialRoom

_LOOPBACK: Final = "127.0.0.1"
_TENANT: Final = "prova"


def run_trial(arguments: argparse.Namespace) -> int:
    """Start everything, tell where it is, and take it all away at Ctrl+C.

    Raises:
        WorkshopError: PostgreSQL is not installed or would not start, or the port is taken.
    """
    from larande_tui.hosted.trial.postgres import temporary_postgres
    from larande_tui.hosted.worker.listening import bound

    _end_as_by_ctrl_c()
    with bound(_LOOPBACK, arguments.port) as sock, tempfile.TemporaryDirectory(prefix="larande-") as state:
        os.environ["LARANDE_TILLSTAND"] = state  # locks and second copies of the made-up rooms go with the rest
        say("Startar en egen PostgreSQL …")
        flush_output()
        with temporary_postgres() as database_address:
            _serve(database_address, sock)
            say("Stänger servern, och tar bort databasen …")
            flush_output()
    say("Allt är borta.")
    return 0


def _end_as_by_ctrl_c() -> None:
    """End in good order also when the window is closed, or the system asks for it."""
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: signal.raise_signal(signal.SIGINT))


def _serve(database_address: str, sock: socket.socket) -> None:
    """Serve two rooms of the demo on a port of this machine."""
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.database.migrating import migrated
    from larande_tui.hosted.rights.single_sign_on import SingleSignOn
    from larande_tui.hosted.trial.rooms import make_rooms, overview_of
    from larande_tui.hosted.worker.listening import origins_of
    from larande_tui.hosted.worker.run import run as run_worker

    migrated(database_address)
    with Database(database_address, _TENANT) as database:
        rooms, overview = make_rooms(database), overview_of(database)
        port = sock.getsockname()[1]
        address = f"http://{_LOOPBACK}:{port}"

        def told() -> None:
            _tell(address, rooms, overview, database_address)
            flush_output()

        origins = origins_of("", _LOOPBACK, port)
        asyncio.run(run_worker(database, sock, origins, SingleSignOn.read("", None), told))


def _tell(address: str, rooms: Sequence[TrialRoom], overview: str, database_address: str) -> None:
    """Say where everything is, and how a room is led."""
    say(f"Provservern svarar på {address}, och bara den här datorn når den. Allt i rummen är påhittat.")
    for room in rooms:
        say(f"\nRummet {room.name}, {room.unit}")
        say(f"  Delta:               {address}/{room.code}")
        say(f"  Läs anteckningarna:  {address}/l/{room.secret}")
        say(f"  Led det:             larande server scen {room.name}")
    say(f"\nAlla rum tillsammans:  {address}/l/{overview}")
    say("\nEtt rum leds i ett annat terminalfönster. Säg där först vilken databas och vems rum:")
    for name, value in {"LARANDE_DB": database_address, "LARANDE_HUVUDMAN": _TENANT}.items():
        say(f"  set {name}={value}" if sys.platform == "win32" else f"  export {name}={value}")
    say("\nCtrl+C stänger servern, och tar bort databasen med allt i den.")
