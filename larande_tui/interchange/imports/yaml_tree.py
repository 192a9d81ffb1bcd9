"""YAML as a person wrote it: every value as its own words, with the line it stands on.

Nothing is turned into numbers or dates here, since 08.30 would become 8.3 and the words be lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from larande_tui.interchange.decoding import read_text
from larande_tui.interchange.errors import ImportProblemError
from larande_tui.interchange.imports.names import name_key
from larande_tui.packs.errors import shown
from larande_tui.packs.read.yaml_messages import yaml_message

_MAX_BYTES: Final = 1_000_000
"""A hundred times what a group says in a day; the parser takes its time over more."""

_MAX_VALUES: Final = 200_000
_MAX_DEPTH: Final = 30
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class YamlScalar:
    """A single value, as it was written; "" when it is empty."""

    text: str
    line: int


@dataclass(slots=True)
class YamlSequence:
    """A list."""

    items: list[YamlValue]
    line: int


@dataclass(slots=True)
class YamlMapping:
    """Values by name. What is taken is gone, so that what is left is what nobody knew.

    Attributes:
        entries: the name as written and the value, by the name folded.
        known: the names that were asked for.
    """

    entries: dict[str, tuple[str, YamlValue]]
    line: int
    known: list[str] = field(default_factory=list)

    def take(self, name: str) -> YamlValue | None:
        """Return the value of that name; None when it is not there or empty."""
        self.known.append(name)
        _, value = self.entries.pop(name_key(name), ("", None))
        return None if isinstance(value, YamlScalar) and not value.text.strip() else value

    def text(self, name: str) -> str:
        """Return the value of that name as words, whatever it is; "" when it is not there."""
        return in_words(self.take(name))


YamlValue: TypeAlias = YamlScalar | YamlSequence | YamlMapping


def in_words(value: YamlValue | None) -> str:
    """Return a value as one text that loses no word: lists with commas, fields with their names."""
    match value:
        case None:
            return ""
        case YamlScalar():
            return value.text
        case YamlSequence():
            return ", ".join(in_words(item) for item in value.items)
        case YamlMapping():
            return "; ".join(f"{name}: {in_words(inner)}" for name, inner in value.entries.values())


def each(value: YamlValue | None) -> list[YamlValue]:
    """Return the items of a list; a single value is a list of one."""
    match value:
        case None:
            return []
        case YamlSequence():
            return value.items
        case _:
            return [value]


def read_yaml(source: Path) -> YamlMapping:
    """Read a YAML file whose outermost level is fields.

    Raises:
        ImportProblemError: it cannot be read, is not YAML, or begins with something else than fields.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = read_text(source, _MAX_BYTES)
    try:
        # The Python half of the parser, whose places are in characters and whose messages are always the same.
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        raise ImportProblemError(source, yaml_message(error.problem or ""), line) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise ImportProblemError(source, yaml_message(str(error))) from error
    value = _Builder(source).value(root, 0) if root is not None else None
    if not isinstance(value, YamlMapping):
        raise ImportProblemError(source, "Filen ska börja med ett fält, till exempel uppgifter:", 1)
    return value


class _Builder:
    def __init__(self, source: Path) -> None:
        self._source = source
        self._count = 0

    def value(self, node: Any, depth: int) -> YamlValue:
        from ruamel.yaml.nodes import MappingNode, ScalarNode

        line = node.start_mark.line + 1
        self._count += 1
        # A few lines of references to references can stand for billions of values.
        if self._count > _MAX_VALUES or depth > _MAX_DEPTH:
            raise ImportProblemError(self._source, "Filen har för många värden eller nivåer.", line)
        if isinstance(node, ScalarNode):
            empty = node.style is None and node.value in _NOTHING
            return YamlScalar("" if empty else str(node.value), line)
        if isinstance(node, MappingNode):
            return self._fields(node, line, depth)
        return YamlSequence([self.value(item, depth + 1) for item in node.value], line)

    def _fields(self, node: Any, line: int, depth: int) -> YamlMapping:
        entries: dict[str, tuple[str, YamlValue]] = {}
        for key_node, value_node in node.value:
            name = in_words(self.value(key_node, depth + 1))
            if (key := name_key(name) or name) in entries:
                raise ImportProblemError(
                    self._source,
                    f"Fältet {shown(name)} står två gånger. Ta bort det ena.",
                    key_node.start_mark.line + 1,
                )
            entries[key] = (name, self.value(value_node, depth + 1))
        return YamlMapping(entries, line)
