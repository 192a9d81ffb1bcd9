"""The rows of a room: its head, which a writer locks, and its lines in order."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import psycopg

_AT_A_TIME: Final = 500
_BYTES_AT_A_TIME: Final = 4_000_000

_HEAD: Final = "SELECT lines, bytes, seq FROM room WHERE id = %s"
_LINES: Final = """
    SELECT number, line FROM (
        SELECT number, line, sum(length(line)) OVER (ORDER BY number) - length(line) AS before FROM line
        WHERE room = %s AND number > %s AND number <= %s
    ) AS next WHERE before < %s ORDER BY number
"""
_INSERT: Final = "INSERT INTO line (room, number, seq, client, line) VALUES (%s, %s, %s, %s, %s)"
_UPDATE: Final = "UPDATE room SET lines = %s, bytes = %s, seq = %s WHERE id = %s"


class Head(NamedTuple):
    """Head of a room: the totals of its lines.

    Attributes:
        lines: the number of lines.
        bytes: of the whole file, with its header.
        seq: the highest number of a transaction.
    """

    lines: int
    bytes: int
    seq: int


class NewRow(NamedTuple):
    """A line to be written.

    Attributes:
        number: in the room.
        seq: of its transaction.
        client: the id that finds it when the answer is lost; None for a line from a file.
        line: the file's bytes.
    """

    number: int
    seq: int
    client: uuid.UUID | None
    line: bytes


class Row(NamedTuple):
    """A stored line: its number in the room, and the file's bytes."""

    number: int
    line: bytes


def head_of(connection: psycopg.Connection[tuple[Any, ...]], room: str) -> Head | None:
    """Read a room's head; None when there is no such room."""
    row = connection.execute(_HEAD, (room,)).fetchone()
    return Head(*row) if row is not None else None


def lock(connection: psycopg.Connection[tuple[Any, ...]], room: str, patience: float) -> Head | None:
    """Begin a transaction, block every other writer of a room until its end, and read the room's head.

    Args:
        connection: in autocommit mode.
        room: its id.
        patience: seconds to wait for another writer.

    Raises:
        psycopg.errors.LockNotAvailable: another writer held it for longer.
    """
    milliseconds = str(max(1, round(patience * 1000)))
    with connection.pipeline():
        connection.execute("BEGIN")
        connection.execute("SELECT set_config('lock_timeout', %s, true)", (milliseconds,))
        row = connection.execute(f"{_HEAD} FOR UPDATE", (room,)).fetchone()
    return Head(*row) if row is not None else None


def write(connection: psycopg.Connection[tuple[Any, ...]], room: str, head: Head, rows: Sequence[NewRow]) -> None:
    """Write lines at the end of a room that nobody else can write in, inside a transaction and a pipeline.

    Args:
        connection: with the transaction.
        room: its id.
        head: the totals including them.
        rows: the lines.
    """
    for row in rows:
        connection.execute(_INSERT, (room, *row))
    update_head(connection, room, head)


def update_head(connection: psycopg.Connection[tuple[Any, ...]], room: str, head: Head) -> None:
    """Write the totals of a room's lines to its row, inside a transaction."""
    connection.execute(_UPDATE, (*head, room))


def commit(connection: psycopg.Connection[tuple[Any, ...]], room: str, head: Head, rows: Sequence[NewRow]) -> None:
    """Write lines as `write` does, and commit them, in one round trip."""
    with connection.pipeline():
        write(connection, room, head, rows)
        connection.execute("COMMIT")


def some_lines(connection: psycopg.Connection[tuple[Any, ...]], room: str, after: int, last: int) -> list[Row]:
    """Read the next batch of lines; empty when there are no more.

    Args:
        connection: to read with.
        room: its id.
        after: the number of the line before the first.
        last: the number of the last line to read.
    """
    if after >= last:
        return []
    rows = connection.execute(_LINES, (room, after, min(last, after + _AT_A_TIME), _BYTES_AT_A_TIME)).fetchall()
    return [Row(number, bytes(line)) for number, line in rows]
