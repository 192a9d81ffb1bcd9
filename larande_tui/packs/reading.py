"""From a YAML file to a tree with places. What a pack has no use for is refused, with a reason.

Packs come from people and by mail, so a file can be anything. Only the harmless part of YAML 1.2 is read: mappings,
lists and values. Anchors, aliases and tags are refused, and size, depth and number of values have limits.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from larande_tui.packs.errors import PackError, Place, Report, dotted, shown
from larande_tui.packs.tree import Mapping, Node, Scalar, Sequence
from larande_tui.packs.yaml_sentences import sentence_for

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 20
MAX_NODES: Final = 20_000

_UNWANTED = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_UNWANTED_ESCAPED = re.compile(f"{_UNWANTED.pattern[:-1]}\r\ud800-\udfff]")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
_WORDS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_tree(path: Path) -> tuple[Mapping | None, list[PackError]]:
    """Read a pack.

    Args:
        path: a YAML file in UTF-8.

    Returns:
        The tree, or None when there is none to speak of, and every mistake found on the way.
    """
    try:
        text = _text_of(path)
        _refuse_unwanted(path, text)
        builder = _Builder(path, text)
        root = builder.document()
    except _StopError as stop:
        return None, [stop.error]
    if not isinstance(root, Mapping):
        found = "tom" if isinstance(root, Scalar) and root.value is None else "inte uppställd som fält"
        message = f"Filen är {found}. Den ska börja med ett fält, till exempel pack: programme."
        return None, [*builder.report.errors, PackError(path, 1, 1, "", message)]
    return root, builder.report.errors


class _StopError(Exception):
    """Reading cannot go on."""

    def __init__(self, path: Path, place: Place, message: str, at: tuple[str | int, ...] = ()) -> None:
        self.error = PackError(path, place.line, place.column, dotted(at), message)
        super().__init__(message)


def _text_of(path: Path) -> str:
    start = Place(1, 1)
    try:
        if not path.is_file():
            raise _StopError(path, start, "Filen finns inte. Kontrollera namnet och mappen.")
        # One byte more than allowed tells a file that is too large without reading all of it.
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = shown(error.strerror or error)
        raise _StopError(path, start, f"Filen går inte att läsa ({reason}). Kontrollera rättigheterna.") from error
    if len(data) > MAX_BYTES:
        raise _StopError(path, start, "Filen är större än 1 MB. Ett upplägg är ren text och blir aldrig så stort.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."
        raise _StopError(path, _place_in(before, len(before)), message) from error


def _refuse_unwanted(path: Path, text: str) -> None:
    found = _UNWANTED.search(text)
    if found is None:
        return
    if found.group() == "\t":
        message = "Här står ett tabbtecken. Använd mellanslag, två för varje nivå."
    else:
        message = f"Här står ett osynligt styrtecken (U+{ord(found.group()):04X}). Ta bort det."
    raise _StopError(path, _place_in(text, found.start()), message)


def _place_in(text: str, index: int) -> Place:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return Place(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class _Builder:
    """Makes nodes of parser events, one level at a time, and collects what it has to refuse."""

    def __init__(self, path: Path, text: str) -> None:
        self.report = Report(path)
        self._path = path
        self._events = self._read_events(text)
        self._count = 0
        self._at: list[str | int] = []

    def document(self) -> Node | None:
        """The only document of the file; None for a file that is empty."""
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        next(self._events)
        start = next(self._events)
        if isinstance(start, StreamEndEvent):
            return None
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._refuse(start, "Rader som börjar med % stöds inte. Ta bort raden.")
        root = self._node(next(self._events))
        next(self._events)
        extra = next(self._events)
        if not isinstance(extra, StreamEndEvent):
            self._refuse(extra, "Här börjar ett nytt dokument (---). Lägg varje upplägg i en egen fil.")
        return root

    def _read_events(self, text: str) -> Iterator[Any]:
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            yield from YAML(typ="safe").parse(io.StringIO(text))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(1, 1) if mark is None else Place(mark.line + 1, mark.column + 1)
            raise _StopError(self._path, place, sentence_for(error.problem or "")) from error
        except (YAMLError, ValueError) as error:
            # A number of a character that cannot exist ("\\UFFFFFFFF") comes as a plain ValueError.
            raise _StopError(self._path, Place(1, 1), sentence_for(str(error))) from error

    def _node(self, event: Any) -> Node:
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

        place = _place(event)
        self._count += 1
        if self._count > MAX_NODES:
            raise _StopError(self._path, place, f"Filen har fler än {MAX_NODES} värden. Dela upp den.", self._path_now())
        if len(self._at) > MAX_DEPTH:
            raise _StopError(self._path, place, "Här är för många nivåer i varandra.", self._path_now())
        if event.anchor is not None:
            self._refuse(event, "Genvägar med & och * stöds inte. Skriv texten på båda ställena.")
        if isinstance(event, AliasEvent):
            return Scalar(None, place)
        if event.tag is not None:
            self._refuse(event, "Taggar med utropstecken stöds inte. Sätt citattecken om en text som börjar med !.")
        if isinstance(event, ScalarEvent):
            return Scalar(self._value(event), place)
        if isinstance(event, MappingStartEvent):
            return self._mapping(place)
        return self._sequence(place)

    def _value(self, event: Any) -> str | int | float | bool | None:
        text: str = event.value
        if event.implicit[0]:
            return _typed(text)
        if event.style == '"' and _UNWANTED_ESCAPED.search(text):
            self._refuse(event, "Texten innehåller ett osynligt styrtecken, skrivet med \\. Ta bort det.")
        return text

    def _sequence(self, place: Place) -> Sequence:
        from ruamel.yaml.events import SequenceEndEvent

        items: list[Node] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            self._at.append(len(items))
            items.append(self._node(event))
            self._at.pop()
        return Sequence(items, place)

    def _mapping(self, place: Place) -> Mapping:
        from ruamel.yaml.events import MappingEndEvent, ScalarEvent

        mapping = Mapping({}, place)
        while not isinstance(event := next(self._events), MappingEndEvent):
            if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
                key: str = event.value
            else:
                self._refuse(event, "Ett fältnamn ska vara ett vanligt ord.")
                key = f"?{len(mapping.entries)}"
                self._node(event)
            self._at.append(key)
            if key in mapping.entries:
                first = mapping.keys[key].line
                self._refuse(event, f"Fältet står två gånger; första gången på rad {first}. Ta bort det ena.")
                self._node(next(self._events))
            else:
                mapping.keys[key] = _place(event)
                mapping.entries[key] = self._node(next(self._events))
            self._at.pop()
        return mapping

    def _refuse(self, event: Any, message: str) -> None:
        self.report.add(tuple(self._at), _place(event), message)

    def _path_now(self) -> tuple[str | int, ...]:
        return tuple(self._at)


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)


def _typed(text: str) -> str | int | float | bool | None:
    """A plain value by the core schema of YAML 1.2, where ``nej`` and ``12:30`` are texts."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
