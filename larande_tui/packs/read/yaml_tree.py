"""Tree of the values in a pack, with the line and column of every key and value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from larande_tui.packs.errors import FilePosition

FieldPath: TypeAlias = tuple[str | int, ...]
"""The way from the root to a node: field names, and indexes in lists."""


@dataclass(slots=True)
class YamlScalar:
    """A text, a number, a truth value, or nothing."""

    value: str | int | float | bool | None
    place: FilePosition


@dataclass(slots=True)
class YamlSequence:
    """A list."""

    items: list[YamlNode]
    place: FilePosition


@dataclass(slots=True)
class YamlMapping:
    """Fields by name, in the order of the file.

    Attributes:
        entries: the values.
        keys: where each key stands.
        place: where the mapping begins.
    """

    entries: dict[str, YamlNode]
    place: FilePosition
    keys: dict[str, FilePosition] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """Return the text under ``key``, or None when there is none or it is something else."""
        found = self.entries.get(key)
        return found.value if isinstance(found, YamlScalar) and isinstance(found.value, str) else None

    def items(self, key: str) -> list[YamlNode]:
        """Return the list under ``key``; empty when there is none or it is something else."""
        found = self.entries.get(key)
        return found.items if isinstance(found, YamlSequence) else []

    def mappings(self, key: str) -> list[YamlMapping]:
        """Return the mappings in the list under ``key``."""
        return [item for item in self.items(key) if isinstance(item, YamlMapping)]

    def rename(self, old: str, new: str) -> None:
        """Let ``old`` be called ``new``, in the same spot."""
        self.entries = {new if key == old else key: value for key, value in self.entries.items()}
        self.keys = {new if key == old else key: place for key, place in self.keys.items()}


YamlNode: TypeAlias = YamlScalar | YamlSequence | YamlMapping


def plain(node: YamlNode) -> object:
    """Return the values alone, for pydantic. Lists become tuples, as the strict models ask for."""
    match node:
        case YamlScalar():
            return node.value
        case YamlSequence():
            return tuple(plain(item) for item in node.items)
        case YamlMapping():
            return {key: plain(value) for key, value in node.entries.items()}


def place_of(root: YamlNode, path: FieldPath) -> FilePosition:
    """Return the position of the value at ``path``, or of the nearest thing around it that exists."""
    node = root
    for part in path:
        match node, part:
            case YamlMapping(), str() if part in node.entries:
                node = node.entries[part]
            case YamlSequence(), int() if part < len(node.items):
                node = node.items[part]
            case _:
                break
    return node.place
