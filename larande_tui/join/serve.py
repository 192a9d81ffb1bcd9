"""Open a room: choose its address, take its lock, open its workshop, and run its server."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from larande_tui.core.os_errors import os_error_reason
from larande_tui.join.addresses import own_addresses
from larande_tui.join.errors import AddressRefusedError, NoSuchAddressError, RoomNotKeptError, RoomTakenError
from larande_tui.join.journal.journal import Journal
from larande_tui.join.journal.journal_file import open_journal
from larande_tui.join.room_code import new_code
from larande_tui.join.room_files import RoomCard, journal_file, lock_file, make_folder, read_card
from larande_tui.join.server.serving import Serving
from larande_tui.join.server.sockets import bind_first_free
from larande_tui.workshop.errors import ReadOnlyError
from larande_tui.workshop.model.items import Element, Note
from larande_tui.workshop.model.transaction import PHONES
from larande_tui.workshop.store.file_log import FileLog
from larande_tui.workshop.store.session import Session

PORT: Final = 8420
_PORTS_TRIED: Final = 20
_LOCK_WAIT: Final = 0.5
_LOOPBACK: Final = "127.0.0.1"


def serve(path: Path, address: str, port: int, *, on_ready: Callable[[RoomCard], None], with_stage: bool) -> None:
    """Serve a workshop's room until it is closed.

    Args:
        path: of the workshop's file.
        address: the interface to listen on; "" for the likeliest.
        port: the port; 0 for the usual one, or the next that is free.
        on_ready: called once phones can connect.
        with_stage: whether standard input is a pipe from the stage, whose end ends the server.

    Raises:
        JoinError: the room cannot be opened.
        WorkshopError: the workshop cannot be opened or written.
    """
    address = _chosen(address)
    with Session.open(path, who=PHONES, lock_wait=_LOCK_WAIT) as session:
        if session.read_only:
            raise ReadOnlyError(session.read_only)
        lock = _only_one(session.workshop_id)
        try:
            journal = _opened(journal_file(session.workshop_id), port or PORT)
            sock = _bound(address, port or journal.port, only=bool(port))
            seen = _ids_ever_in(session.path)
            asyncio.run(Serving(session, journal, seen, sock).run(on_ready, with_stage=with_stage))
        finally:
            lock.release()


def _chosen(address: str) -> str:
    known = own_addresses()
    if not address and known:
        return known[0]
    if address in (*known, _LOOPBACK):
        return address
    raise NoSuchAddressError(address, ", ".join(known))


def _only_one(workshop_id: str) -> FileLock:
    """Take the lock of the one server of a room.

    Raises:
        RoomTakenError: another server holds it.
        RoomNotKeptError: the system refused to make the room's folder.
    """
    try:
        make_folder()
        lock = FileLock(lock_file(workshop_id))
        lock.acquire(timeout=1.0)
    except Timeout:
        card = read_card(workshop_id)
        raise RoomTakenError(card.url if card else "en annan adress") from None
    except OSError as error:
        raise RoomNotKeptError(os_error_reason(error)) from error
    return lock


def _opened(path: Path, port: int) -> Journal:
    try:
        return open_journal(path, new_code(), port)
    except OSError as error:
        raise RoomNotKeptError(os_error_reason(error)) from error


def _bound(address: str, port: int, *, only: bool) -> socket.socket:
    """Bind a port of the interface, or the next free one unless only that one is wanted.

    Raises:
        AddressRefusedError: the system refused.
    """
    try:
        return bind_first_free(address, range(port, port + (1 if only else _PORTS_TRIED)))
    except OSError as error:
        raise AddressRefusedError(address, port, os_error_reason(error)) from error


def _ids_ever_in(path: Path) -> set[str]:
    """Return the ids of all notes and elements that have ever been in a log, so that a repeated one is recognised."""
    log = FileLog.open(path, writable=False)
    try:
        return {
            change.key.id
            for transaction in log.read_after(0)
            for change in transaction.changes
            if change.key.kind in (Note.kind, Element.kind)
        }
    finally:
        log.close()
