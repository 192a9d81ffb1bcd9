"""Cache of the figures of every file read, in a database that may be deleted at any time.

A file is identified by its path, size and time of change. The cache has counts, dates and names of workplaces, and no
words of a group. A database that is damaged, or made by another version, is replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, TypeVar

from larande_tui.core.paths import cache_folder
from larande_tui.rollup.reading.area_sums import packed
from larande_tui.rollup.reading.figures import REQUEST, Figures
from larande_tui.rollup.reading.file_reader import ReadFile
from larande_tui.rollup.reading.files import FileStamp
from larande_tui.rollup.reading.pack_facts import Labels

T = TypeVar("T")

VERSION: Final = 9
"""Version of the figures, raised when anything is counted differently."""

_SCHEMA: Final = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, changed INTEGER NOT NULL,
    problem TEXT NOT NULL DEFAULT '', workshop_id TEXT NOT NULL DEFAULT '', own_id TEXT NOT NULL DEFAULT '',
    copy_of TEXT NOT NULL DEFAULT '', seq INTEGER NOT NULL DEFAULT 0, damaged INTEGER NOT NULL DEFAULT 0,
    cut INTEGER NOT NULL DEFAULT 0, first_rating TEXT NOT NULL DEFAULT '', organisation TEXT NOT NULL DEFAULT '',
    department TEXT NOT NULL DEFAULT '', workplace TEXT NOT NULL DEFAULT '', day TEXT NOT NULL DEFAULT '',
    demo INTEGER NOT NULL DEFAULT 0, rated INTEGER NOT NULL DEFAULT 0, merges INTEGER NOT NULL DEFAULT 0);
CREATE TABLE area (file INTEGER PRIMARY KEY, names TEXT NOT NULL, sums BLOB NOT NULL);
CREATE TABLE action (
    file INTEGER NOT NULL, number INTEGER NOT NULL, status TEXT NOT NULL, level TEXT NOT NULL, goal TEXT NOT NULL,
    PRIMARY KEY (file, number)) WITHOUT ROWID;
CREATE TABLE due (
    file INTEGER NOT NULL, number INTEGER NOT NULL, what TEXT NOT NULL, day TEXT NOT NULL,
    PRIMARY KEY (file, number, what)) WITHOUT ROWID;
CREATE TABLE count (
    file INTEGER NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (file, subject, key)) WITHOUT ROWID;
CREATE TABLE follows (
    file INTEGER NOT NULL, workshop TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (file, workshop)) WITHOUT ROWID;
CREATE TABLE merged (file INTEGER NOT NULL, workshop TEXT NOT NULL, PRIMARY KEY (file, workshop)) WITHOUT ROWID;
CREATE TABLE pack (file INTEGER NOT NULL, pack TEXT NOT NULL, PRIMARY KEY (file, pack)) WITHOUT ROWID;
CREATE TABLE label (
    pack TEXT NOT NULL, subject TEXT NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL,
    PRIMARY KEY (pack, subject, key)) WITHOUT ROWID;
"""
_COLUMNS: Final = {"file": 19, "area": 3, "action": 5, "due": 4, "count": 4, "follows": 3, "merged": 2, "pack": 2}
"""The number of columns of each table with rows of files."""

_OF_FILE: Final = tuple(table for table in _COLUMNS if table != "file")

_TOGETHER: Final = 200
"""The number of files whose rows are written together."""


def cache_file() -> Path:
    """Return the file of the database."""
    return cache_folder() / "samla.sqlite3"


