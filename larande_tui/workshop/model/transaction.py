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
from typing import Any, Final, NamedTuple

from larande_tui.core.nesting import MOST_NESTED, is_deeper
from larande_tui.core.text import clean
from larande_tui.workshop.model.items import Item, Key, item_from, key_of

_BODY_START: Final = len(b'{"crc":"00000000",')
_LINE_START: Final = re.compile(rb'\{"crc":"')


LEADER: Final = "ledare"
"""The hand of whoever leads, in every window and command of theirs."""

PHONES: Final = "telefon"
"""The hand of all participants' phones together: which of them wrote what is kept nowhere."""

_HAND: Final = re.compile(rf"{LEADER}|{PHONES}|bord [1-9]\d?")


class BadLineError(ValueError):
    """A line that is torn, flipped or not a transaction."""


@dataclass(frozen=True, slots=True)
class Change:
    """One upsert or deletion of an item."""

    _of: Item | Key

    @classmethod
    def put(cls, item: Item) -> Change:
        """Add or replace an item."""
        return cls(item)

    @classmethod
    def gone(cls, key: Key) -> Change:
        """Delete an item."""
        return cls(key)

    @property
    def key(self) -> Key:
        """Return the key of the item that is changed."""
        return self._of if isinstance(self._of, Key) else self._of.key

    @property
    def item(self) -> Item | None:
        """Return the item as it stands after the change; None when it is deleted."""
        return None if isinstance(self._of, Key) else self._of


class UnmadeChange(NamedTuple):
    """One upsert or deletion as a line says it, for those who need only the last of each item.

    Attributes:
        key: of the item.
        fields: what `item_from` makes the item of; None when it is deleted.
    """

    key: Key
    fields: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One or several changes that belong together.

    Attributes:
        seq: its place in the log, from 1 without gaps in an undamaged file; a rescued file goes on from the lost one's.
        time: when, with the time zone of the machine.
        who: the hand that made it: ``ledare``, ``telefon`` for all phones, ``bord 3`` for a table's note-taker. Never
            a person, nor anything that stands for one: that would tie a person's notes, ratings and votes together.
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


def must_be_hand(who: str) -> str:
    """Make sure that a hand is ``ledare``, ``telefon`` or a table, ``bord 1`` to ``bord 99``, so that it names nobody.

    Raises:
        ValueError: it is something else.
    """
    if not _HAND.fullmatch(who):
        raise ValueError(f"not a hand: {who!r}")
    return who


def encode_line(fields: dict[str, Any]) -> bytes:
    """Encode fields as one checksummed line of JSON, with its newline."""
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
    if body.count(b"[") + body.count(b"{") > MOST_NESTED and is_deeper(fields, MOST_NESTED):
        raise BadLineError("nested too deep")
    return fields


def encode(transaction: Transaction) -> bytes:
    """Encode a transaction as a line of the log.

    A note that was added becomes, on one line::

        {"crc":"0f2a41c7","seq":4,"time":"2026-11-20T09:30:15.123+01:00","who":"ledare","name":"Ny anteckning: tid",
        "changes":[{"kind":"note","id":"k3j0q4v7pa","step":"reflektion","text":"tid","number":1,"order":1.0}]}
    """
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


def decode(line: bytes) -> Transaction:
    """Read a transaction back from its line.

    Args:
        line: with or without its newline.

    Raises:
        BadLineError: the line is not whole, or not a transaction.
    """
    fields, changes = _read_fields(line)
    return Transaction(changes=tuple(map(_made, changes)), **fields)


def decode_unmade(line: bytes, kinds: Container[str]) -> list[UnmadeChange]:
    """Read the changes of some kinds of items on a line, which is as whole as for `decode`, and make no item.

    Args:
        line: with or without its newline.
        kinds: of the items that are put; deletions of every kind come too.

    Raises:
        BadLineError: as `decode`.
    """
    return [change for change in _read_fields(line)[1] if change.fields is None or change.key.kind in kinds]


def _read_fields(line: bytes) -> tuple[dict[str, Any], list[UnmadeChange]]:
    """Read the fields of a transaction, and its changes."""
    fields = decode_line(line)
    try:
        return {
            "seq": _whole(fields["seq"]),
            "time": _moment(fields["time"]),
            "who": sys.intern(str(fields["who"])),
            "name": clean(str(fields.get("name", ""))),
            "undoes": None if fields.get("undoes") is None else _whole(fields["undoes"]),
            "redoes": None if fields.get("redoes") is None else _whole(fields["redoes"]),
        }, list(_unmade(fields["changes"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadLineError("not a transaction") from error


def whole_pieces(line: bytes) -> list[bytes]:
    """Return the parts of a line whose checksums hold.

    That is the line itself, or what is left of those that became one when the byte between them was lost.
    """
    starts = [match.start() for match in _LINE_START.finditer(line)]
    pieces = []
    for start, end in pairwise([*starts, len(line)]):
        for piece in (line[start:end], line[start : end - 1]):
            with contextlib.suppress(BadLineError):
                decode_line(piece)
                pieces.append(piece)
                break
    return pieces


def _moment(text: str) -> dt.datetime:
    time = dt.datetime.fromisoformat(text)
    if time.tzinfo is None or not 1 < time.year < dt.MAXYEAR:
        raise ValueError("not a time that can be compared with others")
    return time


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("not a whole number")
    return value


def _made(change: UnmadeChange) -> Change:
    return Change.gone(change.key) if change.fields is None else Change.put(item_from(change.fields))


def _unmade(values: object) -> Iterator[UnmadeChange]:
    if not isinstance(values, list):
        raise TypeError("not a list of changes")
    for data in values:
        if not isinstance(data, dict):
            raise TypeError("not a change")
        if "kind" not in data and isinstance(data.get("gone"), str):
            yield UnmadeChange(Key.parse(data["gone"]))
        else:
            yield UnmadeChange(key_of(data), data)
