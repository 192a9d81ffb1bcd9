"""Read only those lines of a workshop's file that change the counts.

The checksum of every line is verified; the JSON of a line without counted items is never parsed. Programmes and
guidelines, which are most of a file and the same in hundreds of files, are parsed once. A file without damage, as
nearly all are, is read in one piece: a few calls for all its lines together, instead of a few for each.
"""

from __future__ import annotations

import json
import re
import secrets
import zlib
from collections import OrderedDict
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, Final

from pydantic_core import from_json

from larande_tui.core.nesting import MOST_NESTED, is_deeper
from larande_tui.rollup.reading.pack_facts import PackFacts, facts_of
from larande_tui.workshop.model.items import Key, item_from
from larande_tui.workshop.model.transaction import checked_body, decode_body, unmade_changes
from larande_tui.workshop.store.file_format.lines_at_rest import LatestData, RawChange

_HEAD: Final = (
    rb'"seq":\d++,"time":"\d{4}-\d\d-\d\dT[\d:.]++[+-]\d\d:\d\d","who":"[^"\\]*+",'
    rb'(?:"name":"[^"\\]*+(?:\\.[^"\\]*+)*+",)?(?:"(?:undoes|redoes)":\d++,)*+"changes":\['
)
"""The beginning of a transaction in larande's own format."""

_USUAL: Final = re.compile(rb"\{" + _HEAD)
_USUAL_BODY: Final = re.compile(_HEAD + rb"(.++)", re.DOTALL)
_START: Final = b'{"crc":"%08x","seq":'
"""The beginning of a line, with its checksum."""

_START_LENGTH: Final = len(_START % 0)
_BODY: Final = _START_LENGTH - len(b'"seq":')
_OF_BRACE: Final = zlib.crc32(b"{")
"""The checksum of the brace that begins a line's JSON."""

_PACK_START: Final = re.compile(rb'\{"kind":"(?:programme|policy)","id":"[^"\\]*"')
_MOST_KNOWN: Final = 64
"""Highest number of cached programmes and guidelines: a town has a handful, each in a few versions."""

_SHORTEST: Final = 2000
"""Smallest size of a pack that is worth caching, and of a line that is searched for one, in bytes."""

_STAND_IN: Final = secrets.token_hex(8)
"""Random key of the placeholder for a cached pack, which no file can contain."""


class KnownPack(dict[str, Any]):
    """The JSON data of a programme or a guideline, whose facts are computed once."""

    @cached_property
    def facts(self) -> PackFacts:
        """Return its facts; `NO_FACTS` when this version cannot read it as a pack."""
        return facts_of(item_from(self))


