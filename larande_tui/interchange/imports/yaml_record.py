"""YAML as a person wrote it: every value as its own words, with the line it stands on.

Nothing is turned into numbers or dates here, since 08.30 would become 8.3 and the words be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.names import folded, name_key
from larande_tui.packs.errors import FilePosition, shown
from larande_tui.packs.read.yaml_builder import TreeBuilder, position_of, yaml_events
from larande_tui.packs.read.yaml_messages import yaml_message
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence

_MAX_BYTES: Final = 1_000_000
"""A hundred times what a group says in a day; the parser takes its time over more."""

_MAX_VALUES: Final = 200_000
_MAX_DEPTH: Final = 30
_MAX_PARSED_DEPTH: Final = 400
"""The parser takes ages over thousands of levels; up to this many, its complaints come before those of depth."""

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


class RecordFields:
    """Values of a mapping by name. What is taken is gone, so that what is left is what nobody knew.

    Attributes:
        entries: the name as written and the value, by the name folded.
        line: the line where the mapping begins.
        known: the names that were asked for.
    """

    def __init__(self, mapping: YamlMapping) -> None:
        self.entries = {folded(name): (name, value) for name, value in mapping.entries.items()}
        self.line = mapping.position.line
        self.known: list[str] = []

    def take(self, name: str) -> YamlNode | None:
        """Return the value of that name; None when it is not there or empty."""
        self.known.append(name)
        _, value = self.entries.pop(name_key(name), ("", None))
        return None if isinstance(value, YamlScalar) and not in_words(value).strip() else value

    def text(self, name: str) -> str:
        """Return the value of that name as words, whatever it is; "" when it is not there."""
        return in_words(self.take(name))


def in_words(value: YamlNode | RecordFields | None) -> str:
    """Return a value as one text that loses no word: lists with commas, fields with their names."""
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


def read_yaml(source: Path) -> RecordFields:
    """Read a YAML file whose outermost level is fields.

    Raises:
        ImportProblemError: it cannot be read, is not YAML, or begins with something else than fields.
    """
    root = _RecordBuilder(source, read_text(source, _MAX_BYTES)).document()
    if not isinstance(root, YamlMapping):
        raise ImportProblemError(source, "Filen ska börja med ett fält, till exempel uppgifter:", 1)
    return RecordFields(root)


def _named(entries: Iterable[tuple[str, YamlNode]]) -> str:
    return "; ".join(f"{name}: {in_words(value)}" for name, value in entries)


class _RecordBuilder(TreeBuilder):
    """Builds the tree of a record. References are followed, each to values of its own."""

    def __init__(self, source: Path, text: str) -> None:
        self._source = source
        self._folded_names: set[str] = set()
        self._all_events: list[Any] = []
        self._anchored: dict[int, int] = {}
        self._collect_events(text)
        super().__init__(iter(self._all_events))

    def document(self) -> YamlNode | None:
        """Build the root of the file; None when nothing stands in it."""
        return self.node(next(self.events)) if self._all_events else None

    def admit(self, event: Any) -> None:
        """Stop at a value too many or too deep."""
        # A few lines of references to references can stand for billions of values.
        if self.count > _MAX_VALUES or len(self.path) > _MAX_DEPTH:
            line = position_of(event).line
            raise ImportProblemError(self._source, "Filen har för många värden eller nivåer.", line)

    def alias(self, event: Any) -> YamlNode:
        """Build what the anchor stands before once more."""
        later, self.events = self.events, islice(self._all_events, self._anchored[id(event)], None)
        node = self.node(next(self.events))
        self.events = later
        return node

    def value(self, event: Any) -> str | None:
        """Return a scalar as it was written; None when it is empty."""
        return None if event.style is None and event.value in _NOTHING else str(event.value)

    def mapping(self, position: FilePosition) -> YamlMapping:
        """Build a mapping in which no two names are the same when folded."""
        outer, self._folded_names = self._folded_names, set()
        mapping = super().mapping(position)
        self._folded_names = outer
        return mapping

    def name(self, event: Any) -> str:
        """Return a field name, which may be anything, as words; the second of a name is refused."""
        self.path.append("")
        key = self.node(event)
        self.path.pop()
        name = in_words(key)
        if (folded := folded(name)) in self._folded_names:
            message = f"Fältet {shown(name)} står två gånger. Ta bort det ena."
            raise ImportProblemError(self._source, message, key.position.line)
        self._folded_names.add(folded)
        return name

    def _collect_events(self, text: str) -> None:
        """Collect the events of the only document, so that the parser's complaints come before any other."""
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
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if depth > _MAX_PARSED_DEPTH:
                return  # the builder stops long before this level
        if not isinstance(extra := next(events), StreamEndEvent):
            message = yaml_message("but found another document")
            raise ImportProblemError(self._source, message, position_of(extra).line)

    def _follow_anchor(self, event: Any, anchors: dict[str, int]) -> None:
        """Note where an anchor stands, and for a reference where its anchor stood last."""
        from ruamel.yaml.events import AliasEvent, NodeEvent

        if isinstance(event, AliasEvent):
            if event.anchor not in anchors:
                message = yaml_message("found undefined alias")
                raise ImportProblemError(self._source, message, position_of(event).line)
            self._anchored[id(event)] = anchors[event.anchor]
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            anchors[event.anchor] = len(self._all_events)
