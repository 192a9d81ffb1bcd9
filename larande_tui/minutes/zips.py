"""Reading zip files and the XML in them, which may be damaged, or made to fill a memory."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MOST_XML: Final = 50_000_000
"""Bytes of XML that are read: hundreds of times more than the largest plan, and what a laptop's memory bears."""

DAMAGE: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What reading a damaged zip file raises: also for an entry that is missing, encrypted, or packed in an unknown way."""


def parsed(data: bytes) -> Element:
    """XML as elements; nothing is fetched, and no entity is ever expanded.

    Raises:
        ValueError: it declares entities, which no program that writes documents does.
        LxmlError: it is not well-formed.
    """
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    refuse_entities(root)
    return root


def refuse_entities(root: Element) -> None:
    """See that a part declares none: what they stand for would be missing where the part is written again.

    Raises:
        ValueError: it does.
    """
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError("no document of Word's declares entities")


def xml_bytes(file: zipfile.ZipFile) -> int:
    """How much XML the file says that it holds; zipfile unpacks no more than is said."""
    return sum(entry.file_size for entry in file.infolist() if entry.filename.endswith((".xml", ".rels")))
