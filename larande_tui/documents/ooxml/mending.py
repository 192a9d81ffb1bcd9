"""Mend a package made by another program, so that it can be opened here and written again intact.

Word opens documents that refer to missing parts, that have links without an address, or whose core part has the name of
another edition of the standard. References to what is missing are removed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from larande_tui.core.office.zips import is_strict, read_entry
from larande_tui.documents.ooxml.document_xml import W
from larande_tui.documents.ooxml.parsing import parsed, serialised
from larande_tui.documents.ooxml.relationships import (
    CORE_PROPERTIES,
    OFFICE_DOCUMENT,
    R,
    Relationship,
    read_relationships,
    source_name,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES: Final = "[Content_Types].xml"
_CORE_TYPE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ATTACHED: Final = "attachedTemplate"
_HARMLESS: Final = "hyperlink"
_COMMENTS: Final = frozenset(("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"))
"""Kinds of parts with the margin's comments and their authors; no document made with a template has them."""

_OUTDATED: Final = "stylesWithEffects"
"""The relationship type of a second styles part, for Word 2007; it would contradict the styles of the document."""

_COMMENT_MARKS: Final = tuple(f"{W}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
_NOWHERE: Final = frozenset(("", "NULL"))
"""Targets that programs write for a missing one."""

_SHAPES: Final = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
"""Elements that show nothing without the part they refer to."""

_TEMPLATE, _DOCUMENT = "wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"


@dataclass(slots=True)
class MendedPackage:
    """A package's entries after mending.

    Attributes:
        entries: by name, each name once.
        attached_templates: file names of the templates that it was made from, which it no longer names.
        comments: the number of comments that were removed.
        fetches: whether opening it would fetch anything else from outside.
        main: the name of its main part; "" without one.
    """

    entries: dict[str, bytes]
    attached_templates: list[str] = field(default_factory=list)
    comments: int = 0
    fetches: bool = False
    main: str = ""


def mended_package(file: zipfile.ZipFile) -> MendedPackage:
    """Read a package's entries, and drop relationships to missing parts.

    Raises:
        BadZipFile or another of `zips.DAMAGE`: it is damaged.
        LxmlError, ValueError: a part that has to be mended is not well-formed, or declares entities.
    """
    package = MendedPackage({name: read_entry(file, name) for name in dict.fromkeys(file.namelist())})
    names = {name.casefold(): name for name in package.entries}
    for name in [name for name in package.entries if name.endswith(".rels")]:
        _mend_relationships(name, package, names)
    _call_it_a_document(package)
    return package


def content_types(package: MendedPackage) -> list[str]:
    """List the content types that a package declares."""
    return [item.get("ContentType", "") for item in _typed(parsed(package.entries[_TYPES]))]


def _call_it_a_document(package: MendedPackage) -> None:
    """Change a template's content type to a document's."""
    types = parsed(package.entries[_TYPES])
    for item in _typed(types):
        if item.get("ContentType", "").endswith(_TEMPLATE):
            item.set("ContentType", item.get("ContentType", "").replace(_TEMPLATE, _DOCUMENT))
            package.entries[_TYPES] = serialised(types)


def _typed(types: Element) -> Iterator[Element]:
    return types.iter("{*}Default", "{*}Override")


def _mend_relationships(name: str, package: MendedPackage, names: dict[str, str]) -> None:
    """Mend a relationships file; ``names`` maps case-folded names of parts to the package's spelling."""
    source, root = source_name(name), parsed(package.entries[name])
    links = list(read_relationships(root, source))
    valid = [link for link in links if not _leads_nowhere(link, names)]
    cores = [link for link in valid if link.kind == CORE_PROPERTIES and not source]
    remaining = [link for link in valid if link not in cores[1:]]
    dropped = [link for link in links if link not in remaining]
    package.attached_templates += [_file_name(link.target) for link in links if link.kind == _ATTACHED]
    package.fetches |= any(link.external and link.kind != _HARMLESS for link in remaining)
    if not source:
        package.main = next((names[link.target.casefold()] for link in remaining if link.kind == OFFICE_DOCUMENT), "")
    mended = [link for link in remaining if _is_mended(link, source, names)]
    for link in dropped:
        root.remove(link.element)
    if dropped or mended or is_strict(package.entries[name]):
        package.entries[name] = serialised(root)
    if dropped and source in package.entries:
        part = parsed(package.entries[source])
        comments = _drop_comments(part) if any(link.kind in _COMMENTS for link in dropped) else 0
        package.comments += comments
        if _drop_references(part, {link.id for link in dropped}) or comments:
            package.entries[source] = serialised(part)


def _leads_nowhere(link: Relationship, names: dict[str, str]) -> bool:
    """Tell whether to drop a relationship: to a missing part, or to one that documents leave out."""
    if not link.id or link.kind in ("", _ATTACHED, _OUTDATED, *_COMMENTS) or link.target in _NOWHERE:
        return True
    return not link.external and link.target.casefold() not in names


def _is_mended(link: Relationship, source: str, names: dict[str, str]) -> bool:
    """Give a relationship the usual type, and its part's name in the package's spelling; True if it changed."""
    before = link.element.items()
    if link.kind == CORE_PROPERTIES and not source:
        link.element.set("Type", _CORE_TYPE)
    if not link.external and names[link.target.casefold()] != link.target:
        link.element.set("Target", f"/{names[link.target.casefold()]}")
    return link.element.items() != before


def _file_name(target: str) -> str:
    """Return the last segment of an address, from any operating system."""
    return PurePosixPath(target.replace("\\", "/")).name


def _drop_references(part: Element, ids: Collection[str]) -> bool:
    """Remove the references to dropped relationships; a link keeps its words. True if there were any."""
    references = [
        (item, key)
        for item in part.iter()
        for key, value in item.attrib.items()
        if str(key).startswith(R) and value in ids
    ]
    for item, key in references:
        shape = next((above for above in item.iterancestors() if above.tag in _SHAPES), item)
        holder = shape.getparent()
        if item.tag == f"{W}hyperlink" or holder is None:
            del item.attrib[key]
        else:
            holder.remove(shape)
    return bool(references)


def _drop_comments(part: Element) -> int:
    """Remove the anchors of comments, whose texts are dropped, and return the number of comments."""
    marks = list(part.iter(*_COMMENT_MARKS))
    for mark in marks:
        holder = mark.getparent()
        if holder is not None:
            holder.remove(mark)
    return sum(mark.tag == _COMMENT_MARKS[-1] for mark in marks)
