"""A transaction is what one act of a person changed; this is also the one place that knows how it stands on a line.

A line is JSON whose first field is the CRC-32 of the line without it, so a person can read it in any editor and the
program can tell a whole line from a torn or flipped one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import re
import sys
import zlib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from larande_tui.core.text import clean
from larande_tui.workshop.model.items import Item, Key, item_from, key_of

_BODY_START: Final = len(b'{"crc":"00000000",')
_LINE_START: Final = re.compile(rb'\{"crc":"')


class BadLineError(ValueError):
    """A line that is torn, flipped or not a transaction."""


@dataclass(frozen=True, slots=True)
class Change:
    """This item now looks like this; or what is named is gone."""

    _of: Item | Key

    @classmethod
    def put(cls, item: Item) -> Change:
        """The item now looks like this."""
        return cls(item)

    @classmethod
    def gone(cls, key: Key) -> Change:
        """The item is gone."""
        return cls(key)

    @property
    def key(self) -> Key:
        """Which item."""
        return self._of if isinstance(self._of, Key) else self._of.key

    @property
    def item(self) -> Item | None:
        """What it looks like now; None when it is gone."""
        return None if isinstance(self._of, Key) else self._of


@dataclass(frozen=True, slots=True)
class Transaction:
    """One or several changes that belong together.

    Attributes:
        seq: its place in the log, from 1 without gaps in an undamaged file; a rescued file goes on from the lost one's.
        time: when, with the time zone of the machine.
        who: which hand made it: ``ledare``, or a phone's random id.
        name: what the person did, in Swedish, for "Ångrade: …"; "" for what nobody would undo (moving on, a clock).
        changes: in the order they apply.
        undoes: the seq that this takes back, or None.
        redoes: the seq whose undoing this takes back, or None.
    """

    seq: int
    time: dt.datetime
    who: str
    name: str
    changes: tuple[Change, ...]
    undoes: int | None = None
    redoes: int | None = None


def encode_line(fields: dict[str, Any]) -> bytes:
    """One checksummed line of JSON, with its newline."""
    try:
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate in something a newer version wrote: keep it as an escape
        body = json.dumps(fields, separators=(",", ":")).encode()
    return _start(body) + body[1:] + b"\n"


def _start(body: bytes) -> bytes:
    return b'{"crc":"%08x",' % zlib.crc32(body)


def decode_line(line: bytes) -> dict[str, Any]:
    """Read one line back.

    Args:
        line: with or without its newline.

    Raises:
        BadLineError: it is not whole.
    """
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    body = b"{" + line[_BODY_START:]
    if line[:_BODY_START] != _start(body):
        raise BadLineError("the checksum does not hold")
    try:
        fields: dict[str, Any] = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadLineError("not JSON") from error
    return fields


def encode(transaction: Transaction) -> bytes:
    """The transaction as a line of the log."""
    fields: dict[str, Any] = {
        "seq": transaction.seq,
        "time": transaction.time.isoformat(timespec="milliseconds"),
        "who": transaction.who,
    }
    if transaction.name:
        fields["name"] = transaction.name
    if transaction.undoes is not None:
        fields["undoes"] = transaction.undoes
    if transaction.redoes is not None:
        fields["redoes"] = transaction.redoes
    fields["changes"] = [
        change.item.dump() if change.item is not None else {"gone": str(change.key)} for change in transaction.changes
    ]
    return encode_line(fields)


def decode(line: bytes, only: Container[str] | None = None) -> Transaction:
    """Read a transaction back from its line.

    Every reader of a file comes through here, so that none takes a line for a transaction that another does not.

    Args:
        line: with or without its newline.
        only: kinds of items to make; what is put of other kinds is left out of the transaction, unread. None makes all.

    Raises:
        BadLineError: the line is not whole, or not a transaction.
    """
    fields = decode_line(line)
    try:
        return Transaction(
            seq=_whole(fields["seq"]),
            time=_moment(fields["time"]),
            who=sys.intern(str(fields["who"])),
            name=clean(str(fields.get("name", ""))),
            changes=tuple(_changes(fields["changes"], only)),
            undoes=None if fields.get("undoes") is None else _whole(fields["undoes"]),
            redoes=None if fields.get("redoes") is None else _whole(fields["redoes"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadLineError("not a transaction") from error


def salvage(line: bytes, only: Container[str] | None = None) -> list[Transaction]:
    """The transactions that stand whole on a damaged line: two share one when the byte that ended a line was lost."""
    found = []
    for piece in whole_pieces(line):
        with contextlib.suppress(BadLineError):
            found.append(decode(piece, only))
    return found


def whole_pieces(line: bytes) -> list[bytes]:
    """The parts of a line whose checksums hold: the line itself, or what is left of those that became one."""
    starts = [match.start() for match in _LINE_START.finditer(line)]
    found = []
    for start, end in pairwise([*starts, len(line)]):
        for piece in (line[start:end], line[start : end - 1]):
            with contextlib.suppress(BadLineError):
                decode_line(piece)
                found.append(piece)
                break
    return found


def _moment(said: str) -> dt.datetime:
    time = dt.datetime.fromisoformat(said)
    if time.tzinfo is None or not 1 < time.year < dt.MAXYEAR:
        raise ValueError("not a time that can be compared with others")
    return time


def _whole(said: object) -> int:
    if not isinstance(said, int):
        raise TypeError("not a whole number")
    return said


def _changes(said: object, only: Container[str] | None) -> Iterator[Change]:
    if not isinstance(said, list):
        raise TypeError("not a list of changes")
    for data in said:
        if not isinstance(data, dict):
            raise TypeError("not a change")
        if "kind" not in data and isinstance(data.get("gone"), str):
            yield Change.gone(Key.parse(data["gone"]))
        elif only is None or key_of(data).kind in only:
            yield Change.put(item_from(data))
