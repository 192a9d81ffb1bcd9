"""Embed a record in a document so that a working copy can be read back, and name the bookmarks of its rows.

A bookmark in each row survives Word, LibreOffice and a conversion to .odt and back; the tag of a content control
survives only Word. The record is a custom XML part, which Word and LibreOffice keep and never show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from larande_tui.documents.ooxml.xml import escaped

if TYPE_CHECKING:
    from docx.document import Document

NAMESPACE: Final = "urn:larande:plan"
BOOKMARK_PATTERN: Final = r"larande_[0-9]+_([0-9a-f]{12})"

_DATA: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE: Final = "{7C1B1D5E-6A0F-4B6B-9C50-1A4C4F1E7A10}"
"""The name of the store; one document has one, so it may be the same in all."""

RECORD_TYPE: Final = "application/xml"
STORE_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def add_record(document: Document, record: str) -> None:
    """Embed a record in a document.

    Args:
        document: receives the parts.
        record: in ASCII, from `plan_table.record.record_text`.
    """
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    name = package.next_partname("/customXml/item%d.xml")
    item = Part(PackURI(name), RECORD_TYPE, record_part(record), package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    properties = Part(PackURI(name.replace("item", "itemProps")), STORE_TYPE, store_part(), package)
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def record_part(record: str) -> bytes:
    """Return the XML part of a record, of type `RECORD_TYPE`."""
    return f'{_DECLARATION}<plan xmlns="{NAMESPACE}">{escaped(record)}</plan>'.encode()


def store_part() -> bytes:
    """Return the ``customXmlProps`` part that the record's part refers to, of type `STORE_TYPE`."""
    return (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_STORE}" xmlns:ds="{_DATA}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


def drop_records(document: Document) -> None:
    """Drop the records of a template that was once a plan itself."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    for name, link in list(document.part.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and NAMESPACE.encode() in link.target_part.blob:
            document.part.drop_rel(name)
