"""Builder of YAML trees from the parser's events, shared by the reader of packs and that of group records."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any, Final

from larande_tui.packs.errors import FilePosition
from larande_tui.packs.read.yaml_tree import YamlMapping, YamlNode, YamlScalar, YamlSequence

_LONG_TAG: Final = re.compile(r"(?:^|[\s\[{,])(?:!\S{1000}|[&*][^\s,\[\]{}]{1000})")
"""A tag, an anchor or a reference too long for a person; the parser's time is quadratic in its length."""


def yaml_events(text: str) -> Iterator[Any]:
    r"""Parse a text into ruamel's events, one at a time.

    Raises:
        YAMLError: the text is not YAML.
        ValueError, OverflowError: an escaped character cannot exist, such as ``\UFFFFFFFF``, or a tag is very long.
    """
    from ruamel.yaml import YAML

    if _LONG_TAG.search(text):
        raise ValueError("a tag as long as a text")
    # The C library reads YAML 1.1, so a file could be valid on a machine without it and invalid on another; and the
    # Python half counts columns in characters and always has the same messages.
    yield from YAML(typ="safe", pure=True).parse(text)


def position_of(event: Any) -> FilePosition:
    """Return the position where an event begins."""
    mark = event.start_mark
    return FilePosition(mark.line + 1, mark.column + 1)


class TreeBuilder(ABC):
    """Builder of nodes from parser events, one level at a time. Subclasses decide which values are allowed.

    Attributes:
        events: the remaining events.
        path: field names and indexes from the root to the node that is being built.
        count: the number of values so far, for a reader that limits it.
    """

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.path: list[str | int] = []
        self.count = 0

    def node(self, event: Any) -> YamlNode:
        """Build the node that begins with ``event``."""
        from ruamel.yaml.events import AliasEvent, MappingStartEvent, ScalarEvent

        if isinstance(event, AliasEvent):
            return self.alias(event)
        position = position_of(event)
        self.count += 1
        self.admit(event)
        if isinstance(event, ScalarEvent):
            return YamlScalar(self.value(event), position)
        if isinstance(event, MappingStartEvent):
            return self.mapping(position)
        return self._sequence(position)

    def mapping(self, position: FilePosition) -> YamlMapping:
        """Build a mapping; its start event has been read already."""
        from ruamel.yaml.events import MappingEndEvent

        mapping = YamlMapping({}, position)
        while not isinstance(event := next(self.events), MappingEndEvent):
            name = self.name(event)
            if name is None:
                self.node(next(self.events))
                continue
            self.path.append(name)
            self.enter(mapping, name, event, self.node(next(self.events)))
            self.path.pop()
        return mapping

    def enter(self, mapping: YamlMapping, name: str, key_event: Any, value: YamlNode) -> None:
        """Put a value under its name."""
        mapping.keys[name] = position_of(key_event)
        mapping.entries[name] = value

    @abstractmethod
    def admit(self, event: Any) -> None:
        """Refuse a value that breaks the reader's limits: its depth, its number or its form."""

    @abstractmethod
    def alias(self, event: Any) -> YamlNode:
        """Return the node that a reference refers to."""

    @abstractmethod
    def value(self, event: Any) -> str | int | float | bool | None:
        """Return the value of a scalar."""

    @abstractmethod
    def name(self, event: Any) -> str | None:
        """Return the field name that begins with ``event``; None refuses the name together with its value."""

    def _sequence(self, position: FilePosition) -> YamlSequence:
        from ruamel.yaml.events import SequenceEndEvent

        items: list[YamlNode] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            self.path.append(len(items))
            items.append(self.node(event))
            self.path.pop()
        return YamlSequence(items, position)
