"""``larande server kör``: a worker, with the participants' pages and the stages of those who lead."""

from __future__ import annotations

import argparse
import asyncio
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from larande_tui.cli.commands.servers.web import starter
from larande_tui.cli.console import flush_output, say
from larande_tui.cli.settings import content_folders
from larande_tui.core.paths import state_folder

if TYPE_CHECKING:
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.rights.single_sign_on import SingleSignOn
    from larande_tui.web.sessions.process import Starter


def run_worker(address: str, tenant: str, port: int, arguments: argparse.Namespace) -> int:
    """Run a worker until the system asks it to end.

    Raises:
        WorkshopError: a setting, the port, or the database cannot be used.
    """
    from larande_tui.hosted.database.database import Database
    from larande_tui.hosted.rights.single_sign_on import SingleSignOn
    from larande_tui.hosted.settings import groups_file, most_stages, proxies, public_address
    from larande_tui.hosted.worker.listening import bound, origins_of

    public, most = public_address(), most_stages()
    sign_on = SingleSignOn.read(proxies(), groups_file())
    content = [word for folder in content_folders(arguments.content) for word in ("--innehåll", str(folder.absolute()))]
    ways = stage_starter() if most else None  # first, so that the fork inherits no thread and no connection
    try:
        with bound(arguments.lyssna, port) as sock, Database(address, tenant) as database:
            database.must_be_usable()
            host, port = sock.getsockname()[:2]

            def on_ready() -> None:
                whom = public or "den här datorn"
                say(f"Arbetaren svarar på {host}:{port} för {whom}. SIGTERM eller Ctrl+C avslutar den.")
                flush_output()

            serve(database, sock, origins_of(public, host, port), sign_on, on_ready, ways, words=content, most=most)
    finally:
        if ways is not None:
            ways.close()
    return 0


def stage_starter() -> Starter:
    """Return a starter of confined stages, forked from a process that cannot look into anybody's home either."""
    nowhere = str(_stages_folder() / "ingens")
    return starter({"LARANDE_MAPP": nowhere, "XDG_CONFIG_HOME": nowhere}, of_rooms=True)


def _stages_folder() -> Path:
    return state_folder() / "scener"


def serve(
    database: Database,
    sock: socket.socket,
    origins: frozenset[str],
    sign_on: SingleSignOn,
    on_ready: Callable[[], None],
    starter: Starter | None,
    *,
    environment: Mapping[str, str] | None = None,
    words: Sequence[str] = (),
    most: int,
) -> None:
    """Serve participants, and stages if there is a starter for them. Only this module knows both `hosted` and `web`.

    Args:
        database: of one tenant.
        sock: bound and listening.
        origins: addresses at which browsers may reach the worker, such as ``https://larande.example``.
        sign_on: how the proxy names the person who has signed on.
        on_ready: is called once they can come.
        starter: of the stages' processes; None for no stages.
        environment: the stages' variables for the database, besides the worker's own.
        words: additional arguments of the command that starts a stage.
        most: the highest number of stages at a time.
    """
    from larande_tui.hosted.worker.run import run

    if starter is None:
        asyncio.run(run(database, sock, origins, sign_on, on_ready))
        return
    from larande_tui.web.rooms.places import Places
    from larande_tui.web.rooms.rights import StageRights
    from larande_tui.web.rooms.stages import RoomStages

    places = Places(_stages_folder())

    async def run_with_stages() -> None:
        rights = StageRights(database, sign_on)
        stages = RoomStages(starter, rights, origins, places, environment or {}, words, most)
        await run(database, sock, origins, sign_on, on_ready, stages)

    try:
        asyncio.run(run_with_stages())
    finally:
        places.close()