class Cache:
    """An open database.

    Attributes:
        database: the connection, for the roll-up's own questions; what is not written yet is not in it.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self._last = 0
        self._rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        self._packs: dict[int, tuple[str, Labels]] = {}

    def stamps(self) -> dict[str, FileStamp]:
        """Return the cached stamp of each file, by path."""
        rows = self.database.execute("SELECT path, size, changed FROM file")
        return {path: FileStamp(size, changed) for path, size, changed in rows}

    def begin(self) -> None:
        """Begin to change the database; another window waits until it is committed."""
        self.database.execute("BEGIN IMMEDIATE")
        self._last = self.database.execute("SELECT COALESCE(MAX(id), 0) FROM file").fetchone()[0]

    def forget(self, paths: Iterable[str]) -> None:
        """Remove the figures of files."""
        for path in paths:
            row = self.database.execute("SELECT id FROM file WHERE path = ?", (path,)).fetchone()
            if row is not None:
                for table in _OF_FILE:
                    self.database.execute(f"DELETE FROM {table} WHERE file = ?", row)  # noqa: S608 - our own names
                self.database.execute("DELETE FROM file WHERE id = ?", row)

    def refuse(self, path: str, stamp: FileStamp, problem: str) -> None:
        """Store the reason why a file that is not in the cache cannot be read, until it changes; as `keep`."""
        self._add_file(path, stamp, problem, *("", "", "", 0, 0, 0, "", "", "", "", "", 0, 0, 0))

    def keep(self, path: str, stamp: FileStamp, read: ReadFile) -> None:
        """Store the figures of a file that is not in the cache, at the latest by `write`."""
        figures, details = read.figures, read.figures.details
        self._add_file(
            path, stamp, "", read.workshop_id, read.own_id, read.copy_of, read.seq, read.damaged, read.cut,
            figures.first_rating, details.organisation, details.department, details.workplace,
            details.date.isoformat() if details.date else "", details.demo,
            any(area.people for area in figures.areas.values()), len(figures.merged),
        )  # fmt: skip
        self._add_rows(self._last, figures)

    def write(self) -> None:
        """Write everything that is kept to the database."""
        for table, rows in self._rows.items():
            places = ", ".join("?" * _COLUMNS[table])
            self.database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own names
            rows.clear()

    def _add_file(self, path: str, stamp: FileStamp, *fields: object) -> None:
        if len(self._rows["file"]) >= _TOGETHER:
            self.write()
        self._last += 1
        self._rows["file"].append((self._last, path, *stamp, *fields))

    def _add_rows(self, file: int, figures: Figures) -> None:
        rows = self._rows
        if figures.areas:
            rows["area"].append((file, *packed(figures.areas)))
        for number, action in enumerate(figures.actions):
            rows["action"].append((file, number, action.status, action.level, action.goal_level))
            rows["due"] += [(file, number, what, day.isoformat()) for what, day in action.dates]
        rows["due"] += [(file, -number, REQUEST, day.isoformat()) for number, day in enumerate(figures.waiting, 1)]
        rows["count"] += [(file, *name, count) for name, count in figures.counts.items()]
        rows["follows"] += [(file, *link) for link in figures.follows.items()]
        rows["merged"] += [(file, workshop) for workshop in figures.merged]
        rows["pack"] += dict.fromkeys((file, self._pack(labels)) for labels in figures.labels if labels)

    def _pack(self, labels: Labels) -> str:
        """Return the fingerprint of a pack's titles, and store them the first time.

        Two packs may give a count different titles, so each keeps its own.
        """
        known = self._packs.get(id(labels))
        if known is None:
            rows = sorted((*name, label) for name, label in labels.items())
            pack = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]
            known = self._packs[id(labels)] = (pack, labels)  # kept, so that no other has its id
            self.database.executemany("INSERT OR IGNORE INTO label VALUES (?, ?, ?, ?)", [(pack, *row) for row in rows])
        return known[0]


def in_cache(work: Callable[[Cache], T]) -> T:
    """Call a function with the cache, and commit its changes.

    If the cache cannot be stored, because the folder is full or read-only, another window holds the database or the
    disk has damaged it, a temporary one is used.
    """
    try:
        database = _open(cache_file())
        try:
            result = work(Cache(database))
            database.commit()
            return result
        finally:
            database.close()
    except sqlite3.OperationalError:
        pass
    except sqlite3.DatabaseError:
        with contextlib.suppress(OSError):
            cache_file().unlink()
    database = _made(":memory:")
    try:
        return work(Cache(database))
    finally:
        database.close()


def _open(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return _ready(path)
    except sqlite3.DatabaseError:
        return _made_anew(path)
    except OSError:
        return _made(":memory:")


def _ready(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=10)
    try:
        version = database.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            return _tuned(database)
    except sqlite3.Error:
        database.close()
        raise
    database.close()
    raise sqlite3.DatabaseError("another version")


def _made_anew(path: Path) -> sqlite3.Connection:
    """Replace the database; in memory when another process holds the file."""
    try:
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        return _made(str(path))
    except (OSError, sqlite3.Error):
        return _made(":memory:")


def _made(place: str) -> sqlite3.Connection:
    database = _tuned(sqlite3.connect(place, timeout=10))
    database.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
    return database


def _tuned(database: sqlite3.Connection) -> sqlite3.Connection:
    """Set options for a database that may be lost: deleted rows are overwritten, and no write waits for the disk."""
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = MEMORY")
    return database
