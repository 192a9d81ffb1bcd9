"""Transactions: the changes of one command of a person, and their encoding as lines of the log.

A line is JSON whose first field is the CRC-32 of the line without that field, so that a person can read it in any
editor and the program can detect a torn or corrupted one.
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
_OF_BRACE: Final = zlib.crc32(b"{")
_LINE_START: Final = re.compile(rb'\{"crc":"')


LEADER: Final = "ledare"
"""The facilitator as an author, in every window and command."""

PHONES: Final = "telefon"
"""All participants' phones as one author; the single phone is never stored."""

_AUTHOR: Final = re.compile(rf"{LEADER}|{PHONES}|bord [1-9]\d?")


class BadLineError(ValueError):
    """A line that is torn, corrupted or no transaction."""


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
        """Return the key of the changed item."""
        return self._of if isinstance(self._of, Key) else self._of.key

    @property
    def item(self) -> Item | None:
        """Return the new version of the item; None for a deletion."""
        return None if isinstance(self._of, Key) else self._of


class UnmadeChange(NamedTuple):
    """An upsert or deletion in the form of JSON, for readers that need only the last state of each item.

    Attributes:
        key: of the item.
        fields: the JSON data for `item_from`; None for a deletion.
    """

    key: Key
    fields: dict[str, Any] | None = None


class Transaction(NamedTuple):
    """One or several changes that belong together.

    Attributes:
        seq: its number in the log, from 1 without gaps in an undamaged file; a rescued file continues the lost one's.
        time: its time, with the machine's time zone.
        who: its author: ``ledare``, ``telefon`` for all phones, ``bord 3`` for a table's note-taker. Never a
            person or a pseudonym, which would link one person's notes, ratings and votes.
        name: a Swedish name for "Ångrade: …"; "" for a transaction that is not undoable (moving on, a clock).
        changes: the changes, in the order of application.
        undoes: the seq of the transaction that this one undoes, or None.
        redoes: the seq of the transaction that this one redoes, or None.
    """

    seq: int
    time: dt.datetime
    who: str
    name: str
    changes: tuple[Change, ...]
    undoes: int | None = None
    redoes: int | None = None


def must_be_author(who: str) -> str:
    """Check that an author is ``ledare``, ``telefon`` or a table, ``bord 1`` to ``bord 99``, and so no person.

    Raises:
        ValueError: it is none of these.
    """
    if not _AUTHOR.fullmatch(who):
        raise ValueError(f"not an author: {who!r}")
    return who


def encode_line(fields: dict[str, Any]) -> bytes:
    """Encode fields as one checksummed line of JSON, with its newline."""
    try:
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # a lone surrogate in a newer version's data is kept as an escape
        body = json.dumps(fields, separators=(",", ":")).encode()
    return _start(body) + body[1:] + b"\n"


def _start(body: bytes) -> bytes:
    return b'{"crc":"%08x",' % zlib.crc32(body)


def decode_line(line: bytes) -> dict[str, Any]:
    """Decode one line.

    Args:
        line: with or without its newline.

    Raises:
        BadLineError: the line is torn or corrupted.
    """
    return decode_body(checked_body(line))


def checked_body(line: bytes) -> bytes:
    """Verify the checksum of a line, and return its JSON without the checksum.

    Args:
        line: with or without its newline.

    Raises:
        BadLineError: the line is torn or corrupted.
    """
    line = line.removesuffix(b"\n").removesuffix(b"\r")
    body = line[_BODY_START:]
    if line[:_BODY_START] != b'{"crc":"%08x",' % zlib.crc32(body, _OF_BRACE):
        raise BadLineError("the checksum does not hold")
    return b"{" + body


def decode_body(body: bytes) -> dict[str, Any]:
    """Decode the JSON of a line.

    Raises:
        BadLineError: it is not JSON, or is nested too deep.
    """
    try:
        # As json.loads would decode bytes, without its check for other encodings.
        fields: dict[str, Any] = json.loads(body.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise BadLineError("not JSON") from error
    if body.count(b"[") + body.count(b"{") > MOST_NESTED and is_deeper(fields, MOST_NESTED):
        raise BadLineError("nested too deep")
    return fields


def encode(transaction: Transaction) -> bytes:
    """Encode a transaction as a line of the log.

    An added note becomes, on one line::

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
    """Decode a transaction.

    Args:
        line: with or without its newline.

    Raises:
        BadLineError: the line is torn, corrupted or no transaction.
    """
    fields, changes = _read_fields(decode_line(line))
    return Transaction(changes=tuple(map(_made, changes)), **fields)


def decode_unmade(line: bytes, kinds: Container[str]) -> list[UnmadeChange]:
    """Decode the changes of some kinds of items on a line, verified as by `decode`, without making items.

    Args:
        line: with or without its newline.
        kinds: of the upserted items; deletions of every kind are included.

    Raises:
        BadLineError: as `decode`.
    """
    return unmade_changes(decode_line(line), kinds)


def unmade_changes(fields: dict[str, Any], kinds: Container[str]) -> list[UnmadeChange]:
    """Return the changes of some kinds of items from the fields of a line; as `decode_unmade`.

    Raises:
        BadLineError: they are not a transaction's.
    """
    return _read_fields(fields, kinds)[1]


def _read_fields(
    fields: dict[str, Any], kinds: Container[str] | None = None
) -> tuple[dict[str, Any], list[UnmadeChange]]:
    """Split the fields of a transaction into its own and its changes, of some kinds of items or of all."""
    try:
        return {
            "seq": _whole(fields["seq"]),
            "time": _moment(fields["time"]),
            "who": sys.intern(str(fields["who"])),
            "name": clean(str(fields.get("name", ""))),
            "undoes": None if fields.get("undoes") is None else _whole(fields["undoes"]),
            "redoes": None if fields.get("redoes") is None else _whole(fields["redoes"]),
        }, list(_unmade(fields["changes"], kinds))
    except (KeyError, TypeError, ValueError) as error:
        raise BadLineError("not a transaction") from error


def whole_pieces(line: bytes) -> list[bytes]:
    """Return the intact parts of a line.

    They are the line itself, or the intact ones of several lines joined by the loss of a newline.
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


def _unmade(values: object, kinds: Container[str] | None) -> Iterator[UnmadeChange]:
    if not isinstance(values, list):
        raise TypeError("not a list of changes")
    for data in values:
        if not isinstance(data, dict):
            raise TypeError("not a change")
        if "kind" not in data and isinstance(data.get("gone"), str):
            yield UnmadeChange(Key.parse(data["gone"]))
            continue
        key = key_of(data)
        if kinds is None or key.kind in kinds:
            yield UnmadeChange(key, data)
