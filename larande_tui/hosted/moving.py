"""Move rooms between the database and files, byte for byte in both directions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from larande_tui.core.file_names import kept_name
from larande_tui.core.files import open_to_read, write_atomically
from larande_tui.core.paths import SUFFIX
from larande_tui.hosted.database.connections import Connection
from larande_tui.hosted.database.database import Database, reached
from larande_tui.hosted.errors import (
    DamagedFileError,
    FileInUseError,
    HostedError,
    NoSuchRoomError,
    RoomExistsAlreadyError,
    SeveralRoomsError,
)
from larande_tui.hosted.log.rows import Head, NewRow, some_lines, update_head, write
from larande_tui.workshop.errors import FileExistsAlreadyError, MissingFileError, NotSavedError, UnreadableError
from larande_tui.workshop.model.transaction import BadLineError, decode
from larande_tui.workshop.store.file_format.header import Header, read_header
from larande_tui.workshop.store.file_format.line_reader import bounded_lines
from larande_tui.workshop.store.locks.lock import StageLock, append_lock
from larande_tui.workshop.store.syncer import write_new

_AT_A_TIME: Final = 500
_MAKE: Final = """
    INSERT INTO room (id, unit, name, header, bytes) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING 1
"""
_FIND: Final = "SELECT id FROM room WHERE id = %(word)s OR name = %(word)s ORDER BY id = %(word)s DESC, made"
_LIST: Final = "SELECT id, name, unit, lines, bytes, made, erase_after FROM room ORDER BY unit, name, made"


class RoomListed(NamedTuple):
    """A room in the list of a tenant's rooms.

    Attributes:
        id: the workshop's.
        name: of its file, without the ending.
        unit: that owns it; "" for none.
        lines: the number of its transactions.
        bytes: the size of its file.
        made: when it came to the server.
        erase_after: the last day before its removal; None for never.
    """

    id: str
    name: str
    unit: str
    lines: int
    bytes: int
    made: datetime
    erase_after: date | None


def list_rooms(database: Database) -> list[RoomListed]:
    """Return a tenant's rooms.

    Raises:
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        return [RoomListed(*row) for row in connection.execute(_LIST).fetchall()]


def find_room(database: Database, word: str) -> str:
    """Return the id of the room with a name or an id.

    Raises:
        NoSuchRoomError: there is none.
        SeveralRoomsError: several have the name.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        ids = [row[0] for row in connection.execute(_FIND, {"word": word}).fetchall()]
    if not ids:
        raise NoSuchRoomError(word)
    if len(ids) > 1 and word not in ids:
        raise SeveralRoomsError(word, ids)
    return word if word in ids else ids[0]


def put_in(database: Database, path: Path, *, unit: str = "") -> str:
    """Put a file into the database as a new room; return the room's id.

    Args:
        database: for the room.
        path: of the file, which is not changed.
        unit: that will own the room.

    Raises:
        WorkshopError: the file is no intact workshop, is in the database already, or the database does not answer.
    """
    with whole_file(path) as (header, file), reached(database) as connection, connection.transaction():
        room = header.workshop_id
        made = connection.execute(_MAKE, (room, unit, path.stem, header.line, len(header.line)))
        if made.fetchone() is None:
            raise RoomExistsAlreadyError(path, room)
        insert_lines(connection, room, path, header, file)
    return room


@contextmanager
def whole_file(path: Path) -> Iterator[tuple[Header, BinaryIO]]:
    """Open a workshop's file after its header for a ``with`` block, while nobody else writes to it.

    Raises:
        DamagedFileError: its header is damaged.
        FileInUseError: a stage has it open.
        WorkshopError: it is no workshop, is not there, or cannot be read.
    """
    try:
        with _closed_elsewhere(path), append_lock(path), open_to_read(path) as file:
            header = read_header(path, file)
            if not header.line:
                raise DamagedFileError(path)
            file.seek(len(header.line))
            yield header, file
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except OSError as error:
        raise UnreadableError(path, error) from error


def insert_lines(connection: Connection, room: str, path: Path, header: Header, file: BinaryIO) -> None:
    """Insert the lines of a file into an empty room, inside a transaction.

    Raises:
        DamagedFileError: one is not as it was written.
    """
    head = Head(0, len(header.line), 0)
    update_head(connection, room, head)
    lines = _rows_in(path, file)
    while rows := list(islice(lines, _AT_A_TIME)):
        size = sum(len(row.line) for row in rows)
        head = Head(rows[-1].number, head.bytes + size, max(head.seq, *(row.seq for row in rows)))
        with connection.pipeline():
            write(connection, room, head, rows)


def _rows_in(path: Path, file: BinaryIO) -> Iterator[NewRow]:
    """Read the lines of a file as rows, from its present position on.

    Raises:
        DamagedFileError: one is not as it was written.
    """
    for number, line in enumerate(bounded_lines(file), start=1):
        try:
            transaction = decode(line if line.endswith(b"\n") else b"")
        except BadLineError:
            raise DamagedFileError(path) from None
        yield NewRow(number, transaction.seq, None, line)


def file_of(database: Database, room: str) -> Iterator[bytes]:
    """Yield the bytes of a room's file at this moment, in chunks.

    Raises:
        NoSuchRoomError: there is none.
        DatabaseAwayError: the database does not answer.
    """
    with reached(database) as connection:
        row = connection.execute("SELECT header, lines FROM room WHERE id = %s", (room,)).fetchone()
    if row is None:
        raise NoSuchRoomError(room)
    yield bytes(row[0])
    at, last = 0, int(row[1])
    while at < last:
        with reached(database) as connection:
            rows = some_lines(connection, room, at, last)
        if not rows:  # erased meanwhile
            raise NoSuchRoomError(room)
        yield b"".join(line for _, line in rows)
        at = rows[-1].number


def take_out(database: Database, room: str, target: Path) -> None:
    """Write a room to a new file. The room stays unchanged.

    Raises:
        FileExistsAlreadyError: the target exists.
        NotSavedError: the folder or disk refused.
        WorkshopError: as `file_of`.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_new(target, file_of(database, room))
    except FileExistsError:
        raise FileExistsAlreadyError(target) from None
    except OSError as error:
        raise NotSavedError(target, error) from error
    except HostedError:
        target.unlink(missing_ok=True)
        raise


def dump(database: Database, folder: Path) -> Iterator[tuple[RoomListed, Path]]:
    """Write every room to a file in a folder, under a name with its id, replacing that of the last dump.

    Raises:
        NotSavedError: the folder or disk refused.
        DatabaseAwayError: the database does not answer.
    """
    for room in list_rooms(database):
        target = folder / f"{kept_name(room.name)}-{room.id}{SUFFIX}"
        try:
            with tempfile.TemporaryFile() as file:
                file.writelines(file_of(database, room.id))
                file.seek(0)
                write_atomically(target, file)
        except NoSuchRoomError:
            continue
        except OSError as error:
            raise NotSavedError(target, error) from error
        yield room, target


@contextmanager
def _closed_elsewhere(path: Path) -> Iterator[None]:
    """Keep stages away from a file during a ``with`` block, since later changes would not be in the room.

    Raises:
        FileInUseError: one has it open.
    """
    lock = StageLock(path)
    if not lock.take():
        raise FileInUseError(path)
    try:
        yield
    finally:
        lock.release()
