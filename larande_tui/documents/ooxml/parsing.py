"""Parse the XML of documents without fetching anything or expanding any entity, and serialise it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from larande_tui.core.office.zips import refuse_many_tags, with_usual_names

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def parsed(data: bytes) -> Element:
    """Parse XML, without fetching anything or expanding any entity.

    Names of Strict Open XML become those of the usual (transitional) format.

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
    """Serialise a part from its root element."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def refuse_entities(root: Element) -> None:
    """Refuse a part that declares entities, whose values would be lost when the part is written again.

    Raises:
        ValueError: the part declares entities.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("no document of Word's declares entities")
