"""Tree of the values in a YAML file, with the line and column of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from larande_tui.packs.errors import FilePosition

FieldPath: TypeAlias = tuple[str | int, ...]
"""Path from the root to a node: field names, and indexes in lists."""


@dataclass(slots=True)
class YamlScalar:
    """A text, a number, a truth value, or None."""

    value: str | int | float | bool | None
    position: FilePosition

    def copy(self) -> YamlScalar:
        """Return an independent copy."""
        return YamlScalar(self.value, self.position)


@dataclass(slots=True)
class YamlSequence:
    """A list."""

    items: list[YamlNode]
    position: FilePosition

    def copy(self) -> YamlSequence:
        """Return an independent copy, with copies of its values."""
        return YamlSequence([item.copy() for item in self.items], self.position)


@dataclass(slots=True)
class YamlMapping:
    """Fields by name, in the order of the file.

    Attributes:
        entries: the values.
        keys: the position of each key.
        position: the start of the mapping.
    """

    entries: dict[str, YamlNode]
    position: FilePosition
    keys: dict[str, FilePosition] = field(default_factory=dict)

    def copy(self) -> YamlMapping:
        """Return an independent copy, with copies of its values."""
        entries = {key: value.copy() for key, value in self.entries.items()}
        return YamlMapping(entries, self.position, dict(self.keys))

    def text(self, key: str) -> str | None:
        """Return the text under ``key``, or None when it is missing or of another type."""
        node = self.entries.get(key)
        return node.value if isinstance(node, YamlScalar) and isinstance(node.value, str) else None

    def items(self, key: str) -> list[YamlNode]:
        """Return the list under ``key``; empty when it is missing or of another type."""
        node = self.entries.get(key)
        return node.items if isinstance(node, YamlSequence) else []

    def mappings(self, key: str) -> list[YamlMapping]:
        """Return the mappings in the list under ``key``."""
        return [item for item in self.items(key) if isinstance(item, YamlMapping)]

    def rename(self, old: str, new: str) -> None:
        """Rename a key and keep its place in the order."""
        self.entries = {new if key == old else key: value for key, value in self.entries.items()}
        self.keys = {new if key == old else key: position for key, position in self.keys.items()}


YamlNode: TypeAlias = YamlScalar | YamlSequence | YamlMapping


def plain(node: YamlNode) -> object:
    """Convert a tree to plain values for pydantic; lists become tuples, as the strict models require."""
    match node:
        case YamlScalar():
            return node.value
        case YamlSequence():
            return tuple(plain(item) for item in node.items)
        case YamlMapping():
            return {key: plain(value) for key, value in node.entries.items()}


def find_position(root: YamlNode, path: FieldPath) -> FilePosition:
    """Return the position of the value at ``path``, or of the nearest enclosing value that exists."""
    node = root
    for part in path:
        match node, part:
            case YamlMapping(), str() if part in node.entries:
                node = node.entries[part]
            case YamlSequence(), int() if part < len(node.items):
                node = node.items[part]
            case _:
                break
    return node.position
