"""The finished package: its properties, and a zip file that is identical for identical contents."""

from __future__ import annotations

import datetime as dt
from typing import Final

from larande_tui.core.text import LONGEST_PROPERTY, within
from larande_tui.documents.content.blocks.document import ComposedDocument
from larande_tui.documents.formats.word.template import Template
from larande_tui.documents.ooxml.packaging import WrittenPart, package_bytes

_MIDNIGHT: Final = dt.time(0, 0)


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
    return package_bytes(
        (
            WrittenPart(
                part.partname.membername,
                part.content_type,
                main if part is document else part.blob,
                part.rels.xml if part.rels else b"",
            )
            for part in template.parts()
        ),
        package.rels.xml,
    )
