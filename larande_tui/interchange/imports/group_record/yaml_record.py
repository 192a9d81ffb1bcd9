"""Reader of group records in YAML: every value as its written text, with its line.

Values are not converted to numbers or dates, since 08.30 would become 8.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.group_record.field_words import spelled
from larande_tui.interchange.imports.names import folded, name_key
from larande_tui.packs.errors import FilePosition, shown
from larande_tui.packs.read.yaml_builder import TreeBuilder, position_of, yaml_events
from larande_tui.packs.read.yaml_messages import yaml_message
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence

MAX_YAML_BYTES: Final = 500_000
"""Eighty times the size of a group's record; the parser takes a second or two for it."""

_MAX_VALUES: Final = 10_000
_MAX_EVENTS: Final = 2 * _MAX_VALUES
_MAX_DEPTH: Final = 30
_MAX_PARSED_DEPTH: Final = 400
"""Highest depth that is parsed, since the parser is very slow with thousands of levels."""

_TOO_MUCH: Final = "Filen har för många värden eller nivåer: högst 10 000 värden, och 30 nivåer i varandra."
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


class RecordFields:
    """Values of a mapping by name. Taking a value removes it, so that the unknown ones remain.

    Attributes:
        entries: the name as written and the value, by the folded name.
        line: the line where the mapping begins.
        known: the names asked for so far.
    """

    def __init__(self, mapping: YamlMapping) -> None:
        self.entries = {folded(name): (name, value) for name, value in mapping.entries.items()}
        self.line = mapping.position.line
        self.known: list[str] = []

    def take(self, name: str) -> YamlNode | None:
        """Remove and return a value by its name; None when it is missing or empty."""
        self.known.append(name)
        _, value = self.entries.pop(name_key(name), ("", None))
        return None if isinstance(value, YamlScalar) and not in_words(value).strip() else value

    def text(self, name: str) -> str:
        """Remove and return a value by its name, as text; "" when it is missing."""
        return in_words(self.take(name))


def in_words(value: YamlNode | RecordFields | None) -> str:
    """Return a value as one text, without loss: lists with commas, fields with their names."""
    match value:
        case None:
            return ""
        case YamlScalar():
            return "" if value.value is None else str(value.value)
        case YamlSequence():
            return ", ".join(in_words(item) for item in value.items)
        case YamlMapping():
            return _named(value.entries.items())
        case RecordFields():
            return _named(value.entries.values())


def each(value: YamlNode | None) -> list[YamlNode]:
    """Return the items of a list; a single value is a list of one."""
    match value:
        case None:
            return []
        case YamlSequence():
            return value.items
        case _:
            return [value]


def read_yaml(source: Path, text: str) -> RecordFields:
    """Read YAML whose outermost level is fields.

    Args:
        source: the file, for messages.
        text: the whole file.

    Raises:
        ImportProblemError: it is not YAML, or its outermost level is not fields.
    """
    root = _RecordBuilder(source, text).document()
    if not isinstance(root, YamlMapping):
        raise ImportProblemError(source, "Filen ska börja med ett fält, till exempel uppgifter:", 1)
    return RecordFields(root)


def _named(entries: Iterable[tuple[str, YamlNode]]) -> str:
    return "; ".join(f"{spelled(name)}: {in_words(value)}" for name, value in entries)


class _RecordBuilder(TreeBuilder):
    """Builds the tree of a record. References are resolved to copies of their values."""

    def __init__(self, source: Path, text: str) -> None:
        self._source = source
        self._folded_names: set[str] = set()
        self._all_events: list[Any] = []
        self._anchored: dict[int, int] = {}
        self._collect_events(text)
        super().__init__(iter(self._all_events))

    def document(self) -> YamlNode | None:
        """Build the root of the file; None for an empty file."""
        return self.node(next(self.events)) if self._all_events else None

    def admit(self, event: Any) -> None:
        """Stop at the limits of values and depth."""
        # Nested references in a few lines can expand to billions of values.
        if self.count > _MAX_VALUES or len(self.path) > _MAX_DEPTH:
            line = position_of(event).line
            raise ImportProblemError(self._source, _TOO_MUCH, line)

    def alias(self, event: Any) -> YamlNode:
        """Build the anchored value again."""
        later, self.events = self.events, islice(self._all_events, self._anchored[id(event)], None)
        node = self.node(next(self.events))
        self.events = later
        return node

    def value(self, event: Any) -> str | None:
        """Return a scalar as written; None when it is empty."""
        return None if event.style is None and event.value in _NOTHING else str(event.value)

    def mapping(self, position: FilePosition) -> YamlMapping:
        """Build a mapping, refusing names that are equal when folded."""
        outer, self._folded_names = self._folded_names, set()
        mapping = super().mapping(position)
        self._folded_names = outer
        return mapping

    def name(self, event: Any) -> str:
        """Return a field name as text; a repeated name is refused."""
        self.path.append("")
        key = self.node(event)
        self.path.pop()
        name = in_words(key)
        if (key_name := folded(name)) in self._folded_names:
            message = f"Fältet {shown(name)} står två gånger. Ta bort det ena."
            raise ImportProblemError(self._source, message, key.position.line)
        self._folded_names.add(key_name)
        return name

    def _collect_events(self, text: str) -> None:
        """Collect the events of the only document, so that the parser's errors come before others."""
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        try:
            self._collect_document(yaml_events(text))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = None if mark is None else mark.line + 1
            raise ImportProblemError(self._source, yaml_message(error.problem or ""), line) from error
        except (YAMLError, ValueError, OverflowError) as error:
            raise ImportProblemError(self._source, yaml_message(str(error))) from error

    def _collect_document(self, events: Iterator[Any]) -> None:
        from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent, DocumentEndEvent, StreamEndEvent

        next(events)
        if isinstance(next(events), StreamEndEvent):
            return
        anchors: dict[str, int] = {}
        depth = 0
        while not isinstance(event := next(events), DocumentEndEvent):
            self._follow_anchor(event, anchors)
            self._all_events.append(event)
            if len(self._all_events) > _MAX_EVENTS:
                raise ImportProblemError(self._source, _TOO_MUCH, position_of(event).line)
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > _MAX_PARSED_DEPTH:
                return  # the builder stops well before this level
        if not isinstance(extra := next(events), StreamEndEvent):
            message = yaml_message("but found another document")
            raise ImportProblemError(self._source, message, position_of(extra).line)

    def _follow_anchor(self, event: Any, anchors: dict[str, int]) -> None:
        """Store the position of an anchor, and for a reference the last position of its anchor."""
        from ruamel.yaml.events import AliasEvent, NodeEvent

        if isinstance(event, AliasEvent):
            if event.anchor not in anchors:
                message = yaml_message("found undefined alias")
                raise ImportProblemError(self._source, message, position_of(event).line)
            self._anchored[id(event)] = anchors[event.anchor]
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            anchors[event.anchor] = len(self._all_events)
