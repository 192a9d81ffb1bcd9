"""Parsing the XML of documents, in which nothing is fetched and no entity is ever expanded, and writing it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from larande_tui.core.office.zips import refuse_many_tags, with_usual_names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed(data: bytes) -> Element:
    """Parse XML; nothing is fetched, and no entity is ever expanded.

    Names of Strict Open XML, which Word saves on request, become those that it saves otherwise.

    Raises:
        TooManyTagsError: it has more tags than any document.
        ValueError: it declares entities, which no program that writes documents does.
        LxmlError: it is not well-formed.
    """
    from lxml import etree

    refuse_many_tags(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(with_usual_names(data), parser)
    refuse_entities(root)
    return root


def serialised(root: Element) -> bytes:
    """Return the part whose root an element is."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def refuse_entities(root: Element) -> None:
    """Refuse a part that declares entities: their values would be missing where the part is written again.

    Raises:
        ValueError: the part declares entities.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("no document of Word's declares entities")
