"""``larande server --prova``: a server with a database of its own and made-up rooms, until Ctrl+C."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from larande_tui.cli.commands.servers.worker import serve, stage_starter
from larande_tui.cli.console import flush_output, say

if TYPE_CHECKING:
    import socket

    from larande_tui.hosted.trial.cleanup_process import CleanupProcess
    from larande_tui.hosted.trial.rooms import TrialRoom
    from larande_tui.web.sessions.process import Starter

_LOOPBACK: Final = "127.0.0.1"
_TENANT: Final = "prova"
_MOST_STAGES: Final = 8


def run_trial(port: int) -> int:
    """Start the trial server, print its addresses, and remove everything at Ctrl+C.

    Raises:
        WorkshopError: PostgreSQL is not installed or would not start, or the port is taken.
    """
    from larande_tui.hosted.trial.cleanup_process import cleanup_process
    from larande_tui.hosted.trial.postgres import programs, temporary_postgres
    from larande_tui.hosted.worker.listening import bound

    programs()
    stages = stage_starter()  # first, so that the forked processes inherit nothing that they could remove
    try:
        with cleanup_process() as cleanup:
            go_on = _end_as_by_ctrl_c()
            with bound(_LOOPBACK, port) as sock, _own_folders(cleanup):
                say("Startar en egen PostgreSQL …")
                flush_output()
                with temporary_postgres(cleanup) as address:
                    _serve(address, sock, stages, go_on)
                    say("Stänger servern, och tar bort databasen …")
                    flush_output()
    finally:
        stages.close()
    say("Allt är borta.")
    return 0


@contextmanager
def _own_folders(cleanup: CleanupProcess) -> Iterator[None]:
    """Redirect everything that is written during a block to a temporary folder: documents, locks, second copies."""
    with tempfile.TemporaryDirectory(prefix="larande-", ignore_cleanup_errors=True) as folder:
        cleanup.watch_folder(Path(folder))
        os.environ.update({"LARANDE_TILLSTAND": f"{folder}/tillstand", "LARANDE_MAPP": f"{folder}/workshoppar"})
        yield


def _end_as_by_ctrl_c() -> Callable[[], None]:
    """Treat a closed window and the system's request to end like Ctrl+C.

    Returns:
        A function that raises a received interruption again: Python loses one that arrives during its own clean-up.
    """
    asked: list[int] = []

    def interrupt(number: int, _: object) -> NoReturn:
        asked.append(number)
        raise KeyboardInterrupt

    def go_on() -> None:
        if asked:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: signal.raise_signal(signal.SIGINT))
    return go_on


def _serve(address: str, sock: socket.socket, stages: Starter, go_on: Callable[[], None]) -> None:
    """Serve two rooms of the demo on a port of this machine, with their stages."""
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.database.migrating import migrated
    from larande_tui.hosted.rights.single_sign_on import SingleSignOn
    from larande_tui.hosted.trial.rooms import make_rooms, overview_of
    from larande_tui.hosted.worker.listening import origins_of

    migrated(address)
    named = {
        "LARANDE_DB": address,
        "LARANDE_HUVUDMAN": _TENANT,
        "LARANDE_ADRESS": f"http://{_LOOPBACK}:{sock.getsockname()[1]}",
    }
    with Database(address, _TENANT) as database:
        rooms, overview = make_rooms(database), overview_of(database)

        def on_ready() -> None:
            _tell(rooms, overview, named)
            flush_output()

        origins = origins_of("", _LOOPBACK, sock.getsockname()[1])
        no_proxy = SingleSignOn.read("", None)
        go_on()
        serve(database, sock, origins, no_proxy, on_ready, stages, environment=named, most=_MOST_STAGES)


def _tell(rooms: Sequence[TrialRoom], overview: str, named: Mapping[str, str]) -> None:
    """Print the addresses of everything, and how to lead a room."""
    address = named["LARANDE_ADRESS"]
    say(f"Provservern svarar på {address}, och bara den här datorn når den. Allt i rummen är påhittat.")
    for room in rooms:
        say(f"\nRummet {room.name}, {room.unit}. Koden är {room.code}")
        say(f"  Led det i webbläsaren:  {address}/scen#{room.leads}")
        say(f"  Delta:                  {address}/{room.code}")
        say(f"  Läs anteckningarna:     {address}/l/{room.secret}")
    say(f"\nAlla rum tillsammans:     {address}/l/{overview}")
    say("\nTill alla andra kommandon, som larande server lista, i ett annat terminalfönster:")
    for name, value in named.items():
        say(f"  set {name}={value}" if sys.platform == "win32" else f"  export {name}={value}")
    say("\nCtrl+C stänger servern, och tar bort databasen med allt i den.")
