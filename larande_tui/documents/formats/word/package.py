"""The finished package: what it says about itself, and a zip file that is the same for the same contents."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Final

from larande_tui.core.text import LONGEST_PROPERTY, within
from larande_tui.documents.content.blocks import ComposedDocument
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.xml import attribute

_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"
_MIDNIGHT: Final = dt.time(0, 0)
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first day a zip file can tell: an entry's date says nothing here and must not differ between two runs."""


def write_properties(template: Template, document: ComposedDocument) -> None:
    """Write title, language, author and dates in the core properties, from the workshop and never from the clock."""
    core = template.document.core_properties
    author = within(document.properties.author, LONGEST_PROPERTY)
    core.title = within(document.title, LONGEST_PROPERTY)
    core.subject = within(document.properties.subject, LONGEST_PROPERTY)
    core.author = core.last_modified_by = author
    core.language = document.language
    if document.properties.date is not None:
        day = dt.datetime.combine(document.properties.date, _MIDNIGHT, tzinfo=dt.UTC)
        core.created = day
        core.modified = day


def zipped(template: Template, main: bytes) -> bytes:
    """Return the package as bytes.

    Args:
        template: with all parts.
        main: the contents of its main part.
    """
    package, document = template.document.part.package, template.document.part
    parts = template.parts()
    overrides = "".join(
        f'<Override PartName="{attribute(part.partname)}" ContentType="{attribute(part.content_type)}"/>'
        for part in parts
    )
    types = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="{_TYPES}">'
        f'<Default Extension="rels" ContentType="{_RELATIONSHIPS}"/>{overrides}</Types>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:

        def add(name: str, data: bytes) -> None:
            file.writestr(zipfile.ZipInfo(name, _ZIP_DAY), data, zipfile.ZIP_DEFLATED)

        add("[Content_Types].xml", types.encode())
        add("_rels/.rels", package.rels.xml)
        for part in parts:
            add(part.partname.membername, main if part is document else part.blob)
            if part.rels:
                add(part.partname.rels_uri.membername, part.rels.xml)
    return buffer.getvalue()
