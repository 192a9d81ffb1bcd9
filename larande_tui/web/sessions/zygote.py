"""A process that has imported everything and forks stages on request: fast to start, with shared memory.

It is itself forked from the command before that starts any thread or event loop.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, NamedTuple, NoReturn

from larande_tui.workshop.errors import WorkshopError

can_fork: Final = sys.platform == "linux"
"""macOS has the call too, but its libraries may abort in the child."""

_PACKAGES: Final = ("larande_tui.tui", "larande_tui.workshop", "larande_tui.packs", "larande_tui.documents.content")
_ALSO: Final = ("larande_tui.documents.export", "larande_tui.documents.formats.word", "larande_tui.step_kinds", "docx")
_PROGRAM: Final = "larande_tui.cli.main"
"""The module that a separate program would start with, by name since this package may not depend on it."""

_DATABASE: Final = "larande_tui.hosted.log.stage_log"
"""The module that imports the database's libraries."""

_CONNECTION: Final = "larande_tui.hosted.database.rehearsal"
"""The module that rehearses a connection to the database."""

_FOR_ROOMS: Final = (
    "larande_tui.hosted.doors.remote_room", "larande_tui.hosted.moving", "larande_tui.cli.commands.servers.server",
)  # fmt: skip
"""Additional modules of a stage of a room on a server."""

_NOT_HERE: Final = ".platform.console"
_LARGEST_REQUEST: Final = 64 * 1024

Understood = Callable[[], int]


class Program(NamedTuple):
    """The program that stages run.

    Attributes:
        understand: parses its words, in the zygote: the parser would take 0.3 MB of each stage.
        main: runs it, in the stage.
    """

    understand: Callable[[list[str]], Understood]
    main: Callable[[list[str], Understood | None], int]


def fork_zygote(environment: dict[str, str], *, of_rooms: bool) -> socket.socket:
    """Fork the zygote, and return the channel to it.

    Args:
        environment: variables of every stage, set before anything is imported.
        of_rooms: the stages are of rooms on a server, whose packages are installed; otherwise of files.
    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        ours.close()
        os.setsid()  # Ctrl+C in the terminal is meant for the server
        os.environ.update(environment)
        _serve(theirs, of_rooms=of_rooms)
    theirs.close()
    return ours


def _serve(channel: socket.socket, *, of_rooms: bool) -> NoReturn:
    from larande_tui.packs.catalog import load_catalog
    from larande_tui.tui.rehearsal import rehearse

    # So early that the packs' texts, which stages leave alone, lie apart from what each stage writes to: 1 MB.
    load_catalog()
    if of_rooms:  # likewise: what stages touch of the database's libraries lies together, 0.3 MB
        importlib.import_module(_DATABASE)
    larande = _import_everything(_FOR_ROOMS if of_rooms else ())
    with contextlib.suppress(OSError, WorkshopError):  # without a place for it stages only begin more slowly
        rehearse()
    if of_rooms:
        with contextlib.suppress(WorkshopError):  # the server that it works for says why
            importlib.import_module(_CONNECTION).rehearse()
    gc.collect()
    gc.freeze()  # else the first garbage collection in a stage would write to all of the shared memory
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system reaps the stages
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # the server ends this process
    while True:
        try:
            request, files, *_ = socket.recv_fds(channel, _LARGEST_REQUEST, 2)
        except (OSError, KeyboardInterrupt):
            os._exit(0)
        if not request:
            os._exit(0)
        order = json.loads(request)
        understood = None
        with contextlib.suppress(SystemExit, OSError, WorkshopError):  # the stage then says it itself
            understood = larande.understand(order["words"])
        if os.fork() == 0:
            channel.close()
            _become_stage(order, files, partial(larande.main, order["words"], understood))
        for file in files:
            os.close(file)


def _become_stage(order: dict[str, Any], files: list[int], main: Understood) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    pipe, complaint = files
    for source, target in ((pipe, 0), (pipe, 1), (complaint, 2)):
        os.dup2(source, target)
    for file in files:
        os.close(file)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115
    os.environ.update(order["environment"])
    code = 1
    with contextlib.suppress(SystemExit):
        code = main()
    os._exit(code)  # exit without the zygote's own cleanup


def _import_everything(also: Iterable[str]) -> Program:
    for package in _PACKAGES:
        imported = importlib.import_module(package)
        for module in pkgutil.walk_packages(imported.__path__, f"{package}."):
            if _NOT_HERE not in module.name:
                importlib.import_module(module.name)
    for name in (*_ALSO, *also):
        importlib.import_module(name)
    program = importlib.import_module(_PROGRAM)
    return Program(program.understand, program.main)
