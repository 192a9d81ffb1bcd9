"""Relationships between a package's parts: id, type and target."""

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
        kind: the last word of its type, such as ``styles`` or ``hyperlink``; the rest differs between editions.
        target: the name of a part of the package, such as ``word/styles.xml``; an address when it is external.
        external: True when the target is outside the package.
        element: the XML element.
    """

    id: str
    kind: str
    target: str
    external: bool
    element: Element


def relationships_name(part: str) -> str:
    """Return the name of a part's relationships file; the package's own when ``part`` is ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}{_SUFFIX}")


def source_name(relationships: str) -> str:
    """Return the name of the part that a relationships file belongs to; "" for the package itself."""
    folder, name = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(_SUFFIX))


def read_relationships(root: Element, source: str) -> Iterator[Relationship]:
    """Yield the relationships of a relationships file.

    Args:
        root: of the file.
        source: the name of the part that has them, since targets are relative to it.
    """
    for link in root.iter(_RELATIONSHIP):
        external = link.get("TargetMode") == "External"
        target = link.get("Target", "").strip()
        if target and not external:
            target = part_name(target, source)
        yield Relationship(link.get("Id", ""), link.get("Type", "").rsplit("/", 1)[-1], target, external, link)


def part_name(target: str, source: str) -> str:
    """Resolve a target that is relative to a part."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), unquote(target))).lstrip("/")
