"""An Open XML package as parts in memory, and as a zip file that is identical for identical parts."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from larande_tui.documents.ooxml.packaging import WrittenPart, package_bytes
from larande_tui.documents.ooxml.xml import attribute

_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_EXTERNAL: Final = ' TargetMode="External"'
_OF_THE_PACKAGE: Final = frozenset(("core-properties", "thumbnail"))


class Relationship(NamedTuple):
    """A relationship of a part.

    Attributes:
        id: by which elements of the part name it.
        kind: the last word of its type, such as ``slideLayout``; the full type where it is not Office's usual one.
        target: the name of a part; an address when it is external.
        external: True when the target is outside the package.
    """

    id: str
    kind: str
    target: str
    external: bool = False


def free_id(relationships: Collection[Relationship]) -> str:
    """Return an id that no relationship has."""
    taken = {rel.id for rel in relationships}
    return next(name for number in range(1, len(taken) + 2) if (name := f"rId{number}") not in taken)


@dataclass(slots=True)
class Part:
    """A part of a package.

    Attributes:
        content_type: its kind.
        data: its bytes.
        relationships: its relationships.
    """

    content_type: str
    data: bytes
    relationships: list[Relationship] = field(default_factory=list)

    def relate_to(self, kind: str, target: str) -> str:
        """Add a relationship to a part, and return its id."""
        name = free_id(self.relationships)
        self.relationships.append(Relationship(name, kind, target))
        return name

    def linked(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts that are related by a kind."""
        return (rel.target for rel in self.relationships if rel.kind == kind and not rel.external)


@dataclass(slots=True)
class Package:
    """A package.

    Attributes:
        parts: by name, such as ``ppt/presentation.xml``.
        relationships: its own relationships.
    """

    parts: dict[str, Part] = field(default_factory=dict)
    relationships: list[Relationship] = field(default_factory=list)

    def free_name(self, pattern: str) -> str:
        """Return the first unused name from a pattern with ``%d``; names are compared without case, as Windows does."""
        taken = set(map(str.casefold, self.parts))
        return next(name for number in range(1, len(taken) + 2) if (name := pattern % number).casefold() not in taken)

    def add(self, pattern: str, content_type: str, data: bytes, relationships: Iterable[Relationship] = ()) -> str:
        """Add a part under a free name, and return the name."""
        name = self.free_name(pattern) if "%d" in pattern else pattern
        self.parts[name] = Part(content_type, data, list(relationships))
        return name

    def drop_unreachable(self) -> None:
        """Drop the parts that no relationship leads to any longer."""
        reached: set[str] = set()
        waiting = [rel.target for rel in self.relationships if not rel.external]
        while waiting:
            name = waiting.pop()
            if name in self.parts and name not in reached:
                reached.add(name)
                waiting += [rel.target for rel in self.parts[name].relationships if not rel.external]
        self.parts = {name: part for name, part in self.parts.items() if name in reached}

    def zipped(self) -> bytes:
        """Return the package as bytes."""
        return package_bytes(
            (
                WrittenPart(
                    name,
                    part.content_type,
                    part.data,
                    _relationships(part.relationships, name) if part.relationships else b"",
                )
                for name, part in self.parts.items()
            ),
            _relationships(self.relationships, ""),
        )


def _relationships(relationships: Iterable[Relationship], source: str) -> bytes:
    folder = posixpath.dirname(source)
    rows = "".join(
        f'<Relationship Id="{attribute(relationship.id)}" Type="{_type_of(relationship.kind)}" '
        f'Target="{attribute(_seen_from(folder, relationship))}"{_EXTERNAL if relationship.external else ""}/>'
        for relationship in relationships
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>'
    ).encode()


def _seen_from(folder: str, relationship: Relationship) -> str:
    if relationship.external or not folder:
        return relationship.target
    own, others = folder.split("/"), relationship.target.split("/")
    common = next((at for at, (one, other) in enumerate(zip(own, others, strict=False)) if one != other), len(own))
    return "/".join([*[".."] * (len(own) - common), *others[common:]])


def _type_of(kind: str) -> str:
    if kind.startswith("http"):
        return attribute(kind)
    return f"{_CORE}/{kind}" if kind in _OF_THE_PACKAGE else f"{OFFICE}/{kind}"


def of_parts(parts: Mapping[str, tuple[str, str, tuple[Relationship, ...]]], main: str) -> Package:
    """Make a package from parts.

    Args:
        parts: content type, text and relationships of each part, by name.
        main: the name of the main part.
    """
    package = Package(relationships=[Relationship("rId1", "officeDocument", main)])
    for name, (content_type, text, relationships) in parts.items():
        package.parts[name] = Part(content_type, text.encode(), list(relationships))
    return package
