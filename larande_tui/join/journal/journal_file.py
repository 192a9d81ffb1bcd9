"""A journal in a file: one entry of JSON a line, in the machine's own folder, readable by its owner only.

A torn last entry is ignored, and the file is removed when the room closes; see ``room_files``.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import BinaryIO, Final

from larande_tui.core.clock import local_now
from larande_tui.core.files import sync
from larande_tui.join.journal.journal import Journal
from larande_tui.join.journal.journal_storage import Entry
from larande_tui.workshop.store.syncer import write_all

KEPT_FOR: Final = dt.timedelta(hours=12)
"""How long an interrupted room can be continued; later it is another day, and another group."""


class JournalFile:
    """The storage of one server's own journal."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def append(self, entry: Entry) -> list[Entry]:
        """Append an entry; a refused one is cut off again. Returns nothing, since nobody else writes.

        Raises:
            OSError: the disk refused.
        """
        line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        end = self._file.tell()
        try:
            write_all(self._file, line)
        except OSError:
            self._file.truncate(end)
            self._file.seek(end)
            raise
        return []

    def read_on(self) -> list[Entry]:
        """Return an empty list: nobody else writes."""
        return []

    def sync(self) -> None:
        """Flush all entries to the disk itself.

        Raises:
            OSError: the disk refused.
        """
        sync(self._file.fileno())

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def open_journal(path: Path, code: str, port: int) -> Journal:
    """Continue a journal, or begin one with a code.

    Args:
        path: of its file.
        code: for a new room; a continued one keeps its own.
        port: for a new room, in the same way.

    Raises:
        OSError: the disk refused.
    """
    entries = _entries(path)
    head = entries[0][0] if entries else {}
    goes_on = bool(head.get("room")) and _is_recent(head)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | (0 if goes_on else os.O_TRUNC)
    file = os.fdopen(os.open(path, flags, 0o600), "r+b", buffering=0)
    if os.name == "posix":
        path.chmod(0o600)
    storage = JournalFile(file)
    if not goes_on:
        storage.append({"room": code, "port": port, "time": local_now().isoformat(timespec="seconds")})
        storage.sync()
        return Journal(storage, code, port)
    journal = Journal(storage, str(head["room"]), int(head["port"]), [entry for entry, _ in entries[1:]])
    end = sum(length for _, length in entries)
    file.truncate(end)
    file.seek(end)
    return journal


def _entries(path: Path) -> list[tuple[Entry, int]]:
    """Read the intact entries of a file, each with its length in bytes, up to a torn one."""
    try:
        data = path.read_bytes()
    except OSError:
        return []
    entries = []
    for line in data.splitlines(keepends=True):
        try:
            entry = json.loads(line) if line.endswith(b"\n") else None
        except ValueError:
            break
        if not isinstance(entry, dict):
            break
        entries.append((entry, len(line)))
    return entries


def _is_recent(head: Entry) -> bool:
    try:
        begun = dt.datetime.fromisoformat(str(head.get("time")))
        return isinstance(head.get("port"), int) and abs(local_now() - begun) < KEPT_FOR
    except (ValueError, TypeError):
        return False