class LineFilter:
    """Reader of the changes of some kinds of items.

    Args:
        kinds: of the counted items.
    """

    def __init__(self, kinds: Collection[str]) -> None:
        self._kinds = frozenset(kinds)
        # Finds all that may be a counted change: any object except an item that begins with another kind.
        self._wanted = re.compile(rb'\{(?!"kind":"(?!(?:%s)"))' % "|".join(sorted(self._kinds)).encode())
        self._known: OrderedDict[bytes, KnownPack] = OrderedDict()
        self._by_start: dict[bytes, list[bytes]] = {}

    def read_all(self, lines: list[bytes]) -> LatestData | None:
        """Read the lines of a file that are intact transactions of larande's own format, one and all.

        A line with a valid checksum that begins like a transaction is assumed to be one.

        Args:
            lines: without newlines.

        Returns:
            The counted items; None when any line is something else, and each must be read by itself.
        """
        bodies = [line[_BODY:] for line in lines]
        checksums = tuple(map(zlib.crc32, bodies, repeat(_OF_BRACE)))
        if b"".join([line[:_START_LENGTH] for line in lines]) != _START * len(lines) % checksums:
            return None
        return self._read_bodies([body for body in bodies if self._wanted.search(body)])

    def _read_bodies(self, bodies: list[bytes]) -> LatestData | None:
        """Parse the changes of lines, without their first braces, together; None when each must be read by itself."""
        latest: LatestData = {kind: {} for kind in self._kinds}
        if not bodies:
            return latest
        packs: list[KnownPack] = []
        usual = [_USUAL_BODY.match(self._without_packs(body, packs)) for body in bodies]
        if not all(usual):
            return None
        # No text of JSON goes on behind a newline, so that lines that are JSON one by one are so together.
        changes = [match[1] for match in usual if match]
        try:
            transactions = from_json(b'[{"changes":[' + b',\n{"changes":['.join(changes) + b"]")
            if len(transactions) != len(bodies):
                return None
            for transaction in transactions:
                _apply(latest, transaction["changes"], packs)
        except (ValueError, LookupError, TypeError, AttributeError):
            return None
        return latest

    def read(self, line: bytes) -> Sequence[RawChange]:
        """Parse a line, for `read_line_as`. The fields of a pack may be a `KnownPack`.

        Args:
            line: with or without its newline.

        Raises:
            BadLineError: the line is torn, corrupted or no transaction.
        """
        packs: list[KnownPack] = []
        body = self._without_packs(checked_body(line), packs)
        fields = _decoded(body)
        changes = fields.get("changes")
        if packs and isinstance(changes, list):
            fields["changes"] = changes = [_in_its_place(change, packs) for change in changes]
        plain = self._only_put(changes) if _USUAL.match(body) is not None else None
        return unmade_changes(fields, self._kinds) if plain is None else plain

    def beside_packs(self, line: bytes) -> bytes:
        """Return a line without its programme and guidelines, to search for words in it."""
        return self._without_packs(line, [])

    def _without_packs(self, body: bytes, packs: list[KnownPack]) -> bytes:
        """Replace the packs of a line by short placeholders, and add them to ``packs``."""
        if len(body) < _SHORTEST:
            return body
        parts, at = list[bytes](), 0
        match = _PACK_START.search(body)
        while match is not None:
            raw = self._pack_at(body, match)
            if raw:
                parts += [body[at : match.start()], b'{"%s":%d}' % (_STAND_IN.encode(), len(packs))]
                packs.append(self._known[raw])
                at = match.start() + len(raw)
            match = _PACK_START.search(body, max(at, match.end()))
        return b"".join([*parts, body[at:]]) if parts else body

    def _only_put(self, changes: Any) -> list[RawChange] | None:
        """Return the changes of a transaction that only puts items, as most do; None for others."""
        kinds = self._kinds
        items: list[RawChange] = []
        try:
            for data in changes:
                if (kind := data["kind"]) in kinds:
                    name = data["id"]
                    if not name or type(name) is not str:
                        return None
                    items.append(((kind, name), data))
        except (KeyError, TypeError):
            return None
        return items

    def _pack_at(self, body: bytes, match: re.Match[bytes]) -> bytes:
        """Return the bytes of the pack that begins at a match, and remember it; b"" for a cut one."""
        for raw in self._by_start.get(match[0], ()):
            if body.startswith(raw, match.start()):
                self._known.move_to_end(raw)
                return raw
        try:
            text = body[match.start() :].decode()
            fields, end = json.JSONDecoder().raw_decode(text)
        except (ValueError, RecursionError):
            return b""
        raw = text[:end].encode()
        if len(raw) < _SHORTEST or is_deeper(fields, MOST_NESTED):
            return b""
        self._known[raw] = KnownPack(fields)
        self._by_start.setdefault(match[0], []).append(raw)
        if len(self._known) > _MOST_KNOWN:
            oldest, _ = self._known.popitem(last=False)
            for raws in self._by_start.values():
                if oldest in raws:
                    raws.remove(oldest)
        return raw


def _apply(latest: LatestData, changes: list[Any], packs: list[KnownPack]) -> None:
    """Apply the changes of a transaction to what earlier ones left.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: one of them is no change.
    """
    for change in changes:
        data, kind = change, change.get("kind")
        if kind is None:
            if (number := change.get(_STAND_IN)) is None:
                key = Key.parse(change["gone"])
                latest.get(key.kind, {}).pop(key.id, None)
                continue
            data, kind = packs[number], packs[number]["kind"]
        of_kind = latest.get(kind)
        if of_kind is not None:
            name = data["id"]
            if type(name) is not str or not name:
                raise ValueError("an item needs an id")
            of_kind[name] = data


def _decoded(body: bytes) -> dict[str, Any]:
    """Decode the JSON of a line as `decode_body` does, and quicker where it is plain.

    Raises:
        BadLineError: as `decode_body`.
    """
    if body.count(b"[") + body.count(b"{") <= MOST_NESTED:
        try:
            fields: dict[str, Any] = from_json(body)
        except ValueError:
            return decode_body(body)
        return fields
    return decode_body(body)


def _in_its_place(change: object, packs: list[KnownPack]) -> object:
    """Return the pack of a placeholder, or the change itself."""
    number = change.get(_STAND_IN) if isinstance(change, dict) else None
    return change if number is None else packs[number]
