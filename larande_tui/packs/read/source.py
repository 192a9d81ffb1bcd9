"""Reader of a YAML file: its tree with positions, or the reasons why it is refused.

Packs come from other people, so a file can be anything. Only the harmless part of YAML 1.2 is read: mappings, lists and
values. Anchors, aliases and tags are refused, and size, depth and number of values have limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from larande_tui.core.characters import REFUSED_ESCAPED_IN_YAML, REFUSED_IN_YAML
from larande_tui.core.files import open_to_read
from larande_tui.core.os_errors import os_error_reason
from larande_tui.packs.errors import FilePosition, Report
from larande_tui.packs.read.yaml_builder import TreeBuilder, position_of, yaml_events
from larande_tui.packs.read.yaml_messages import yaml_message
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar

MAX_BYTES: Final = 500_000
MAX_DEPTH: Final = 20
MAX_NODES: Final = 10_000

_MOST_KEPT: Final = 64
_FAULTLESS: Final[dict[str, YamlMapping]] = {}
"""Cache of trees by the text of their files, since parsing YAML is slow and the same packs are read repeatedly."""

_NO_SHORTCUTS: Final = "Genvägar med & och * stöds inte. Skriv texten på båda ställena."

# Faults whose cause lies earlier in the file: the parser notices them late and gives the cause as context.
_BEGAN_EARLIER = re.compile("could not find expected ':'|unexpected end of stream")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]{1,15}|[0-9]{1,15}(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,2})?")
_WORDS: Final[dict[str, bool | None]] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


def read_tree(path: Path) -> tuple[YamlMapping | None, Report]:
    """Read a pack.

    Args:
        path: a YAML file in UTF-8.

    Returns:
        The tree, or None when the file cannot be read as fields, and every mistake found.
    """
    report = Report(path)
    try:
        text = _text_of(path)
        if (kept := _FAULTLESS.get(text)) is not None:
            return kept.copy(), report
        _refuse_unwanted(text)
        root = _PackBuilder(text, report).document()
    except _StopError as stop:
        report.add(stop.path, stop.position, stop.message)
        return None, report
    if not isinstance(root, YamlMapping):
        fault = (
            "tom"
            if root is None or (isinstance(root, YamlScalar) and root.value is None)
            else "inte uppställd som fält"
        )
        report.add(
            (), FilePosition(1, 1), f"Filen är {fault}. Den ska börja med ett fält, till exempel pack: programme."
        )
        return None, report
    if not report.errors:
        _keep(text, root)
    return root, report


def _keep(text: str, root: YamlMapping) -> None:
    """Cache a copy of a tree, since validation corrects misspelt names in it."""
    if len(_FAULTLESS) >= _MOST_KEPT:
        del _FAULTLESS[next(iter(_FAULTLESS))]
    _FAULTLESS[text] = root.copy()


class _StopError(Exception):
    """Reading cannot continue after an error."""

    def __init__(self, position: FilePosition, message: str, path: tuple[str | int, ...] = ()) -> None:
        self.position = position
        self.message = message
        self.path = path
        super().__init__(message)


def _text_of(path: Path) -> str:
    start = FilePosition(1, 1)
    try:
        # One byte more than allowed shows that a file is too large without reading all of it.
        with open_to_read(path) as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _StopError(start, "Filen finns inte. Kontrollera namnet och mappen.") from None
    except OSError as error:
        reason = os_error_reason(error)
        raise _StopError(start, f"Filen går inte att läsa: {reason}.") from error
    if len(data) > MAX_BYTES:
        raise _StopError(start, "Filen är större än 500 kB. Ett upplägg är ren text och blir aldrig så stort.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        message = "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."
        raise _StopError(_position_in(before, len(before)), message) from error


def _refuse_unwanted(text: str) -> None:
    character = re.search(REFUSED_IN_YAML, text)
    if character is None:
        return
    if character.group() == "\t":
        message = "Här står ett tabbtecken. Använd mellanslag, två för varje nivå."
    else:
        message = f"Här står ett osynligt styrtecken (U+{ord(character.group()):04X}). Ta bort det."
    raise _StopError(_position_in(text, character.start()), message)


def _position_in(text: str, index: int) -> FilePosition:
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return FilePosition(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


class _PackBuilder(TreeBuilder):
    """Builds the tree of a pack, and reports anchors, tags and other parts of YAML that packs do not use."""

    def __init__(self, text: str, report: Report) -> None:
        super().__init__(_read_events(text))
        self._report = report

    def document(self) -> YamlNode | None:
        """Build the only document of the file; None for an empty file."""
        from ruamel.yaml.events import DocumentStartEvent, StreamEndEvent

        next(self.events)
        start = next(self.events)
        if isinstance(start, StreamEndEvent):
            return None
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._refuse(start, "Rader som börjar med % stöds inte. Ta bort raden.")
        root = self.node(next(self.events))
        next(self.events)
        extra = next(self.events)
        if not isinstance(extra, StreamEndEvent):
            self._refuse(extra, "Här börjar ett nytt dokument (---). Lägg varje upplägg i en egen fil.")
        return root

    def admit(self, event: Any) -> None:
        """Refuse anchors and tags, and stop at the limits of values and depth."""
        self._limit(event)
        if event.anchor is not None:
            self._refuse(event, _NO_SHORTCUTS)
        if event.tag is not None:
            self._refuse(event, "Taggar med utropstecken stöds inte. Sätt citattecken om en text som börjar med !.")

    def alias(self, event: Any) -> YamlNode:
        """Refuse a reference, and return an empty value for it."""
        self.count += 1
        self._limit(event)
        self._refuse(event, _NO_SHORTCUTS)
        return YamlScalar(None, position_of(event))

    def value(self, event: Any) -> str | int | float | bool | None:
        """Return the value of a scalar: plain ones by YAML's core schema, quoted ones as texts."""
        text: str = event.value
        if event.implicit[0]:
            return _typed(text)
        if event.style == '"' and re.search(REFUSED_ESCAPED_IN_YAML, text):
            self._refuse(event, "Texten innehåller ett osynligt styrtecken, skrivet med \\. Ta bort det.")
        return text

    def name(self, event: Any) -> str | None:
        """Return a field name that is a plain word; anything else is refused."""
        from ruamel.yaml.events import ScalarEvent

        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            return str(event.value)
        self._refuse(event, "Ett fältnamn ska vara ett vanligt ord.")
        self.path.append("")
        self.node(event)
        self.path.pop()
        return None

    def enter(self, mapping: YamlMapping, name: str, key_event: Any, value: YamlNode) -> None:
        """Put a value under its name; a repeated name is refused."""
        if name in mapping.entries:
            first = mapping.keys[name].line
            self._refuse(key_event, f"Fältet står två gånger; första gången på rad {first}. Ta bort det ena.")
        else:
            super().enter(mapping, name, key_event, value)
        if isinstance(value, YamlScalar) and value.value is None:
            # The parser gives an absent value the position of the next event.
            value.position = position_of(key_event)

    def _limit(self, event: Any) -> None:
        if self.count > MAX_NODES:
            message = "Filen har fler än 10 000 värden. Dela upp den."
            raise _StopError(position_of(event), message, tuple(self.path))
        if len(self.path) > MAX_DEPTH:
            raise _StopError(position_of(event), "Här är för många nivåer i varandra.", tuple(self.path))

    def _refuse(self, event: Any, message: str) -> None:
        self._report.add(tuple(self.path), position_of(event), message)


def _read_events(text: str) -> Iterator[Any]:
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        yield from yaml_events(text)
    except MarkedYAMLError as error:
        problem = error.problem or ""
        marks = [error.problem_mark, error.context_mark]
        if _BEGAN_EARLIER.search(problem) or (marks[0] and marks[0].index >= len(text.rstrip())):
            marks.reverse()
        mark = marks[0] or marks[1]
        position = FilePosition(1, 1) if mark is None else FilePosition(mark.line + 1, mark.column + 1)
        raise _StopError(position, yaml_message(problem)) from error
    except (YAMLError, ValueError, OverflowError) as error:
        raise _StopError(FilePosition(1, 1), yaml_message(str(error))) from error


def _typed(text: str) -> str | int | float | bool | None:
    """Convert a plain value by the core schema of YAML 1.2, in which ``nej`` and ``12:30`` are texts."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text
