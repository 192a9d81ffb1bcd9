"""Relationships between a package's parts: what a part needs, under which name, and for what."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""The namespace of attributes by which elements name a relationship."""

OFFICE_DOCUMENT: Final = "officeDocument"
CORE_PROPERTIES: Final = "core-properties"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SUFFIX: Final = ".rels"


class Relationship(NamedTuple):
    """One relationship of a part.

    Attributes:
        id: by which elements of the part name it.
        kind: the last word of its type, such as ``styles`` or ``hyperlink``; editions of the standard differ before it.
        target: the name of a part of the package, such as ``word/styles.xml``; an address when it is external.
        external: whether it leads out of the package.
        element: as it stands in its file.
    """

    id: str
    kind: str
    target: str
    external: bool
    element: Element


def relationships_name(part: str) -> str:
    """Name the file that holds a part's relationships; the package's own when ``part`` is ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}{_SUFFIX}")


def source_name(relationships: str) -> str:
    """Name the part whose relationships a file holds; "" for the package itself."""
    folder, name = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(_SUFFIX))


def read_relationships(root: Element, source: str) -> Iterator[Relationship]:
    """Yield the relationships that a file holds.

    Args:
        root: of the file.
        source: the part that has them, since their targets are told as seen from it.
    """
    for link in root.iter(_RELATIONSHIP):
        external = link.get("TargetMode") == "External"
        target = link.get("Target", "").strip()
        if target and not external:
            target = part_name(target, source)
        yield Relationship(link.get("Id", ""), link.get("Type", "").rsplit("/", 1)[-1], target, external, link)


def part_name(target: str, source: str) -> str:
    """Resolve a target as seen from a part."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), unquote(target))).lstrip("/")
